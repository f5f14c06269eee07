/** What one community is to another. */
export type Verdict = 'duplicate' | 'related' | 'parent and child' | 'different';

/** Two communities that were compared, with what speaks for the verdict. */
export type Alike = {
  /** Community ids, the smaller one first. */
  readonly a: string;
  readonly b: string;
  /** How surely they are one and the same, 0–1: of the pairs at 0.8 four in five are. */
  readonly score: number;
  readonly verdict: Verdict;
  /** Which of the two the other is a part of, where the verdict is "parent and child". */
  readonly parent?: string;
  /** At most three, the strongest first, each a short phrase in plain words. */
  readonly reasons: readonly string[];
};

/** From this score on two communities are shown as duplicates. */
export const flagged = 0.5;

/** Finds communities that are alike. It is brought up to date by being told which ones have changed. */
export interface Matcher {
  /** Every pair worth a verdict other than "different", and the compared ones that are different where `every` is set. */
  pairs(every?: boolean): Alike[];
  /** The pairs of these communities alone, after reading them again. */
  changed(communities: readonly string[]): Alike[];
  /** Groups in which every two are duplicates. Community ids, largest community first. */
  clusters(pairs: readonly Alike[]): string[][];
}
