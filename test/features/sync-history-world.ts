import { createGraphTenant } from '../../src/adapters/graph/tenant';
import { today } from '../../src/adapters/simulated/model';
import { seededRandom, type Random } from '../../src/adapters/simulated/random';
import { createSimulatedTenant, type SimulatedTenant } from '../../src/adapters/simulated/tenant';
import { createApp } from '../../src/app';
import type { App } from '../../src/ports';
import { Later } from '../../src/work/jobs';
import { createJournal } from '../../src/work/journal';
import { Busy, LockLost } from '../../src/work/lock';
import { unwatched, type Meter } from '../../src/work/meter';
import { createWrites, type Writes } from '../../src/work/writes';
import { createDirectory } from '../../src/directory/memory';
import { TenantFault } from '../../src/directory/tenant';
import type { Directory } from '../../src/directory/directory';
import type { Store } from '../../src/store/store';
import { endingStore } from '../faulty-store';
import { randomModel } from './sync-history-model';
import { changingTenant, type Chronicle } from './sync-history-tenant';

/** What is thrown where a process would end. */
class End extends Error {}

/** One process of several on a store. It ends, as far as this code can tell, once its fuse has burnt down. */
export type Process = {
  readonly ended: boolean;
  app: App;
  writes: Writes;
  directory: Directory;
  /** Lets it end after so many steps. */
  fuse(steps: number): void;
  /** False when it ended meanwhile. */
  lives(act: () => Promise<unknown>): Promise<boolean>;
};

export type World = {
  random: Random;
  tenant: SimulatedTenant;
  store: Store;
  chronicle: Chronicle;
  processes: [Process, Process];
  clock: () => Date;
  pass(minutes: number): void;
  /** Changes something in the tenant; answers what. */
  change(): string;
  /** A new process in the place of one that has ended. */
  restart(at: 0 | 1): Promise<void>;
  /** What happens while a process waits for Graph; nothing unless told. */
  meanwhile: (() => Promise<void>) | undefined;
  /** How likely Graph is to show a write of ours later. */
  lag: number;
  /** Lets Graph show everything that it has accepted. */
  catchUp(): void;
  /** What must never be logged. */
  surprises: string[];
  /** How many syncs and jobs have ended how. */
  outcomes: Map<string, number>;
};

type Lagging = { at: number; carryOut: () => void };

const minute = 60_000;
const patience = {
  crawl: { tries: 4, each: 30_000, pause: 20_000, overall: 60_000 },
  press: { tries: 2, each: 30_000, pause: 4_000, overall: 10_000 },
};

