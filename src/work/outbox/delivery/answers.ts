import { SendFault } from '../../../bot/send';
import type { Outcome } from '../ledger/attempt';
import { backOff } from '../pace/back-off';
import { refIn, type Held } from '../ledger/entry';
import { putOff } from './task';

/** After so many failures nobody tries again. */
const mostTries = 8;
const pauses = { first: 10_000, longest: 10 * 60_000 };
const longestWhy = 300;

/** What a failed attempt makes of an entry. `waitMs`: how long its conversation is held up now. */
export function outcomeOf(
  fault: SendFault,
  { id, doc }: Held,
  { now, waitMs, random }: { now: Date; waitMs: number; random: () => number },
): Outcome {
  const why = whyOf(fault.message, id);
  switch (fault.kind) {
    case 'throttled':
      return putOff(doc, now, { due: new Date(now.getTime() + waitMs), why });
    case 'unauthorized':
      return putOff(doc, now, { due: now, why });
    case 'trouble':
      return tryAgain({ id, doc }, fault.message, { now, random });
    case 'blocked':
    case 'gone':
      return { state: 'failed', cause: 'blocked', why };
    case 'refused':
      return { state: 'failed', cause: 'notTaken', why };
    case 'unsure':
      return { state: 'unknown', why };
  }
}

/** It has failed once more, and surely nobody has got it. */
export function tryAgain(
  { id, doc }: Pick<Held, 'id' | 'doc'>,
  message: string,
  { now, random }: { now: Date; random: () => number },
): Outcome {
  const why = whyOf(message, id);
  const tries = doc.tries + 1;
  if (tries >= mostTries) return { state: 'failed', cause: 'notTaken', why };
  const due = new Date(now.getTime() + backOff(tries, { ...pauses, random }));
  return putOff({ ...doc, tries }, now, { due, why });
}

/** Whatever `send` threw: what is no `SendFault` may have been delivered. */
export function faultOf(error: unknown): SendFault {
  if (error instanceof SendFault) return error;
  return new SendFault('unsure', 'Sending broke off in a way that nobody expected.', undefined, {
    cause: error,
  });
}

/** The number by which the log knows it stands behind. */
function whyOf(message: string, id: string): string {
  return `${message.slice(0, longestWhy)} (${refIn(id).slice(0, 8)})`;
}
