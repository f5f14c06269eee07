import { seededRandom } from '../../src/adapters/simulated/random';
import { StoreFault, type Store } from '../../src/store/store';
import { createLocks, LockLost } from '../../src/work/lock';
import { createCampaignRecords } from '../../src/work/outbox/campaigns/campaign-records';
import { createLedger } from '../../src/work/outbox/ledger/ledger';
import type { Pump } from '../../src/work/outbox/outbox';
import { createAttention } from '../../src/work/outbox/people/attention';
import { createBell } from '../../src/work/outbox/pump/bell';
import { defaultRules } from '../../src/work/rules';
import { crowd, outboxWorld } from '../outbox-world';
import { openPassingStore } from '../stores';
import { everyBy } from '../timeline';
import { createLife, storeOf } from './outbox-history-life';

let store: Store;
let world: ReturnType<typeof outboxWorld>;
let started: Pump[];
beforeEach(async () => {
  store = await openPassingStore({ clock: () => new Date('2026-11-16T10:00:00Z') });
  world = outboxWorld(store);
  started = [];
});
afterEach(async () => {
  await world.timeline.until(Promise.all(started.map((pump) => pump.stop())));
  await store.close();
});

/** Lets a pump send on and on. */
function start(pump: Pump): Pump {
  started.push(pump);
  pump.start();
  return pump;
}

/** An instance that may end at any moment: nothing that it has begun ever comes back to it. */
function mortal(holder: string): { pump: Pump; dies: () => void } {
  const { timeline, clock, send, log, pumpOf } = world;
  const life = createLife(timeline, seededRandom(1, holder), 0);
  const its = storeOf(store, life, timeline);
  const pump = pumpOf(holder, {
    ledger: createLedger({ store: its }),
    attention: createAttention({ store: its, clock }),
    records: createCampaignRecords(its),
    bell: createBell(its),
    locks: createLocks({ store: its, clock, holder, log, every: everyBy(life.wait) }),
    send: () => ({ ...send, post: (to, message) => life.step(() => send.post(to, message)) }),
    wait: life.wait,
  });
  return { pump, dies: () => life.endAfter(0) };
}

/** Time goes by, in which the pumps do what they do. */
function seconds(count: number): Promise<void> {
  return world.timeline.until(world.timeline.wait(count * 1_000));
}

test('what is told here is sent at once, and what is told to another instance within about a second', async () => {
  const { pump, meet, tell, texts } = world;
  meet('ana');
  meet('ben');
  start(pump);
  await seconds(5);

  await tell('join-answer', 'ana');
  pump.ring();
  await seconds(0.2);
  expect(texts('ana')).toHaveLength(1);
  await seconds(3);
  await tell('join-answer', 'ben');
  await seconds(1.5);

  expect(texts('ben')).toHaveLength(1);
});

test('what is due later is sent when its time has come', async () => {
  const { pump, meet, tell, posts, clock } = world;
  meet('ana');
  const due = new Date(clock().getTime() + 20_000);
  await tell('join-answer', 'ana', { due });
  start(pump);

  await seconds(25);

  expect(posts.map(({ at }) => Math.floor((at - due.getTime()) / 1_000))).toEqual([0]);
});

test('of two instances one sends, and when it stops the other goes on', async () => {
  const { pump, pumpOf, meet, announce, posts, counts } = world;
  for (const person of crowd(200)) meet(person);
  await announce('news', crowd(200));
  start(pump);
  await seconds(0.5);
  start(pumpOf('two'));

  await seconds(3);
  const before = posts.length;
  await world.timeline.until(pump.stop());
  await seconds(15);

  expect(before).toBeGreaterThan(30);
  expect(before).toBeLessThan(100);
  expect(posts).toHaveLength(200);
  expect(await counts('news')).toEqual({ total: 200, confirmed: 200 });
});

test('whoever sends keeps the lock for as long as that takes', async () => {
  const { pump, pumpOf, meet, tell, texts, log } = world;
  meet('ana');
  start(pump);
  await seconds(1);
  start(pumpOf('two', { send: () => undefined }));

  await seconds(300);
  await tell('join-answer', 'ana');
  await seconds(2);

  expect(texts('ana')).toHaveLength(1);
  expect(log.lines).toEqual([]);
});

test('when the one that sends is never heard of again, another takes over, and nobody gets a message twice', async () => {
  const { here: teams, pumpOf, meet, announce, posts, counts } = world;
  for (const person of crowd(300)) meet(person);
  await announce('news', crowd(300));
  teams.always = { slow: 300 };
  const one = mortal('one');
  one.pump.start();
  await seconds(0.5);
  start(pumpOf('two'));
  await seconds(4);

  one.dies();
  const before = posts.length;
  await seconds(25);
  expect(posts).toHaveLength(before);
  await seconds(120);

  const people = posts.map(({ person }) => person);
  expect(before).toBeGreaterThan(50);
  expect(before).toBeLessThan(150);
  const { confirmed = 0, unknown = 0 } = await counts('news');
  expect(new Set(people).size).toBe(people.length);
  expect(confirmed + unknown).toBe(300);
  expect(people.length).toBeGreaterThanOrEqual(confirmed);
  expect(unknown).toBeGreaterThan(0);
  expect(unknown).toBeLessThan(20);
});

