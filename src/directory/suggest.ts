import { affinityOf, type Affinity } from './affinity';
import type { Community } from './community';
import { marks } from './community-records';
import type { Content } from './content';
import type { Directory } from './directory';
import { answers, signsOf } from './floor';
import { highest } from './highest';
import { anew, createLender, type Lend, type Lender } from './lending';
import { reasonsFor, type Asker, type Spoken } from './reasons';
import { wordingIn } from './recollection';
import { relevanceOf, type Relevance } from './relevance';
import { understand } from './text/subject';
import type { QuestionVector } from './vectors/vector-index';
import { weights } from './weights';

/** Why a community is suggested. Every reason is true and can be checked; none names fewer than five people. */
export type Reason =
  /** These words (or forms of them) stand in the community's name, tags or description. */
  | { kind: 'matches'; words: string[] }
  /** What was said means a concept of the lexicon that the community is about: "newts" → "protected species". */
  | { kind: 'means'; said: string; concept: string }
  /** So many different people at least who asked this then joined it. */
  | { kind: 'use'; count: number }
  /** A model finds that it says much the same as was asked, where no word says why. */
  | { kind: 'alike' }
  /** It answers an interest that the asker has told us. */
  | { kind: 'interest'; interest: string }
  /** So many people of the asker's own department, organisation or office are members. */
  | { kind: 'colleagues'; count: number; where: 'department' | 'organisation' | 'office'; name: string }
  /** So many members are also in a community that the asker is in, with its id and name. */
  | { kind: 'in common'; count: number; community: string; name: string }
  /** Busy lately, by the usage report: read so many times in so many days. */
  | { kind: 'active'; read: number; days: number };

export type Question = {
  text: string;
  /** The person id of who asks; unknown ones are treated like nobody. */
  asker?: string;
  notForMe?: ReadonlySet<string>;
  /** Only these are offered, by community id. */
  only?: ReadonlySet<string>;
  /** What the asker has said they care about: counts while the question is vague. */
  interests?: readonly string[];
  /** Communities that the asker is in are ranked too, and sooner than the others. */
  joinedToo?: true;
  /** How often the asker has asked and then joined, by community id, where that is known. */
  often?: ReadonlyMap<string, number>;
  /** What the text means to the model by which communities were embedded. */
  vector?: QuestionVector;
  /** How many suggestions to answer. */
  limit: number;
};

/** `score` is 0–1, highest first; `reasons` at most three, strongest first. */
export type Suggestion = {
  readonly community: Community;
  readonly score: number;
  readonly reasons: Reason[];
};

/**
 * The answer to a question. `subject` holds the question's words that carry meaning: none when it is vague
 * ("which community should I join?"), and then the person leads. `fits` is false below the calibrated floor:
 * then the suggestions are only the nearest. `joined` fits too, but the asker is in it already.
 */
export type Suggestions = {
  subject: string[];
  fits: boolean;
  suggestions: Suggestion[];
  joined: Community[];
};

type Passes = (at: number) => boolean;
/** Scores by position; not-a-number where a community is not offered. */
type Scored = Float64Array;
type Ranked = { readonly at: number; readonly score: number };

/** So many of the best are looked at closely before it is said that nothing fits. */
const closelyRead = 3;

/** The words of a question that carry meaning, as they were written. */
export function subjectOf(text: string): string[] {
  return understand(text).subject.map(({ written }) => written);
}

const lenders = new WeakMap<Content, Lender>();

/** Ranks the listed communities that the asker is not in. */
export function suggest(directory: Directory, question: Question): Suggestions {
  const lender = lenders.get(directory.content) ?? createLender();
  lenders.set(directory.content, lender);
  try {
    return suggestWith(lender.lend, directory, question);
  } finally {
    lender.takeBack();
  }
}

/** What is found later, when a reason is asked for, must not read what was lent. */
function suggestWith(lend: Lend, directory: Directory, question: Question): Suggestions {
  const { content } = directory;
  const wording = wordingIn(content, question.text);
  const { understood } = wording;
  const { subject, vague } = understood;
  const who = question.asker === undefined ? undefined : content.personAt(question.asker);
  const affinity = affinityOf(content, who, vague ? question.interests : [], lend);
  const offerable = offerableTo(directory, question);
  const joined = question.joinedToo ? new Set<number>() : joinedBy(content, who);
  const own = question.joinedToo && ownOf(content, who, question.often);
  const vectors = question.vector && content.vectors.score(question.vector, content.communities.length);
  const relevance = relevanceOf(content, wording, { ...(own && { own }), ...(vectors && { vectors }) }, lend);
  const scored = vague
    ? byPerson(content, offerable, affinity, lend)
    : bySubject(content, offerable, relevance, affinity, lend);
  const ranked = highest(scored, question.limit + joined.size + closelyRead).map((at) => ({
    at,
    score: scored[at] ?? 0,
  }));
  const offered = ranked.filter(({ at }) => !joined.has(at));
  const signs = signsOf(content, subject, relevance);
  const fitting = ({ at }: Ranked) =>
    vague ||
    (relevance.terms.use?.[at] ?? 0) >= weights.useFloor ||
    (vectors?.[at] ?? 0) >= weights.alike ||
    answers(signs(at));
  const person = who === undefined ? undefined : content.people[who];
  const together = (at: number) => content.use.together(understood, at);
  const { companion, interest } = affinity;
  const asker = { person, wording, companion, interest, together };

  function suggested(some: readonly Ranked[]): Suggestion[] {
    const all: Suggestion[] = [];
    for (const { at, score } of some) {
      const community = content.communities[at];
      const alike = (vectors?.[at] ?? 0) >= weights.alike;
      const inCommonFirst = (affinity.together[at] ?? 0) > (affinity.around[at] ?? 0);
      const spoken = { alike, inCommonFirst };
      if (community) all.push(new Suggested(community, score, { content, at, asker, spoken }));
    }
    return all;
  }

  return {
    subject: subject.map(({ written }) => written),
    fits: offered.slice(0, closelyRead).some(fitting),
    suggestions: suggested(offered.slice(0, question.limit)),
    joined: vague ? [] : joinedAmong(content, ranked.slice(0, closelyRead), joined, fitting),
  };
}

