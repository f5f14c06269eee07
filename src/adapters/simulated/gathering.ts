import type { Part } from './casting';
import { castPosts } from './casting';
import type { Draft } from './draft';
import type { Workforce } from './people';
import { createPools } from './pools';
import type { Random } from './random';

/** Who is in one community. Person indices; owners are mostly members. */
export type Gathering = { members: Set<number>; owners: Set<number> };

/** How much of an older community a newer one on the same subject shares. */
export type Closeness = { members: number; owners: number };

export type Gatherer = {
  /** Finds people for a community, some of them out of an `older` one. */
  gather(draft: Draft, size: number, older?: { gathering: Gathering; share: Closeness }): Gathering;
};

const mostCommunities = 58;
const ownerCounts = [
  { count: 0, weight: 3 },
  { count: 1, weight: 9 },
  { count: 2, weight: 40 },
  { count: 3, weight: 28 },
  { count: 4, weight: 13 },
  { count: 5, weight: 7 },
];

/** People join what they care for, near them; few join much, many little; the cast joins nothing by chance. */
export function createGatherer(
  random: Random,
  workforce: Workforce,
  parts: Readonly<Record<string, Part>>,
): Gatherer {
  const { people, posts } = workforce;
  const pools = createPools(random, workforce);
  const played = new Set(castPosts.map((role) => people.findIndex((person) => person.id === role.id)));
  const keen = Float32Array.from(posts, (_, index) => (played.has(index) ? 0 : keenness(random)));
  const joined = new Uint8Array(posts.length);
  const facilitators = new Map<string, number[]>();

  function join(members: Set<number>, pool: Uint32Array, wanted: number): void {
    for (let tries = wanted * 12; members.size < wanted && tries > 0; tries--) {
      const index = pool[random.below(pool.length)];
      if (index === undefined || members.has(index)) continue;
      if ((joined[index] ?? 0) >= mostCommunities || random.next() >= (keen[index] ?? 0)) continue;
      members.add(index);
    }
  }

  /** A handful of people look after many of the communities on one topic. */
  function facilitator(topic: string, bounds: readonly string[]): number | undefined {
    const key = `${topic}:${bounds.join()}`;
    let known = facilitators.get(key);
    if (!known) {
      const pool = pools.caring(topic, bounds);
      known = Array.from({ length: Math.min(5, pool.length) }, () => pool[random.below(pool.length)] ?? 0);
      known = known.filter((index) => !played.has(index));
      facilitators.set(key, known);
    }
    return known.length === 0 ? undefined : random.pick(known);
  }

  function appoint(
    draft: Draft,
    members: Set<number>,
    older: Gathering | undefined,
    shared: number,
  ): Set<number> {
    const { count } = random.weighted(
      draft.flags.has('kept') || draft.flags.has('owned') ? ownerCounts.slice(2) : ownerCounts,
    );
    const owners = new Set(older ? random.shuffled([...older.owners]).slice(0, shared) : []);
    const candidates = [...members].filter((index) => !played.has(index));
    const wanted = Math.max(Math.min(count, candidates.length), owners.size);
    while (owners.size < wanted) {
      const usual = random.chance(0.45)
        ? facilitator(random.pick(draft.audience.topics), draft.audience.within)
        : undefined;
      const owner = usual ?? random.pick(candidates);
      owners.add(owner);
      if (random.chance(0.92)) members.add(owner);
    }
    return owners;
  }

  return {
    gather(draft, size, older) {
      const { topics, within } = draft.audience;
      const everybody = pools.within(within);
      if (draft.flags.has('dynamic')) {
        const members = new Set(everybody);
        return { members, owners: appoint(draft, members, undefined, 0) };
      }
      const members = new Set<number>();
      if (older) {
        const known = random.shuffled([...older.gathering.members].filter((index) => !played.has(index)));
        for (const index of known.slice(0, Math.round(size * older.share.members))) members.add(index);
      }
      const wanted = Math.max(3, Math.min(size, Math.floor(everybody.length * 0.8)));
      for (const [at, topic] of topics.entries()) {
        const left = Math.max(0, wanted * 0.86 - members.size);
        join(members, pools.caring(topic, within), members.size + Math.round(left / (topics.length - at)));
      }
      join(members, everybody, wanted);
      const part = parts[draft.name];
      if (part?.colleagues)
        join(members, pools.within(['DLW/Water and Flood Risk']), members.size + part.colleagues);
      const owners = appoint(draft, members, older?.gathering, older?.share.owners ?? 0);
      for (const index of members) joined[index] = (joined[index] ?? 0) + 1;
      return { members, owners };
    },
  };
}

/** Three in a hundred never join anything; most join a little; a few join whatever there is. */
function keenness(random: Random): number {
  return random.chance(0.03) ? 0 : 0.1 + 0.9 * Math.pow(random.next(), 2.2);
}
