/** Seeded randomness: the same seed and stream give the same draws on every machine. */
export type Random = {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number, at least 0 and below `limit`. */
  below(limit: number): number;
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  weighted<T extends { weight: number }>(items: readonly T[]): T;
  /** The same items in another order; the list given stays as it is. */
  shuffled<T>(items: readonly T[]): T[];
  uuid(): string;
};

/** Independent streams of one seed, so that a change in one stage leaves the others as they were. */
export function seededRandom(seed: number, stream: string): Random {
  const bits = sfc32(seed, stream);
  const next = () => bits() / 0x1_0000_0000;
  const below = (limit: number) => Math.floor(next() * limit);

  function pick<T>(items: readonly T[]): T {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error('Nothing to pick from: the list is empty');
    return item;
  }

  function weighted<T extends { weight: number }>(items: readonly T[]): T {
    let total = 0;
    for (const item of items) total += item.weight;
    let left = next() * total;
    for (const item of items) {
      left -= item.weight;
      if (left < 0) return item;
    }
    return pick(items);
  }

  function shuffled<T>(items: readonly T[]): T[] {
    const order = items.map((item) => ({ item, rank: next() }));
    return order.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
  }

  function uuid(): string {
    const hex = [bits(), bits(), bits(), bits()].map((word) => word.toString(16).padStart(8, '0')).join('');
    const variant = '89ab'[below(4)];
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  return {
    next,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => next() < probability,
    pick,
    weighted,
    shuffled,
    uuid,
  };
}

/** Chris Doty-Humphrey's small fast counter generator: 128 bits of state, 32 bits a draw. */
function sfc32(seed: number, stream: string): () => number {
  let a = seed | 0;
  let b = 0x9e3779b9;
  let c = 0x243f6a88;
  let counter = 1;
  for (const letter of stream) b = Math.imul(b ^ (letter.codePointAt(0) ?? 0), 0x01000193);

  function draw(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  }
  for (let warming = 0; warming < 16; warming++) draw();
  return draw;
}
