import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import { createGraphTenant } from '../../src/adapters/graph/tenant';
import { today, type SimulatedModel } from '../../src/adapters/simulated/model';
import { createSimulatedTenant } from '../../src/adapters/simulated/tenant';
import { createDirectory } from '../../src/directory/memory';
import { sync } from '../../src/features/sync/index';
import { tinyModel } from './sync-model';
import type { Store } from '../../src/store/store';
import type { Turn } from '../../src/bot/turn';
import type { Schedule } from '../../src/work/jobs';

export const quiet = { info() {}, warn() {}, error() {} };

/** A tenant, a store and a directory with the sync between them, on a clock that waits at once. */
export function syncWorld(model: SimulatedModel = tinyModel()) {
  let now = Date.parse(`${today}T09:00:00Z`);
  const clock = (): Date => new Date(now);
  const tenant = createSimulatedTenant({ model: () => model, clock });
  const anybody = { getToken: async () => ({ token: 'anybody' }) };
  const { reader, writer } = createGraphTenant({
    reader: anybody,
    writer: anybody,
    fetch: (request) => tenant.handle(request),
    clock,
    log: quiet,
    async wait(ms) {
      now += ms;
    },
  });
  const store = newStore();
  const directory = createDirectory();
  const scheduled: Schedule[] = [];
  const logged: string[] = [];
  let ids = 0;

  const ports = {
    reader,
    store,
    directory,
    roles: { isAdministrator: async (person: string) => person === 'p-0' },
    jobs: { schedule: async (job: Schedule) => void scheduled.push(job) },
    clock,
    id: () => `run-${++ids}`,
    log: { ...quiet, error: (_: object, text: string) => void logged.push(text) },
  };
  const feature = sync(ports);

  /** Runs the command; answers its exit code and what it printed. */
  async function runs(...args: string[]): Promise<{ code: number; said: string }> {
    const said: string[] = [];
    const code = await feature.commands![0]!.run(args, (line) => said.push(line)); // the only command
    return { code, said: said.join('\n') };
  }

  async function job(kind: string): Promise<void> {
    await feature.jobs!.find((one) => one.kind === kind)!.run({}, clock()); // a test knows its kinds
  }

  async function asks(person: string, text: string): Promise<string> {
    const turn: Turn = {
      id: 'turn-1',
      who: { id: person, name: 'Somebody' },
      at: clock(),
      timeZone: 'Europe/London',
      where: { kind: 'personal', id: 'chat' },
      what: { kind: 'text', text },
    };
    const reply = await feature.asks![0]!.match(text)!(turn); // the only ask
    return 'text' in reply ? reply.text : '';
  }

  return {
    tenant,
    reader,
    writer: writer!,
    store,
    directory,
    ports,
    scheduled,
    logged,
    clock,
    runs,
    job,
    asks,
  }; // a writer was given
}

const opened: { store: Store; folder: string }[] = [];

/** A store for the length of one test. */
export function newStore(): Store {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-'));
  const store = openEmbeddedStore(join(folder, 'store.db'));
  opened.push({ store, folder });
  return store;
}

afterEach(async () => {
  for (const { store, folder } of opened.splice(0)) {
    await store.close();
    rmSync(folder, { recursive: true });
  }
});
