/** Numbers of things, ascending, and how much of each there is: plain arrays, for most are short. */
export type Vector = { readonly at: readonly number[]; readonly weights: readonly number[] };

export const nil: Vector = { at: [], weights: [] };

/** Gathers amounts of things, of which vectors are made. */
export type Gathering = {
  clear(): void;
  /** Whatever there was of it before. */
  set(thing: number, amount: number): void;
  /** To what there was. */
  add(thing: number, amount: number): void;
  /** As it was gathered; and made to the length 1. */
  amounts(): Vector;
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

  /** Where a thing stands, or belongs. */
  function placeOf(thing: number): number {
    let place = count;
    while (place > 0 && things[place - 1]! >= thing) place -= 1; // within
    return place;
  }

  function put(place: number, thing: number, amount: number): void {
    if (count === things.length) widen();
    for (let at = count; at > place; at--) {
      things[at] = things[at - 1]!; // within, as what follows
      amounts[at] = amounts[at - 1]!;
    }
    things[place] = thing;
    amounts[place] = amount;
    count += 1;
  }

  function scaled(share: number): Vector {
    const at = new Array<number>(count); // as long as they will be: thousands are kept
    const weights = new Array<number>(count);
    for (let place = 0; place < count; place++) {
      at[place] = things[place]!; // within
      weights[place] = amounts[place]! * share;
    }
    return { at, weights };
  }

  return {
    clear() {
      count = 0;
    },
    set(thing, amount) {
      const place = placeOf(thing);
      if (place < count && things[place] === thing) amounts[place] = amount;
      else put(place, thing, amount);
    },
    add(thing, amount) {
      const place = placeOf(thing);
      if (place < count && things[place] === thing) amounts[place]! += amount;
      else put(place, thing, amount);
    },
    amounts: () => scaled(1),
    vector() {
      let length = 0;
      for (let place = 0; place < count; place++) length += amounts[place]! * amounts[place]!; // within
      return length === 0 ? nil : scaled(1 / Math.sqrt(length));
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
