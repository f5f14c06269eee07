/** Numbers of things, ascending, and how much of each there is. Made to the length 1. */
export type Vector = { readonly at: Int32Array; readonly weights: Float32Array };

export const nil: Vector = { at: new Int32Array(0), weights: new Float32Array(0) };

/** Gathers amounts of things, of which vectors are made. */
export type Gathering = {
  clear(): void;
  /** Whatever there was of it before. */
  set(thing: number, amount: number): void;
  vector(): Vector;
};

/** One for many: what is gathered stands in order in two arrays, so that nothing has to be made for it. */
export function createGathering(): Gathering {
  let things = new Int32Array(1 << 8);
  let amounts = new Float64Array(1 << 8);
  let count = 0;

  function widen(): void {
    const [former, held] = [things, amounts];
    things = new Int32Array(2 * count);
    amounts = new Float64Array(2 * count);
    things.set(former);
    amounts.set(held);
  }

  return {
    clear() {
      count = 0;
    },
    set(thing, amount) {
      if (count === things.length) widen();
      let place = count;
      while (place > 0 && things[place - 1]! > thing) place -= 1; // within, as what follows
      const known = place > 0 && things[place - 1] === thing;
      if (known) return void (amounts[place - 1] = amount);
      for (let at = count; at > place; at--) {
        things[at] = things[at - 1]!;
        amounts[at] = amounts[at - 1]!;
      }
      things[place] = thing;
      amounts[place] = amount;
      count += 1;
    },
    vector() {
      let length = 0;
      for (let place = 0; place < count; place++) length += amounts[place]! * amounts[place]!;
      if (length === 0) return nil;
      const share = 1 / Math.sqrt(length);
      const at = new Int32Array(count);
      const weights = new Float32Array(count);
      for (let place = 0; place < count; place++) {
        at[place] = things[place]!;
        weights[place] = Math.fround(amounts[place]!) * share;
      }
      return { at, weights };
    },
  };
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
