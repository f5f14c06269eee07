/** Who has which thing, and how much of it: things and communities are numbers. */
export type Postings = {
  put(community: number, things: ArrayLike<number>, amounts: ArrayLike<number>): void;
  drop(community: number, things: ArrayLike<number>): void;
  /** Of all that have a thing in common with these, up to `most` that have most. */
  nearest(community: number, things: ArrayLike<number>, amounts: ArrayLike<number>, most: number): Near[];
};

export type Near = { readonly at: number; readonly score: number };

type Holders = { at: Int32Array; amounts: Float32Array; count: number };

/** A thing that more than `common` have tells none apart, and would take long to follow. */
export function createPostings(common: () => number): Postings {
  const holders: (Holders | undefined)[] = [];
  let sums = new Float32Array(1 << 10);
  let met = new Int32Array(1 << 10);

  return {
    put(community, things, amounts) {
      if (community >= sums.length) {
        sums = new Float32Array(2 * community);
        met = new Int32Array(2 * community);
      }
      for (let place = 0; place < things.length; place++) {
        const thing = things[place]!; // within
        const list = (holders[thing] ??= { at: new Int32Array(2), amounts: new Float32Array(2), count: 0 });
        if (list.count === list.at.length) grow(list);
        list.at[list.count] = community;
        list.amounts[list.count++] = amounts[place]!; // as long
      }
    },
    drop(community, things) {
      for (let place = 0; place < things.length; place++) {
        const list = holders[things[place]!]; // within
        const at = list ? list.at.subarray(0, list.count).indexOf(community) : -1;
        if (!list || at < 0) continue;
        list.count -= 1;
        list.at[at] = list.at[list.count]!; // the last one takes its place
        list.amounts[at] = list.amounts[list.count]!;
      }
    },
    nearest(community, things, amounts, most) {
      const limit = common();
      let count = 0;
      for (let place = 0; place < things.length; place++) {
        const list = holders[things[place]!]; // within
        if (!list || list.count > limit) continue;
        const amount = amounts[place]!; // as long
        for (let row = 0; row < list.count; row++) {
          const other = list.at[row]!; // within, as what follows
          if (sums[other] === 0) met[count++] = other;
          sums[other]! += amount * list.amounts[row]!;
        }
      }
      const found = best(sums, met.subarray(0, count), community, most);
      for (let row = 0; row < count; row++) sums[met[row]!] = 0; // within
      return found;
    },
  };
}

function grow(list: Holders): void {
  const at = new Int32Array(2 * list.count);
  const amounts = new Float32Array(2 * list.count);
  at.set(list.at);
  amounts.set(list.amounts);
  list.at = at;
  list.amounts = amounts;
}

/** The best few, by putting each where it belongs in a short list. */
export function best(sums: ArrayLike<number>, met: Int32Array, self: number, most: number): Near[] {
  const found: Near[] = [];
  let least = 0;
  for (const at of met) {
    const score = sums[at]!; // within
    if (at === self || score <= 0 || (found.length === most && score <= least)) continue;
    let place = found.length;
    while (place > 0 && found[place - 1]!.score < score) place -= 1; // within
    found.splice(place, 0, { at, score });
    if (found.length > most) found.pop();
    least = found[found.length - 1]!.score; // one was put in
  }
  return found;
}
