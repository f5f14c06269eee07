import type { Content } from '../content';
import { best, createPostings, type Near } from './postings';
import type { Weighed } from './signs';
import { textHash } from './hash';

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
const pieceLength = 4;

export function createNeighbours(content: Pick<Content, 'rosters'>, count: () => number): Neighbours {
  const byText = createPostings(() => Math.max(60, Math.min(500, count() / 8)));
  const byMeaning = createPostings(() => Math.max(60, Math.min(500, count() / 8)));
  const byHints = createPostings(() => 40);
  const hintNumbers = new Map<number, number>();
  let sums = new Float32Array(0);
  const limits = () => (count() > large ? fewer : usual);

  const hintsOf = (profile: Weighed): { at: number[]; amounts: number[] } => {
    const at = new Set<number>();
    for (const hint of hints(profile)) {
      const hash = textHash(hint);
      let number = hintNumbers.get(hash);
      if (number === undefined) hintNumbers.set(hash, (number = hintNumbers.size));
      at.add(number);
    }
    return { at: [...at], amounts: [...at].map(() => 1) };
  };

  function byPeople({ at: self }: Weighed): number[] {
    const { rosters } = content;
    const most = limits();
    const found: Near[] = [];
    const size = Math.max(sums.length, count() * 2, self + 1);
    if (sums.length < size) sums = new Float32Array(size);
    const met: number[] = [];
    const take = (other: number, amount: number): void => {
      if (other >= sums.length) return;
      if (sums[other] === 0) met.push(other);
      sums[other]! += amount;
    };
    for (const owner of rosters.owners(self)) {
      const owned = rosters.ownerships(owner);
      if (owned.length <= busyOwner) for (const other of owned) take(other, 1 / owned.length);
    }
    found.push(...best(sums, Int32Array.from(met), self, most.owners));
    for (const other of met) sums[other] = 0;
    met.length = 0;
    const members = rosters.members(self);
    if (members.length > 0 && rosters.shared(self)) {
      for (const member of members) for (const other of rosters.memberships(member)) take(other, 1);
      for (const other of met) {
        const fewer = Math.min(members.length, rosters.members(other).length);
        const beyond = rosters.shared(other) ? sums[other]! / (fewer + 5) : 0;
        sums[other] = beyond < 0.2 ? 0 : beyond;
      }
      found.push(...best(sums, Int32Array.from(met), self, most.members));
      for (const other of met) sums[other] = 0;
    }
    return found.map(({ at }) => at);
  }

  return {
    put(profile) {
      byText.put(profile.at, profile.whole.at, profile.whole.weights);
      byMeaning.put(profile.at, profile.meaning.at, profile.meaning.weights);
      const { at, amounts } = hintsOf(profile);
      byHints.put(profile.at, at, amounts);
    },
    drop(profile) {
      byText.drop(profile.at, profile.whole.at);
      byMeaning.drop(profile.at, profile.meaning.at);
      byHints.drop(profile.at, hintsOf(profile).at);
    },
    of(profile) {
      const { at, whole, meaning } = profile;
      const own = hintsOf(profile);
      const most = limits();
      const found = [
        ...byText.nearest(at, whole.at, whole.weights, most.text),
        ...byMeaning.nearest(at, meaning.at, meaning.weights, most.meaning),
        ...byHints.nearest(at, own.at, own.amounts, most.hints),
      ].map((near) => near.at);
      return [...new Set([...found, ...byPeople(profile)])];
    },
  };
}

/** Other than by words: identifiers, short forms and the words they may be short for, pieces of names. */
function* hints({ identifiers, named, name, initials, shorts }: Weighed): Generator<string> {
  for (const identifier of identifiers) yield `#${identifier}`;
  for (const identifier of named) yield `#${identifier.slice(0, 5)}`;
  for (const { plain } of name) {
    if (plain.length <= 6) yield `=${plain.replace(/(?<=..)s$/, '')}`;
    if (plain.length > pieceLength) yield `~${plain.slice(0, pieceLength)}`;
  }
  for (const { letters } of initials) {
    for (let from = 0; from < letters.length; from++) {
      for (let to = from + 2; to <= Math.min(letters.length, from + 6); to++)
        yield `=${letters.slice(from, to)}`;
    }
  }
  for (const { long } of shorts) yield `+${long.join(' ')}`;
  const joined = name.map(({ plain }) => plain).join('');
  yield `~${joined}`;
}
