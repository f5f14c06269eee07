/** Numbers keys, which are numbers themselves, in the order in which they are first met. Several times as fast as a Map. */
export type Numbering = {
  /** The number of a key, or −1. */
  at(key: number): number;
  /** The number of a key, a new one where it has none. */
  of(key: number): number;
};

/** Pairs of a key and one more, or 0, and its number: found by stepping on from where the key should be. */
export function createNumbering(): Numbering {
  let pairs = new Uint32Array(1 << 11);
  let count = 0;

  function place(key: number): number {
    const last = pairs.length / 2 - 1;
    let at = Math.imul(key, 0x9e3779b1) & last;
    while (pairs[2 * at] !== 0 && pairs[2 * at] !== key + 1) at = (at + 1) & last;
    return 2 * at;
  }

  function widen(): void {
    const former = pairs;
    pairs = new Uint32Array(2 * former.length);
    for (let at = 0; at < former.length; at += 2) {
      const key = former[at]!; // within, as its number
      if (key !== 0) pairs.set([key, former[at + 1]!], place(key - 1));
    }
  }

  return {
    at(key) {
      const at = place(key);
      return pairs[at] === 0 ? -1 : pairs[at + 1]!; // beside its key
    },
    of(key) {
      let at = place(key);
      if (pairs[at] !== 0) return pairs[at + 1]!; // as above
      if (4 * count >= pairs.length) {
        widen();
        at = place(key);
      }
      pairs[at] = key + 1;
      pairs[at + 1] = count;
      return count++;
    },
  };
}
