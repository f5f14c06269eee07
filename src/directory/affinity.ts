import { companyOf, scopes } from './company';
import { marks } from './community-records';
import type { Content } from './content';
import { anew } from './lending';
import { isChosen } from './nearness/habits';
import { interestedIn } from './nearness/interests';
import { habitsOf } from './nearness/learned';
import { weights } from './weights';

/** The community of the asker's own whose members are most at home in another one. */
export type Companion = { readonly community: number; readonly count: number };

/** How near each community is to one person, by position. Only what shared rosters tell, and what the person has told us. */
export type Affinity = {
  /** 0–1: every term, weighted. The more somebody is in, the more that tells; where nothing is known, what many are in leads. */
  readonly score: Float64Array;
  /** What the people in common, and the people around the person, each add to the score. */
  readonly together: Float64Array;
  readonly around: Float64Array;
  companion(candidate: number): Companion | undefined;
  /** Which of the person's interests it answers. */
  interest(candidate: number): string | undefined;
};

/** A reason about people counts no fewer than these. */
export const fewest = 5;

/** Nobody in particular is near to nothing but what they say they care about. */
export function affinityOf(
  content: Content,
  who: number | undefined,
  interests: readonly string[] = [],
  lend = anew,
): Affinity {
  const company = companyOf(content);
  const everybody = { sizes: company.sizes(), population: company.population() };
  const joined = who === undefined ? [] : content.rosters.memberships(who);
  const person = who === undefined ? undefined : content.people[who];
  const own = joined.filter((at) => content.rosters.shared(at) && isChosen(content, at));

  const length = everybody.sizes.length;
  const taken = [...joined, ...closed(content)];
  const trust = own.length / (own.length + weights.person.half);
  const together = lend(length);
  const habits = own.length > 0 ? habitsOf(content) : undefined;
  const near = habits?.near(own, lend(length)) ?? neighbours(content, own, everybody, lend(length));
  addShare(together, near, taken, trust);

  const around = lend(length);
  for (const scope of scopes) {
    const circle = person && company.circle(person, scope);
    if (!circle) continue;
    near.fill(0);
    addNearness(near, circle.within, circle.size, everybody);
    const telling = circle.size / (circle.size + weights.smallCircle);
    addShare(around, near, taken, (1 - trust) * telling * weights.person[scope]);
  }

  const score = lend(length);
  for (let at = 0; at < length; at++) {
    score[at] = together[at]! + around[at]!; // as long
    near[at] = Math.log1p(everybody.sizes[at]!); // as long
  }
  addShare(score, near, taken, (1 - trust) * weights.person.many);
  const told = interestedIn(content, interests);
  if (told) addInterest(score, told.score);
  return {
    score,
    together,
    around,
    companion: (candidate) => companionOf(content, candidate, own, everybody),
    interest: (candidate) => told?.of(candidate),
  };
}

type Everybody = { readonly sizes: Uint32Array; readonly population: number };

/** What nobody can join by hand: all of a department may be in it, and beside that no other community would seem near. */
function closed({ marks: marked }: Content): number[] {
  const found: number[] = [];
  for (let at = 0; at < marked.length; at++) if ((marked[at]! & marks.closed) !== 0) found.push(at); // within
  return found;
}

/** How near each community is to these by the people in both: what answers where habits are not known. */
function neighbours(
  content: Content,
  own: readonly number[],
  everybody: Everybody,
  near: Float64Array,
): Float64Array {
  for (const community of own) {
    const counts = companyOf(content).together(community);
    if (counts) addNearness(near, counts, counts[community] ?? 0, everybody);
  }
  return near;
}

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
 * Adds the values brought to 0–`weight`, the nearest community that is still to be had being the measure. Plain
 * loops here and above: callbacks would box every number.
 */
function addShare(sum: Float64Array, values: Float64Array, taken: readonly number[], weight: number): void {
  for (const at of taken) values[at] = 0;
  let most = 0;
  for (let at = 0; at < values.length; at++) if (values[at]! > most) most = values[at]!; // within
  if (most === 0) return;
  const share = weight / most;
  for (let at = 0; at < values.length; at++) sum[at]! += share * values[at]!; // as long
}

/** What somebody says of themselves counts as much as all that their company tells. */
function addInterest(score: Float64Array, interest: Float64Array): void {
  const share = weights.interest;
  for (let at = 0; at < score.length; at++) {
    score[at] = (1 - share) * score[at]! + share * (interest[at] ?? 0); // within
  }
}

/** The own community that tells most: many people in common, and more than the size of both would bring. */
function companionOf(
  content: Content,
  candidate: number,
  own: readonly number[],
  { sizes, population }: Everybody,
): Companion | undefined {
  let best: (Companion & { tells: number }) | undefined;
  for (const community of own) {
    const counts = companyOf(content).together(community);
    const count = counts?.[candidate] ?? 0;
    const chance = ((counts?.[community] ?? 0) * (sizes[candidate] ?? 0)) / population;
    if (count < fewest || count < weights.beyondChance * chance) continue;
    const tells = count * Math.log(count / chance);
    if (!best || tells > best.tells) best = { community, count, tells };
  }
  return best;
}
