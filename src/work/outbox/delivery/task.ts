import { unreached, type Outcome } from '../ledger/attempt';
import type { Campaign } from '../campaigns/campaign';
import { refIn, type Entry, type Held } from '../ledger/entry';
import type { Place } from '../ledger/ledger';

/** One message to bring to its recipient. */
export type Task = { readonly campaign: Campaign; readonly entry: Held };

export function placeOf({ id, shards }: Campaign): Place {
  return { campaign: id, shards };
}

export function refOfTask({ entry }: Task): string {
  return refIn(entry.id);
}

/** What is put off is not looked at again and again. */
const soonestMs = 250;

/** The entry waits until then; where its time will be over by then, it has failed for `cause`. */
export function putOff(
  { until, tries }: Pick<Entry, 'until' | 'tries'>,
  now: Date,
  to: { due: Date; why?: string; cause?: 'tooLate' | 'stopped' | 'overBudget' },
): Outcome {
  const due = new Date(Math.max(to.due.getTime(), now.getTime() + soonestMs));
  const why = to.why === undefined ? {} : { why: to.why };
  if (due.getTime() > Date.parse(until)) return { state: 'failed', cause: to.cause ?? 'tooLate', ...why };
  return { state: 'queued', due, tries, ...why };
}

/** Failed because the person cannot be reached, which may change. */
export function isUnreached(outcome: Outcome): boolean {
  return outcome.state === 'failed' && unreached.includes(outcome.cause);
}
