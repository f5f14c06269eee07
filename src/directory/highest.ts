/** The positions of the highest values, highest first, of equal ones the earlier; not-a-number stands for none. */
export function highest(values: Float64Array, most: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!; // within
    if (Number.isNaN(value)) continue;
    if (found.length === most && value <= values[found[most - 1]!]!) continue; // full, so it has a last
    let place = found.length;
    while (place > 0 && values[found[place - 1]!]! < value) place -= 1; // within
    found.splice(place, 0, at);
    if (found.length > most) found.pop();
  }
  return found;
}
