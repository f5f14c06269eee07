import { z } from 'zod';

/** Why somebody cannot be written to who could be, once: they removed the bot, or Teams refused it (403), or the chat is no more (404). */
export const Lost = z.enum(['uninstalled', 'blocked', 'gone']);
export type Lost = z.infer<typeof Lost>;

/**
 * Where somebody can be reached: document `contact` in their partition of `people`. It is never removed while they are
 * here, for those who follow the store would not notice: what has been lost stays as a mark without the contact.
 */
export const ContactRecord = z.object({
  id: z.literal('contact'),
  v: z.literal(1),
  contact: z.record(z.string(), z.unknown()).optional(),
  /** When the contact came to be this one. */
  since: z.iso.datetime().optional(),
  /** IANA; absent until Teams has named it. */
  timeZone: z.string().optional(),
  lost: z.object({ why: Lost, at: z.iso.datetime() }).optional(),
  /** When installing the bot for them was tried last, and what came of it. */
  install: z
    .object({
      at: z.iso.datetime(),
      outcome: z.enum(['installed', 'forbidden', 'no chat', 'not found']),
      why: z.string().optional(),
    })
    .optional(),
});
export type ContactRecord = z.infer<typeof ContactRecord>;

/** What somebody is sent and wants to be sent: document `messages` in their partition of `people`. */
export const MessagesRecord = z.object({
  id: z.literal('messages'),
  v: z.literal(1),
  /** Kinds of message that they have stopped; `all` stops every one. */
  stopped: z.array(z.string()).default([]),
  /** Nothing is sent before then. */
  pausedUntil: z.iso.datetime().optional(),
  /** What has been sent to them, or is about to be, in the last 28 days: newest last, 100 at most. `ref` is the entry's. */
  taken: z
    .array(
      z.object({
        ref: z.string(),
        campaign: z.string(),
        kind: z.string(),
        at: z.iso.datetime(),
        counted: z.boolean(),
      }),
    )
    .default([]),
  /** Entries that wait until they can be reached: oldest first, 20 at most. */
  kept: z.array(z.object({ campaign: z.string(), ref: z.string() })).default([]),
  /** Entries that wait for the end of their pause: oldest first, 20 at most. */
  waiting: z.array(z.object({ campaign: z.string(), ref: z.string() })).default([]),
});
export type MessagesRecord = z.infer<typeof MessagesRecord>;

/** The part of it that says what they want: all that the directory knows of it. */
export const WishesRecord = MessagesRecord.pick({ stopped: true, pausedUntil: true });
export type WishesRecord = z.infer<typeof WishesRecord>;

/** Whether somebody can be written to, as far as the directory knows without asking anybody. */
export type Reach = {
  readonly known: 'reachable' | 'lost' | 'never met';
  readonly lost?: Lost;
  /** Installing the bot for them has been tried, and they still cannot be written to. */
  readonly installable?: false;
  readonly stopped: readonly string[];
  readonly pausedUntil?: string;
  /** IANA, where Teams has named it. */
  readonly timeZone?: string;
};
