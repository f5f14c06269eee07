import { TenantFault } from '../../directory/tenant';
import { Later } from '../../work/jobs';
import { Busy, LockLost, type Hold } from '../../work/lock';
import { refreshActivity } from './activity';
import { applyEngageMap, readEngageMap } from './engage';
import { peopleToErase } from './erase';
import { lockName, runSync, type Ports } from './run';
import { SyncOrder } from './schedule';
import { resumedStage } from './full/stage';
import { beginApplying, staleMs, syncState } from './state';

/** A sync that was due or asked for. A fault is thrown on, so that it is tried again soon. */
export async function syncJob(ports: Ports, data: unknown): Promise<void> {
  const order = SyncOrder.parse(data);
  if (order.accept && order.accept.until <= ports.clock().toISOString()) {
    ports.log.warn({ accepted: order.accept }, 'what was accepted is too old to be removed now');
    return;
  }
  const run = await orLater(() => runSync(ports, order));
  await ports.follow();
  if ('fault' in run) throw asLater(run.fault);
}

/** The links from communities to Viva Engage, and the communities that only Engage knows as such. */
export async function engageJob(ports: Ports): Promise<void> {
  if (!(await syncState(ports.store, 'good'))) throw new Later(5, 'There has been no full sync yet.');
  await whenNoCrawlIsOpen(ports);
  const engageIds = await orLater(() => ports.locks.exclusively('engage-map', () => readEngageMap(ports)));
  const changed = await exclusively(ports, async (hold) => {
    await whenNoCrawlIsOpen(ports);
    return applyEngageMap(ports, engageIds, hold);
  });
  ports.log.info({ changed }, 'the links to Viva Engage are up to date');
  if (changed === 0) return;
  await ports.follow();
  await ports.brought?.();
  await ports.changed?.();
}

/** How active communities are, as the usage report tells once a day. */
export async function activityJob(ports: Ports): Promise<void> {
  const changed = await exclusively(ports, (hold) => refreshActivity(ports, hold));
  ports.log.info({ changed }, 'the activity of communities is up to date');
  if (changed === 0) return;
  await ports.follow();
  await ports.changed?.();
}

/**
 * Erases whom Graph has deleted, or has not had for 30 days: only as long as syncs go well, for otherwise somebody may
 * be back without our knowing.
 */
export async function eraseJob(ports: Ports): Promise<void> {
  const { store, clock, erasure } = ports;
  await exclusively(ports, async () => {
    await erasure.resume();
    await whenNoCrawlIsOpen(ports);
    const good = await syncState(store, 'good');
    if (!good || clock().getTime() - Date.parse(good.finishedAt) > staleMs) {
      throw new Later(60, 'Nobody is erased before a sync has gone well.');
    }
    const people = await peopleToErase(store, clock(), ports.log);
    if (people.length === 0) return;
    await beginApplying(store); // they leave rosters, so that the next sync counts anew
    await erasure.erase(people);
  });
  await ports.follow();
}

/** A crawl that was broken off would take a community that came to be meanwhile for one that has gone. */
async function whenNoCrawlIsOpen({ store, clock }: Ports): Promise<void> {
  if (await resumedStage(store, clock())) throw new Later(5, 'A full sync is not over yet.');
}

function exclusively<T>({ locks }: Ports, act: (hold: Hold) => Promise<T>): Promise<T> {
  return orLater(() => locks.exclusively(lockName, act));
}

/** While somebody else is at it, the job waits. */
async function orLater<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Busy) throw new Later(error.silent ? 0.3 : 1, error.message, { cause: error });
    if (error instanceof LockLost) throw new Later(1, error.message, { cause: error });
    throw asLater(error);
  }
}

/** Graph is left alone for as long as it asks. */
function asLater(error: unknown): unknown {
  if (!(error instanceof TenantFault) || error.retryAfterMs === undefined) return error;
  return new Later(Math.ceil(error.retryAfterMs / 60_000), error.message, { cause: error });
}
