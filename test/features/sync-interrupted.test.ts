import { runSync, type Order, type Ports } from '../../src/features/sync/run';
import { syncState } from '../../src/features/sync/state';
import { contents } from './sync-model';
import { syncWorld } from './sync-tenant';
import { TenantFault, type TenantReader } from '../../src/directory/tenant';
import { endingStore } from '../faulty-store';

/** What a test throws where a process would end. */
class End extends Error {}

/** Counts down to the end: of a process, as far as this code can tell. */
function fuse(steps: number): () => void {
  let left = steps;
  return () => {
    if (left-- <= 0) throw new End();
  };
}

/** A reader whose process ends before a page. */
function endingReader(reader: TenantReader, step: () => void): TenantReader {
  async function* until<T>(pages: AsyncIterable<T>): AsyncGenerator<T> {
    for await (const page of pages) {
      step();
      yield page;
    }
  }
  return {
    ...reader,
    groups: (from) => until(reader.groups(from)),
    users: (from) => until(reader.users(from)),
    rosters: (groups) => until(reader.rosters(groups)),
    groupChanges: (link) => until(reader.groupChanges(link)),
    userChanges: (link) => until(reader.userChanges(link)),
    async deltaLinks() {
      step();
      return reader.deltaLinks();
    },
    async groupsOf(ids) {
      step();
      return reader.groupsOf(ids);
    },
    async activity() {
      step();
      return reader.activity();
    },
  };
}

type World = ReturnType<typeof syncWorld>;

const everything: Order = { kind: 'full', by: 'schedule' };
const changes: Order = { kind: 'delta', by: 'schedule' };

/** Small pages, so that there are many places to end at. */
function world(): World {
  return syncWorld(undefined, { list: 12, delta: 4, deltaRosters: 3 });
}

function changeTenant({ control }: World['tenant']): void {
  control.removeGroup('g-3');
  control.removePerson('p-39');
  control.removeMember('g-0', 'p-3');
  control.removeMember('g-1', 'p-4');
  control.addMember('g-1', 'p-30');
  control.addOwner('g-2', 'p-12');
  control.renameGroup('g-5', 'Singing');
  control.changePerson('p-7', { department: 'Science', companyName: 'Marine' });
  control.addPerson({ id: 'newcomer', displayName: 'New Person' });
  control.addGroup({ displayName: 'Chess', members: ['p-1', 'newcomer'], owners: ['p-1'] });
}

/** A tenant and a store in which a sync is about to begin. */
const situations = [
  ['a first sync', everything, async () => world()],
  ['a later full sync', everything, later],
  ['a delta', changes, later],
] as const;

async function later(): Promise<World> {
  const found = world();
  await runSync(found.ports, everything);
  changeTenant(found.tenant);
  return found;
}

const endings = [
  [
    'reading a page',
    (ports: Ports, step: () => void) => ({ ...ports, reader: endingReader(ports.reader, step) }),
  ],
  ['writing', (ports: Ports, step: () => void) => ({ ...ports, store: endingStore(ports.store, step) })],
] as const;

const cases = situations.flatMap(([what, order, situation]) =>
  endings.map(([where, ending]) => [what, where, order, situation, ending] as const),
);

/** What is known in the end, after one more change: it shows that the links were right, too. */
async function inTheEnd({ tenant, ports }: World): Promise<object> {
  tenant.control.addMember('g-6', 'p-1');
  tenant.control.removeOwner('g-7', 'p-7');
  await runSync(ports, changes);
  return { ...(await contents(ports.store)), counts: (await syncState(ports.store, 'good'))?.counts };
}

async function ends(run: Promise<unknown>): Promise<boolean> {
  try {
    await run;
    return false;
  } catch (error) {
    if (!(error instanceof End)) throw error;
    return true;
  }
}

test.each(cases)(
  '%s that ends anywhere while %s is mended by the next',
  async (_what, _where, order, situation, ending) => {
    const calm = await situation();
    await runSync(calm.ports, order);
    const expected = await inTheEnd(calm);

    let steps = 0;
    for (; ; steps++) {
      const rough = await situation();
      if (!(await ends(runSync(ending(rough.ports, fuse(steps)), order)))) break;
      await runSync(rough.ports, order);
      expect(await inTheEnd(rough)).toEqual(expected);
    }

    expect(steps).toBeGreaterThan(4);
  },
  120_000,
);

test('a full sync that was broken off is gone on with by whatever sync comes next', async () => {
  const { ports, tenant, store } = await later();
  await ends(runSync({ ...ports, reader: endingReader(ports.reader, fuse(9)) }, everything));
  tenant.requests.clear();

  await runSync(ports, changes);

  const read = tenant.requests.last.map(({ path }) => path.split('?')[0]);
  expect(read).not.toContain('/groups');
  expect(read).not.toContain('/groups/delta');
  expect((await syncState(store, 'good'))?.kind).toBe('full');
});

test.each([4, 6, 9])('going on after %d pages takes fewer requests than beginning anew', async (pages) => {
  const { ports, tenant } = world();
  await ends(runSync({ ...ports, reader: endingReader(ports.reader, fuse(pages)) }, everything));
  tenant.requests.clear();
  await runSync(ports, everything);
  const goneOn = tenant.requests.count;

  tenant.requests.clear();
  await runSync(ports, { ...everything, anew: true });

  expect(goneOn).toBeLessThan(tenant.requests.count - 4);
});

test('a first sync that ends before it is whole shows no community yet', async () => {
  const { ports, directory } = world();

  await ends(runSync({ ...ports, reader: endingReader(ports.reader, fuse(9)) }, everything));
  await directory.load(ports.store);

  expect(directory.communities()).toEqual([]);
  expect(directory.ready).toBe(false);
});

test('a later sync that ends before all has been read takes nobody out', async () => {
  const { ports, directory } = await later();
  const reader = { ...ports.reader, activity: endingReader(ports.reader, fuse(0)).activity };

  expect(await ends(runSync({ ...ports, reader }, everything))).toBe(true);
  await directory.load(ports.store);

  expect(directory.isMember('g-0', 'p-3')).toBe(true);
  expect(directory.person('p-39')?.disabled).toBe(false);
  expect(directory.community('g-3')?.goneAt).toBeUndefined();
});

test('places that Graph has forgotten are no use, so the full sync begins anew', async () => {
  const { ports, store } = await later();
  await ends(runSync({ ...ports, reader: endingReader(ports.reader, fuse(4)) }, everything));
  const { reader } = ports;
  let refused = 0;
  async function* users(from?: string) {
    if (from !== undefined && refused++ === 0) throw new TenantFault('expired', 'Graph has forgotten.');
    yield* reader.users(from);
  }

  await runSync({ ...ports, reader: { ...reader, users } }, everything);

  expect(refused).toBe(1);
  expect((await syncState(store, 'last'))?.fault).toBeUndefined();
  expect((await syncState(store, 'good'))?.counts?.communities).toBe(12);
});

test('a full sync that was broken off half a day ago begins anew', async () => {
  const { ports, pass, tenant } = await later();
  await ends(runSync({ ...ports, reader: endingReader(ports.reader, fuse(9)) }, everything));
  pass(0.6);
  tenant.requests.clear();

  await runSync(ports, everything);

  expect(tenant.requests.last.map(({ path }) => path.split('?')[0])).toContain('/groups');
});

test('nothing of a full sync is left aside once it is over', async () => {
  const { ports, store } = await later();

  await runSync(ports, everything);

  expect((await store.list('state', 'crawl')).items).toEqual([]);
});
