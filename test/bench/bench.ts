import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import { createGraphTenant } from '../../src/adapters/graph/tenant';
import { generate } from '../../src/adapters/simulated/generate';
import { createSimulatedTenant } from '../../src/adapters/simulated/tenant';
import { createDirectory } from '../../src/directory/memory';
import { fullSync } from '../../src/features/sync/sync';
import { benchRanking } from './ranking';
import { benchServer } from './server';

/** Every figure the README states, measured now: `npm run bench`. */
async function bench(): Promise<void> {
  print(`Node ${process.version}`);
  await benchDirectory();
  await benchServer(print);
}

/** A full sync of the whole tenant through the real client, the directory it makes, and ranking over it. */
async function benchDirectory(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-bench-'));
  const store = openEmbeddedStore(join(folder, 'signpost.db'));
  const clock = (): Date => new Date();
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  try {
    const tenant = createSimulatedTenant({ model: () => generate({ size: 'full', seed: 1 }), clock });
    await tenant.warm();
    const token = { getToken: () => Promise.resolve({ token: 'bench', expiresOnTimestamp: Infinity }) };
    const { reader } = createGraphTenant({
      reader: token,
      fetch: (request) => tenant.handle(request),
      clock,
      log,
    });

    const syncing = stopwatch();
    const { communities, people, memberships } = await fullSync({ reader, store, clock, log });
    print(
      `full sync: ${communities.total} communities, ${people.total} people, ${memberships.total} memberships in ${syncing()} s, ${tenant.requests.count} requests, batch items included`,
    );

    const directory = createDirectory({ log });
    const before = heap();
    const loading = stopwatch();
    await directory.load(store);
    print(
      `directory loaded from the store in ${loading()} s, ${(heap() - before).toFixed(0)} MB of heap and buffers`,
    );
    benchRanking(directory, print);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function heap(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1024 / 1024;
}

function stopwatch(): () => string {
  const began = performance.now();
  return () => ((performance.now() - began) / 1000).toFixed(1);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

bench().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
