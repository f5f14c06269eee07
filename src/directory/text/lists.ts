/**
 * Many lists of numbers on a few pages: lean, and quick to read through. A list moves to twice the room when it is full,
 * and the room that it leaves is used again, so that nothing else ever moves.
 */
export type Lists = {
  /** A new list, named by its number: 0, 1, 2 … */
  open(): number;
  push(list: number, value: number): void;
  /** A list's values stand on its page from `from` for its `size`. */
  page(list: number): Uint32Array;
  from(list: number): number;
  size(list: number): number;
  /** Takes out the values that do not pass. */
  keep(list: number, passes: (value: number) => boolean): void;
  readonly count: number;
};

const width = 4;
const smallest = 2;
/** Numbers on a page; a list that needs more has one to itself. */
const pageSize = 1 << 16;

type Room = { readonly page: number; readonly from: number };

export function createLists(): Lists {
  const pages: Uint32Array[] = [];
  /** The page that is being filled, and how far. */
  let open = { page: -1, used: pageSize };
  /** For each list its page, where it begins there, its size and its room, beside each other since they are read together. */
  let facts = new Uint32Array(width << 8);
  let count = 0;
  /** Rooms that were left, by their size. */
  const left = new Map<number, Room[]>();

  function roomOf(size: number): Room {
    const again = left.get(size)?.pop();
    if (again) return again;
    if (size > pageSize) return { page: pages.push(new Uint32Array(size)) - 1, from: 0 };
    if (open.used + size > pageSize) open = { page: pages.push(new Uint32Array(pageSize)) - 1, used: 0 };
    open.used += size;
    return { page: open.page, from: open.used - size };
  }

  function pageOf(at: number): Uint32Array {
    return pages[facts[at]!]!; // every list with a number in it has a page
  }

  /** To twice the room. `at` is where the list's facts stand. */
  function move(at: number): void {
    const from = facts[at + 1]!; // every list has one, as what follows
    const room = facts[at + 3]!;
    const wider = Math.max(smallest, 2 * room);
    const to = roomOf(wider);
    if (room > 0) {
      pages[to.page]!.set(pageOf(at).subarray(from, from + room), to.from); // just found
      const again = left.get(room) ?? [];
      again.push({ page: facts[at]!, from });
      left.set(room, again);
    }
    facts[at] = to.page;
    facts[at + 1] = to.from;
    facts[at + 3] = wider;
  }

  return {
    open() {
      if (width * (count + 1) > facts.length) facts = grown(facts, width * (count + 1));
      return count++;
    },
    push(list, value) {
      const at = width * list;
      const size = facts[at + 2]!; // every list has one, here and below
      if (size === facts[at + 3]) move(at);
      pageOf(at)[facts[at + 1]! + size] = value;
      facts[at + 2] = size + 1;
    },
    page: (list) => (facts[width * list + 2] === 0 ? none : pageOf(width * list)),
    from: (list) => facts[width * list + 1]!,
    size: (list) => facts[width * list + 2]!,
    keep(list, passes) {
      const at = width * list;
      const size = facts[at + 2]!;
      if (size === 0) return;
      const page = pageOf(at);
      const from = facts[at + 1]!;
      let to = from;
      for (let each = from; each < from + size; each++) {
        const value = page[each]!; // within
        if (passes(value)) page[to++] = value;
      }
      facts[at + 2] = to - from;
    },
    get count() {
      return count;
    },
  };
}

const none = new Uint32Array(0);

/** The same numbers with room for so many, and some to spare. */
export function grown<T extends Uint8Array | Int32Array | Uint32Array | Float32Array>(
  numbers: T,
  fewest: number,
): T {
  let length = Math.max(1, numbers.length);
  while (length < fewest) length = Math.ceil(length * 1.5) + 1;
  const wider = new (numbers.constructor as new (length: number) => T)(length); // of the same kind
  wider.set(numbers);
  return wider;
}

/** Zeros to write on, at least so many: the same array again where it is long enough. */
export function blank(numbers: Float32Array<ArrayBuffer>, fewest: number): Float32Array<ArrayBuffer> {
  return numbers.length < fewest ? new Float32Array(Math.ceil(1.5 * fewest)) : numbers.fill(0);
}
