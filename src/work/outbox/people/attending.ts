import type { MessagesRecord } from '../../../directory/reach';
import { kindNames, kindOf, type KindName } from '../kinds';

const dayMs = 24 * 60 * 60 * 1_000;
const weekMs = 7 * dayMs;
const takenKeptMs = 28 * dayMs;
const mostTaken = 100;
const mostKept = 20;

type Asked = { ref: string; campaign: string; kind: KindName };

/** What may be sent to somebody now. `full`: their weekly budget is used up until then. */
export type Leave = 'given' | 'stopped' | { full: Date };

export function leaveIn(record: MessagesRecord, asked: Asked, weekly: number | undefined, now: Date): Leave {
  const { stopped } = record;
  if (stopped.includes('all') || stopped.includes(asked.kind) || isPaused(record, now)) return 'stopped';
  if (weekly === undefined || !kindOf(asked.kind).held || isNoted(record, asked.ref)) return 'given';
  const full = fullUntil(record, weekly, now);
  return full ? { full } : 'given';
}

/** Has it been counted already? */
export function isNoted({ taken }: MessagesRecord, ref: string): boolean {
  return taken.some((one) => one.ref === ref);
}

/** Until when somebody has had as many as they may get. */
function fullUntil({ taken }: MessagesRecord, weekly: number, now: Date): Date | undefined {
  const week = taken
    .filter(({ at, counted }) => counted && Date.parse(at) > now.getTime() - weekMs)
    .map(({ at }) => Date.parse(at))
    .sort((a, b) => a - b);
  if (week.length < weekly) return undefined;
  const lastTooMany = week[week.length - weekly] ?? now.getTime(); // where none may come at all, a week is waited
  return new Date(lastTooMany + weekMs);
}

/** With a message that they are about to be sent. */
export function given(record: MessagesRecord, asked: Asked, now: Date): MessagesRecord {
  if (isNoted(record, asked.ref)) return record;
  const recent = record.taken.filter(({ at }) => Date.parse(at) > now.getTime() - takenKeptMs);
  const { counted } = kindOf(asked.kind);
  const waiting = record.waiting.filter(({ ref }) => ref !== asked.ref);
  return {
    ...record,
    waiting,
    taken: [...recent, { ...asked, at: now.toISOString(), counted }].slice(-mostTaken),
  };
}

export function stopped(record: MessagesRecord, kind: KindName | 'all'): MessagesRecord {
  if (record.stopped.includes(kind)) return record;
  return { ...record, stopped: [...record.stopped, kind] };
}

export function started(record: MessagesRecord, kind: KindName | 'all'): MessagesRecord {
  if (kind === 'all') {
    const running = paused(record, undefined);
    return running.stopped.length === 0 ? running : { ...running, stopped: [] };
  }
  const before: readonly string[] = record.stopped.includes('all') ? kindNames : record.stopped;
  if (!before.includes(kind)) return record;
  return { ...record, stopped: before.filter((one) => one !== kind) };
}

export function paused(record: MessagesRecord, until: string | undefined): MessagesRecord {
  const { pausedUntil, ...rest } = record;
  if (pausedUntil === until) return record;
  return until === undefined ? rest : { ...rest, pausedUntil: until };
}

export function kept(record: MessagesRecord, entry: { campaign: string; ref: string }): MessagesRecord {
  if (record.kept.some(({ ref }) => ref === entry.ref)) return record;
  return { ...record, kept: [...record.kept, entry].slice(-mostKept) };
}

/** With an entry that waits for the end of their pause. */
export function awaiting(record: MessagesRecord, entry: { campaign: string; ref: string }): MessagesRecord {
  if (record.waiting.some(({ ref }) => ref === entry.ref)) return record;
  return { ...record, waiting: [...record.waiting, entry].slice(-mostKept) };
}

export function isPaused({ pausedUntil }: MessagesRecord, now: Date): boolean {
  return pausedUntil !== undefined && Date.parse(pausedUntil) > now.getTime();
}
