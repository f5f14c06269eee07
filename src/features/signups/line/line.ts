import { z } from 'zod';
import { optionIds, type Entry, type OptionId } from '../signup';

/**
 * The counts of a sign-up: document `line` beside it. Every change of an entry adds to `seq`, guarded so that of two who have
 * read the same state one wins; `taken` counts places that are had or offered, guarded by `places`. `o1Taken`, `o1Waiting`,
 * `o1Places` and so on; 0 for options that there are not. `closed` is 1 while nobody may sign up.
 */
export const Line = z.object({
  id: z.literal('line'),
  v: z.literal(1),
  seq: z.number().int(),
  closed: z.number().int(),
  ...(Object.fromEntries(
    optionIds.flatMap((id) =>
      ['Taken', 'Waiting', 'Places'].map((what) => [`${id}${what}`, z.number().int()]),
    ),
  ) as Record<`${OptionId}${'Taken' | 'Waiting' | 'Places'}`, z.ZodNumber>), // one entry per id and count
  ttl: z.number(),
});
export type Line = z.infer<typeof Line>;

/** Leads to who waits, in the server's order: document `wait~<option>~<seq, ten digits>`. */
export const Waiting = z.object({ id: z.string(), v: z.literal(1), person: z.string(), ttl: z.number() });
export type Waiting = z.infer<typeof Waiting>;

/** Leads to an offer that ends by itself: document `offer~<until>~<person>`. */
export const Offer = Waiting;
export type Offer = Waiting;

/**
 * Something to be told once what it tells of is written: document `tell~<seq>~<person>`, written in the same transaction and
 * removed when the outbox has it.
 */
export const Telling = z.object({
  id: z.string(),
  v: z.literal(1),
  person: z.string(),
  what: z.enum(['offered', 'missed', 'added', 'removed', 'moved-up']),
  seq: z.number().int(),
  ttl: z.number(),
});
export type Telling = z.infer<typeof Telling>;

/** One thing somebody wants done with the line. `at` is now. */
export type Wish =
  | { do: 'join'; person: string; option: string; at: Date }
  /** By whoever is in the line: what they need to take part. An empty text takes it back. */
  | { do: 'needs'; person: string; needs: string; at: Date }
  | { do: 'withdraw'; person: string; at: Date }
  | { do: 'accept' | 'decline'; person: string; at: Date }
  /** By an organiser. Adding lets in beyond the closing time, but never beyond the places: then they wait. */
  | { do: 'add'; person: string; option: string; by: string; at: Date }
  | { do: 'remove'; person: string; by: string; at: Date }
  /** An offer whose time is over by `at` lapses, and the next is offered the place. */
  | { do: 'lapse'; person: string; at: Date }
  /** An offer that would last too long, now that it begins earlier, ends when one made now would. */
  | { do: 'hasten'; person: string; at: Date }
  /** Somebody whose account has been switched off no longer waits, nor is a place held for them. */
  | { do: 'pass over'; person: string; at: Date };

/**
 * What has become of a wish. `place` is their number in the waiting list at that moment, where they have just joined it. `same`:
 * nothing had to be changed, for it was so already. `tellings` are what somebody is to be told because of it.
 */
export type Outcome = {
  entry: Entry | undefined;
  place?: number;
  same: boolean;
  tellings: readonly Telling[];
};

/** How the line stands. */
export type Counts = Record<OptionId, { taken: number; waiting: number; places: number }>;

/**
 * The places of sign-ups. Wishes that come at once for one sign-up are written together, in the order in which they came, a
 * transaction for many; each is decided by what it finds then. Throws `Refusal` in words for whoever wished.
 */
export interface Lines {
  wish(signup: string, wish: Wish): Promise<Outcome>;
  counts(signup: string): Promise<Counts | undefined>;
  entry(signup: string, person: string): Promise<Entry | undefined>;
  /** How many wait before somebody, counted up to a thousand. */
  before(signup: string, entry: Entry): Promise<number | 'more'>;
  /** Those with an entry, in the order of their ids; of one state, in the server's order, use `waitingList`. */
  entries(signup: string): AsyncIterable<Entry>;
  /** Who waits for an option, the first first. */
  waitingList(signup: string, option: OptionId, limit: number): Promise<Entry[]>;
  /** Offers the free places there are to the first who wait: after places were added, or somebody left. Answers how many. */
  fill(signup: string, at: Date): Promise<number>;
  /** As many as go into one transaction. Answers what is to be told because of it. */
  fillOnce(signup: string, at: Date): Promise<readonly Telling[]>;
  /** Counts anew who is there, for an erasure takes away and does not count. What is free then is not filled yet. */
  recount(signup: string): Promise<void>;
  tellings(signup: string): Promise<Telling[]>;
  told(signup: string, telling: Telling): Promise<void>;
}
