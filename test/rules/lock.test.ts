import type { Store } from '../../src/store/store';
import { Busy, createLocks, LockLost, type Hold, type Locks } from '../../src/work/lock';
import { keptLog, temporaryStore } from '../temporary-store';

const here = temporaryStore();
let log: ReturnType<typeof keptLog>;
beforeEach(() => {
  log = keptLog();
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
});
afterEach(() => {
  jest.useRealTimers();
});

function instance(holder: string, store: Partial<Store> = {}): Locks {
  const { get, put, remove } = here.store;
  const methods = { get: get.bind(here.store), put: put.bind(here.store), remove: remove.bind(here.store) };
  return createLocks({ store: { ...methods, ...store } as Store, clock: here.clock, holder, log }); // all that locks use
}

/** Somebody at work under a lock until they are told to finish. */
function working(locks: Locks, name = 'sync') {
  let finish = (): void => {};
  let begin = (_hold: Hold): void => {};
  const begun = new Promise<Hold>((resolve) => (begin = resolve));
  const done = locks.exclusively(name, async (hold) => {
    begin(hold);
    await new Promise<void>((resolve) => (finish = resolve));
    return 'done';
  });
  return { begun, done, finish: () => finish() };
}

/** Lets time go by, the timers with it, in steps in which a process would get on. */
async function passes(seconds: number): Promise<void> {
  for (let step = 0; step < seconds; step += 5) {
    here.pass({ seconds: 5 });
    await jest.advanceTimersByTimeAsync(5_000);
  }
}

async function kept(): Promise<unknown[]> {
  return (await here.store.list('state', 'locks')).items.map(({ doc }) => doc);
}

test('what is done under a lock is done, its answer given, and the lock given back', async () => {
  const answer = await instance('one').exclusively('sync', async (hold) => {
    hold.check();
    return 42;
  });

  expect(answer).toBe(42);
  expect(await kept()).toEqual([]);
});

test('while somebody is at it, anybody else is told who and since when', async () => {
  const work = working(instance('one'));
  await work.begun;
  await passes(5);

  const refused = await instance('two')
    .exclusively('sync', async () => 'never')
    .catch((error: unknown) => error);

  expect(refused).toBeInstanceOf(Busy);
  expect(refused).toMatchObject({ holder: 'one', since: new Date('2026-11-16T09:00:00Z') });
  expect(String(refused)).toContain('"sync" has been under way elsewhere since');
  work.finish();
  expect(await work.done).toBe('done');
});

test('an instance does not get in its own way either', async () => {
  const locks = instance('one');
  const work = working(locks);
  await work.begun;

  await expect(locks.exclusively('sync', async () => 'never')).rejects.toThrow(Busy);

  work.finish();
  await work.done;
});

test('locks of different names do not hinder each other', async () => {
  const work = working(instance('one'));
  await work.begun;

  expect(await instance('two').exclusively('engage-map', async () => 'done')).toBe('done');

  work.finish();
  await work.done;
});

test('of many who come at once one gets the lock', async () => {
  const all = ['one', 'two', 'three', 'four'].map((holder) => working(instance(holder)));
  let refused = 0;
  const settled = all.map(({ done }) => done.catch(() => (refused += 1)));
  await Promise.race(all.map(({ begun }) => begun));
  while (refused < all.length - 1) await new Promise(setImmediate); // all have come before the first one goes

  all.forEach(({ finish }) => finish());

  expect((await Promise.all(settled)).filter((outcome) => outcome === 'done')).toHaveLength(1);
});

test('the lock is kept as long as the work takes', async () => {
  const work = working(instance('one'));
  const hold = await work.begun;

  await passes(600);

  hold.check();
  await expect(instance('two').exclusively('sync', async () => 'never')).rejects.toThrow(Busy);
  work.finish();
  expect(await work.done).toBe('done');
  expect(await kept()).toEqual([]);
});

test('a failure gives the lock back', async () => {
  const failing = instance('one').exclusively('sync', () => Promise.reject(new Error('no network')));

  await expect(failing).rejects.toThrow('no network');
  expect(await kept()).toEqual([]);
});

/** One that somebody held until their process died, and how another one sees it. */
async function lockOfTheDead() {
  const dead = working(instance('dead'));
  await dead.begun;
  jest.clearAllTimers();
  const other = instance('other');
  return () =>
    other.exclusively('sync', async () => 'done').catch((error: unknown) => String(error).slice(0, 5));
}

test('the lock of a process that died can be taken by whoever has seen it stand still for half a minute', async () => {
  const tries = await lockOfTheDead();

  const atFirst = await tries();
  here.pass({ seconds: 29 });
  const soon = await tries();
  here.pass({ seconds: 2 });
  const then = await tries();

  expect([atFirst, soon, then]).toEqual(['Busy:', 'Busy:', 'done']);
});

