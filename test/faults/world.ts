import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import { crawling } from '../../src/adapters/graph/patience';
import { createGraphTenant } from '../../src/adapters/graph/tenant';
import { today, type SimulatedModel } from '../../src/adapters/simulated/model';
import { createSimulatedTenant, type SimulatedTenant } from '../../src/adapters/simulated/tenant';
import { TenantFault } from '../../src/directory/tenant';
import { activityJob, engageJob } from '../../src/features/sync/jobs';
import { runSync, type Ports } from '../../src/features/sync/run';
import { syncState } from '../../src/features/sync/state';
import type { ContainerName } from '../../src/store/containers';
import { Later } from '../../src/work/jobs';
import type { Store } from '../../src/store/store';
import { createErasure } from '../../src/work/erasure';
import { createLocks } from '../../src/work/lock';
import { unwatched } from '../../src/work/meter';
import type { Way } from './cells';
import { known, oracle, type Known } from './oracle';
import { storeAround } from '../faulty-store';
import { contents, group, tinyModel } from '../features/sync-model';
import { quiet } from '../features/sync-tenant';

/** What the directory reads with; it must not be seen anywhere. */
export const secret = 'the-access-token';

/** Everything has three pages at least. */
const pageSizes = { list: 5, communities: 4, delta: 2, deltaRosters: 6 };

/** A crawl's own, with fewer tries. */
const patience = { ...crawling, tries: 4 };

/** What happens, in its order: a request to Graph, or a write of communities, people or rosters. */
type Event = 'read' | 'write';

/**
 * A tenant of which everything is known, whose sync can be watched, on a clock that waits at once. Where Graph may be
 * `silent`, nobody waits long for it.
 */
export async function faultWorld({ silent = false } = {}) {
  let now = Date.parse(`${today}T09:00:00Z`);
  const clock = (): Date => new Date(now);
  const tenant = createSimulatedTenant({ model, pageSizes, clock });
  const events: Event[] = [];
  const insist = silent ? { ...patience, each: 40 } : patience;
  const { reader } = createGraphTenant({
    reader: { getToken: async () => ({ token: secret }) },
    fetch(request) {
      events.push('read');
      return tenant.handle(request);
    },
    clock,
    log: quiet,
    wait: async (ms) => void (now += ms),
    random: () => 0.5,
    patience: { crawl: insist, press: insist },
  });
  const store = openEmbeddedStore(':memory:', { clock });
  opened.push(store);
  let ids = 0;
  const ports: Ports = {
    reader,
    store: watchedStore(store, () => events.push('write')),
    follow: async () => undefined,
    roles: { isAdministrator: async () => false },
    jobs: { schedule: async () => undefined, cancel: async () => undefined, next: async () => undefined },
    locks: createLocks({ store, clock: () => new Date(0), holder: 'this one', log: quiet }),
    erasure: createErasure({ store, clock, log: quiet }),
    meter: unwatched,
    clock,
    id: () => `run-${++ids}`,
    log: quiet,
  };
  const { change, connect } = changing(tenant);

  /** Answers what went wrong, as an administrator reads it. */
  async function runs(way: Way): Promise<string | undefined> {
    events.length = 0;
    if (way === 'engage') return fault(engageJob(ports));
    if (way === 'activity') return fault(activityJob(ports));
    await runSync(ports, { kind: way, by: 'schedule' });
    return (await syncState(store, 'last'))?.fault?.message;
  }

  /** Changes the tenant so that there is something to bring in this way. What comes in another is brought before. */
  async function changes(way: Way): Promise<void> {
    change();
    if (way === 'full' || way === 'delta') return;
    await runs('delta');
    if (way === 'engage') connect();
  }

  async function holds(): Promise<Known> {
    return known(await contents(store));
  }

  return {
    tenant,
    store,
    clock,
    events,
    /** Lets days go by. */
    pass: (days: number) => void (now += days * 24 * 60 * 60 * 1000),
    runs,
    changes,
    holds,
    contents: () => contents(store),
    /** What a sync or a job must bring to what is held. */
    goal: (held: Known, way: Way): Known =>
      oracle(tenant, held, {
        engage: way === 'engage',
        activity: way === 'full' || way === 'activity',
      }),
    /** What a sync or job that went well has brought: a delta may have become a full sync, and a report have failed. */
    async brought(way: Way): Promise<Way> {
      if (way === 'engage' || way === 'activity') return way;
      const good = await syncState(store, 'good');
      return good?.kind === 'full' && good.activity !== 'failed' ? 'full' : 'delta';
    },
  };
}

