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

/** `accepting` while Graph is being asked; `not needed` where others were quicker. */
export const AskingState = z.enum([
  'waiting',
  'accepting',
  'accepted',
  'declined',
  'unanswered',
  'not needed',
]);
export type AskingState = z.infer<typeof AskingState>;

/** Somebody was asked by somebody whether they would look after a community. Either may be `erased`. */
export const Asking = z.object({
  person: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
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

/** Is their answer waited for? */
export function isAwaited(asking: Asking, now: Date): boolean {
  if (asking.person === erased) return false;
  return asking.state === 'accepting' || (asking.state === 'waiting' && now < endOf(asking));
}

/** The same with what somebody has come to say. */
export function turned(asking: Asking, state: AskingState, now: Date): Asking {
  return { ...asking, state, changedAt: now.toISOString() };
}
