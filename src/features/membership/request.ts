import { z } from 'zod';
import { Id } from '../../store/store';

/** Owners are reminded once after so many days, and a request ends unanswered after so many. */
export const remindAfter = 3;
export const expiresAfter = 14;

/** A decided request is kept so many seconds, so that late presses can be told what happened. */
export const keptDecided = 30 * 24 * 60 * 60;

/** Which request: who asked to join what. */
export const RequestOf = z.object({ community: Id, person: Id });
export type RequestOf = z.infer<typeof RequestOf>;
