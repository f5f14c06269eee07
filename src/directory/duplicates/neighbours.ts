import type { Content } from '../content';
import { createHinted } from './hinted';
import { best, createPostings } from './postings';
import type { Weighed } from './signs';

/** Who may be alike, and is worth comparing. */
export type Neighbours = {
  put(profile: Weighed): void;
  drop(profile: Weighed): void;
  of(profile: Weighed): number[];
};

const usual = { text: 10, meaning: 6, hints: 6, members: 5, owners: 4 };
/** Of so many communities fewer neighbours of each are looked at. */
const large = 10_000;
const fewer = { text: 3, meaning: 1, hints: 1, members: 3, owners: 1 };
/** A facilitator of so many communities brings none of them together. */
const busyOwner = 30;
/** Less than this of the smaller one's members says nothing. */
const fewestShared = 0.2;

export function createNeighbours({ rosters }: Pick<Content, 'rosters'>, count: () => number): Neighbours {
  const common = () => Math.max(60, Math.min(500, count() / 8));
  const byText = createPostings(common);
  const byMeaning = createPostings(common);
  const byHints = createHinted();
  const limits = () => (count() > large ? fewer : usual);
  /** By community, how much it has of whom another one has; and those that have anything. Zeros between. */
  let sums = new Float32Array(0);
  let met = new Int32Array(0);

  /** Plain loops: in a whole directory they run for millions. Answers how many are met now. */
  function meet(others: ArrayLike<number>, amount: number, before: number): number {
    let known = before;
    for (let row = 0; row < others.length; row++) {
      const other = others[row]!; // within
      if (other >= sums.length) continue;
      if (sums[other] === 0) met[known++] = other;
      sums[other]! += amount;
    }
    return known;
  }

  /** The best of those met, who are forgotten then. */
  function nearest(known: number, self: number, most: number): number[] {
    const found = best(sums, met.subarray(0, known), self, most);
    for (let row = 0; row < known; row++) sums[met[row]!] = 0; // within
    return found.map(({ at }) => at);
  }

  function byOwners(self: number, most: number): number[] {
    let known = 0;
    for (const owner of rosters.owners(self)) {
      const owned = rosters.ownerships(owner);
      if (owned.length <= busyOwner) known = meet(owned, 1 / owned.length, known);
    }
    return nearest(known, self, most);
  }

  function byMembers(self: number, most: number): number[] {
    const members = rosters.members(self);
    if (members.length === 0 || !rosters.shared(self)) return [];
    let known = 0;
    for (const member of members) known = meet(rosters.memberships(member), 1, known);
    for (let row = 0; row < known; row++) {
      const other = met[row]!; // within
      const smaller = Math.min(members.length, rosters.members(other).length);
      const share = rosters.shared(other) ? sums[other]! / (smaller + 5) : 0;
      sums[other] = share < fewestShared ? 0 : share;
    }
    return nearest(known, self, most);
  }

  return {
    put(profile) {
      byText.put(profile.at, profile.whole.at, profile.whole.weights);
      byMeaning.put(profile.at, profile.meaning.at, profile.meaning.weights);
      byHints.put(profile);
    },
    drop(profile) {
      byText.drop(profile.at, profile.whole.at);
      byMeaning.drop(profile.at, profile.meaning.at);
      byHints.drop(profile);
    },
    of({ at, whole, meaning }) {
      const size = Math.max(count() * 2, at + 1);
      if (sums.length < size) [sums, met] = [new Float32Array(size), new Int32Array(size)];
      const most = limits();
      const found = new Set<number>();
      for (const near of byText.nearest(at, whole.at, whole.weights, most.text)) found.add(near.at);
      for (const near of byMeaning.nearest(at, meaning.at, meaning.weights, most.meaning)) found.add(near.at);
      for (const near of byHints.nearest(at, most.hints)) found.add(near.at);
      for (const near of byOwners(at, most.owners)) found.add(near);
      for (const near of byMembers(at, most.members)) found.add(near);
      return [...found];
    },
  };
}
