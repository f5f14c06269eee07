import { TenantFault } from '../../directory/tenant';
import { engageMap } from './engage';
import { saveSyncState, syncState, type SyncState } from './state';
import { fullSync, type SyncOptions, type SyncPorts, type SyncResult } from './sync';
import type { Directory } from '../../directory/directory';
import type { Jobs } from '../../work/jobs';
import type { Roles } from '../../work/roles';

/** What keeping the directory current needs. `terminal` is where a moving bar can be shown, if anywhere. */
export type Ports = SyncPorts & {
  directory: Pick<Directory, 'load'>;
  jobs: Pick<Jobs, 'schedule'>;
  roles: Pick<Roles, 'isAdministrator'>;
  id: () => string;
  terminal?: NodeJS.WriteStream | undefined;
};

/** How a run ended: with a result, or with a fault that is in the log under `id`. */
export type Run = { result: SyncResult } | { fault: TenantFault; id: string };

/** One sync from beginning to end: the store, its state, and then the directory. */
export async function runSync(ports: Ports, options: SyncOptions = {}): Promise<Run> {
  const { store, log } = ports;
  const id = ports.id();
  const timed = stopwatch(ports.clock);
  try {
    const result = await fullSync(ports, options);
    if (!options.dryRun) await conclude(ports, id, result, timed());
    return { result };
  } catch (error) {
    log.error({ sync: id, err: error }, 'a sync failed; the directory stays as it was');
    const message = error instanceof TenantFault ? error.message : 'Something went wrong on our side.';
    if (!options.dryRun) await saveSyncState(store, { ...timed(), fault: { id, message } });
    if (error instanceof TenantFault) return { fault: error, id };
    throw error;
  }
}

/** Remembers how a sync went and, unless the shrink guard stopped it, shows what it brought. */
async function conclude(ports: Ports, id: string, result: SyncResult, times: Times): Promise<void> {
  const { store, directory, jobs, clock, log } = ports;
  const { communities, people, memberships, activity, stopped } = result;
  const counts = { communities: communities.total, people: people.total, memberships: memberships.total };
  if (stopped !== undefined) {
    log.error({ sync: id, ...counts }, stopped);
    await saveSyncState(store, { ...times, counts, activity, fault: { id, message: stopped } });
    return;
  }
  await directory.load(store);
  await saveSyncState(store, { ...times, counts, activity });
  await jobs.schedule({ kind: 'engage-map', key: 'all', due: clock(), data: {} });
  log.info({ sync: id, ...counts, activity, ...times }, 'the directory is up to date');
}

type Times = Pick<SyncState, 'kind' | 'startedAt' | 'finishedAt' | 'durationMs'>;

function stopwatch(clock: () => Date): () => Times {
  const started = clock();
  return () => {
    const finished = clock();
    const durationMs = finished.getTime() - started.getTime();
    return { kind: 'full', startedAt: started.toISOString(), finishedAt: finished.toISOString(), durationMs };
  };
}

const day = 24 * 60 * 60 * 1000;

/** Sees to it that there is a sync a day, and one at once where there has been none. */
export async function scheduleSync({
  store,
  jobs,
  clock,
}: Pick<Ports, 'store' | 'jobs' | 'clock'>): Promise<void> {
  const good = await syncState(store, 'good');
  const due = good ? new Date(Date.parse(good.finishedAt) + day) : clock();
  await jobs.schedule({ kind: 'sync', key: 'daily', due, data: {}, every: day });
}

/** The daily job. A fault is thrown on, so that it is tried again before tomorrow. */
export async function syncJob(ports: Ports): Promise<void> {
  const run = await runSync(ports);
  if ('fault' in run) throw run.fault;
}

/** Follows a sync: the links from communities to Viva Engage. */
export async function engageJob(ports: Ports): Promise<void> {
  const changed = await engageMap(ports);
  ports.log.info({ changed }, 'the links to Viva Engage are up to date');
  if (changed > 0) await ports.directory.load(ports.store);
}
