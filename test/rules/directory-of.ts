import type { GraphRecord, OurRecord } from '../../src/directory/community';
import type { Directory } from '../../src/directory/directory';
import { createDirectory } from '../../src/directory/memory';
import type { Profile } from '../../src/directory/person';
import type { Stored } from '../../src/store/store';

/** A community as a test tells of it: its name is enough, and is its id. */
export type Told = Partial<Omit<GraphRecord, 'id' | 'v'>> &
  Partial<Omit<OurRecord, 'id' | 'v'>> & { members?: readonly string[]; owners?: readonly string[] };

export function stored(partition: string, doc: { id: string }): Stored {
  return { partition, id: doc.id, doc, etag: '' };
}

export function graphOf(name: string, told: Told = {}): Stored {
  const { visibility = 'public', admission = 'open', description = '', createdAt, activity, goneAt } = told;
  const facts = {
    visibility,
    admission,
    description,
    createdAt,
    activity,
    goneAt,
    engage: true,
    team: false,
  };
  return stored(name, { id: 'graph', v: 1, name: told.name ?? name, ...facts } as { id: string }); // a whole record
}

export function oursOf(name: string, told: Partial<OurRecord>): Stored {
  return stored(name, { ...told, id: 'ours', v: 1 } as { id: string }); // a whole record
}

export function rosterOf(name: string, told: Told): Stored[] {
  return (['members', 'owners'] as const).map(
    (list) => stored(name, { id: `${list}-000`, v: 1, people: [...(told[list] ?? [])] } as { id: string }), // a whole chunk
  );
}

export function profileOf(person: string, profile: Partial<Profile> = {}): Stored {
  return stored(person, { name: person, ...profile, id: 'profile', v: 1 } as { id: string }); // a whole profile
}

/** A directory of these communities and people, as their documents would fill it. */
export function directoryOf(
  communities: Record<string, Told>,
  people: Record<string, Partial<Profile>> = { ana: {} },
  clock: () => Date = () => new Date('2026-11-16T10:00:00Z'),
  listPrivate: () => boolean = () => true,
): Directory {
  const directory = createDirectory({ clock, listPrivate });
  directory.apply(
    'people',
    Object.entries(people).map(([person, profile]) => profileOf(person, profile)),
  );
  for (const [name, told] of Object.entries(communities)) {
    const { tags = [], aliases = [], kind, sensitive, excluded, pinned, onlyFor } = told;
    const ours = { tags, aliases, kind, sensitive, excluded, pinned, onlyFor };
    directory.apply('communities', [graphOf(name, told), oursOf(name, JSON.parse(JSON.stringify(ours)))]);
    directory.apply('rosters', rosterOf(name, told));
  }
  return directory;
}

/** People called `prefix1`, `prefix2`, … */
export function many(count: number, prefix: string): string[] {
  return Array.from({ length: count }, (_, at) => `${prefix}${at + 1}`);
}

export function profiles(
  people: readonly string[],
  profile: Partial<Profile>,
): Record<string, Partial<Profile>> {
  return Object.fromEntries(people.map((person) => [person, profile]));
}
