import { grown } from '../text/lists';

/** Who has which thing, and how much of it: things and communities are numbers. */
export type Postings = {
  put(community: number, things: readonly number[], amounts: readonly number[]): void;
  drop(community: number, things: readonly number[]): void;
  /** Of all that have a thing in common with these, up to `most` that have most. */
  nearest(community: number, things: readonly number[], amounts: readonly number[], most: number): Near[];
};

export type Near = { readonly at: number; readonly score: number };

const smallest = 2;

/**
 * A thing that more than `common` have tells none apart, and would take long to follow. The lists of all things stand in one
 * pair of arrays, for there are many and most are short.
 */
export function createPostings(common: () => number): Postings {
  let who = new Int32Array(1 << 10);
  let amountOf = new Float32Array(1 << 10);
  let used = 0;
  /** By thing, where its list begins, how long it is, and how long it may become there. */
  let begins = new Int32Array(1 << 8);
  let sizes = new Int32Array(1 << 8);
  let rooms = new Int32Array(1 << 8);
  /** Rooms that were left, by their size. */
  const left = new Map<number, number[]>();
  let sums = new Float32Array(1 << 10);
  let met = new Int32Array(1 << 10);

  function roomOf(size: number): number {
    const again = left.get(size)?.pop();
    if (again !== undefined) return again;
    who = wide(who, used + size);
    amountOf = wide(amountOf, used + size);
    used += size;
    return used - size;
  }

  function leave(size: number, from: number): void {
    const rooms = left.get(size);
    if (rooms) rooms.push(from);
    else left.set(size, [from]);
  }

  /** To twice the room. */
  function move(thing: number): void {
    const [from, room] = [begins[thing]!, rooms[thing]!]; // every thing has both
    const wider = Math.max(smallest, 2 * room);
    const to = roomOf(wider);
    who.copyWithin(to, from, from + room);
    amountOf.copyWithin(to, from, from + room);
    if (room > 0) leave(room, from);
    begins[thing] = to;
    rooms[thing] = wider;
  }

  return {
    put(community, things, amounts) {
      sums = wide(sums, community + 1);
      met = wide(met, community + 1);
      for (let place = 0; place < things.length; place++) {
        const thing = things[place]!; // within
        begins = wide(begins, thing + 1);
        sizes = wide(sizes, thing + 1);
        rooms = wide(rooms, thing + 1);
        if (sizes[thing] === rooms[thing]) move(thing);
        const to = begins[thing]! + sizes[thing]!; // as wide as there are things
        sizes[thing]! += 1;
        who[to] = community;
        amountOf[to] = amounts[place]!; // as long
      }
    },
    drop(community, things) {
      for (let place = 0; place < things.length; place++) {
        const thing = things[place]!; // within
        const from = begins[thing] ?? 0;
        const last = from + (sizes[thing] ?? 0) - 1;
        let at = from;
        while (at <= last && who[at] !== community) at += 1;
        if (at > last) continue;
        who[at] = who[last]!; // the last one takes its place
        amountOf[at] = amountOf[last]!;
        sizes[thing] = last - from;
      }
    },
    nearest(community, things, amounts, most) {
      const limit = common();
      let count = 0;
      for (let place = 0; place < things.length; place++) {
        const thing = things[place]!; // within
        const size = sizes[thing] ?? 0;
        if (size > limit) continue;
        const amount = amounts[place]!; // as long
        const from = begins[thing]!; // as its size
        for (let row = from; row < from + size; row++) {
          const other = who[row]!; // within, as what follows
          if (sums[other] === 0) met[count++] = other;
          sums[other]! += amount * amountOf[row]!;
        }
      }
      const found = best(sums, met.subarray(0, count), community, most);
      for (let row = 0; row < count; row++) sums[met[row]!] = 0; // within
      return found;
    },
  };
}

function wide<T extends Int32Array | Float32Array>(numbers: T, fewest: number): T {
  return numbers.length < fewest ? grown(numbers, fewest) : numbers;
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
