import { z } from 'zod';
import { KeptPlace } from '../../work/place';

/** Options are named `o1` to `o10`, which also names their count in the tally; a name is never given twice. */
export const optionIds = ['o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7', 'o8', 'o9', 'o10'] as const;
export const OptionId = z.enum(optionIds);
export type OptionId = z.infer<typeof OptionId>;

export const limits = { question: 300, option: 80, fewest: 2, most: 10, openDays: 366 } as const;

/** A poll's id as the server gives it: nothing else in the container is named so. */
export const PollId = z.string().regex(/^[a-z0-9-]{1,40}$/);

const day = 24 * 60 * 60;
/** For how many seconds after its last write something is kept. No ballot goes before its poll can take another one. */
export const kept = { poll: 400 * day, ballot: (400 + limits.openDays) * day } as const;

/** When results are shown: at any time, to whoever has voted, or once the poll is closed. */
export const Results = z.enum(['always', 'voted', 'closed']);

/** A question put to many: document `poll` in the poll's own partition of `polls`. */
export const Poll = z.object({
  id: z.literal('poll'),
  v: z.literal(1),
  poll: z.string(),
  question: z.string(),
  options: z.array(z.object({ id: OptionId, text: z.string(), by: z.string().optional() })),
  /** A ballot may name several options. */
  several: z.boolean(),
  /** Nothing that is kept links a person to a choice. */
  anonymous: z.boolean(),
  results: Results,
  closes: z.iso.datetime(),
  timeZone: z.string(),
  /** Voters may add options. */
  growing: z.boolean(),
  /** It is asked anew so often. `series` and `turn` name its place among them. */
  every: z.enum(['week', 'fortnight', 'month']).optional(),
  series: z.string().optional(),
  turn: z.number().int().optional(),
  /** When the first of them closes, from which the others are counted. */
  first: z.iso.datetime().optional(),
  /** The turn that follows it, once that is decided: only one ever does. */
  next: z.object({ turn: z.number().int(), poll: z.string() }).optional(),
  by: z.string(),
  organisers: z.array(z.string()),
  state: z.enum(['draft', 'open', 'closed', 'retracted']),
  place: KeptPlace.optional(),
  createdAt: z.iso.datetime(),
  closedAt: z.iso.datetime().optional(),
  /** Its words were put right. */
  correctedAt: z.iso.datetime().optional(),
  /** Those who have not voted were reminded. */
  remindedAt: z.iso.datetime().optional(),
  /** Not all of them have been written to yet: so many at most, so long as it stands here. */
  reminding: z.number().int().optional(),
  /** Counts every change of the poll itself. */
  edition: z.number().int(),
  ttl: z.number(),
});
export type Poll = z.infer<typeof Poll>;

/**
 * Document `tally` beside it: how many have voted, and how many chose each option (0 for those there are not). `closed` is 1
 * while no ballot may be cast: every ballot is guarded by it in its own transaction.
 */
export const Tally = z.object({
  id: z.literal('tally'),
  v: z.literal(1),
  voters: z.number().int(),
  closed: z.number().int(),
  ...(Object.fromEntries(optionIds.map((id) => [id, z.number().int()])) as Record<OptionId, z.ZodNumber>), // one entry per id
  ttl: z.number(),
});
export type Tally = z.infer<typeof Tally>;

/** How many have voted, and how many chose each option. */
export type Figures = Pick<Tally, 'voters' | OptionId>;

/**
 * Document `step` beside it: the figures of an open anonymous poll as they are shown, five voters after those before them at
 * the earliest. Whoever watches them move cannot tell a single vote.
 */
export const Step = Tally.omit({ closed: true }).extend({ id: z.literal('step') });
export type Step = z.infer<typeof Step>;

/** One person's choices: document `ballot~<person>` beside the poll. Never there when the poll is anonymous. */
export const Ballot = z.object({
  id: z.string(),
  v: z.literal(1),
  person: z.string(),
  choices: z.array(OptionId),
  at: z.iso.datetime(),
  ttl: z.number(),
});
export type Ballot = z.infer<typeof Ballot>;

/** That somebody has voted in an anonymous poll: document `voted~<person>`, without what or when. */
export const Mark = z.object({ id: z.string(), v: z.literal(1), person: z.string(), ttl: z.number() });
export type Mark = z.infer<typeof Mark>;

/**
 * Leads from a person to what they run: a document in partition `of~<person>`, whose id begins with the time that was left when
 * it was created, so that the newest is the first.
 */
export const Own = z.object({
  id: z.string(),
  v: z.literal(1),
  poll: z.string(),
  createdAt: z.iso.datetime(),
  ttl: z.number(),
});
export type Own = z.infer<typeof Own>;

/** What somebody has voted, where that may be known. */
export type Vote = { voted: false } | { voted: true; choices?: readonly OptionId[] };
