/** The positions of the highest values, highest first, of equal ones the earlier; not-a-number stands for none. */
export function highest(values: Float64Array, most: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!; // within
    const least = found.length < most ? -Infinity : (values[found[most - 1]!] ?? Infinity);
    if (!(value > least)) continue;
    if (found.length < most) found.push(at);
    let place = found.length - 1;
    for (; place > 0 && values[found[place - 1]!]! < value; place--) found[place] = found[place - 1]!; // within
    found[place] = at;
  }
  return found;
}
