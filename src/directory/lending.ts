/**
 * Gives an array of zeros, as long as asked for. With tens of thousands of communities, making arrays anew for every question
 * costs more than ranking.
 */
export type Lend = (length: number) => Float64Array;

/** For whoever keeps the array. */
export const anew: Lend = (length) => new Float64Array(length);

/** Lends the same arrays again and again; whoever borrowed one must have read it by the time they are taken back. */
export type Lender = { readonly lend: Lend; takeBack(): void };

/** The lists of one directory have one length or two at a time; when it has grown, the former ones are forgotten. */
const mostLengths = 4;

export function createLender(): Lender {
  const byLength = new Map<number, { arrays: Float64Array[]; lent: number }>();
  return {
    lend(length) {
      const pile = byLength.get(length) ?? { arrays: [], lent: 0 };
      byLength.set(length, pile);
      const array = (pile.arrays[pile.lent] ??= new Float64Array(length));
      pile.lent += 1;
      return array.fill(0);
    },
    takeBack() {
      if (byLength.size > mostLengths) byLength.clear();
      for (const pile of byLength.values()) pile.lent = 0;
    },
  };
}
