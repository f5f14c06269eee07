import { TenantFault } from '../../directory/tenant';
import type { Erasure } from '../../work/erasure';
import type { Jobs } from '../../work/jobs';
import { Busy, LockLost, type Locks } from '../../work/lock';
import type { Meter } from '../../work/meter';
import type { Roles } from '../../work/roles';
import { crawl } from './full/crawl';
import { delta } from './delta/delta';
import { remember, type By, type SyncRun } from './history';
import { requestEngageMap, requestErasure, requestSync } from './schedule';
import { clearStage, resumedStage } from './full/stage';
import {
  savedLinks,
  saveFailedSync,
  saveGoodSync,
  syncState,
  type Counts,
  type Kind,
  type Links,
  type SyncState,
  type Tally,
} from './state';
import type { SyncOptions, SyncPorts, SyncResult, Whole } from './sync';

/** What keeping the directory current needs. `terminal` is where a moving bar can be shown, if anywhere. */
export type Ports = SyncPorts & {
  /** Brings this instance's directory level with the store. */
  follow: () => Promise<unknown>;
  /** Told when communities have appeared, or say something new of themselves. */
  brought?: () => Promise<void>;
  /** Told when communities or people have changed in any way. */
  changed?: () => Promise<void>;
  jobs: Pick<Jobs, 'schedule' | 'cancel' | 'next'>;
  roles: Pick<Roles, 'isAdministrator'>;
  locks: Locks;
  erasure: Erasure;
  meter: Meter;
  id: () => string;
  terminal?: NodeJS.WriteStream | undefined;
};

/** What is asked for. A delta becomes a full sync where there is nothing to go on from. */
export type Order = Omit<SyncOptions, 'hold'> & { kind: Kind; by: By };

/** How a run ended: with a result, or with a fault that is in the log under `id`. */
export type Run = { result: SyncResult } | { fault: TenantFault; id: string };

/** Only one sync, and nothing else that writes what Graph says, goes on at a time. */
export const lockName = 'sync';

/** Links live for seven days; older ones than this are not worth the try. */
const freshMs = 6.5 * 24 * 60 * 60 * 1000;

/** One sync from beginning to end: the store, its state and its history. Throws `Busy` while another one goes on. */
export async function runSync(ports: Ports, order: Order): Promise<Run> {
  if (order.dryRun) return attempt(ports, order, {});
  return ports.locks.exclusively(lockName, (hold) => attempt(ports, order, { hold }));
}

async function attempt(ports: Ports, order: Order, lock: Pick<SyncOptions, 'hold'>): Promise<Run> {
  const id = ports.id();
  const timed = stopwatch(ports.clock);
  let kind = order.kind;
  try {
    const whole = await read(ports, { ...order, ...lock }, (begun) => (kind = begun));
    lock.hold?.check();
    if (!order.dryRun) await conclude(ports, { id, by: order.by, ...timed() }, whole);
    return { result: whole.result };
  } catch (error) {
    if (error instanceof Busy || error instanceof LockLost) throw error;
    ports.log.error({ sync: id, err: error }, 'a sync failed; the directory stays as it was');
    const message = error instanceof TenantFault ? error.message : 'Something went wrong on our side.';
    if (!order.dryRun) await fail(ports, { id, by: order.by, ...timed() }, kind, message);
    if (error instanceof TenantFault) return { fault: error, id };
    throw error;
  }
}

/** A delta where there is something to go on from, else everything. */
async function read(
  ports: Ports,
  options: SyncOptions & { kind: Kind },
  begun: (kind: Kind) => void,
): Promise<Whole> {
  const from = options.kind === 'full' ? undefined : await startOfDelta(ports, options);
  if (from) {
    begun('delta');
    try {
      return await delta(ports, from.links, from.counts, options);
    } catch (error) {
      if (!(error instanceof TenantFault) || error.kind !== 'expired') throw error;
      ports.log.info({ err: error }, 'Graph no longer knows what has changed, so everything is read');
      begun('full');
      return crawl(ports, { ...options, anew: true });
    }
  }
  begun('full');
  return crawl(ports, options);
}

