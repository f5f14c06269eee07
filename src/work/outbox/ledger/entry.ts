import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Doc, Stored } from '../../../store/store';
import { causeNames } from '../cause';

/**
 * `queued`: waits for `due`. `claimed`: somebody is about to send it; nothing has been handed over. `sent`: written down
 * right before it is handed to Teams, so that whoever finds it so after a crash cannot know. `confirmed`: Teams has
 * answered with the message's id. `failed`: never will be, for a named cause. `unknown`: handed over, and nobody knows
 * whether it arrived; never sent again.
 */
export const EntryState = z.enum(['queued', 'claimed', 'sent', 'confirmed', 'failed', 'unknown']);
export type EntryState = z.infer<typeof EntryState>;
export const openStates: readonly EntryState[] = ['queued', 'claimed', 'sent'];

export function isOpen({ state }: Pick<Entry, 'state'>): boolean {
  return openStates.includes(state);
}

/** What a message may have been put off for: the house's quiet hours or weekly number, or its recipient's pause. */
export const Waits = z.enum(['quiet', 'budget', 'pause']);
export type Waits = z.infer<typeof Waits>;

/** One message to one person: document `entry~<ref>` in partition `<campaign>~<shard>` of `outbox`. */
export const Entry = z.object({
  id: z.string(),
  v: z.literal(1),
  campaign: z.string(),
  /** `erased` once they are. */
  person: z.string(),
  /** What to draw; absent where it is the campaign's own. */
  on: z.object({ view: z.string(), params: z.unknown() }).optional(),
  state: EntryState,
  /** When it was first due. */
  at: z.iso.datetime(),
  /** When it is tried next; the pointer of an open entry says the same. */
  due: z.iso.datetime(),
  /** Why it waits for `due`, where it would go earlier if that changed. */
  waits: Waits.optional(),
  /** Not worth sending later than this. */
  until: z.iso.datetime(),
  /** Failed attempts so far, not counting those put off by Teams' limits or quiet hours. */
  tries: z.number(),
  /** Who has claimed it last, and until when they count as alive. */
  lease: z.object({ holder: z.string(), until: z.iso.datetime() }).optional(),
  sentAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
  /** Of the posted message. */
  message: z.string().optional(),
  cause: z.enum(causeNames).optional(),
  /** More about it, for administrators: never names or message texts. */
  why: z.string().optional(),
  /** Present once it has ended. */
  ttl: z.number().optional(),
});
export type Entry = z.infer<typeof Entry>;
export type Held = Stored<Entry>;

/** Leads to an entry that is still open: document `due~<due>~<ref>` in the same partition, so that what is due first comes first. */
export const Pointer = z.object({ id: z.string(), v: z.literal(1), ref: z.string() });
export type Pointer = z.infer<typeof Pointer>;

/**
 * How many entries a shard has, in all and by how they ended: document `counts`, changed in the very transaction that
 * changes an entry. `total` is always `open + confirmed + unknown` and every cause together. It goes by itself long after
 * the last of its entries has.
 */
export const Counts = z.object({
  id: z.literal('counts'),
  v: z.literal(1),
  total: z.number(),
  open: z.number(),
  confirmed: z.number(),
  unknown: z.number(),
  ...(Object.fromEntries(causeNames.map((cause) => [cause, z.number().default(0)])) as Record<
    (typeof causeNames)[number],
    z.ZodDefault<z.ZodNumber>
  >), // one field for each cause
  ttl: z.number().optional(),
});
export type Counts = z.infer<typeof Counts>;
/** The figures alone. */
export type Tally = Omit<Counts, 'id' | 'v' | 'ttl'>;

/**
 * What is to be sent to somebody. `key` tells several messages of one campaign to them apart. `quiet`: they have quiet hours
 * when it is due, which end then.
 */
export type NewEntry = Pick<Entry, 'person' | 'on'> & {
  key?: string;
  due: Date;
  until: Date;
  quiet?: Date | undefined;
};

/**
 * The name of an entry: the same for the same person and key, so that a second one is none, and not to be traced back to
 * somebody who has been erased.
 */
export function refOf(campaign: string, person: string, key = ''): string {
  return createHash('sha256')
    .update(JSON.stringify([campaign, person, key]))
    .digest('hex')
    .slice(0, 32);
}

export function entryId(ref: string): string {
  return `entry~${ref}`;
}

export function refIn(id: string): string {
  return id.slice('entry~'.length);
}

export function pointerId(due: string, ref: string): string {
  return `due~${due}~${ref}`;
}

/** Which partition an entry is in: `<campaign>~<shard>`. */
export function partitionOf(campaign: string, shards: number, ref: string): string {
  return shardName(campaign, Number.parseInt(ref.slice(0, 8), 16) % shards);
}

export function shardName(campaign: string, shard: number): string {
  return `${campaign}~${String(shard).padStart(2, '0')}`;
}

/** How long an entry is kept once it has ended, in seconds: long enough to ask why somebody did not get it. */
export const keptSeconds = 90 * 24 * 60 * 60;
const countsKeptSeconds = 400 * 24 * 60 * 60;

export function emptyCounts(): Counts & Doc {
  const none = Object.fromEntries(causeNames.map((cause) => [cause, 0])) as Record<
    (typeof causeNames)[number],
    number
  >; // one for each cause
  return { id: 'counts', v: 1, total: 0, open: 0, confirmed: 0, unknown: 0, ...none, ttl: countsKeptSeconds };
}
