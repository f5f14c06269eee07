import type { z } from 'zod';
import type { ContainerName } from '../store/containers';
import type { Stored } from '../store/store';
import { GraphRecord, OurRecord, overlaySeconds, RosterChunk, Written, type Community } from './community';
import { kindOf } from './kind';
import { Profile, type Person } from './person';
import { ContactRecord, WishesRecord } from './reach';
import { createReaches, type Reaches } from './reaches';
import { createRosters, type Rosters, type RosterUse } from './rosters';
import { soundsSensitive } from './sensitivity';
import { createTextIndex, type TextIndex } from './text/text-index';

/** Told of each stored document that cannot be read. */
export type Complain = (stored: { container: string; partition: string; id: string; fault: string }) => void;

/**
 * Everything the directory holds, as one load brought it. Communities and people are positions in lists, so
 * that ranking can count quickly; a position never changes its meaning.
 */
export type Content = {
  readonly communities: readonly (Community | undefined)[];
  readonly people: readonly (Person | undefined)[];
  readonly rosters: Rosters;
  /** Who can be written to, by position. */
  readonly reaches: Pick<Reaches, 'of'>;
  readonly text: TextIndex;
  /** What ranking must know of each community without touching it; by position, made of `marks`. */
  readonly marks: readonly number[];
  /** How busy each community is: the logarithm of how often it was read, by position. */
  readonly busy: readonly number[];
  /** Rises with every change to a person's profile. */
  readonly peopleVersion: number;
  communityAt(id: string): number | undefined;
  personAt(id: string): number | undefined;
  /** Takes documents as the store holds them, new or changed. Unreadable ones are complained of and left out. */
  take(container: ContainerName, items: readonly Stored[]): void;
  setOurs(community: string, ours: OurRecord): void;
  setMember(community: string, person: string, member: boolean): void;
};

/**
 * Bits. One that is shown to some is shown to whom `Directory.listed` says, which may be everybody; one without either to
 * nobody.
 */
export const marks = { shownToAll: 1, shownToSome: 2, sensitive: 4, pinned: 8 } as const;

type Records = { graph?: GraphRecord; ours?: OurRecord };

export function createContent(complain: Complain, clock: () => Date): Content {
  const communityIds = createPositions();
  const personIds = createPositions();
  const records: Records[] = [];
  const communities: (Community | undefined)[] = [];
  const marked: number[] = [];
  const busy: number[] = [];
  const people: (Person | undefined)[] = [];
  const rosters = createRosters(clock);
  const reaches = createReaches();
  const text = createTextIndex();
  const share = createSharing();
  let peopleVersion = 0;

  function describe(id: string, change: Records): void {
    const at = communityIds.of(id);
    const record = { ...records[at], ...change };
    records[at] = record;
    if (!record.graph) return;
    const community = communityOf(id, record.graph, record.ours);
    communities[at] = community;
    for (const list of [marked, busy]) while (list.length <= at) list.push(0);
    marked[at] = marksOf(community);
    busy[at] = Math.log1p(community.activity?.read ?? 0);
    rosters.setUse(at, useOf(community));
    text.put(at, { ...community, tags: [...community.tags, ...community.aliases] });
  }

  function takeCommunity(stored: Stored): void {
    if (stored.id === 'graph') {
      read('communities', GraphRecord, stored, (graph) => describe(stored.partition, { graph }));
    } else if (stored.id === 'ours') {
      read('communities', OurRecord, stored, (ours) => describe(stored.partition, { ours }));
    }
  }

  function takePerson(stored: Stored): void {
    const { partition, id } = stored;
    if (id === 'profile') {
      read('people', Profile, stored, (profile) => setPerson(partition, profile));
    } else if (id === 'contact') {
      read('people', ContactRecord, stored, (record) => reaches.setContact(personIds.of(partition), record));
    } else if (id === 'messages') {
      read('people', WishesRecord, stored, (record) => reaches.setWishes(personIds.of(partition), record));
    }
  }

  function setPerson(id: string, profile: Profile): void {
    const at = personIds.of(id);
    people[at] = profile.erased ? undefined : personOf(id, profile, share);
    if (profile.erased) {
      rosters.dropOverlays(at);
      reaches.drop(at);
    }
    peopleVersion += 1;
  }

  function takeRoster(stored: Stored): void {
    const { partition, id } = stored;
    if (id.startsWith('written-')) {
      read('rosters', Written, stored, ({ person, member, at, ttl }) =>
        overlay(partition, person, member, (Date.parse(at) || 0) + ttl * 1_000),
      );
    } else if (/^(members|owners)-/.test(id)) {
      read('rosters', RosterChunk, stored, (chunk) =>
        rosters.setChunk(communityIds.of(partition), id, chunk.people.map(personIds.of)),
      );
    }
  }

  function overlay(community: string, person: string, member: boolean, until: number): void {
    rosters.overlay(communityIds.of(community), personIds.of(person), member, until);
  }

  function read<T>(
    container: ContainerName,
    schema: z.ZodType<T>,
    stored: Stored,
    use: (doc: T) => void,
  ): void {
    const parsed = schema.safeParse(stored.doc);
    if (parsed.success) return use(parsed.data);
    const [issue] = parsed.error.issues;
    const fault = `${issue?.path.join('.') || 'document'}: ${issue?.message}`;
    complain({ container, partition: stored.partition, id: stored.id, fault });
  }

  const readers: Partial<Record<ContainerName, (stored: Stored) => void>> = {
    communities: takeCommunity,
    people: takePerson,
    rosters: takeRoster,
  };

  return {
    communities,
    people,
    rosters,
    reaches,
    text,
    get peopleVersion() {
      return peopleVersion;
    },
    marks: marked,
    busy,
    communityAt: communityIds.at,
    personAt: personIds.at,
    take(container, items) {
      const take = readers[container];
      if (take) items.forEach(take);
    },
    setOurs: (community, ours) => describe(community, { ours }),
    setMember: (community, person, member) =>
      overlay(community, person, member, clock().getTime() + overlaySeconds * 1_000),
  };
}

