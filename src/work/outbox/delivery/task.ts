import { unreached, type Outcome } from '../ledger/attempt';
import type { Cause } from '../cause';
import type { Campaign } from '../campaigns/campaign';
import { refIn, type Entry, type Held, type Waits } from '../ledger/entry';
import { kindOf } from '../kinds';
import type { Place } from '../ledger/ledger';
import type { Rules } from '../../rules';

/** One message to bring to its recipient. */
export type Task = { readonly campaign: Campaign; readonly entry: Held };

export function placeOf({ id, shards }: Campaign): Place {
  return { campaign: id, shards };
}

/** How many messages a week hold one of this campaign; nothing where none do. */
export function weeklyOf({ kind, override }: Campaign, rules: Rules): number | undefined {
  return kindOf(kind).held && !override ? rules.weekly : undefined;
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
  to: { due: Date; why?: string; cause?: Cause; waits?: Waits },
): Outcome {
  const due = new Date(Math.max(to.due.getTime(), now.getTime() + soonestMs));
  const why = to.why === undefined ? {} : { why: to.why };
  const waits = to.waits && { waits: to.waits };
  if (due.getTime() > Date.parse(until)) return { state: 'failed', cause: to.cause ?? 'tooLate', ...why };
  return { state: 'queued', due, tries, ...why, ...waits };
}

/** Failed because the person cannot be reached, which may change. */
export function isUnreached(outcome: Outcome): boolean {
  return outcome.state === 'failed' && unreached.includes(outcome.cause);
}
