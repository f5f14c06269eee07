import type { Community } from './community';
import type { Directory } from './directory';

/** Why a community is suggested. Every reason is true and can be checked; none names fewer than five people. */
export type Reason =
  /** These words (or forms of them) stand in the community's name, tags or description. */
  | { kind: 'matches'; words: string[] }
  /** So many people of the asker's own department, organisation or office are members. */
  | { kind: 'colleagues'; count: number; where: 'department' | 'organisation' | 'office'; name: string }
  /** So many members are also in a community that the asker is in. */
  | { kind: 'in common'; count: number; community: string }
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
 * then the suggestions are only the nearest.
 */
export type Suggestions = { subject: string[]; fits: boolean; suggestions: Suggestion[] };

/** Ranks the listed communities that the asker is not in. */
export declare function suggest(directory: Directory, question: Question): Suggestions;
