import { createDirectory } from '../../src/directory/memory';
import { Expired, type Doc, type Store } from '../../src/store/store';
import { createFollower } from '../../src/work/follower';
import { keptLog, temporaryStore } from '../temporary-store';
import { graphOf, profileOf, rosterOf } from './directory-of';

const here = temporaryStore();
let log: ReturnType<typeof keptLog>;
beforeEach(() => {
  log = keptLog();
});

/** An instance that follows the store, which may fail at something. */
function instance(faults: Partial<Store> = {}, offset = 0) {
  const { store } = here;
  const directory = createDirectory({ log, clock: here.clock });
  const follower = createFollower({
    store: {
      ...{ get: store.get.bind(store), put: store.put.bind(store), remove: store.remove.bind(store) },
      ...{ transact: store.transact.bind(store), list: store.list.bind(store), scan: store.scan.bind(store) },
      ...{ upsertAll: store.upsertAll.bind(store), changes: store.changes.bind(store) },
      ...{ close: store.close.bind(store), ...faults },
    },
    directory,
    clock: here.clock,
    offset,
    log,
  });
  return { directory, follower };
}

async function put(name: 'communities' | 'people' | 'rosters', stored: { partition: string; doc: unknown }) {
  await here.store.put(name, stored.partition, stored.doc as Doc); // built as documents
}

/** A synced store: Ana is in Peat. */
async function fill(): Promise<void> {
  await put('people', profileOf('ana'));
  await put('people', profileOf('ben'));
  for (const chunk of rosterOf('Peat', { members: ['ana'] })) await put('rosters', chunk);
  await put('communities', graphOf('Peat'));
}

test('an empty store is no fault: there is nothing to know yet', async () => {
  const { directory, follower } = instance();

  expect(await follower.follow()).toBe(0);

  expect(directory.ready).toBe(false);
  expect(follower.behindSince()).toBeUndefined();
});

test('an empty first page is no empty store', async () => {
  await fill();
  const { directory, follower } = instance({
    async scan(container, { next, ...rest } = {}) {
      if (next === undefined) return { items: [], next: 'the beginning' };
      return here.store.scan(container, next === 'the beginning' ? rest : { ...rest, next });
    },
  });

  await follower.follow();

  expect(directory.isMember('Peat', 'ana')).toBe(true);
});

test('what others write is known after the next round', async () => {
  await fill();
  const { directory, follower } = instance();
  await follower.follow();

  await put('people', profileOf('cat'));
  for (const chunk of rosterOf('Peat', { members: ['ana', 'cat'] })) await put('rosters', chunk);
  await put('communities', graphOf('Bees'));
  const taken = await follower.follow();

  expect(taken).toBe(4);
  expect(directory.isMember('Peat', 'cat')).toBe(true);
  expect(directory.community('Bees')?.name).toBe('Bees');
});

test('what is removed from the store is forgotten within a day', async () => {
  await fill();
  await put('communities', graphOf('Bees'));
  const { directory, follower } = instance();
  await follower.follow();

  await here.store.remove('communities', 'Bees', 'graph');
  await here.store.remove('people', 'ben', 'profile');
  here.pass({ hours: 23 });
  await follower.follow();
  const before = [directory.community('Bees')?.name, directory.person('ben')?.name];
  here.pass({ hours: 2 });
  await follower.follow();

  expect(before).toEqual(['Bees', 'ben']);
  expect([directory.community('Bees'), directory.person('ben')]).toEqual([undefined, undefined]);
  expect(directory.isMember('Peat', 'ana')).toBe(true);
});

test('instances that began together do not load everything again together', async () => {
  await fill();
  const loads: string[] = [];
  const followers = [0, 0.5, 0.9].map((offset) => {
    const { follower } = instance(
      {
        scan(container, options) {
          if (container === 'people') loads.push(`${offset} at ${here.now.toISOString().slice(8, 13)}`);
          return here.store.scan(container, options);
        },
      },
      offset,
    );
    return follower;
  });

  for (let hours = 0; hours <= 24; hours++) {
    for (const follower of followers) await follower.follow();
    here.pass({ hours: 1 });
  }

  expect(loads.slice(3)).toEqual(['0.9 at 17T04', '0.5 at 17T06', '0 at 17T09']);
});

