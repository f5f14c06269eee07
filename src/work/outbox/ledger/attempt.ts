import { erased } from '../../../store/forgetting';
import type { Cause } from '../cause';
import { entryId, isOpen, keptSeconds, type Entry, type NewEntry, type Waits } from './entry';

/** How an attempt ended: for good, or to be tried again at another time. */
export type Outcome = Ended | { state: 'queued'; due: Date; tries: number; why?: string; waits?: Waits };
export type Ended =
  | { state: 'confirmed'; message: string }
  | { state: 'failed'; cause: Cause; why?: string }
  | { state: 'unknown'; why?: string };

/** Failed because the person could not be reached, which may change. */
export const unreached: readonly Cause[] = ['notInstalled', 'blocked', 'neverOpenedTeams'];

export function queued(campaign: string, ref: string, { person, on, due, until, quiet }: NewEntry): Entry {
  const at = due.toISOString();
  const about = on ? { person, on } : { person };
  const first = quiet ? { due: quiet.toISOString(), waits: 'quiet' as const } : { due: at };
  return {
    id: entryId(ref),
    v: 1,
    campaign,
    ...about,
    state: 'queued',
    at,
    ...first,
    until: until.toISOString(),
    tries: 0,
  };
}

export function claimed(entry: Entry, holder: string, until: Date): Entry {
  return { ...entry, state: 'claimed', lease: { holder, until: until.toISOString() } };
}

export function begun(entry: Entry, now: Date): Entry {
  return { ...entry, state: 'sent', sentAt: now.toISOString() };
}

/** The entry as it waits again, with nothing of the attempt left but why it failed. */
export function requeued(
  { lease: _lease, sentAt: _sentAt, why: _why, waits: _waits, ...entry }: Entry,
  { due, tries, why, waits }: Extract<Outcome, { state: 'queued' }>,
): Entry {
  const reasons = { ...(why !== undefined && { why }), ...(waits && { waits }) };
  return { ...entry, state: 'queued', due: due.toISOString(), tries, ...reasons };
}

export function ended({ why: _why, waits: _waits, ...entry }: Entry, outcome: Ended, now: Date): Entry {
  const end = entry.person === erased ? nameless(outcome) : outcome;
  return { ...entry, ...end, endedAt: now.toISOString(), ttl: keptSeconds };
}

/** The entry as if it had just been added. */
export function reopened({ id, v, campaign, person, on, at, until }: Entry, now: Date): Entry {
  const about = on ? { person, on } : { person };
  return { id, v, campaign, ...about, state: 'queued', at, due: now.toISOString(), until, tries: 0 };
}

/** Why an entry failed that may be opened again; nothing for any other. */
export function unreachedCause({ state, cause, until, person }: Entry, now: Date): Cause | undefined {
  if (state !== 'failed' || cause === undefined || person === erased) return undefined;
  return unreached.includes(cause) && Date.parse(until) > now.getTime() ? cause : undefined;
}

/**
 * Whether the outcome of an attempt still holds, though the entry has been written since: by an erasure, or by somebody who
 * took the attempt for broken off. An answer of Teams that comes late is still an answer.
 */
export function mayEnd(attempt: Entry, now: Entry, outcome: Outcome): boolean {
  if (attempt.sentAt !== now.sentAt || attempt.lease?.holder !== now.lease?.holder) return false;
  if (now.state === 'unknown') return attempt.state === 'sent' && outcome.state === 'confirmed';
  const same = attempt.state === now.state && attempt.due === now.due && attempt.tries === now.tries;
  return same && isOpen(now) && attempt.lease?.until === now.lease?.until;
}

/** The id of a message leads to the person it went to. */
function nameless(outcome: Ended): { state: Ended['state'] } {
  if (outcome.state !== 'confirmed') return outcome;
  return { state: outcome.state };
}
