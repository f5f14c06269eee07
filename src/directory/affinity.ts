import { companyOf, scopes, type Circle, type Company } from './company';
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
  const everybody = { sizes: company.sizes(), population: company.population(), version: company.version() };
  const joined = who === undefined ? [] : content.rosters.memberships(who);
  const person = who === undefined ? undefined : content.people[who];
  const own = joined.filter((at) => content.rosters.shared(at) && isChosen(content, at));

  const length = everybody.sizes.length;
  const taken = takenBy(content, joined, lend(length));
  const trust = own.length / (own.length + weights.person.half);
  const together = lend(length);
  const habits = own.length > 0 ? habitsOf(content) : undefined;
  const near = habits?.near(own, lend(length)) ?? neighbours(content, own, everybody, lend(length));
  addShare(together, near, taken, trust);

  const around = lend(length);
  for (const scope of scopes) {
    const circle = person && company.circle(person, scope);
    if (!circle) continue;
    const telling = circle.size / (circle.size + weights.smallCircle);
    addSome(around, nearTo(circle, everybody), taken, (1 - trust) * telling * weights.person[scope]);
  }

  const score = lend(length);
  for (let at = 0; at < length; at++) score[at] = together[at]! + around[at]!; // as long
  addShare(score, manyIn(everybody), taken, (1 - trust) * weights.person.many);
  const told = interestedIn(content, interests);
  if (told) addInterest(score, told.score);
  return {
    score,
    together,
    around,
    companion: (candidate) => companionOf(company, candidate, own, everybody),
    interest: (candidate) => told?.of(candidate),
  };
}

/** The counts of everybody, of one version; `sizes` are the same list for as long as nobody's profile changes. */
type Everybody = { readonly sizes: Uint32Array; readonly population: number; readonly version: number };

/**
 * 1 for what the person is in, and for what nobody can join by hand: all of a department may be in it, and beside that no other
 * community would seem near.
 */
function takenBy({ marks: marked }: Content, joined: readonly number[], taken: Float64Array): Float64Array {
  for (let at = 0; at < marked.length; at++) if ((marked[at]! & marks.closed) !== 0) taken[at] = 1; // within
  for (const at of joined) taken[at] = 1;
  return taken;
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

/** Adds how near each community is to these people, of whom so many are in each. */
function addNearness(sum: Float64Array, counts: Uint32Array, people: number, everybody: Everybody): void {
  for (let at = 0; at < counts.length; at++) {
    if (counts[at] !== 0)
      sum[at]! += nearness(counts[at]!, people, everybody.sizes[at]!, everybody.population); // as long
  }
}

/**
 * How much so many people and a community of this size have to do with one another, by how many are both: (count − chance) /
 * √(people × size), where chance = people × size / population. Nothing where chance alone would bring as many.
 */
function nearness(count: number, people: number, size: number, population: number): number {
  const reach = people * size;
  if (count * population <= reach) return 0;
  const root = Math.sqrt(reach);
  return count / root - root / population;
}

/** Some communities by position, and a value of each. */
type Some = { readonly positions: readonly number[]; readonly values: readonly number[] };

const circlesMeasured = new WeakMap<Circle, Some & { readonly version: number }>();

/** The communities that are near to a circle at all. They are found once for all the people in it, until a count changes. */
function nearTo(circle: Circle, { sizes, population, version }: Everybody): Some {
  const known = circlesMeasured.get(circle);
  if (known?.version === version) return known;
  const positions: number[] = [];
  const values: number[] = [];
  for (let at = 0; at < circle.within.length; at++) {
    const value = nearness(circle.within[at]!, circle.size, sizes[at]!, population); // as long
    if (value === 0) continue;
    positions.push(at);
    values.push(value);
  }
  const found = { positions, values, version };
  circlesMeasured.set(circle, found);
  return found;
}

const sizesMeasured = new WeakMap<Uint32Array, { readonly many: Float64Array; readonly version: number }>();

/** How much is to be said for a community by its size alone. */
function manyIn({ sizes, version }: Everybody): Float64Array {
  const known = sizesMeasured.get(sizes);
  if (known?.version === version) return known.many;
  const many = Float64Array.from(sizes, Math.log1p);
  sizesMeasured.set(sizes, { many, version });
  return many;
}

/**
 * Adds the values brought to 0–`weight`, the nearest community that is still to be had being the measure. Plain
 * loops here and above: callbacks would box every number.
 */
function addShare(sum: Float64Array, values: Float64Array, taken: Float64Array, weight: number): void {
  let most = 0;
  for (let at = 0; at < values.length; at++) if (values[at]! > most && taken[at] === 0) most = values[at]!; // within
  if (most === 0) return;
  const share = weight / most;
  for (let at = 0; at < values.length; at++) if (taken[at] === 0) sum[at]! += share * values[at]!; // as long
}

/** The same where only some have a value. */
function addSome(sum: Float64Array, { positions, values }: Some, taken: Float64Array, weight: number): void {
  let most = 0;
  for (let place = 0; place < positions.length; place++) {
    if (values[place]! > most && taken[positions[place]!] === 0) most = values[place]!; // as long
  }
  if (most === 0) return;
  const share = weight / most;
  for (let place = 0; place < positions.length; place++) {
    const at = positions[place]!; // within
    if (taken[at] === 0) sum[at]! += share * values[place]!; // as long
  }
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
  company: Company,
  candidate: number,
  own: readonly number[],
  { sizes, population }: Everybody,
): Companion | undefined {
  let best: (Companion & { tells: number }) | undefined;
  for (const community of own) {
    const counts = company.together(community);
    const count = counts?.[candidate] ?? 0;
    if (count < fewest) continue;
    const chance = ((counts?.[community] ?? 0) * (sizes[candidate] ?? 0)) / population;
    if (count < weights.beyondChance * chance) continue;
    const tells = count * Math.log(count / chance);
    if (!best || tells > best.tells) best = { community, count, tells };
  }
  return best;
}
