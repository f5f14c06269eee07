import { z } from 'zod';
import { Id } from '../../store/store';

const day = 24 * 60 * 60 * 1000;

/** Owners are reminded once after so many milliseconds. */
export const remindAfter = 3 * day;
/** A request ends unanswered after so many days. */
export const expiresAfter = 14;

/** A decided request is kept so many seconds, so that late presses can be told what happened. */
export const keptDecided = 30 * 24 * 60 * 60;

/** Which request: who asked to join what. */
export const RequestOf = z.object({ community: Id, person: Id });
export type RequestOf = z.infer<typeof RequestOf>;

/** Names it among all others that are open. */
export function keyOf({ community, person }: RequestOf): string {
  return `${community}~${person}`;
}

/** When a request ends that was made at `at` and that nobody answers. */
export function endOf(at: Date): Date {
  return later(at, expiresAfter * day);
}

export function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
