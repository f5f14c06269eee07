import { companyOf, type Scope } from './company';
import type { Content } from './content';
import { weights } from './weights';

/** The community of the asker's own whose members are most at home in another one. */
export type Companion = { readonly community: number; readonly count: number };

/** How near each community is to one person, by position. Only what shared rosters tell. */
export type Affinity = {
  /** 0–1: every term, weighted. */
  readonly score: Float64Array;
  /** What the people in common, and the people around the person, each add to the score. */
  readonly together: Float64Array;
  readonly around: Float64Array;
  companion(candidate: number): Companion | undefined;
};

/** A reason about people counts no fewer than these. */
export const fewest = 5;

const scopes = ['department', 'office', 'organisation', 'jobTitle'] as const satisfies Scope[];

/** Nobody in particular is near to nothing. */
export function affinityOf(content: Content, who: number | undefined): Affinity {
  const company = companyOf(content);
  const everybody = { sizes: company.sizes(), population: company.population() };
  const joined = who === undefined ? [] : content.rosters.memberships(who);
  const person = who === undefined ? undefined : content.people[who];
  const own = joined.flatMap((community) => {
    const counts = isChosen(content, community) ? company.together(community) : undefined;
    return counts ? [{ community, counts, size: counts[community] ?? 0 }] : [];
  });

  const length = everybody.sizes.length;
  const together = new Float64Array(length);
  const near = new Float64Array(length);
  for (const { counts, size } of own) addNearness(near, counts, size, everybody);
  addShare(together, near, joined, weights.person.together);

  const around = new Float64Array(length);
  for (const scope of scopes) {
    const circle = person && company.circle(person, scope);
    if (!circle) continue;
    near.fill(0);
    addNearness(near, circle.within, circle.size, everybody);
    addShare(around, near, joined, weights.person[scope]);
  }

  const score = together.slice();
  for (let at = 0; at < length; at++) score[at]! += around[at]!; // as long
  return { score, together, around, companion: (candidate) => companionOf(candidate, own, everybody) };
}

/** Nobody chooses to be in a dynamic community, so it tells nothing of what else its members would choose. */
function isChosen(content: Content, community: number): boolean {
  return content.communities[community]?.admission !== 'dynamic';
}

type Everybody = { readonly sizes: Uint32Array; readonly population: number };
type Own = { readonly community: number; readonly counts: Uint32Array; readonly size: number };

/**
 * Adds how much these people and each community have to do with one another: (count − chance) / √(people × size),
 * where chance = people × size / population. Nothing where chance alone would bring as many.
 */
function addNearness(sum: Float64Array, counts: Uint32Array, people: number, everybody: Everybody): void {
  const { sizes, population } = everybody;
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at]!; // within
    if (count === 0) continue;
    const reach = people * sizes[at]!; // as long
    if (count * population <= reach) continue;
    const root = Math.sqrt(reach);
    sum[at]! += count / root - root / population; // as long
  }
}

/**
 * Adds the values brought to 0–`weight`, the nearest community that is still to be joined being the measure. Plain
 * loops here and above: callbacks would box every number.
 */
function addShare(sum: Float64Array, values: Float64Array, joined: readonly number[], weight: number): void {
  for (const at of joined) values[at] = 0;
  let most = 0;
  for (let at = 0; at < values.length; at++) if (values[at]! > most) most = values[at]!; // within
  if (most === 0) return;
  const share = weight / most;
  for (let at = 0; at < values.length; at++) sum[at]! += share * values[at]!; // as long
}

/** The own community that tells most: many people in common, and more than the size of both would bring. */
function companionOf(candidate: number, own: readonly Own[], everybody: Everybody): Companion | undefined {
  let best: (Companion & { tells: number }) | undefined;
  for (const { community, counts, size } of own) {
    const count = counts[candidate] ?? 0;
    const chance = (size * (everybody.sizes[candidate] ?? 0)) / everybody.population;
    if (count < fewest || count < weights.beyondChance * chance) continue;
    const tells = count * Math.log(count / chance);
    if (!best || tells > best.tells) best = { community, count, tells };
  }
  return best;
}
