import { affinityOf, type Affinity } from './affinity';
import type { Community } from './community';
import { marks, type Content } from './content';
import type { Directory } from './directory';
import { distinction } from './evidence';
import { highest } from './highest';
import { reasonsFor } from './reasons';
import { understand, type Understood } from './text/subject';
import { weights } from './weights';

/** Why a community is suggested. Every reason is true and can be checked; none names fewer than five people. */
export type Reason =
  /** These words (or forms of them) stand in the community's name, tags or description. */
  | { kind: 'matches'; words: string[] }
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
  /** How many suggestions to answer. */
  limit: number;
};

/** `score` is 0–1, highest first; `reasons` at most three, strongest first. */
export type Suggestion = { community: Community; score: number; reasons: Reason[] };

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
/** Scores by position; not-a-number where a community is not offered. `text` is how well the words alone answer. */
type Scored = { readonly total: Float64Array; readonly text?: Float64Array };
type Ranked = { readonly at: number; readonly text: number; readonly score: number };

/** So many of the best are looked at closely before it is said that nothing fits. */
const closelyRead = 3;

/** The words of a question that carry meaning, as they were written. */
export function subjectOf(text: string): string[] {
  return understand(text).subject.map(({ written }) => written);
}

/** Ranks the listed communities that the asker is not in. */
export function suggest(directory: Directory, question: Question): Suggestions {
  const { content } = directory;
  const understood = understand(question.text);
  const { subject, vague } = understood;
  const who = question.asker === undefined ? undefined : content.personAt(question.asker);
  const affinity = affinityOf(content, who);
  const offerable = offerableTo(directory, question);
  const joined = joinedBy(content, who);
  const scored = vague
    ? byPerson(content, offerable, affinity)
    : bySubject(content, offerable, understood, affinity);
  const ranked = highest(scored.total, question.limit + joined.size + closelyRead).map((at) => ({
    at,
    text: scored.text?.[at] ?? 0,
    score: scored.total[at] ?? 0,
  }));
  const offered = ranked.filter(({ at }) => !joined.has(at));
  const fitting = ({ text, at }: Ranked) =>
    vague ||
    text >= weights.floor.text ||
    distinction(content.text, at, subject) >= weights.floor.distinction;
  const asker = { person: who === undefined ? undefined : content.people[who], subject, affinity };
  return {
    subject: subject.map(({ written }) => written),
    fits: offered.slice(0, closelyRead).some(fitting),
    suggestions: offered.slice(0, question.limit).flatMap(({ at, score }) => {
      const community = content.communities[at];
      return community ? [{ community, score, reasons: reasonsFor(content, at, community, asker) }] : [];
    }),
    joined: vague ? [] : joinedAmong(content, ranked.slice(0, closelyRead), joined, fitting),
  };
}

/** Whether a community may be offered to who asks. Tells by marks wherever it can: this runs for every community. */
function offerableTo(directory: Directory, { asker = '', notForMe }: Question): Passes {
  const { marks: marked, communities, communityAt } = directory.content;
  const refused = new Set([...(notForMe ?? [])].map((id) => communityAt(id)));
  return (at) => {
    if (refused.size > 0 && refused.has(at)) return false;
    if ((marked[at]! & marks.shownToAll) !== 0) return true; // every community is marked
    const community = communities[at];
    return (
      community !== undefined && (marked[at]! & marks.shownToSome) !== 0 && directory.listed(community, asker)
    );
  };
}

/** What somebody is in or runs, as positions. */
function joinedBy({ rosters }: Content, who: number | undefined): Set<number> {
  return new Set(who === undefined ? [] : [...rosters.memberships(who), ...rosters.ownerships(who)]);
}

/**
 * The words lead; nearness only reorders. Nobody is near to a sensitive community, so it gets what the others get on
 * average and neither gains nor loses.
 */
function bySubject(
  { marks: marked, text: index }: Content,
  offerable: Passes,
  understood: Understood,
  { score: nearness }: Affinity,
): Scored {
  const total = new Float64Array(marked.length).fill(NaN);
  if (understood.subject.length === 0) return { total };
  const text = index.score(understood);
  let sum = 0;
  let open = 0;
  for (let at = 0; at < total.length; at++) {
    const words = text[at] ?? 0;
    if (words === 0 || !offerable(at)) continue;
    total[at] = (1 - weights.reorder) * words;
    if ((marked[at]! & marks.sensitive) !== 0) continue; // every community is marked
    sum += nearness[at] ?? 0;
    open += 1;
  }
  const average = sum / Math.max(1, open);
  for (let at = 0; at < total.length; at++) {
    const near = (marked[at]! & marks.sensitive) !== 0 ? average : (nearness[at] ?? 0); // every community is marked
    total[at]! += weights.reorder * near; // within
  }
  return { total, text };
}

/** The person leads. A sensitive community is offered only to who asks about its subject. */
function byPerson(
  { marks: marked, busy, text }: Content,
  offerable: Passes,
  { score: nearness }: Affinity,
): Scored {
  const { vague } = weights;
  const total = new Float64Array(marked.length).fill(NaN);
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
  return { total };
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
