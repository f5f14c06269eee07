import { hashOf } from './hash';
import { shareOf } from './generic';
import { amountOf, type Vector } from './vector';

/** The terms of all that is compared, as numbers, and how telling each is here. */
export type Wordstock = {
  numberOf(term: string): number;
  /** Another community uses these terms, or no longer does: those of its name, and what it says besides. */
  count(name: Int32Array, said: Vector, by: 1 | -1): void;
  /** 0 where everybody has it, 1 where one has it. */
  rarity(term: number): number;
  /** The same of anything that so many have. */
  rarityOf(times: number): number;
  /** The share of its rarity that counts in a name. */
  share(term: number): number;
  used(term: number): number;
};

export function createWordstock(): Wordstock {
  const numbers = new Map<string, number>();
  const used: number[] = [];
  const shares: number[] = [];
  let communities = 0;
  /** By how many have a thing, how rare it is among so many: a logarithm for each word would take long. */
  const rarities = new Float64Array(1 << 10);
  let among = 0;

  function rarityOf(times: number): number {
    if (among !== communities) rarities.fill(0);
    among = communities;
    const known = rarities[times];
    if (known !== undefined && known > 0) return known;
    const rarity = Math.log(1 + communities / times) / Math.log(1 + Math.max(1, communities));
    rarities[times] = rarity;
    return rarity;
  }

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
    count(name, said, by) {
      communities += by;
      for (const term of said.at) used[term]! += by; // numbered above, as below
      for (const [at, term] of name.entries()) {
        if (amountOf(said, term) === 0 && name.indexOf(term) === at) used[term]! += by;
      }
    },
    rarity: (term) => rarityOf(Math.max(1, used[term] ?? 1)),
    rarityOf,
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