test('a stop lets Teams answer, gives back what was claimed, and begins nothing more', async () => {
  const { here: teams, pump, meet, announce, posts, counts, ledger, timeline } = world;
  for (const person of crowd(100)) meet(person);
  await announce('news', crowd(100));
  teams.always = { slow: 2_000 };
  start(pump);
  await seconds(3);

  const begun = posts.length;
  const stopping = timeline.now();
  await timeline.until(pump.stop());
  expect(timeline.now() - stopping).toBeLessThan(3_000);
  await seconds(5);

  expect(posts).toHaveLength(begun);
  expect(await counts('news')).toEqual({ total: 100, open: 100 - begun, confirmed: begun });
  for await (const { doc } of ledger.open({ campaign: 'news', shards: 1 }, 0))
    expect(doc.state).toBe('queued');
});

test('a stop does not wait for the pace', async () => {
  world = outboxWorld(store, { rate: 2 });
  const { pump, meet, announce, counts, posts, timeline } = world;
  for (const person of crowd(60)) meet(person);
  await announce('news', crowd(60));
  start(pump);
  await seconds(5);

  const stopping = timeline.now();
  await timeline.until(pump.stop());

  expect(timeline.now() - stopping).toBeLessThan(2_000);
  expect(await counts('news')).toEqual({ total: 60, open: 60 - posts.length, confirmed: posts.length });
});

test('whoever is held up for too long stops sending, and may go on once nobody else does', async () => {
  const { pumpOf, meet, tell, texts, log, clock } = world;
  meet('ana');
  const every = () => () => undefined;
  start(pumpOf('one', { locks: createLocks({ store, clock, holder: 'one', log, every }) }));

  await seconds(40);
  await tell('join-answer', 'ana');
  await seconds(10);

  expect(texts('ana')).toHaveLength(1);
  expect(log.lines).toContain('warn: sending was held up; another instance may go on');
});

test('at a slow pace, too, nothing more is sent here once a campaign is paused, or sending is lost', async () => {
  world = outboxWorld(store, { rate: 2 });
  const { pumpOf, meet, announce, change, posts } = world;
  for (const person of crowd(60)) meet(person);
  await announce('news', crowd(60));
  let lost = false;
  const check = (): void => {
    if (lost) throw new LockLost('Somebody else may send.');
  };
  const pump = start(pumpOf('two', { locks: { exclusively: (_name, act) => act({ check }) } }));
  await seconds(5);

  await change('news', { state: 'paused' });
  pump.ring();
  await seconds(0.1);
  const paused = posts.length;
  await seconds(10);
  expect(posts).toHaveLength(paused);

  await change('news', { state: 'sending' });
  pump.ring();
  await seconds(5);
  lost = true;
  const sent = posts.length;
  await seconds(20);

  expect(sent).toBeGreaterThan(paused);
  expect(posts).toHaveLength(sent);
});

test('when the store does not answer, that is said, and everything goes on once it does', async () => {
  const { pumpOf, meet, tell, texts, log } = world;
  meet('ana');
  let broken = false;
  const pump = pumpOf('one', {
    rules: {
      async fresh() {
        if (broken) throw new StoreFault('The store does not answer.');
        return defaultRules;
      },
    },
  });
  start(pump);
  await seconds(2);
  broken = true;
  await tell('join-answer', 'ana');
  await seconds(6);

  expect(pump.standstill()?.why).toContain('store');
  broken = false;
  await seconds(10);

  expect(pump.standstill()).toBeUndefined();
  expect(texts('ana')).toHaveLength(1);
  expect(log.lines.filter((line) => line.startsWith('error')).length).toBeLessThan(5);
});

test('a switch that another instance has turned is noticed within about a second, off and on', async () => {
  const { here: house, pump, meet, announce, posts } = world;
  for (const person of crowd(300)) meet(person);
  await announce('news', crowd(300));
  start(pump);
  await seconds(3);

  house.rules = {
    ...defaultRules,
    allPaused: { by: 'priya', name: 'Priya', at: '2026-11-16T10:00:03.000Z' },
  };
  await seconds(1);
  const paused = posts.length;
  await seconds(10);
  expect(posts).toHaveLength(paused);
  house.rules = defaultRules;
  await seconds(3);

  expect(posts.length).toBeGreaterThan(paused + 25);
});

test('a campaign that is cancelled on another instance sends nothing more after about a second', async () => {
  const { pump, meet, announce, change, posts, counts, bell } = world;
  for (const person of crowd(300)) meet(person);
  await announce('news', crowd(300));
  start(pump);
  await seconds(3);

  await change('news', { state: 'cancelled' });
  await bell.ring();
  await seconds(1);
  const sent = posts.length;
  await seconds(10);

  expect(posts).toHaveLength(sent);
  expect(await counts('news')).toEqual({ total: 300, confirmed: sent, cancelled: 300 - sent });
});
