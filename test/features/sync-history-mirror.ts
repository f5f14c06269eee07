import { GraphRecord, RosterChunk } from '../../src/directory/community';
import { Profile } from '../../src/directory/person';
import { containers, type ContainerName } from '../../src/store/containers';
import { scanAll, type Store } from '../../src/store/store';

const nothing = { communities: 0, people: 0, memberships: 0 };
const followed = ['communities', 'people', 'rosters'] as const;

/** How many communities, people and memberships there are. */
export type Sizes = { communities: number; people: number; memberships: number };

type Everything = { communities: string[]; people: string[]; memberships: Set<string> };

/** What a store holds of a tenant, followed from one look to the next. */
export type Mirror = {
  readonly records: ReadonlyMap<string, GraphRecord>;
  readonly profiles: ReadonlyMap<string, Profile>;
  /** Everything that was held as being there at some time. */
  readonly known: ReadonlySet<string>;
  /** Takes what has changed; answers how much there was before, and how much of it has been lost. */
  look(): Promise<{ before: Sizes; lost: Sizes; changed: boolean }>;
};

export function mirrorOf(store: Store): Mirror {
  const records = new Map<string, GraphRecord>();
  const profiles = new Map<string, Profile>();
  const chunks = new Map<string, Map<string, string[]>>();
  const known = new Set<string>();
  const places = new Map<ContainerName, string>();

  const isHere = (community: string): boolean =>
    records.get(community)?.goneAt === undefined && records.has(community);
  const stays = (person: string): boolean =>
    profiles.has(person) && !profiles.get(person)?.left && !profiles.get(person)?.erased;

  let now: Everything = { communities: [], people: [], memberships: new Set() };

  function everything(): Everything {
    const communities = [...records.keys()].filter(isHere);
    const memberships = new Set<string>();
    for (const community of communities) {
      for (const [chunk, people] of chunks.get(community) ?? []) {
        for (const person of people) memberships.add(`${community} ${chunk.split('-')[0]} ${person}`);
      }
    }
    return { communities, people: [...profiles.keys()].filter(stays), memberships };
  }

  /** Whether there was anything new. */
  async function follow(): Promise<boolean> {
    let taken = 0;
    for (const container of followed) {
      for (let more = true; more;) {
        const page = await store.changes(container, places.get(container), 1_000);
        for (const { partition, id, doc } of page.items) {
          if (id === 'graph') records.set(partition, GraphRecord.parse(doc));
          else if (id === 'profile') profiles.set(partition, Profile.parse(doc));
          else if (/^(members|owners)-/.test(id)) {
            const roster = chunks.get(partition) ?? new Map<string, string[]>();
            chunks.set(partition, roster.set(id, RosterChunk.parse(doc).people));
          }
        }
        places.set(container, page.next);
        taken += page.items.length;
        more = page.more;
      }
    }
    return taken > 0;
  }

  return {
    records,
    profiles,
    known,
    async look() {
      const former = now;
      if (!(await follow())) return { before: sizesOf(former), lost: nothing, changed: false };
      now = everything();
      for (const id of [...now.communities, ...now.people]) known.add(id);
      const lost = [...former.memberships].filter((membership) => {
        const [, , person = ''] = membership.split(' ');
        return !now.memberships.has(membership) && !profiles.get(person)?.erased;
      });
      return {
        changed: true,
        before: sizesOf(former),
        lost: {
          communities: former.communities.filter((id) => !isHere(id)).length,
          people: former.people.filter((id) => !stays(id)).length,
          memberships: lost.length,
        },
      };
    },
  };
}

function sizesOf({ communities, people, memberships }: Everything): Sizes {
  return { communities: communities.length, people: people.length, memberships: memberships.size };
}

/** What stands in each roster now, and what each document says: read afresh, in an order of its own. */
export async function holdings(store: Store) {
  const records = new Map<string, GraphRecord>();
  const profiles = new Map<string, Profile>();
  const rosters = new Map<string, string[]>();
  for await (const { partition, id, doc } of scanAll(store, 'communities')) {
    if (id === 'graph') records.set(partition, GraphRecord.parse(doc));
  }
  for await (const { partition, id, doc } of scanAll(store, 'people')) {
    if (id === 'profile') profiles.set(partition, Profile.parse(doc));
  }
  for await (const { partition, id, doc } of scanAll(store, 'rosters')) {
    if (!/^(members|owners)-/.test(id)) continue;
    const edge = `${id.split('-')[0]} of ${partition}`;
    rosters.set(edge, [...(rosters.get(edge) ?? []), ...RosterChunk.parse(doc).people].sort());
  }
  return { records, profiles, rosters };
}

/** Every document of every container that names one of these ids, as "container/partition/id". */
export async function mentionsOf(store: Store, ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of Object.keys(containers) as ContainerName[]) {
    // its own keys
    for await (const { partition, id, doc } of scanAll(store, name)) {
      const text = `${partition} ${JSON.stringify(doc)}`;
      if (ids.some((one) => text.includes(one))) found.push(`${name}/${partition}/${id}`);
    }
  }
  return found;
}
