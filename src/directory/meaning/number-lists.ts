/** Lists of whole numbers, filed under numbers from 0 on. */
export type NumberLists = { of(key: number): Int32Array; countOf(key: number): number };

/** Gathers what is filed one by one; packed, each list follows the other in a single array. */
export function createNumberLists(): { add(key: number, value: number): void; packed(): NumberLists } {
  const keys: number[] = [];
  const values: number[] = [];
  return {
    add(key, value) {
      keys.push(key);
      values.push(value);
    },
    packed: () => packed(keys, values),
  };
}

/** A function of its own, so that what was gathered is not kept beside it. */
function packed(keys: readonly number[], values: readonly number[]): NumberLists {
  const most = keys.reduce((most, key) => Math.max(most, key), -1);
  const ends = new Int32Array(most + 2);
  for (const key of keys) ends[key + 1]! += 1; // within, as everywhere here
  for (let key = 0; key <= most; key++) ends[key + 1]! += ends[key]!;
  const next = ends.slice();
  const all = new Int32Array(values.length);
  for (const [at, key] of keys.entries()) all[next[key]!++] = values[at]!;
  return listsIn(all, ends);
}

function listsIn(all: Int32Array, ends: Int32Array): NumberLists {
  const end = (key: number): number => ends[key] ?? all.length;
  return {
    of: (key) => all.subarray(end(key), end(key + 1)),
    countOf: (key) => end(key + 1) - end(key),
  };
}
