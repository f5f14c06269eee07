import { has, nobody, sorted, adding, without, type Sorted } from './sorted';

/** What a roster is for: to be counted for others too, only for its community's own (until more is known), or nothing. */
export type RosterUse = 'shared' | 'own' | 'gone';

/** Whom a roster lists. */
export type RosterList = 'members' | 'owners';

/** Who is in what. Communities and people are positions; members and owners are ascending. */
export type Rosters = {
  readonly filled: boolean;
  /** Works out what has changed and tells the followers. Every question below does so first. */
  settle(): void;
  members(community: number): Sorted;
  owners(community: number): Sorted;
  memberships(person: number): readonly number[];
  ownerships(person: number): readonly number[];
  /** Whether its members may be counted for anybody else's ranking or reasons. */
  shared(community: number): boolean;
  setUse(community: number, use: RosterUse): void;
  /** Drops writes of ours that the chunks, now whole, have caught up with. */
  agree(): void;
  /** Calls back for everybody who turns out to have joined or left something, and when the use of a roster has changed. */
  follow(follower: RosterFollower): void;
  /** Replaces one chunk, `members-…` or `owners-…`. */
  setChunk(community: number, chunk: string, people: readonly number[]): void;
  /** A write of ours, which holds over the chunks until they agree, or until then (a time in milliseconds). */
  overlay(list: RosterList, community: number, person: number, present: boolean, until: number): void;
  /** No write of ours about this person holds any longer. */
  dropOverlays(person: number): void;
};

export type RosterFollower = {
  /** Told before `memberships` gains or loses the community. */
  moved(person: number, community: number, joined: boolean): void;
  useChanged(): void;
};

const lists = ['members', 'owners'] as const satisfies RosterList[];

/** Writes of ours, by person. */
type Overlays = Map<number, { present: boolean; until: number }>;

type Roster = {
  use: RosterUse;
  chunks: Map<string, Sorted>;
  written: Record<RosterList, Overlays>;
  members: Sorted;
  owners: Sorted;
};

export function createRosters(clock: () => Date): Rosters {
  const rosters: (Roster | undefined)[] = [];
  const memberships: (number[] | undefined)[] = [];
  const ownerships: (number[] | undefined)[] = [];
  const unsettled = new Set<number>();
  /** Communities with writes of ours over their chunks; some may have none left. */
  const overlaidOnes = new Set<number>();
  const followers: RosterFollower[] = [];
  /** When the next overlay ends. */
  let soonest = Infinity;
  let filled = false;

  function change(community: number): Roster {
    unsettled.add(community);
    return (rosters[community] ??= {
      use: 'own',
      chunks: new Map(),
      written: { members: new Map(), owners: new Map() },
      members: nobody,
      owners: nobody,
    });
  }

  function endOverlays(now: number): void {
    soonest = Infinity;
    for (const [community, roster] of rosters.entries()) {
      for (const list of lists) {
        for (const [person, { until }] of roster?.written[list] ?? []) {
          if (until > now) soonest = Math.min(soonest, until);
          else change(community).written[list].delete(person);
        }
      }
    }
  }

  /** Works out who is in what only when somebody asks, so that a load of many chunks costs one pass. */
  function settle(): void {
    if (soonest !== Infinity && clock().getTime() >= soonest) endOverlays(clock().getTime());
    if (unsettled.size === 0) return;
    const waiting = [...unsettled].sort((a, b) => a - b);
    unsettled.clear();
    for (const community of waiting) {
      const roster = rosters[community];
      if (!roster) continue;
      const members = roster.use === 'gone' ? nobody : overlaid(roster, 'members');
      const owners = roster.use === 'gone' ? nobody : overlaid(roster, 'owners');
      file(memberships, community, roster.members, members, followers);
      file(ownerships, community, roster.owners, owners, []);
      roster.members = members;
      roster.owners = owners;
    }
  }

  return {
    get filled() {
      return filled;
    },
    settle,
    members(community) {
      settle();
      return rosters[community]?.members ?? nobody;
    },
    owners(community) {
      settle();
      return rosters[community]?.owners ?? nobody;
    },
    memberships(person) {
      settle();
      return memberships[person] ?? [];
    },
    ownerships(person) {
      settle();
      return ownerships[person] ?? [];
    },
    agree() {
      for (const community of overlaidOnes) {
        const roster = rosters[community];
        if (!roster || lists.every((list) => roster.written[list].size === 0)) overlaidOnes.delete(community);
        else if (unsettled.has(community)) for (const list of lists) dropAgreed(roster, list);
      }
    },
    shared: (community) => rosters[community]?.use === 'shared',
    setUse(community, use) {
      if (rosters[community]?.use === use) return;
      change(community).use = use;
      for (const follower of followers) follower.useChanged();
    },
    follow(follower) {
      followers.push(follower);
    },
    setChunk(community, chunk, people) {
      change(community).chunks.set(chunk, sorted(people));
      filled = true;
    },
    overlay(list, community, person, present, until) {
      change(community).written[list].set(person, { present, until });
      overlaidOnes.add(community);
      soonest = Math.min(soonest, until);
    },
    dropOverlays(person) {
      for (const [community, roster] of rosters.entries()) {
        for (const list of lists) {
          if (roster?.written[list].has(person)) change(community).written[list].delete(person);
        }
      }
    },
  };
}

function joined(chunks: ReadonlyMap<string, Sorted>, list: RosterList): Sorted {
  const parts = [...chunks].filter(([chunk]) => chunk.startsWith(`${list}-`)).map(([, people]) => people);
  return parts.length === 1 ? parts[0]! : sorted(parts.flatMap((part) => [...part])); // one part, so a first
}

/** The chunks with our writes over them. A write the chunks have caught up with is forgotten. */
function overlaid(roster: Roster, list: RosterList): Sorted {
  let people = dropAgreed(roster, list);
  for (const [person, { present }] of roster.written[list]) {
    people = present ? adding(people, person) : without(people, person);
  }
  return people;
}

/** Answers whom the chunks list. */
function dropAgreed({ chunks, written }: Roster, list: RosterList): Sorted {
  const chunked = joined(chunks, list);
  if (chunks.size === 0) return chunked;
  for (const [person, { present }] of written[list]) {
    if (has(chunked, person) === present) written[list].delete(person);
  }
  return chunked;
}

/** Brings each person's own list up to date with a community's old and new roster. */
function file(
  lists: (number[] | undefined)[],
  community: number,
  old: Sorted,
  now: Sorted,
  followers: readonly RosterFollower[],
): void {
  for (const person of old) {
    const list = lists[person];
    if (!list || has(now, person)) continue;
    for (const follower of followers) follower.moved(person, community, false);
    list.splice(list.indexOf(community), 1);
  }
  for (const person of now) {
    if (has(old, person)) continue;
    for (const follower of followers) follower.moved(person, community, true);
    const list = (lists[person] ??= []);
    if (list.length === 0 || list.at(-1)! < community)
      list.push(community); // not empty, so a last
    else
      list.splice(
        list.findIndex((other) => other > community),
        0,
        community,
      );
  }
}
