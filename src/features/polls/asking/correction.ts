import { folded } from '../options';
import { limits, optionIds, type Poll } from '../poll';
import type { Draft } from './form-reading';

type Options = Poll['options'];

/** A posted poll in other words, and perhaps with more options; or what cannot be, a sentence for the options' field. */
export function corrected(poll: Poll, draft: Draft): Poll | { fault: string } {
  const options = reworded(poll.options, draft.options);
  if ('fault' in options) return options;
  const { question, results, growing } = draft;
  return { ...poll, question, results, growing, options };
}

/**
 * What was typed, each as the option it corrects: the one that reads the same, else the next one in order. Votes stay with the
 * option, so it may not become another one.
 */
function reworded(former: Options, typed: readonly string[]): Options | { fault: string } {
  const same = typed.map((text) => former.find((one) => folded(one.text) === folded(text)));
  const left = former.filter((one) => !same.includes(one));
  const begin = Math.max(...former.map(({ id }) => optionIds.indexOf(id))) + 1;
  const options: Options = [];
  let added = 0;
  for (const [index, text] of typed.entries()) {
    const one = same[index] ?? left.shift();
    if (one && !isCorrection(one.text, text)) {
      return {
        fault: `“${one.text}” would become “${text}”, and with it the votes. Keep it; what is new goes below the others.`,
      };
    }
    const id = one?.id ?? optionIds[begin + added];
    if (id === undefined) return { fault: `A poll can have ${limits.most} options. Leave the new ones out.` };
    if (!one) added += 1;
    options.push({ ...one, id, text });
  }
  const [lost] = left;
  if (!lost) return options;
  return { fault: `“${lost.text}” is missing. An option that people can vote for stays; write it again.` };
}

/** Are these the same words, but for a slip of the pen or something added? Other figures are another thing. */
function isCorrection(former: string, text: string): boolean {
  const [a, b] = [folded(former), folded(text)];
  if (a.replace(/\D/g, '') !== b.replace(/\D/g, '')) return false;
  if (a.startsWith(`${b} `) || b.startsWith(`${a} `)) return true;
  return distance(a, b) <= Math.max(2, Math.floor(Math.max(a.length, b.length) / 3));
}

/** How many letters have to be put in, left out or changed (Levenshtein). */
function distance(a: string, b: string): number {
  let former = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const changed = (former[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      next.push(Math.min(changed, (former[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    former = next;
  }
  return former.at(-1) ?? 0;
}
