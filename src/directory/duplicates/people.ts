import type { Content } from '../content';

/** Who two communities have in common. Absent where it is not known, or not to be used. */
export type Shared = {
  /** Owners that both have, how much that says (an owner of many says little), and the fewer owners of the two. */
  readonly owners?: {
    readonly both: number;
    readonly worth: number;
    readonly fewer: number;
    readonly least: number;
  };
  /** Members that both have, how many chance would give, and the fewer of the two; and how many each has. */
  readonly members?: {
    readonly both: number;
    readonly chance: number;
    readonly fewer: number;
    readonly a: number;
    readonly b: number;
  };
};

export type People = {
  compare(one: number, other: number): Shared;
  /** Forgets what was counted of a community. */
  forget(community: number): void;
};

/** Smaller parts of an organisation are told apart by nothing. */
type Counts = { readonly groups: Int32Array; readonly counts: Int32Array };

export function createPeople({ people, rosters }: Pick<Content, 'people' | 'rosters'>): People {
  const partitions = [
    partitionOf(people, ({ organisation = '', department = '' }) => `${organisation}/${department}`),
    partitionOf(people, ({ office = '' }) => office),
  ];
  const counted: (Counts[] | undefined)[] = [];

  const countsOf = (community: number): Counts[] =>
    (counted[community] ??= partitions.map(({ groupOf }) => countsIn(rosters.members(community), groupOf)));

  function chanceOf(one: number, other: number): number {
    const [mine, theirs] = [countsOf(one), countsOf(other)];
    return Math.max(...partitions.map(({ sizes }, at) => expected(mine[at]!, theirs[at]!, sizes))); // one for each
  }

  return {
    compare(one, other) {
      const [mine, theirs] = [rosters.owners(one), rosters.owners(other)];
      let owners: Shared['owners'];
      if (mine.length > 0 && theirs.length > 0) {
        let both = 0;
        let worth = 0;
        for (const owner of mine) {
          if (!theirs.includes(owner)) continue;
          both += 1;
          worth += worthOf(rosters.ownerships(owner).length);
        }
        const sum = (list: Uint32Array) =>
          list.reduce((all, owner) => all + worthOf(rosters.ownerships(owner).length), 0);
        owners = {
          both,
          worth,
          fewer: Math.min(mine.length, theirs.length),
          least: both === 0 ? 0 : Math.min(sum(mine), sum(theirs)),
        };
      }
      const [few, many] = [rosters.members(one), rosters.members(other)];
      const open = few.length > 0 && many.length > 0 && rosters.shared(one) && rosters.shared(other);
      if (!open) return owners ? { owners } : {};
      const both = inBoth(few, many);
      const members = {
        both,
        chance: both === 0 ? 0 : chanceOf(one, other),
        fewer: Math.min(few.length, many.length),
        a: few.length,
        b: many.length,
      };
      return owners ? { owners, members } : { members };
    },
    forget(community) {
      counted[community] = undefined;
    },
  };
}

/** An owner of two says nearly all that an owner can say; of sixty, hardly anything. */
function worthOf(owned: number): number {
  return 2 / (1 + Math.max(1, owned - 1));
}

function partitionOf(
  people: Content['people'],
  nameOf: (person: { organisation?: string; department?: string; office?: string }) => string,
) {
  const numbers = new Map<string, number>();
  const sizes: number[] = [];
  const groupOf = new Int32Array(people.length);
  for (const [at, person] of people.entries()) {
    if (!person) continue;
    const name = nameOf(person);
    let number = numbers.get(name);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(name, number);
      sizes.push(0);
    }
    groupOf[at] = number;
    sizes[number]! += 1; // just made
  }
  return { groupOf, sizes };
}

function countsIn(members: Uint32Array, groupOf: Int32Array): Counts {
  const counts = new Map<number, number>();
  for (const member of members) {
    const group = groupOf[member] ?? 0;
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  const groups = Int32Array.from(counts.keys()).sort();
  return { groups, counts: groups.map((group) => counts.get(group) ?? 0) };
}

function expected(one: Counts, other: Counts, sizes: readonly number[]): number {
  let sum = 0;
  for (let i = 0, j = 0; i < one.groups.length && j < other.groups.length;) {
    const group = one.groups[i]!; // within, as all that follow
    const apart = group - other.groups[j]!;
    if (apart === 0) sum += (one.counts[i++]! * other.counts[j++]!) / Math.max(1, sizes[group] ?? 1);
    else if (apart < 0) i += 1;
    else j += 1;
  }
  return sum;
}

function inBoth(one: Uint32Array, other: Uint32Array): number {
  let both = 0;
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    const [a, b] = [one[i]!, other[j]!]; // within
    if (a === b) both += 1;
    if (a <= b) i += 1;
    if (b <= a) j += 1;
  }
  return both;
}
