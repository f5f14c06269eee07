/** Flat rows of a fixed width, each beginning with a community's position: lean, and quick to read through. */
export type Rows = number[];

export function rowsOf<K>(lists: Map<K, Rows>, key: K): Rows {
  const list = lists.get(key) ?? [];
  if (list.length === 0) lists.set(key, list);
  return list;
}

/** Takes out a position's row; the key goes with its last row. */
export function dropRow<K>(lists: Map<K, Rows>, key: K, position: number, width: number): void {
  const rows = lists.get(key) ?? [];
  for (let row = 0; row < rows.length; row += width) {
    if (rows[row] !== position) continue;
    rows.splice(row, width);
    break;
  }
  if (rows.length === 0) lists.delete(key);
}
