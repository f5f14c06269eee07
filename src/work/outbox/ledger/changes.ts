import type { Operation } from '../../../store/store';
import { ended, reopened, requeued, type Outcome } from './attempt';
import type { Cause } from '../cause';
import { come, figureOf, moved } from './counting';
import { isOpen, pointerId, refIn, type Entry, type Held, type Pointer } from './entry';

/** As many entries as one transaction takes: two operations each, and two more to count them. */
export const mostAdded = 49;

export function adding(entries: readonly Entry[]): Operation[] {
  const steps = entries.flatMap((doc): Operation[] => [
    { kind: 'put', doc, condition: { ifAbsent: true } },
    pointer(doc),
  ]);
  return [...steps, ...come(entries.length)];
}

/** An entry in the place of the one that was read. */
export function replacing({ etag }: Held, doc: Entry): Operation {
  return { kind: 'put', doc, condition: { ifMatch: etag } };
}

export function settling(held: Held, outcome: Outcome, now: Date): Operation[] {
  const { doc } = held;
  if (outcome.state === 'queued') {
    const next = requeued(doc, outcome);
    const moves = next.due === doc.due ? [] : [withoutPointer(doc), pointer(next)];
    return [replacing(held, next), ...moves];
  }
  const end = replacing(held, ended(doc, outcome, now));
  const figure = figureOf(outcome);
  return isOpen(doc)
    ? [end, withoutPointer(doc), ...moved('open', figure)]
    : [end, ...moved('unknown', figure)];
}

/** A queued entry that is due then. */
export function advancing(held: Held, due: Date): Operation[] {
  const next = { ...held.doc, due: due.toISOString() };
  return [replacing(held, next), withoutPointer(held.doc), pointer(next)];
}

export function reopening(held: Held, cause: Cause, now: Date): Operation[] {
  const next = reopened(held.doc, now);
  return [replacing(held, next), pointer(next), ...moved(cause, 'open')];
}

function pointer({ id, due }: Entry): Operation {
  const ref = refIn(id);
  const doc: Pointer = { id: pointerId(due, ref), v: 1, ref };
  return { kind: 'put', doc };
}

function withoutPointer({ id, due }: Entry): Operation {
  return { kind: 'remove', id: pointerId(due, refIn(id)) };
}
