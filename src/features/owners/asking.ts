import { z } from 'zod';
import { erased } from '../../store/forgetting';
import { Id } from '../../store/store';

const day = 24 * 60 * 60 * 1000;

/** Whoever has not answered after so many days is not waited for. */
export const answeredWithin = 14;
/** Nobody is asked again about the same community sooner than after so many days. */
export const quietDays = 90;
/** So many are asked at a time. */
export const mostWaiting = 3;

/**
 * `accepting` while Graph is being asked; `unreached` while the message has not come to them; `not needed` where others were
 * quicker; `lapsed` where whoever asked may not any more and somebody else owns it.
 */
export const AskingState = z.enum([
  'waiting',
  'accepting',
  'accepted',
  'declined',
  'unanswered',
  'unreached',
  'not needed',
  'lapsed',
]);
export type AskingState = z.infer<typeof AskingState>;

/** Who asked, and when: as an owner, or for the community team. */
const Asker = z.object({
  by: z.string(),
  at: z.iso.datetime(),
  as: z.enum(['owner', 'team']).default('owner'),
});
export type Asker = z.infer<typeof Asker>;

/** Somebody was asked by somebody whether they would look after a community. Either may be `erased`. */
export const Asking = Asker.extend({
  person: z.string(),
  /** Who asked them, too, of a private community, and is not told that they were not the first. */
  also: z.array(Asker).optional(),
  state: AskingState,
  changedAt: z.iso.datetime(),
});
export type Asking = z.infer<typeof Asking>;

/** Names one asking: what jobs and messages carry. */
export const AskingOf = z.object({ community: Id, person: Id, at: z.iso.datetime() });
export type AskingOf = z.infer<typeof AskingOf>;

/** The same with what has come of it: what messages about that carry. */
export const AnswerOf = AskingOf.extend({ state: AskingState });
export type AnswerOf = z.infer<typeof AnswerOf>;

/** When it is no longer waited for. */
export function endOf({ at }: Pick<Asking, 'at'>): Date {
  return new Date(Date.parse(at) + answeredWithin * day);
}

/** Those that still count, so that nobody is asked twice. */
export function remembered(askings: readonly Asking[], now: Date): Asking[] {
  return askings.filter(({ at, state, changedAt }) => {
    const from = state === 'declined' ? changedAt : at;
    return now.getTime() - Date.parse(from) < quietDays * day;
  });
}

/** Everybody who asked, the first first. */
export function askersOf({ by, at, as, also = [] }: Asking): Asker[] {
  return [{ by, at, as }, ...also];
}

/** Asking them again bothers nobody: the message never came, or came from somebody who may not ask any more. */
export function isVoid({ state }: Pick<Asking, 'state'>): boolean {
  return state === 'unreached' || state === 'lapsed';
}

/** Is their answer waited for? */
export function isAwaited(asking: Asking, now: Date): boolean {
  if (asking.person === erased) return false;
  return asking.state === 'accepting' || (asking.state === 'waiting' && now < endOf(asking));
}

/** The same with what somebody has come to say. */
export function turned(asking: Asking, state: AskingState, now: Date): Asking {
  return { ...asking, state, changedAt: now.toISOString() };
}
