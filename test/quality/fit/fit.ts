import { join } from 'node:path';
import { print } from '../../bench/print';
import { short } from '../figures';
import { pastSets, publicSets } from '../public';
import { readSet, readSets } from '../set';
import { bestOf, fitSetOf, namesOf, overall, qualityOf, type FitSet } from './cases';
import { floorFor, refusalsBy, type Best } from './floor';
import { search } from './search';
import { presentBlend, presentFloor, withBlend, type Settings } from './settings';

/** Weights are relative to one another: the text has at most 1. */
const mostWeight = 2;

/**
 * Looks for the weights of the terms and the floor: by the mean over sets of the mean reciprocal rank, and for each set again by
 * weights that were found without it. `staff-council` is never fitted on, only measured.
 */
export async function fit(data: string | undefined, sets: string | undefined): Promise<void> {
  const fitted: FitSet[] = [];
  const unseen: FitSet[] = [];
  if (data !== undefined) {
    for (const set of await publicSets(data)) fitted.push(await fitSetOf(set, set.group));
    for (const set of await pastSets(data)) fitted.push(await fitSetOf(set, set.group));
    unseen.push(await fitSetOf(await readSet(join(data, 'staff-council'), 'staff-council')));
  }
  if (sets !== undefined) for (const set of await readSets(sets)) fitted.push(await fitSetOf(set));
  if (fitted.length === 0) throw new Error('There is nothing to fit on: name folders with --data or --sets.');

  const now = presentBlend();
  const found = blendFor(fitted, now);
  print(`\nWeights now    ${told(now)}   ${short(withBlend(now, () => overall(fitted)))}`);
  print(`Weights found  ${told(found)}   ${short(withBlend(found, () => overall(fitted)))}`);
  print(`\n  ${'set'.padEnd(34)}  now   found  without it`);
  for (const group of new Set(fitted.map((set) => set.group))) {
    const others = fitted.filter((set) => set.group !== group);
    const without = others.length === 0 ? now : blendFor(others, now);
    for (const set of fitted.filter((one) => one.group === group)) {
      printSet(set.name, set, [now, found, without], told(without));
    }
  }
  for (const set of unseen) printSet(`${set.name}, never fitted on`, set, [now, found]);
  fitFloor(fitted, unseen, found);
}

/** Weights of what none of the sets tells stay as they are. */
function blendFor(sets: readonly FitSet[], from: Settings): Settings {
  const matter = namesOf(sets);
  const searched = Object.fromEntries(Object.entries(from).filter(([name]) => matter.has(name)));
  const found = search(searched, (blend) => withBlend(blend, () => overall(sets)), { most: mostWeight });
  return { ...from, ...found };
}

function printSet(name: string, set: FitSet, blends: readonly Settings[], words = ''): void {
  const values = blends.map((blend) => short(withBlend(blend, () => qualityOf(set))));
  print(`  ${name.padEnd(34)}  ${values.join('  ')}   ${words}`);
}

function fitFloor(fitted: readonly FitSet[], unseen: readonly FitSet[], blend: Settings): void {
  const asking = fitted.filter(({ cases }) => cases.some(({ answerable }) => !answerable));
  print('\nFloor: what is refused rightly / wrongly');
  if (asking.length === 0) return print('  none of the sets fitted on has questions that nothing fits');
  const best = new Map([...asking, ...unseen].map((set) => [set, withBlend(blend, () => bestOf(set))]));
  const bestIn = (sets: readonly FitSet[]): Best[] => sets.flatMap((set) => best.get(set) ?? []);
  const now = presentFloor();
  const found = floorFor(bestIn(asking));
  print(`  now    ${told(now)}`);
  print(`  found  ${told(found)}`);
  for (const set of [...asking, ...unseen]) {
    const others = asking.filter((one) => one !== set);
    const floors = { now, found, ...(others.length > 0 && { 'without it': floorFor(bestIn(others)) }) };
    const refused = Object.entries(floors).map(([name, floor]) => {
      const { rightly, wrongly } = refusalsBy(floor, bestIn([set]));
      return `${name} ${short(rightly)} / ${short(wrongly)}`;
    });
    print(`  ${set.name.padEnd(34)}  ${refused.join('   ')}`);
  }
}

function told(settings: Settings): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} ${short(value)}`)
    .join(', ');
}
