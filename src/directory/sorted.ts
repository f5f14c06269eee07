/** Ascending numbers without repeats: who is in a community, or which communities somebody is in. */
export type Sorted = Uint32Array;

export const nobody: Sorted = new Uint32Array(0);

export function sorted(numbers: readonly number[]): Sorted {
  const list = Uint32Array.from(numbers).sort();
  let kept = 0;
  for (const number of list) if (kept === 0 || list[kept - 1] !== number) list[kept++] = number;
  return kept === list.length ? list : list.slice(0, kept);
}

/** Where the number stands, or would stand. */
function place(list: Sorted, number: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]! < number)
      low = middle + 1; // low <= middle < high
    else high = middle;
  }
  return low;
}

export function has(list: Sorted, number: number): boolean {
  return list[place(list, number)] === number;
}

export function adding(list: Sorted, number: number): Sorted {
  const at = place(list, number);
  if (list[at] === number) return list;
  const longer = new Uint32Array(list.length + 1);
  longer.set(list.subarray(0, at));
  longer[at] = number;
  longer.set(list.subarray(at), at + 1);
  return longer;
}

export function without(list: Sorted, number: number): Sorted {
  const at = place(list, number);
  if (list[at] !== number) return list;
  const shorter = new Uint32Array(list.length - 1);
  shorter.set(list.subarray(0, at));
  shorter.set(list.subarray(at + 1), at);
  return shorter;
}
