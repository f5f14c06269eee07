import { fullSync, type SyncPorts } from '../../src/features/sync/sync';
import { contents } from './sync-model';
import { newStore, syncWorld } from './sync-tenant';
import type { TenantReader } from '../../src/directory/tenant';
import type { Store } from '../../src/store/store';

/** What a test throws where a process would end. */
class End extends Error {}

/** Counts down to the end: of a process, as far as this code can tell. */
function fuse(steps: number): () => void {
  let left = steps;
  return () => {
    if (left-- <= 0) throw new End();
  };
}

/** A store whose process ends at a write, a large one half done. */
function endingStore(store: Store, step: () => void): Store {
  return {
    get: (...of) => store.get(...of),
    list: (...of) => store.list(...of),
    scan: (...of) => store.scan(...of),
    changes: (...of) => store.changes(...of),
    transact: (...of) => store.transact(...of),
    close: () => store.close(),
    async put(...of) {
      step();
      return store.put(...of);
    },
    async remove(...of) {
      step();
      await store.remove(...of);
    },
    async upsertAll(container, items) {
      const all = [...items];
      await store.upsertAll(container, all.slice(0, all.length / 2));
      step();
      await store.upsertAll(container, all.slice(all.length / 2));
    },
  };
}

/** A reader whose process ends before a page. */
function endingReader(reader: TenantReader, step: () => void): TenantReader {
  async function* until<T>(pages: AsyncIterable<T>): AsyncGenerator<T> {
    for await (const page of pages) {
      step();
      yield page;
    }
    step();
  }
  return {
    ...reader,
    groups: () => until(reader.groups()),
    users: () => until(reader.users()),
    rosters: (groups) => until(reader.rosters(groups)),
    async activity() {
      step();
      return reader.activity();
    },
  };
}

/** Syncs again and again, each time a step further before the end. Answers how many ends there were. */
async function untilItPasses(ports: SyncPorts, attempt: (ports: SyncPorts, step: () => void) => SyncPorts) {
  for (let steps = 0; ; steps++) {
    try {
      await fullSync(attempt(ports, fuse(steps)));
      return steps;
    } catch (error) {
      if (!(error instanceof End)) throw error;
    }
  }
}

function changeTenant({ control }: ReturnType<typeof syncWorld>['tenant']): void {
  control.removeGroup('g-3');
  control.removePerson('p-39');
  control.removeMember('g-0', 'p-3');
  control.removeMember('g-1', 'p-4');
  control.addMember('g-1', 'p-30');
  control.renameGroup('g-5', 'Singing');
  control.changePerson('p-7', { department: 'Science' });
}

const attempts = [
  [
    'reading a page',
    (ports: SyncPorts, step: () => void) => ({ ...ports, reader: endingReader(ports.reader, step) }),
  ],
  ['writing', (ports: SyncPorts, step: () => void) => ({ ...ports, store: endingStore(ports.store, step) })],
] as const;

test.each(attempts)(
  'a first sync that ends anywhere while %s is mended by the next',
  async (_where, attempt) => {
    const { ports } = syncWorld();
    const calm = { ...ports, store: newStore() };
    await fullSync(calm);

    const ends = await untilItPasses(ports, attempt);

    expect(ends).toBeGreaterThan(2);
    expect(await contents(ports.store)).toEqual(await contents(calm.store));
  },
);

test.each(attempts)(
  'a later sync that ends anywhere while %s is mended by the next',
  async (_where, attempt) => {
    const { ports, tenant } = syncWorld();
    const calm = { ...ports, store: newStore() };
    await fullSync(calm);
    await fullSync(ports);
    changeTenant(tenant);
    await fullSync(calm);

    const ends = await untilItPasses(ports, attempt);

    expect(ends).toBeGreaterThan(2);
    expect(await contents(ports.store)).toEqual(await contents(calm.store));
  },
);

test('a first sync that ends before it is whole shows no community yet', async () => {
  const { ports, directory } = syncWorld();
  const reader = endingReader(ports.reader, fuse(5));

  await expect(fullSync({ ...ports, reader })).rejects.toThrow(End);
  await directory.load(ports.store);

  expect(directory.communities()).toEqual([]);
  expect(directory.ready).toBe(false);
});

test('a later sync that ends before all has been read takes nobody out', async () => {
  const { ports, directory, tenant } = syncWorld();
  await fullSync(ports);
  changeTenant(tenant);
  const reader = { ...ports.reader, activity: endingReader(ports.reader, fuse(0)).activity };

  await expect(fullSync({ ...ports, reader })).rejects.toThrow(End);
  await directory.load(ports.store);

  expect(directory.isMember('g-0', 'p-3')).toBe(true);
  expect(directory.person('p-39')?.disabled).toBe(false);
  expect(directory.community('g-3')?.goneAt).toBeUndefined();
});
