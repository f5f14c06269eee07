/** The positions of the highest values, highest first, of equal ones the earlier; not-a-number stands for none. */
export function highest(values: Float64Array, most: number): number[] {
  const found: number[] = [];
  /** What a value must be more than to be among them. */
  let least = most > 0 ? -Infinity : Infinity;
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!; // within
    if (!(value > least)) continue;
    if (found.length < most) found.push(at);
    let place = found.length - 1;
    for (; place > 0 && values[found[place - 1]!]! < value; place--) found[place] = found[place - 1]!; // within
    found[place] = at;
    if (found.length === most) least = values[found[most - 1]!]!; // the last of them
  }
  return found;
}
