import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGraphTenant } from '../../src/adapters/graph/tenant';
import { today, type SimulatedModel } from '../../src/adapters/simulated/model';
import { createSimulatedTenant, type PageSizes } from '../../src/adapters/simulated/tenant';
import { createDirectory } from '../../src/directory/memory';
import { sync } from '../../src/features/sync/index';
import type { Ports } from '../../src/features/sync/run';
import { tinyModel } from './sync-model';
import type { Store } from '../../src/store/store';
import type { Turn } from '../../src/bot/turn';
import { openStore, storeToBe } from '../stores';
import { createErasure } from '../../src/work/erasure';
import { createFollower } from '../../src/work/follower';
import { createLocks } from '../../src/work/lock';
import { unwatched } from '../../src/work/meter';
import type { Schedule } from '../../src/work/jobs';

export const quiet = { info() {}, warn() {}, error() {} };

/** A tenant, a store and a directory with the sync between them, on a clock that waits at once. */
export function syncWorld(model: SimulatedModel = tinyModel(), pageSizes: PageSizes = {}) {
  let now = Date.parse(`${today}T09:00:00Z`);
  const clock = (): Date => new Date(now);
  const tenant = createSimulatedTenant({ model: () => model, pageSizes, clock });
  const anybody = { getToken: async () => ({ token: 'anybody' }) };
  const { reader, writer, watch } = createGraphTenant({
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
  const directory = createDirectory({ clock });
  const scheduled: Schedule[] = [];
  const logged: string[] = [];
  let ids = 0;

  const follower = createFollower({ store, directory, clock, log: quiet });
  const ports: Ports = {
    reader,
    store,
    follow: () => follower.follow(),
    roles: { isAdministrator: async (person: string) => person === 'p-0' },
    jobs: {
      schedule: async (job: Schedule) => void scheduled.push(job),
      cancel: async () => undefined,
      next: async () => undefined,
    },
    locks: createLocks({ store, clock: () => new Date(0), holder: 'this one', log: quiet }),
    erasure: createErasure({ store, clock, log: quiet }),
    meter: unwatched,
    clock,
    id: () => `run-${++ids}`,
    log: { ...quiet, error: (_: object, text: string) => void logged.push(text) },
  };
  const feature = sync({ ...ports, watch, publicUrl: undefined, secret: () => 'a secret' });

  /** Runs the command; answers its exit code and what it printed. The directory follows. */
  async function runs(...args: string[]): Promise<{ code: number; said: string }> {
    const said: string[] = [];
    const code = await feature.commands![0]!.run(args, (line) => said.push(line)); // the only command
    await follower.follow();
    return { code, said: said.join('\n') };
  }

  async function job(kind: string, data: unknown = {}): Promise<void> {
    await feature.jobs!.find((one) => one.kind === kind)!.run(data, clock()); // a test knows its kinds
  }

  /** Lets days go by. */
  function pass(days: number): void {
    now += days * 24 * 60 * 60 * 1000;
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
    pass,
    asks,
  }; // a writer was given
}

const opened: { store: Store; folder: string }[] = [];

/** A store for the length of one test. */
export function newStore(): Store {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-'));
  const store = storeToBe(openStore(folder));
  opened.push({ store, folder });
  return store;
}

afterEach(async () => {
  for (const { store, folder } of opened.splice(0)) {
    await store.close();
    rmSync(folder, { recursive: true });
  }
});
