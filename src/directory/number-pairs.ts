/** A whole number for each of many pairs of whole numbers: a map would keep an object for each pair. */
export type NumberPairs = {
  get(one: number, other: number): number | undefined;
  set(one: number, other: number, value: number): void;
};

/** So much of the table may be full: beyond, one pair is too often in the way of another. */
const fullest = 0.6;
const columns = 3;
const free = -1;
const { imul } = Math;

export function createNumberPairs(): NumberPairs {
  let size = 1 << 10;
  let rows = new Int32Array(size * columns).fill(free);
  let count = 0;

  /** Where a pair stands, or would. */
  function place(one: number, other: number): number {
    let at = imul(imul(one, 0x9e3779b1) ^ other, 0x85ebca6b) >>> 0;
    for (at = (at ^ (at >>> 15)) & (size - 1); ; at = (at + 1) & (size - 1)) {
      const row = at * columns;
      if (rows[row] === free || (rows[row] === one && rows[row + 1] === other)) return row;
    }
  }

  function grow(): void {
    const former = rows;
    size *= 2;
    rows = new Int32Array(size * columns).fill(free);
    for (let row = 0; row < former.length; row += columns) {
      if (former[row] !== free)
        rows.set(former.subarray(row, row + columns), place(former[row]!, former[row + 1]!)); // within
    }
  }

  return {
    get(one, other) {
      const row = place(one, other);
      return rows[row] === free ? undefined : rows[row + 2];
    },
    set(one, other, value) {
      if (count >= fullest * size) grow();
      const row = place(one, other);
      if (rows[row] === free) count += 1;
      rows[row] = one;
      rows[row + 1] = other;
      rows[row + 2] = value;
    },
  };
}