function communityOf(id: string, graph: GraphRecord, ours?: OurRecord): Community {
  const { tags = [], aliases = [], excluded = false, pinned = false, onlyFor } = ours ?? {};
  return {
    ...graph,
    id,
    tags,
    aliases,
    kind: ours?.kind ?? kindOf(graph.name, graph.description),
    sensitive: ours?.sensitive ?? soundsSensitive({ ...graph, tags: [...tags, ...aliases] }),
    excluded,
    pinned,
    ...(onlyFor === undefined ? {} : { onlyFor }),
  };
}

function useOf({ goneAt, sensitive, visibility }: Community): RosterUse {
  if (goneAt !== undefined) return 'gone';
  return sensitive || visibility === 'hidden' ? 'own' : 'shared';
}

function personOf(id: string, profile: Profile, share: (text: string) => string): Person {
  const { organisation, department, jobTitle, office } = profile;
  return {
    id,
    name: profile.name,
    ...(profile.mail === undefined ? {} : { mail: profile.mail }),
    ...(organisation === undefined ? {} : { organisation: share(organisation) }),
    ...(department === undefined ? {} : { department: share(department) }),
    ...(jobTitle === undefined ? {} : { jobTitle: share(jobTitle) }),
    ...(office === undefined ? {} : { office: share(office) }),
    guest: profile.guest ?? false,
    disabled: profile.disabled === true || profile.left !== undefined,
  };
}

type Positions = { at(id: string): number | undefined; of(id: string): number };

/** Numbers ids in the order in which they are first met. */
function createPositions(): Positions {
  const known = new Map<string, number>();
  return {
    at: (id) => known.get(id),
    of(id) {
      const at = known.get(id) ?? known.size;
      known.set(id, at);
      return at;
    },
  };
}

/** One copy of each text, however many people have it. */
function createSharing(): (text: string) => string {
  const copies = new Map<string, string>();
  return (text) => {
    const copy = copies.get(text) ?? text;
    copies.set(copy, copy);
    return copy;
  };
}

function marksOf({ goneAt, excluded, visibility, onlyFor, sensitive, pinned }: Community): number {
  if (goneAt !== undefined || excluded) return 0;
  const seen = visibility === 'public' && onlyFor === undefined ? marks.shownToAll : marks.shownToSome;
  return seen | (sensitive ? marks.sensitive : 0) | (pinned ? marks.pinned : 0);
}
