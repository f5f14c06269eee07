import { z } from 'zod';

/**
 * A piece of work and when it is due: document `due~<next attempt>~<kind>~<key>`, so that what is due first comes
 * first. `due` is when it was meant to be done, whatever attempts have failed since.
 */
export const Job = z.object({
  id: z.string(),
  v: z.literal(1),
  kind: z.string(),
  key: z.string(),
  due: z.iso.datetime(),
  data: z.unknown(),
  /** Milliseconds from one time to the next, for work that recurs. */
  every: z.number().positive().optional(),
  /** Failed attempts. */
  tries: z.number(),
  /** Who is at it, and when they count as crashed. */
  lease: z.object({ holder: z.string(), until: z.iso.datetime() }).optional(),
});
export type Job = z.infer<typeof Job>;

/** Leads from a kind and key to the one job that they have: document `job~<kind>~<key>`. */
export const Pointer = z.object({ id: z.string(), v: z.literal(1), job: z.string() });
export type Pointer = z.infer<typeof Pointer>;

const minute = 60_000;
const backoff = [1, 5, 15, 60, 240].map((minutes) => minutes * minute);
const mostTries = 10;

export function dueId(attempt: Date, kind: string, key: string): string {
  return `due~${attempt.toISOString()}~${nameOf(kind, key)}`;
}

/** When the job of a `due~…` id is attempted next. */
export function attemptOf(id: string): Date {
  return new Date(id.split('~')[1] ?? '');
}

export function failedId(at: Date, kind: string, key: string): string {
  return `failed~${at.toISOString()}~${nameOf(kind, key)}`;
}

export function pointerId(kind: string, key: string): string {
  return `job~${nameOf(kind, key)}`;
}

/** The job once it has been done: the next time of recurring work, else nothing. */
export function afterSuccess(job: Job, now: Date): Job | undefined {
  return job.every === undefined ? undefined : next(job, job.every, now);
}

/**
 * The job once an attempt has failed: later and later, up to ten times. Work that recurs is never given up: its
 * next time comes anyway.
 */
export function afterFailure(job: Job, now: Date): Job | undefined {
  const tries = job.tries + 1;
  const attempt = new Date(now.getTime() + (backoff[tries - 1] ?? backoff[backoff.length - 1] ?? minute));
  if (job.every !== undefined) {
    const regular = next(job, job.every, now);
    if (Date.parse(regular.due) <= attempt.getTime()) return regular;
  } else if (tries >= mostTries) {
    return undefined;
  }
  return { ...job, id: dueId(attempt, job.kind, job.key), tries, lease: undefined };
}

/** The job once its handler has asked for another time. */
export function atAnotherTime(job: Job, now: Date, minutes: number): Job {
  const attempt = new Date(now.getTime() + minutes * minute);
  return { ...job, id: dueId(attempt, job.kind, job.key), lease: undefined };
}

/** The first of its regular times that lies ahead. */
function next(job: Job, every: number, now: Date): Job {
  const first = Date.parse(job.due);
  const times = Math.max(1, Math.floor((now.getTime() - first) / every) + 1);
  const due = new Date(first + times * every);
  const id = dueId(due, job.kind, job.key);
  return { ...job, id, due: due.toISOString(), tries: 0, lease: undefined };
}

function nameOf(kind: string, key: string): string {
  return `${encodeURIComponent(kind).replaceAll('~', '%7E')}~${encodeURIComponent(key)}`;
}
