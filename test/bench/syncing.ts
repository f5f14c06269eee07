import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import type { SyncResult } from '../../src/features/sync/sync';
import { connect, since, type Asked } from './connection';
import { pageSizes, type Facts } from './facts';
import { watchMemory, type Peak } from './memory';
import { figure, limited, print } from './print';
import { stopwatch } from './stopwatch';
import { synced, syncPorts } from './sync-ports';
import { change, factsAt } from './tenant';
import { counted, type Written } from './writing';

/** MB above idle, and seconds. */
type Limits = {
  ratio: number;
  seconds?: number;
  heap?: number;
  deltaRequests?: number;
  deltaSeconds?: number;
};

/** What was agreed for the full tenant; ten times as much has to keep to the ratio alone. */
const limits: Record<'full' | 'tenfold', Limits> = {
  full: { ratio: 1.3, seconds: 60, heap: 250, deltaRequests: 10, deltaSeconds: 2 },
  tenfold: { ratio: 1.3 },
};

const changed = 50;

/** `times` says how many times over the tenant at `url` is the full one; `file` is where the store is made. */
export type SyncOptions = { url: string; file: string; times: number };

/** A full sync into an empty store, a delta in which memberships have changed, and one in which nothing has. */
export async function measureSyncs({ url, file, times }: SyncOptions): Promise<void> {
  const limit = times === 1 ? limits.full : limits.tenfold;
  const connection = connect(url);
  const { store, take } = counted(openEmbeddedStore(file));
  const ports = syncPorts(store, connection);

  async function measured(kind: 'full' | 'delta'): Promise<Measured> {
    take();
    const before = connection.asked();
    const watched = watchMemory();
    const timed = stopwatch();
    const result = await synced(ports, { kind });
    const seconds = timed();
    return { result, seconds, peak: watched(), asked: since(before, connection.asked()), written: take() };
  }

  try {
    const facts = await factsAt(url);
    const full = await measured('full');
    checkWhole(full.result, facts);
    printFull(full, facts, limit);
    await change(url, { memberships: changed, people: 0 });
    const delta = await measured('delta');
    if (delta.result.memberships.added + delta.result.memberships.gone !== changed) {
      throw new Error('the delta did not find what had changed');
    }
    printDelta(`delta with ${changed} changed memberships`, delta, limit);
    printDelta('delta with nothing changed', await measured('delta'), limit);
  } finally {
    await store.close();
  }
}

type Measured = {
  result: SyncResult;
  seconds: number;
  peak: Peak;
  asked: Asked;
  written: Written[];
};

function printFull(
  { result, seconds, peak, asked, written }: Measured,
  { unavoidable, items }: Facts,
  limit: Limits,
): void {
  const { communities, people, memberships } = result;
  const ratio = asked.requests / unavoidable;
  const { groups, users, members, batch } = pageSizes;
  print(
    `full sync of ${figure(communities.total)} communities, ${figure(people.total)} people, ${figure(memberships.total)} memberships into an empty embedded store: ${figure(seconds)} s${limited(seconds, limit.seconds, ' s')}${waited(asked)}`,
  );
  print(
    `  requests: ${figure(asked.requests)}, with ${figure(asked.items)} items in batches; page sizes (groups ${groups}, users ${users}, members and owners ${members} in batches of ${batch}, 2 delta links, 2 for the report) make ${figure(unavoidable)} unavoidable, with ${figure(items)} items; ratio ${ratio.toFixed(3)}${limited(ratio, limit.ratio)}`,
  );
  print(
    `  memory: at most ${figure(peak.heap)} MB of heap and buffers above idle${limited(peak.heap, limit.heap, ' MB')}, ${figure(peak.resident)} MB resident in all`,
  );
  print(`  written: ${wrote(written)}`);
}

function printDelta(what: string, { seconds, asked, written }: Measured, limit: Limits): void {
  print(
    `${what}: ${figure(asked.requests)} requests${limited(asked.requests, limit.deltaRequests)}, ${figure(seconds)} s${limited(seconds, limit.deltaSeconds, ' s')}; written: ${wrote(written)}`,
  );
}

/** Who asks no faster than Graph allows has to wait, which is not counted as work. */
export function waited({ waited }: Asked): string {
  return waited === 0 ? '' : `, and ${figure(waited)} s more to stay below Graph's limits`;
}

function wrote(written: readonly Written[]): string {
  const containers = [...new Set(written.map(({ container }) => container))];
  const each = containers.map((container) => {
    const here = written.filter((one) => one.container === container);
    const documents = here.reduce((sum, one) => sum + one.documents, 0);
    const bytes = here.reduce((sum, one) => sum + one.bytes, 0);
    return `${figure(documents)} in ${container} (${figure(bytes / 1024)} KB)`;
  });
  return each.join(', ') || 'nothing';
}

function checkWhole({ communities, people, memberships }: SyncResult, facts: Facts): void {
  const found = [communities.total, people.total, memberships.total].join(', ');
  const there = [facts.communities, facts.people, facts.memberships].join(', ');
  if (found !== there) throw new Error(`the sync found ${found}, and there are ${there}`);
}
