import { stemOf } from '../text/terms';
import { common } from './common';

const graded = common.flatMap(([list, grade]) =>
  list
    .trim()
    .split(/\s+/)
    .map((word) => [word, grade] as const),
);
const byWord: ReadonlyMap<string, number> = new Map(graded);
const byStem: ReadonlyMap<string, number> = new Map(graded.map(([word, grade]) => [stemOf(word), grade]));

/**
 * How much a word as such, in its plain form, tells of a subject: 0–1, and 1 for all that are not said about anything. Whoever
 * has its stem gives it, for making one takes longest.
 */
export function telling(plain: string, stem = stemOf(plain)): number {
  return byWord.get(plain) ?? byStem.get(stem) ?? 1;
}

/** Every graded word, in its plain form. */
export const commonWords: readonly string[] = [...byWord.keys()];
