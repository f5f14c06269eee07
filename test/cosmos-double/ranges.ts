import { Refused } from './reply';

/** A stretch of effective partition keys: from `min` up to, but not including, `max`. */
export type Stretch = { min: string; max: string };

/** A partition key range: the stretch that one physical partition holds. */
export type Range = Stretch & { id: string; parents: string[] };

export const everything: Stretch = { min: '', max: 'FF' };

/** The partition key ranges of one container, which may be split while it is used. */
export type Ranges = {
  all(): readonly Range[];
  /** The range of that id, or 410 as the service answers after a split. */
  one(id: string): Range;
  of(epk: string): Range;
  /** The first range that ends after a key, if any. */
  endingAfter(epk: string): Range | undefined;
  /** Two ranges in the place of one: the first, unless told. */
  split(id?: string): void;
};

/** Effective keys (version 2) fill this much of what eight hexadecimal digits can say. */
const span = 0x4000_0000;

export function createRanges(count: number): Ranges {
  const edge = (n: number): string => (n === 0 ? '' : n === count ? 'FF' : edgeAt((span / count) * n));
  let ranges: Range[] = Array.from({ length: count }, (_, n) => ({
    id: String(n),
    min: edge(n),
    max: edge(n + 1),
    parents: [],
  }));
  let made = count;

  function one(id: string): Range {
    const range = ranges.find((each) => each.id === id);
    if (!range) throw new Refused(410, `The partition key range ${id} is gone`, 1002);
    return range;
  }

  function endingAfter(epk: string): Range | undefined {
    return ranges.find(({ max }) => max > epk);
  }

  return {
    all: () => ranges,
    one,
    of: (epk) => endingAfter(epk)!, // the ranges cover every key
    endingAfter,
    split(id = ranges[0]!.id) {
      const { min, max, parents } = one(id);
      const middle = edgeAt((numberOf(min) + numberOf(max)) / 2);
      const family = [...parents, id];
      const left = { id: String(made++), min, max: middle, parents: family };
      const right = { id: String(made++), min: middle, max, parents: family };
      ranges = ranges.flatMap((range) => (range.id === id ? [left, right] : [range]));
    },
  };
}

export function isWithin(epk: string, { min, max }: Stretch): boolean {
  return epk >= min && epk < max;
}

function edgeAt(place: number): string {
  return Math.floor(place).toString(16).toUpperCase().padStart(8, '0').padEnd(32, '0');
}

function numberOf(edge: string): number {
  if (edge === '') return 0;
  return edge === 'FF' ? span : parseInt(edge.slice(0, 8), 16);
}
