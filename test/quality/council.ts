import { join } from 'node:path';
import { print } from '../bench/print';
import { printFigure, type Target } from './figures';
import {
  answerable,
  answered,
  gains,
  named,
  refusals,
  unanswerable,
  type Answer,
  type Answered,
} from './measured';
import { readSet, readSets, type QuestionSet } from './set';

/** How often what somebody who knows would name first is to be among the first three, by style of asking. */
const least: Record<string, number> = {
  plain: 0.97,
  role: 0.95,
  typo: 0.85,
  acronym: 0.75,
  chatty: 0.75,
  indirect: 0.6,
};
const all: Target = { least: 0.8 };
const refused: Target = { least: 0.7 };
const refusedWrongly: Target = { most: 0.05 };

export async function measureCouncil(data: string): Promise<Answered[]> {
  return [await measureSet(await readSet(join(data, 'staff-council'), 'staff-council'))];
}

/** Sets of the same shape, each and all together. */
export async function measureSets(folder: string): Promise<Answered[]> {
  const measured: Answered[] = [];
  for (const set of await readSets(folder)) measured.push(await measureSet(set));
  if (measured.length > 1)
    printStyles(
      'All sets together',
      measured.flatMap(({ answers }) => answers),
    );
  return measured;
}

async function measureSet(set: QuestionSet): Promise<Answered> {
  const found = await answered(set);
  printStyles(set.name, found.answers);
  return found;
}

/** Prints how well each style of asking is answered; answers the figures by their names, where more is always better. */
export function printStyles(name: string, answers: readonly Answer[]): Record<string, number[]> {
  print(`\n${name}: the one to be named first is among the first three`);
  const figures: Record<string, number[]> = {};
  const figure = (label: string, values: number[], target?: Target): void => {
    figures[label] = values;
    printFigure(label, values, target);
  };
  const real = answerable(answers);
  const none = unanswerable(answers);
  figure('all', named(real, 3), all);
  const styles = [...new Set([...Object.keys(least), ...real.map(({ question }) => question.style ?? '')])];
  for (const style of styles) {
    const asked = real.filter(({ question }) => question.style === style);
    const wanted = least[style];
    if (asked.length === 0) continue;
    figure(style, named(asked, 3), wanted === undefined ? undefined : { least: wanted });
  }
  figure('all, the very first', named(real, 1));
  figure('all, nDCG of five', gains(real, 5));
  if (none.length > 0) figure('nothing fits, and told so', refusals(none), refused);
  const wrong = refusals(real);
  printFigure('something fits, and told nothing does', wrong, refusedWrongly);
  figures['something fits, and told so'] = wrong.map((value) => 1 - value);
  return figures;
}
