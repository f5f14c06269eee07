import { SendFault } from '../../../bot/send';
import type { Outcome } from '../ledger/attempt';
import { backOff } from '../pace/back-off';
import { refIn, type Held } from '../ledger/entry';
import { putOff } from './task';

/** After so many failures, while others get through, nobody tries again. */
const mostTries = 20;
/** After so many that are our own. */
const mostOwnTries = 8;
const pauses = { first: 10_000, longest: 60 * 60_000 };
const longestWhy = 300;

/**
 * What a failed attempt makes of an entry. `waitMs`: how long its conversation is held up now. `everywhere`: it says
 * nothing of this message, for it would be the same with any other. `takesSome`: others get through.
 */
export function outcomeOf(
  fault: SendFault,
  { id, doc }: Held,
  facts: { now: Date; waitMs: number; random: () => number; everywhere: boolean; takesSome: boolean },
): Outcome {
  const { now, waitMs, random, everywhere, takesSome } = facts;
  const why = whyOf(fault.message, id);
  switch (fault.kind) {
    case 'throttled':
      return putOff(doc, now, { due: new Date(now.getTime() + waitMs), why });
    case 'refused':
      return { state: 'failed', cause: 'notTaken', why };
    case 'unsure':
      return { state: 'unknown', why };
    default:
      if (everywhere) return putOff(doc, now, { due: now, why });
  }
  if (fault.kind === 'blocked' || fault.kind === 'gone') return { state: 'failed', cause: 'blocked', why };
  const most = takesSome ? mostTries : Infinity;
  return tryAgain({ id, doc }, fault.message, { now, random, most });
}

/** It has failed once more, and surely nobody has got it. */
export function tryAgain(
  { id, doc }: Pick<Held, 'id' | 'doc'>,
  message: string,
  { now, random, most = mostOwnTries }: { now: Date; random: () => number; most?: number },
): Outcome {
  const why = whyOf(message, id);
  const tries = doc.tries + 1;
  if (tries >= most) return { state: 'failed', cause: 'notTaken', why };
  const due = new Date(now.getTime() + backOff(tries, { ...pauses, random }));
  return putOff({ ...doc, tries }, now, { due, cause: 'notTaken', why });
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