/** What the reasons of one suggestion are found by. */
type Grounds = { content: Content; at: number; asker: Asker; spoken: Spoken };

/** Reasons are found when they are asked for: most suggestions are never shown. */
class Suggested implements Suggestion {
  readonly #grounds: Grounds;
  #found: Reason[] | undefined;

  constructor(
    readonly community: Community,
    readonly score: number,
    grounds: Grounds,
  ) {
    this.#grounds = grounds;
  }

  get reasons(): Reason[] {
    const { content, at, asker, spoken } = this.#grounds;
    return (this.#found ??= reasonsFor(content, at, this.community, asker, spoken));
  }
}

/** Whether a community may be offered to who asks. */
function offerableTo(directory: Directory, { asker = '', notForMe, only }: Question): Passes {
  const { communityAt } = directory.content;
  const listed = directory.listedTo(asker);
  const refused = new Set([...(notForMe ?? [])].map((id) => communityAt(id)));
  const wanted = only && new Set([...only].map((id) => communityAt(id)));
  return (at) => {
    if (refused.size > 0 && refused.has(at)) return false;
    if (wanted && !wanted.has(at)) return false;
    return listed(at);
  };
}

/** What somebody is in or runs, as positions. */
function joinedBy({ rosters }: Content, who: number | undefined): Set<number> {
  return new Set(who === undefined ? [] : [...rosters.memberships(who), ...rosters.ownerships(who)]);
}

/** Which share each community has in all that the asker is in: 0–1, and adding up to at most 1. */
export function ownOf(
  content: Content,
  who: number | undefined,
  often?: ReadonlyMap<string, number>,
): Float64Array | undefined {
  const times = new Map(
    who === undefined ? [] : content.rosters.memberships(who).map((at): [number, number] => [at, 1]),
  );
  for (const [id, count] of often ?? []) times.set(content.communityAt(id) ?? -1, count);
  times.delete(-1);
  if (times.size === 0) return undefined;
  const own = new Float64Array(content.communities.length);
  const all = [...times.values()].reduce((sum, count) => sum + count, weights.use.own);
  for (const [at, count] of times) own[at] = count / all;
  return own;
}

/**
 * The words lead; nearness only reorders, and the less, the more is known of what others joined who asked alike. Nobody is
 * near to a sensitive community, nor told how near they are to their own, so these get what the others get on average and
 * neither gain nor lose.
 */
export function bySubject(
  { marks: marked }: Content,
  offerable: Passes,
  { total: relevance, terms: { use, own } }: Relevance,
  { score: nearness }: Affinity,
  lend = anew,
): Scored {
  const apart = (at: number): boolean => (marked[at]! & marks.sensitive) !== 0 || (own?.[at] ?? 0) > 0; // every community is marked
  const reorder = weights.reorder * (1 - (use?.reduce((sum, score) => sum + score, 0) ?? 0));
  const total = lend(marked.length).fill(NaN);
  let sum = 0;
  let open = 0;
  for (let at = 0; at < total.length; at++) {
    const answer = relevance[at] ?? 0;
    if (answer === 0 || !offerable(at)) continue;
    total[at] = (1 - reorder) * answer;
    if (apart(at)) continue;
    sum += nearness[at] ?? 0;
    open += 1;
  }
  const average = sum / Math.max(1, open);
  for (let at = 0; at < total.length; at++) {
    total[at]! += reorder * (apart(at) ? average : (nearness[at] ?? 0)); // within
  }
  return total;
}

/** The person leads. A sensitive community is offered only to who asks about its subject. */
function byPerson(
  { marks: marked, busy, text }: Content,
  offerable: Passes,
  { score: nearness }: Affinity,
  lend: Lend,
): Scored {
  const { vague } = weights;
  const total = lend(marked.length).fill(NaN);
  let busiest = Math.log1p(1);
  for (let at = 0; at < total.length; at++) {
    if ((marked[at]! & marks.sensitive) !== 0 || !offerable(at)) continue; // every community is marked
    total[at] = vague.person * (nearness[at] ?? 0);
    busiest = Math.max(busiest, busy[at] ?? 0);
  }
  for (let at = 0; at < total.length; at++) {
    if (Number.isNaN(total[at])) continue;
    total[at]! += vague.activity * (busy[at]! / busiest); // every community has a measure
    if (text.described(at)) total[at]! += vague.described; // within
    if ((marked[at]! & marks.pinned) !== 0) total[at]! += vague.pinned; // as above
  }
  return total;
}

function joinedAmong(
  { communities }: Content,
  ranked: readonly Ranked[],
  joined: ReadonlySet<number>,
  fitting: (one: Ranked) => boolean,
): Community[] {
  return ranked
    .filter((one) => joined.has(one.at) && fitting(one))
    .flatMap(({ at }) => communities[at] ?? []);
}