test('a lapsed lock is not taken at first sight, for only its clock may be behind', async () => {
  const tries = await lockOfTheDead();
  here.pass({ seconds: 90 });

  const atFirst = await tries();
  here.pass({ seconds: 30 });
  const then = await tries();

  expect([atFirst, then]).toEqual(['Busy:', 'done']);
});

test('a lock that lapsed longer ago than clocks ever differ can be taken at once', async () => {
  const tries = await lockOfTheDead();

  here.pass({ minutes: 11 });

  expect(await tries()).toBe('done');
});

test('whoever meets a lapsed lock is told that it may soon be taken over', async () => {
  const dead = working(instance('dead'));
  await dead.begun;
  jest.clearAllTimers();
  here.pass({ minutes: 2 });

  const refused = instance('two').exclusively('sync', async () => 'never');

  await expect(refused).rejects.toThrow('try again in half a minute');
});

test('an instance whose clock runs ahead takes nothing from somebody who is at it', async () => {
  const work = working(instance('one'));
  const hold = await work.begun;
  const ahead = (): Date => new Date(here.now.getTime() + 5 * 60_000);
  const other = createLocks({ store: here.store, clock: ahead, holder: 'ahead', log });

  for (let tries = 0; tries < 24; tries++) {
    await expect(other.exclusively('sync', async () => 'never')).rejects.toThrow(Busy);
    await passes(5);
  }

  hold.check();
  work.finish();
  expect(await work.done).toBe('done');
});

test('whoever was held up for too long is told before they write anything', async () => {
  const stalled = working(instance('stalled'));
  const hold = await stalled.begun;
  hold.check();

  here.pass({ seconds: 31 }); // no timer ran meanwhile

  expect(() => hold.check()).toThrow(LockLost);
  stalled.finish();
  await stalled.done;
});

test('whoever lost the lock is told, even once it is free again, and takes nothing from the next holder', async () => {
  const stalled = working(instance('stalled'));
  const hold = await stalled.begun;
  here.pass({ minutes: 11 });
  const next = working(instance('next'));
  await next.begun;
  const theirs = await kept();

  await jest.advanceTimersByTimeAsync(10_000);
  expect(() => hold.check()).toThrow(LockLost);
  stalled.finish();
  await stalled.done;

  expect(await kept()).toEqual([expect.objectContaining({ holder: 'next' })]);
  expect(theirs).toHaveLength(1);
  next.finish();
  await next.done;
  expect(() => hold.check()).toThrow(LockLost);
});

test('whoever gives a lost lock back, not knowing, takes nothing from the next holder', async () => {
  const stalled = working(instance('stalled'));
  await stalled.begun;
  here.pass({ minutes: 11 });
  const next = working(instance('next'));
  await next.begun;

  stalled.finish();
  await stalled.done;

  expect(await kept()).toEqual([expect.objectContaining({ holder: 'next' })]);
  next.finish();
  await next.done;
});

test('whoever is robbed by an instance whose clock runs far ahead is told as soon as they could know', async () => {
  const robbed = working(instance('robbed'));
  const hold = await robbed.begun;
  const ahead = (): Date => new Date(here.now.getTime() + 11 * 60_000);
  const next = working(createLocks({ store: here.store, clock: ahead, holder: 'ahead', log }));
  await next.begun;
  hold.check();

  await passes(10);

  expect(() => hold.check()).toThrow(LockLost);
  robbed.finish();
  next.finish();
  await Promise.all([robbed.done, next.done]);
});

test('whoever was held up, but in whose place nobody came, goes on', async () => {
  const stalled = working(instance('stalled'));
  const hold = await stalled.begun;
  here.pass({ seconds: 45 });

  await jest.advanceTimersByTimeAsync(10_000);
  await kept(); // after the renewal, however busy the machine is

  hold.check();
  stalled.finish();
  expect(await stalled.done).toBe('done');
});

test('a store that fails for a moment costs nobody the lock', async () => {
  let broken = false;
  const work = working(
    instance('one', {
      put: (...args) => (broken ? Promise.reject(new Error('store is away')) : here.store.put(...args)),
    }),
  );
  const hold = await work.begun;

  broken = true;
  await passes(20);
  broken = false;
  await passes(5);

  hold.check();
  expect(log.lines).toContain('warn: a lock could not be renewed');
  work.finish();
  expect(await work.done).toBe('done');
});

test('what has been done stands, even if the lock cannot be given back', async () => {
  const locks = instance('one', { remove: () => Promise.reject(new Error('store is away')) });

  expect(await locks.exclusively('sync', async () => 'done')).toBe('done');
  expect(log.lines).toEqual(['warn: a lock could not be given back and lapses by itself']);
});