export async function historyWorld(
  seed: number,
  open: (options: { clock: () => Date }) => Promise<Store>,
): Promise<World> {
  const random = seededRandom(seed, 'history');
  let now = Date.parse(`${today}T09:00:00Z`);
  const clock = (): Date => new Date(now);
  const sizes = () => random.pick([1, 3, 10, 100]);
  const pageSizes = {
    list: random.pick([3, 10, 50]),
    communities: random.pick([3, 20]),
    delta: sizes(),
    deltaRosters: sizes(),
  };
  const tenant = createSimulatedTenant({ model: () => randomModel(random), pageSizes, clock, seed });
  const { chronicle, change } = changingTenant(tenant, random, clock);
  chronicle.look();
  const store = await open({ clock });
  const surprises: string[] = [];
  const outcomes = new Map<string, number>();
  const meter: Meter = {
    ...unwatched,
    count(name, labels) {
      const { kind, outcome } = labels as { kind?: string; outcome?: string }; // those that have them
      if (outcome === undefined) return;
      const what = name === 'signpost_syncs_total' ? `${kind} syncs ${outcome}` : `jobs ${outcome}`;
      outcomes.set(what, (outcomes.get(what) ?? 0) + 1);
    },
  };
  const lagging: Lagging[] = [];
  let ids = 0;

  function carryOut(until: number): void {
    for (let next = lagging[0]; next && next.at <= until; next = lagging[0]) {
      lagging.shift();
      next.carryOut();
      chronicle.outdated();
    }
  }

  /** Graph accepts a change of members and shows it later: answers so, and remembers it. */
  async function accepted(request: Request): Promise<Response | undefined> {
    const [, group, rest] = /\/groups\/([^/]+)\/members\/(.*)\$ref$/.exec(request.url) ?? [];
    if (group === undefined) return undefined;
    carryOut(Infinity); // Graph knows all that it has accepted, in that order
    if (!random.chance(world.lag)) return undefined;
    const joins = request.method === 'POST';
    const body = joins ? await request.clone().text() : '';
    const person = joins ? (/directoryObjects\/([^"]+)"/.exec(body)?.[1] ?? '') : (rest ?? '').slice(0, -1);
    const roster = (): readonly string[] | undefined =>
      chronicle.look().groups.find(({ id, gone }) => id === group && !gone)?.members;
    const here = (): boolean => chronicle.look().people.some(({ id, gone }) => id === person && !gone);
    if (!here() || roster()?.includes(person) !== !joins) return undefined;
    const make = joins ? tenant.control.addMember : tenant.control.removeMember;
    lagging.push({
      at: now + random.between(1, 200) * minute,
      carryOut: () => roster() && here() && make(group, person),
    });
    return new Response(null, { status: 204 });
  }

  async function handle(request: Request): Promise<Response> {
    carryOut(now);
    await world.meanwhile?.();
    const answer = (await accepted(request)) ?? (await tenant.handle(request));
    if (request.url.endsWith('$ref')) chronicle.outdated();
    return answer;
  }

  function born(): Process {
    let left = Infinity;
    const holder = `process-${(ids += 1)}`;
    const id = (): string => `id-${(ids += 1)}`;
    const alive = (): void => {
      if (left < 0) throw new End('the process has ended');
    };
    const step = (): void => {
      left -= 1;
      alive();
    };
    const told = (fields: object, text: string): void => {
      const { err } = fields as { err?: unknown }; // most errors are logged so
      if (left >= 0 && err !== undefined && !isExpected(err))
        surprises.push(`${text}: ${String((err as Error).stack)}`);
    };
    const log = { info() {}, warn: told, error: told };
    const token = { getToken: async () => ({ token: 'anybody' }) };
    const mortal = endingStore(store, step, alive);
    const directory = createDirectory({ clock, log });
    const { reader, writer, watch } = createGraphTenant({
      reader: token,
      writer: token,
      patience,
      random: () => random.next(),
      clock,
      log,
      async fetch(request) {
        step();
        const response = await handle(request);
        step();
        return response;
      },
      async wait(ms) {
        alive();
        now += ms;
      },
    });
    const app = createApp({
      store: mortal,
      directory,
      reader,
      writer,
      watch,
      send: () => undefined,
      conversations: () => undefined,
      clock,
      wait: () => Promise.resolve(),
      random: () => random.next(),
      instance: holder,
      id,
      secret: id,
      log,
      meter,
      setup: {
        adminGroup: undefined,
        supportContacts: '',
        engageUrl: 'https://engage.example',
        timeZone: 'Europe/London',
        sendRate: 25,
        pagesUrl: () => undefined,
      },
    });
    const journal = createJournal({ store: mortal, clock, id });
    const writes = createWrites({ journal, reader, writer, store: mortal, directory, clock, log });
    return {
      get ended() {
        return left < 0;
      },
      app,
      writes,
      directory,
      fuse: (steps) => void (left = steps),
      async lives(act) {
        try {
          await act();
        } catch (error) {
          if (left >= 0) throw error;
        }
        return left >= 0;
      },
    };
  }

  const world: World = {
    random,
    tenant,
    store,
    chronicle,
    processes: [born(), born()],
    clock,
    pass: (minutes) => void (now += minutes * minute),
    change,
    async restart(at) {
      const process = born();
      world.processes[at] = process;
      await process.app.start();
    },
    meanwhile: undefined,
    lag: 0,
    catchUp: () => carryOut(Infinity),
    surprises,
    outcomes,
  };
  return world;
}

function isExpected(error: unknown): boolean {
  return [TenantFault, Busy, LockLost, Later, End].some((kind) => error instanceof kind);
}