test('while everything is loaded again, people are answered from what is known', async () => {
  await fill();
  const answers: boolean[] = [];
  const { directory, follower } = instance({
    scan(...args) {
      answers.push(directory.ready && directory.isMember('Peat', 'ana'));
      return here.store.scan(...args);
    },
  });
  await follower.follow();
  answers.length = 0;
  here.pass({ hours: 25 });

  await follower.follow();

  expect(answers).toEqual([true, true, true, true]); // communities, people, rosters, use
});

test('a load that fails leaves what is known, takes what has changed all the same, and is tried again later', async () => {
  await fill();
  let scans = 0;
  let broken = false;
  const { directory, follower } = instance({
    scan(...args) {
      scans += 1;
      return broken ? Promise.reject(new Error('store is away')) : here.store.scan(...args);
    },
  });
  await follower.follow();
  await here.store.remove('people', 'ben', 'profile');
  await put('communities', graphOf('Bees'));
  here.pass({ hours: 25 });

  broken = true;
  await expect(follower.follow()).rejects.toThrow('store is away');
  const known = [directory.community('Bees')?.name, directory.person('ben')?.name];
  scans = 0;
  await follower.follow();
  expect(scans).toBe(0);
  broken = false;
  here.pass({ minutes: 11 });
  await follower.follow();

  expect(known).toEqual(['Bees', 'ben']);
  expect(directory.person('ben')).toBeUndefined();
});

test('a place in the changes that the store no longer knows is no loss: everything is loaded again', async () => {
  await fill();
  let expired = false;
  const { directory, follower } = instance({
    changes(container, since, limit) {
      if (!expired || since === 'now') return here.store.changes(container, since, limit);
      expired = false;
      return Promise.reject(new Expired('too old'));
    },
  });
  await follower.follow();
  await put('communities', graphOf('Bees'));
  await here.store.remove('people', 'ben', 'profile');

  expired = true;
  await follower.follow();
  await put('communities', graphOf('Cycling'));
  await follower.follow();

  expect(directory.communities().map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Bees', 'Cycling']),
  );
  expect(directory.person('ben')).toBeUndefined();
  expect(follower.behindSince()).toBeUndefined();
  expect(log.lines.filter((line) => line.startsWith('warn'))).toHaveLength(1);
});

test('since when it has been behind is told until it has caught up', async () => {
  await fill();
  let broken = false;
  const { directory, follower } = instance({
    changes: (...args) => (broken ? Promise.reject(new Error('store is away')) : here.store.changes(...args)),
  });
  await follower.follow();
  await put('communities', graphOf('Bees'));

  broken = true;
  await expect(follower.follow()).rejects.toThrow('store is away');
  here.pass({ minutes: 2 });
  await expect(follower.follow()).rejects.toThrow('store is away');
  const since = follower.behindSince();
  broken = false;
  await follower.follow();

  expect(since).toEqual(new Date('2026-11-16T09:00:00Z'));
  expect(follower.behindSince()).toBeUndefined();
  expect(directory.community('Bees')?.name).toBe('Bees');
});

test('rounds that are asked for at once come one after the other', async () => {
  await fill();
  let under = 0;
  let most = 0;
  const { follower } = instance({
    async changes(...args) {
      most = Math.max(most, ++under);
      await new Promise(setImmediate);
      under -= 1;
      return here.store.changes(...args);
    },
  });

  await Promise.all([follower.follow(), follower.follow(), follower.follow()]);

  expect(most).toBe(1);
});

test('started, it follows by itself, and goes on after a round that fails', async () => {
  await fill();
  let failures = 1;
  const { directory, follower } = instance({
    changes: (...args) =>
      failures-- > 0 ? Promise.reject(new Error('store is away')) : here.store.changes(...args),
  });

  follower.start(1);
  while (!directory.ready) await new Promise(setImmediate);
  await put('communities', graphOf('Bees'));
  while (!directory.community('Bees')) await new Promise(setImmediate);
  await follower.stop();

  expect(log.lines[0]).toBe('error: the directory could not follow the store');
});
