import { z } from 'zod';
import type { Jobs } from '../../work/jobs';
import { By } from './history';
import { Kind } from './state';
import { Losses } from './sync';

const minute = 60_000;
const day = 24 * 60 * minute;
/** Changes seldom come alone: one delta reads all that come within this. */
const gatheringMs = 10_000;
/** What was accepted is not removed much later, when things may look otherwise. */
const acceptedMs = 60 * minute;

/** What the job of a sync is told. */
export const SyncOrder = z.object({
  kind: Kind.default('delta'),
  /** What an administrator lets go, until when that holds. */
  accept: Losses.extend({ until: z.iso.datetime() }).optional(),
  by: By.default('schedule'),
});

type SchedulePorts = { jobs: Pick<Jobs, 'schedule' | 'cancel' | 'next'>; clock: () => Date };

/**
 * What goes on by itself, and how often. The first delta finds no links, and so becomes the first full sync; it is
 * checked after a day, for Graph's lists may lag behind its links.
 */
const recurring = [
  { kind: 'sync', key: 'delta', data: { kind: 'delta' }, every: 15 * minute, first: 0 },
  { kind: 'sync', key: 'full', data: { kind: 'full' }, every: 7 * day, first: day },
  { kind: 'activity', key: 'daily', data: {}, every: day, first: day },
  { kind: 'engage-map', key: 'daily', data: {}, every: day, first: day },
  { kind: 'erase', key: 'daily', data: {}, every: day, first: day },
];

/** Sees to it that everything that recurs is due some time. What is scheduled already keeps its times. */
export async function scheduleSync({ jobs, clock }: SchedulePorts): Promise<void> {
  await jobs.cancel('sync', 'daily'); // of earlier versions, which knew only full syncs
  for (const { kind, key, data, every, first } of recurring) {
    if ((await jobs.next(kind, key)) !== undefined) continue;
    await jobs.schedule({ kind, key, due: new Date(clock().getTime() + first), data, every });
  }
}

/** Has a sync run as soon as possible, by whichever instance comes to it first. */
export async function requestSync(
  { jobs, clock }: Pick<SchedulePorts, 'clock'> & { jobs: Pick<Jobs, 'schedule' | 'next'> },
  request: { kind: Kind; accept?: Losses; by: By },
): Promise<void> {
  const { kind, accept, by } = request;
  const data = { kind, by };
  if (accept) {
    const until = new Date(clock().getTime() + acceptedMs).toISOString();
    const job = {
      kind: 'sync',
      key: 'accepted',
      due: clock(),
      data: { ...data, accept: { ...accept, until } },
    };
    return jobs.schedule(job);
  }
  if (by !== 'nudge') return jobs.schedule({ kind: 'sync', key: 'asked', due: clock(), data });
  const waiting = await jobs.next('sync', 'nudge');
  const now = clock();
  if (waiting && waiting > now) return; // it will read this change, too
  const due = waiting ? now : new Date(now.getTime() + gatheringMs); // one that is due is not put off again
  await jobs.schedule({ kind: 'sync', key: 'nudge', due, data });
}

/** Has the links to Viva Engage found out now. */
export function requestEngageMap({ jobs, clock }: RequestPorts): Promise<void> {
  return jobs.schedule({ kind: 'engage-map', key: 'asked', due: clock(), data: {} });
}

/** Has people erased now who are to be. */
export function requestErasure({ jobs, clock }: RequestPorts): Promise<void> {
  return jobs.schedule({ kind: 'erase', key: 'asked', due: clock(), data: {} });
}

type RequestPorts = { jobs: Pick<Jobs, 'schedule'>; clock: () => Date };
