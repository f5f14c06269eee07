/** Numbers of things, ascending, and how much of each there is. Made to the length 1. */
export type Vector = { readonly at: Int32Array; readonly weights: Float32Array };

export const nil: Vector = { at: new Int32Array(0), weights: new Float32Array(0) };

export function vectorOf(amounts: ReadonlyMap<number, number>): Vector {
  const at = Int32Array.from(amounts.keys()).sort();
  const weights = new Float32Array(at.length);
  let length = 0;
  for (let place = 0; place < at.length; place++) {
    const amount = amounts.get(at[place]!) ?? 0; // within
    weights[place] = amount;
    length += amount * amount;
  }
  if (length === 0) return nil;
  const share = 1 / Math.sqrt(length);
  for (let place = 0; place < at.length; place++) weights[place]! *= share; // within
  return { at, weights };
}

/** How much two have in common, 0–1. */
export function cosine(one: Vector, other: Vector): number {
  const [a, b] = [one.at, other.at];
  let sum = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const apart = a[i]! - b[j]!; // within, as all that follow
    if (apart === 0) sum += one.weights[i++]! * other.weights[j++]!;
    else if (apart < 0) i += 1;
    else j += 1;
  }
  return Math.min(1, sum);
}

/** How much of it there is. */
export function amountOf({ at, weights }: Vector, thing: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at[middle]! < thing)
      low = middle + 1; // within
    else high = middle;
  }
  return at[low] === thing ? weights[low]! : 0; // as long
}
