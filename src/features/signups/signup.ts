import { z } from 'zod';
import { KeptPlace } from '../../work/place';

/** What people sign up for: one option, or several of which each has its own places. Their names also name their counts. */
export const optionIds = ['o1', 'o2', 'o3', 'o4', 'o5', 'o6'] as const;
export const OptionId = z.enum(optionIds);
export type OptionId = z.infer<typeof OptionId>;

export const limits = {
  title: 120,
  text: 1_000,
  where: 200,
  option: 80,
  options: 6,
  places: 50_000,
} as const;

/** An offer with limited places: document `signup` in its own partition of `signups`. */
export const Signup = z.object({
  id: z.literal('signup'),
  v: z.literal(1),
  signup: z.string(),
  title: z.string(),
  text: z.string().optional(),
  /** UTC; read and shown back in `timeZone`. */
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  timeZone: z.string(),
  where: z.string().optional(),
  link: z.url().optional(),
  /** The first is without a name where there is only one. */
  options: z.array(z.object({ id: OptionId, text: z.string().optional(), places: z.number().int() })),
  /** When signing up ends; at the start without it. */
  closes: z.iso.datetime(),
  waiting: z.boolean(),
  /** Everybody who has a place sees who else has. */
  openRoster: z.boolean(),
  /** Whoever signs up is asked what they need; only who runs it sees the answers. */
  needs: z.boolean(),
  by: z.string(),
  organisers: z.array(z.string()),
  state: z.enum(['draft', 'open', 'closed', 'cancelled']),
  place: KeptPlace.optional(),
  createdAt: z.iso.datetime(),
  /** Of the calendar entry: grows with each change that people's calendars must hear of. */
  sequence: z.number().int(),
  /** What the last change was, for whoever is told of it. */
  changed: z.object({ at: z.iso.datetime(), words: z.string(), reason: z.string().optional() }).optional(),
  ttl: z.number(),
});
export type Signup = z.infer<typeof Signup>;

const daySeconds = 24 * 60 * 60;
/** How long after its end a sign-up is kept; and at least, when it is moved later on. */
const kept = { usually: 400 * daySeconds, atLeast: 30 * daySeconds };

/** The `ttl` of a sign-up and of all that is written for it, however soon after its creation. */
export function ttlOf({ createdAt, end }: Pick<Signup, 'createdAt' | 'end'>): number {
  return Math.ceil((Date.parse(end) - Date.parse(createdAt)) / 1_000) + kept.usually;
}

/** It can be moved so far, and not further: those who were the first to sign up would be forgotten too soon. */
export function furthestEnd({ createdAt, ttl }: Pick<Signup, 'createdAt' | 'ttl'>): Date {
  return new Date(Date.parse(createdAt) + (ttl - kept.atLeast) * 1_000);
}

/** Who has a place, waits, is offered a place that has become free, or is out again. */
export const EntryState = z.enum(['in', 'waiting', 'offered', 'out']);
export type EntryState = z.infer<typeof EntryState>;

/** One person's: document `entry~<person>` beside the sign-up. */
export const Entry = z.object({
  id: z.string(),
  v: z.literal(1),
  person: z.string(),
  option: OptionId,
  state: EntryState,
  /** The server's order, of whoever came when. */
  seq: z.number().int(),
  at: z.iso.datetime(),
  /** Until when an offered place is held. */
  until: z.iso.datetime().optional(),
  needs: z.string().optional(),
  /** Why they are out. */
  why: z.enum(['withdrew', 'missed', 'declined', 'removed', 'away']).optional(),
  /** The organiser who has added or removed them. */
  byWhom: z.string().optional(),
  ttl: z.number(),
});
export type Entry = z.infer<typeof Entry>;

/** Leads from a person to what they signed up for or run: document `<role>~<signup>` in partition `of~<person>`. */
export const Own = z.object({
  id: z.string(),
  v: z.literal(1),
  role: z.enum(['runs', 'takes']),
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  ttl: z.number(),
});
export type Own = z.infer<typeof Own>;
