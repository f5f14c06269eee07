import type { Random } from '../../src/adapters/simulated/random';
import type { Community } from '../../src/directory/community';
import type { Directory } from '../../src/directory/directory';
import type { Alike, Matcher } from '../../src/directory/duplicates/alike';
import type { Upkeep } from '../../src/directory/upkeep/upkeep';
import type { Doc, Store } from '../../src/store/store';
import { graphOf, oursOf, profileOf, rosterOf, type Told } from '../rules/directory-of';

/** What a tenant looks like from outside, small enough to say of every community what is wrong with it. */
export type Tenant = { communities: Map<string, Told>; owners: readonly string[] };

export const people = ['ana', 'ben', 'cat', 'dev'];
const subjects = ['Peat', 'Bees', 'Rivers'];
const texts = [
  '',
  'tbc',
  'Everything about it, for anybody who works with it.',
  'What we do and whom it is for.',
];

export function smallTenant(random: Random): Tenant {
  const communities = new Map<string, Told>();
  for (const id of ['c1', 'c2', 'c3', 'c4', 'c5']) communities.set(id, told(random));
  return { communities, owners: people };
}

function told(random: Random): Told {
  return {
    name: `${random.pick(subjects)} ${random.pick(['team', 'forum'])}`,
    description: random.pick(texts),
    owners: random.chance(0.7) ? [random.pick(people)] : [],
    members: random.shuffled(people).slice(0, random.between(1, 4)),
  };
}

export async function write(store: Store, id: string, told: Told): Promise<void> {
  const documents = [
    ...rosterOf(id, told),
    oursOf(id, { excluded: told.excluded ?? false }),
    graphOf(id, told),
  ];
  for (const { doc, partition } of documents) {
    const container = (doc as Doc).id.includes('-000') ? 'rosters' : 'communities'; // built as documents
    await store.put(container, partition, JSON.parse(JSON.stringify(doc)) as Doc);
  }
}

export async function fill(store: Store, tenant: Tenant): Promise<void> {
  for (const person of people) {
    const { partition, doc } = profileOf(person, { organisation: person < 'c' ? 'Nature' : 'Water' });
    await store.put('people', partition, doc as Doc); // a profile
  }
  for (const [id, told] of tenant.communities) await write(store, id, told);
}

/** Something happens to one community; answers its id. */
export function change(tenant: Tenant, random: Random): string {
  const id = random.pick([...tenant.communities.keys()]);
  const before = tenant.communities.get(id) ?? {};
  const fresh = told(random);
  const { what } = random.weighted([
    { weight: 5, what: { description: fresh.description ?? '' } },
    { weight: 3, what: { name: fresh.name ?? '' } },
    { weight: 3, what: { owners: fresh.owners ?? [] } },
    { weight: 2, what: { members: fresh.members ?? [] } },
    { weight: 1, what: { excluded: before.excluded !== true } },
    { weight: 2, what: { goneAt: before.goneAt === undefined ? '2026-11-16T09:00:00.000Z' : undefined } },
  ]);
  tenant.communities.set(id, JSON.parse(JSON.stringify({ ...before, ...what })) as Told); // without what is undefined
  return id;
}

/** A matcher as simple as one can be, that knows only what it has read: names that begin alike. */
export function readMatcher(directory: Directory): Matcher {
  const names = new Map<string, string>();
  const read = (community: Community | undefined, id: string): void => {
    if (!community || community.goneAt !== undefined || community.excluded) names.delete(id);
    else names.set(id, community.name);
  };
  for (const community of directory.communities()) read(community, community.id);
  const pairs = (): Alike[] => pairsOf(names);
  return {
    pairs,
    changed(ids) {
      for (const id of ids) read(directory.community(id), id);
      return pairs().filter(({ a, b }) => ids.includes(a) || ids.includes(b));
    },
    clusters: () => [],
  };
}

function pairsOf(names: ReadonlyMap<string, string>): Alike[] {
  const ids = [...names.keys()].sort();
  return ids.flatMap((a, at) => ids.slice(at + 1).flatMap((b) => alike(a, b, names) ?? []));
}

function alike(a: string, b: string, names: ReadonlyMap<string, string>): Alike | undefined {
  const [one = '', other = ''] = [names.get(a), names.get(b)];
  if (one === other) return { a, b, score: 0.95, verdict: 'duplicate', reasons: ['The names are the same'] };
  if (one.split(' ')[0] !== other.split(' ')[0]) return undefined;
  return { a, b, score: 0.3, verdict: 'related', reasons: ['They share a subject'] };
}

/** Rules that anybody can follow. */
export function simpleUpkeep(directory: Directory): Upkeep {
  return {
    undescribed: ({ description }) =>
      description.length < 10
        ? { lack: description === '' ? 'empty' : 'short', words: 'Say more' }
        : undefined,
    ownerless: ({ id }) =>
      directory.owners(id).length === 0 ? { lack: 'none', words: 'No owner' } : undefined,
    quiet: ({ activity }, now) => {
      const { lastActive } = activity ?? {};
      const days = lastActive === undefined ? 0 : (now.getTime() - Date.parse(lastActive)) / 86_400_000;
      return lastActive !== undefined && days > 90
        ? { lastActive, words: `Quiet since ${lastActive}` }
        : undefined;
    },
    harm: ({ id }) => directory.memberCount(id),
  };
}

/** What is wrong by these rules, as names of findings. */
export function truth({ communities }: Tenant): Set<string> {
  const here = [...communities].filter(
    ([, { goneAt, excluded }]) => goneAt === undefined && excluded !== true,
  );
  const wrong = new Set<string>();
  for (const [id, { description = '', owners = [], name }] of here) {
    if (description.length < 10) wrong.add(`${id}/undescribed`);
    if (owners.length === 0) wrong.add(`${id}/ownerless`);
    for (const [other, told] of here)
      if (id < other && told.name === name) wrong.add(`${id}/duplicate~${other}`);
  }
  return wrong;
}