export type FaultWorld = Awaited<ReturnType<typeof faultWorld>>;

/** Everything of the tenant is held. */
export async function settle(world: FaultWorld): Promise<void> {
  await world.runs('full');
  await world.runs('engage');
}

async function fault(job: Promise<void>): Promise<string | undefined> {
  try {
    await job;
    return undefined;
  } catch (error) {
    const told = error instanceof Later ? error.cause : error; // where Graph said how long to leave it alone
    if (told instanceof TenantFault) return told.message;
    throw error;
  }
}

function watchedStore(store: Store, wrote: () => void): Store {
  const seen: readonly ContainerName[] = ['communities', 'people', 'rosters'];
  return storeAround(store, ({ container, writes }, act) => {
    if (writes && seen.includes(container)) wrote();
    return act();
  });
}

const opened: Store[] = [];

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

/** Small communities, one that many are in and own, and one that only Viva Engage calls a community. */
function model(): SimulatedModel {
  const owners = Uint32Array.from({ length: 11 }, (_, at) => at);
  const { groups, ...rest } = tinyModel([group('plan', 'Project Plan', [0, 3], { creationOptions: [] })], 16);
  const small = groups.map((one, at) => ({
    ...one,
    members: one.members.slice(0, 4),
    owners: Uint32Array.of(at),
  }));
  const large = group('large', 'Wild swimming', [0, 16], { owners });
  const engaged = group('engaged', 'Allotments', [8, 12], { creationOptions: [] });
  return { ...rest, groups: [...small, large, engaged] };
}

/** Changes the tenant in every way that there is, each time differently, and only so much that nobody is alarmed. */
function changing({ control }: SimulatedTenant) {
  let round = 0;
  let leaver = 'p-15';
  let owner = 'p-2';
  let closing = 'g-11';

  function change(): void {
    control.setActivity('g-5', { lastActive: '2026-11-11', posted: 4 + round, read: 200 + round, liked: 1 });
    const newcomer = control.addPerson({ id: `n-${round}`, displayName: `New Person ${round}` });
    control.removePerson(leaver);
    leaver = newcomer;
    control.changePerson('p-2', { companyName: round % 2 === 0 ? 'Payments' : 'Marine' });
    control.changePerson('p-3', { jobTitle: `Adviser ${round}` });
    control.changePerson('p-4', { officeLocation: `Room ${round}`, department: 'Science' });
    control.changePerson('p-5', { accountEnabled: round % 2 === 1 });

    control.addMember('g-0', `p-${4 + round}`);
    control.addMember('g-6', newcomer);
    control.removeMember('large', `p-${round}`);
    control.addOwner('g-2', `p-${6 + round}`);
    control.removeOwner('g-2', owner);
    owner = `p-${6 + round}`;
    control.renameGroup('g-3', `Carers ${round}`);
    control.describeGroup('g-4', round % 2 === 0 ? null : `All about data, part ${round}.`);
    control.setVisibility('g-7', round % 2 === 0 ? 'Private' : 'Public');
    control.removeGroup(closing);
    found(`Chess ${round}`, 11, ['YammerProvisioning']);
    closing = found(`Quiz ${round}`, 2, ['YammerProvisioning'], newcomer);
    round += 1;
  }

  /** Groups that only Viva Engage calls communities. */
  function connect(): void {
    for (const name of ['Bees', 'Hedges', 'Ponds']) found(`${name} ${round}`, 11, []);
  }

  function found(displayName: string, size: number, creationOptions: string[], ...more: string[]): string {
    const people = Array.from({ length: size }, (_, at) => `p-${at}`);
    return control.addGroup({ displayName, creationOptions, members: [...people, ...more], owners: people });
  }

  return { change, connect };
}
