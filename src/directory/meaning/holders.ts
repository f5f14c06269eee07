/** Which communities a concept has to do with, as positions, and how much, 0–1. */
export type Holders = {
  set(position: number, weight: number): void;
  drop(position: number): void;
  /** How much the one has to do with it that has most. */
  most(): number;
  /** The same side by side, quick to read through; good until something changes. */
  packed(): { readonly positions: Int32Array; readonly weights: Float32Array };
};

export function createHolders(): Holders {
  const held = new Map<number, number>();
  let packed: ReturnType<Holders['packed']> | undefined;

  function pack(): ReturnType<Holders['packed']> {
    packed ??= { positions: Int32Array.from(held.keys()), weights: Float32Array.from(held.values()) };
    return packed;
  }

  return {
    set(position, weight) {
      held.set(position, weight);
      packed = undefined;
    },
    drop(position) {
      held.delete(position);
      packed = undefined;
    },
    most: () => pack().weights.reduce((most, weight) => Math.max(most, weight), 0),
    packed: pack,
  };
}
