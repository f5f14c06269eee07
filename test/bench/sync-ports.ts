import type { SyncResult } from '../../src/features/sync/sync';
import { runSync, type Order, type Ports } from '../../src/features/sync/run';
import type { Store } from '../../src/store/store';
import { createErasure } from '../../src/work/erasure';
import { createJobs, type Jobs } from '../../src/work/jobs';
import { createLocks } from '../../src/work/lock';
import { unwatched, type Meter } from '../../src/work/meter';
import type { JobKind } from '../../src/bot/feature';
import { quiet, type Connection } from './connection';

const now = (): Date => new Date();

/** What a sync needs, as `createApp` would give it. */
export function syncPorts(
  store: Store,
  { reader }: Connection,
  given: { clock?: () => Date; meter?: Meter; handlers?: () => readonly JobKind[] } = {},
): Ports & { jobs: Jobs } {
  const { clock = now, meter = unwatched, handlers = () => [] } = given;
  let ids = 0;
  const ports = { store, clock, holder: 'bench', log: quiet, meter };
  return {
    ...ports,
    reader,
    follow: () => Promise.resolve(),
    jobs: createJobs({ ...ports, handlers }),
    roles: { isAdministrator: () => Promise.resolve(false) },
    locks: createLocks(ports),
    erasure: createErasure(ports),
    id: () => `bench-${++ids}`,
  };
}

/** A sync that has to go well. */
export async function synced(ports: Ports, order: Pick<Order, 'kind'>): Promise<SyncResult> {
  const run = await runSync(ports, { ...order, by: 'schedule' });
  if ('fault' in run) throw run.fault;
  const { result } = run;
  if (result.stopped !== undefined) throw new Error(result.stopped);
  if (result.kind !== order.kind) throw new Error(`a ${order.kind} sync turned into a ${result.kind} one`);
  return result;
}
