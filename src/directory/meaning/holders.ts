/** Which communities a concept has to do with, as positions, and how much, 0–1, surely and for ranking. */
export type Holders = {
  /** Of one that it had nothing to do with so far. */
  add(position: number, weight: number, rank: number): void;
  drop(position: number): void;
  /** How much the one surely has to do with it that has most. */
  most(): number;
  /** The first `count` of both arrays, side by side; good until something changes. */
  all(): { readonly positions: Int32Array; readonly ranked: Float32Array; readonly count: number };
};

/** Arrays that grow: with tens of thousands of communities maps take many times as long to fill and to read. */
export function createHolders(): Holders {
  let positions = new Int32Array(8);
  let weights = new Float32Array(8);
  let ranked = new Float32Array(8);
  let count = 0;

  function grow(): void {
    const former = { positions, weights, ranked };
    positions = new Int32Array(2 * count);
    weights = new Float32Array(2 * count);
    ranked = new Float32Array(2 * count);
    positions.set(former.positions);
    weights.set(former.weights);
    ranked.set(former.ranked);
  }

  return {
    add(position, weight, rank) {
      if (count === positions.length) grow();
      positions[count] = position;
      weights[count] = weight;
      ranked[count] = rank;
      count += 1;
    },
    drop(position) {
      const at = positions.subarray(0, count).indexOf(position);
      if (at < 0) return;
      count -= 1;
      positions[at] = positions[count]!; // within, as below
      weights[at] = weights[count]!;
      ranked[at] = ranked[count]!;
    },
    most() {
      let most = 0;
      for (let at = 0; at < count; at++) if (weights[at]! > most) most = weights[at]!;
      return most;
    },
    all: () => ({ positions, ranked, count }),
  };
}
