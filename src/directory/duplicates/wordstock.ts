import { hashOf } from './hash';
import { shareOf } from './generic';

/** The terms of all that is compared, as numbers, and how telling each is here. */
export type Wordstock = {
  numberOf(term: string): number;
  /** Another community uses these terms, or no longer does. Each once. */
  count(terms: Iterable<number>, by: 1 | -1): void;
  /** 0 where everybody has it, 1 where one has it. */
  rarity(term: number): number;
  /** The share of its rarity that counts in a name. */
  share(term: number): number;
  used(term: number): number;
};

export function createWordstock(): Wordstock {
  const numbers = new Map<string, number>();
  const used: number[] = [];
  const shares: number[] = [];
  let communities = 0;

  return {
    numberOf(term) {
      const known = numbers.get(term);
      if (known !== undefined) return known;
      const number = numbers.size;
      numbers.set(term, number);
      used.push(0);
      shares.push(shareOf(term));
      return number;
    },
    count(terms, by) {
      communities += by;
      for (const term of terms) used[term]! += by; // numbered above
    },
    rarity(term) {
      const times = Math.max(1, used[term] ?? 1);
      return Math.log(1 + communities / times) / Math.log(1 + Math.max(1, communities));
    },
    share: (term) => shares[term] ?? 1,
    used: (term) => used[term] ?? 0,
  };
}

/** Terms in order as one number. */
export function sequenceOf(terms: Iterable<number>): number {
  let hash = hashOf(0);
  for (const term of terms) hash = hashOf(term, hash);
  return hash;
}