async function startOfDelta(
  { store, clock, log }: Ports,
  { dryRun }: SyncOptions,
): Promise<{ links: Links; counts: Counts } | undefined> {
  const everything = (why: string): undefined => {
    log.info({}, `${why}, so everything is read`);
  };
  if (!dryRun && (await resumedStage(store, clock()))) return everything('a full sync was broken off');
  const links = await savedLinks(store);
  const good = await syncState(store, 'good');
  if (!links || !good?.counts) return everything('there has been no full sync to go on from');
  const age = clock().getTime() - Date.parse(links.at);
  if (age > freshMs) return everything('the last sync is too long ago to ask what has changed');
  return { links, counts: good.counts };
}

type Times = Pick<SyncState, 'startedAt' | 'finishedAt' | 'durationMs'>;
type Ran = Times & { id: string; by: By };

/** Remembers how a sync went and asks for what follows from it. */
async function conclude(ports: Ports, ran: Ran, { result, links }: Whole): Promise<void> {
  const { store, log } = ports;
  const { kind, communities, people, memberships, dissolved, moved, activity, stopped, after } = result;
  const tallies = { communities, people, memberships, dissolved, moved };
  const counts = { communities: communities.total, people: people.total, memberships: memberships.total };
  const { id, by, ...times } = ran;
  const state = { kind, ...times, counts, activity };
  if (stopped !== undefined) {
    log.error({ sync: id, kind, ...counts }, stopped);
    if (kind === 'full') await clearStage(store);
    await note(ports, ran, { kind, outcome: 'stopped', ...tallies }, stopped);
    await saveFailedSync(store, { ...state, stopped: true, fault: { id, message: stopped } });
    return;
  }
  await saveGoodSync(store, state, links);
  if (kind === 'full') await clearStage(store);
  await note(ports, ran, { kind, outcome: 'good', ...tallies });
  if (kind === 'full' || after.engage) await requestEngageMap(ports);
  if (after.erase) await requestErasure(ports);
  if (communities.added + communities.changed > 0) await ports.brought?.();
  if (!isUnchanged([communities, people, memberships])) await ports.changed?.();
  if (after.full) await requestSync(ports, { kind: 'full', by: 'schedule' });
  log.info({ sync: id, kind, by, ...counts, activity, ...times }, 'the directory is up to date');
}

async function fail(ports: Ports, ran: Ran, kind: Kind, message: string): Promise<void> {
  const { id, by: _, ...times } = ran;
  await note(ports, ran, { kind, outcome: 'failed' }, message);
  await saveFailedSync(ports.store, { kind, ...times, fault: { id, message } });
}

/** Counts a run and, unless it says nothing new, writes it into the history. */
async function note(
  { store, meter }: Ports,
  { id, by, startedAt, durationMs }: Ran,
  outcome: Pick<
    SyncRun,
    'kind' | 'outcome' | 'communities' | 'people' | 'memberships' | 'dissolved' | 'moved'
  >,
  message?: string,
): Promise<void> {
  meter.count('signpost_syncs_total', { kind: outcome.kind, outcome: outcome.outcome });
  meter.time('signpost_sync_seconds', { kind: outcome.kind }, durationMs / 1000);
  if (message === undefined ? isEventless(outcome) : await isKnown(store, outcome.kind, message)) return;
  const fault = message === undefined ? {} : { fault: { id, message } };
  await remember(store, id, { ...outcome, by, startedAt, durationMs, ...fault });
}

/** A delta round in which nothing has changed. */
function isEventless({ kind, communities, people, memberships }: Partial<SyncRun>): boolean {
  return kind === 'delta' && isUnchanged([communities, people, memberships]);
}

function isUnchanged(tallies: readonly (Tally | undefined)[]): boolean {
  return tallies.every((tally) => tally && tally.added + tally.changed + tally.gone === 0);
}

/** The latest sync of this kind failed in the same way, but for the number of Graph's request. */
async function isKnown(store: SyncPorts['store'], kind: Kind, message: string): Promise<boolean> {
  const plain = (words: string): string => words.replace(/request [\da-f-]+/gi, '');
  const former = (await syncState(store, `trouble-${kind}`))?.fault?.message;
  return former !== undefined && plain(former) === plain(message);
}

function stopwatch(clock: () => Date): () => Times {
  const started = clock();
  return () => {
    const finished = clock();
    const durationMs = finished.getTime() - started.getTime();
    return { startedAt: started.toISOString(), finishedAt: finished.toISOString(), durationMs };
  };
}
