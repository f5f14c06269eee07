import type { Store } from '../../src/store/store';
import { crowd, outboxWorld } from '../outbox-world';
import { openPassingStore } from '../stores';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let store: Store;
beforeEach(async () => {
  store = await openPassingStore({ clock: () => new Date('2026-11-16T10:00:00Z') });
});
afterEach(() => store.close());

test('a message goes out once, however often there is another look', async () => {
  const { run, meet, tell, told, texts } = outboxWorld(store);
  meet('ana');
  await tell('join-answer', 'ana');
  await tell('join-answer', 'ana');

  const handed = await run();
  await run();

  expect(handed).toBe(1);
  expect(texts('ana')).toEqual(['join-answer for ana']);
  expect(await told('join-answer', 'ana')).toMatchObject({ state: 'confirmed', message: 'message 1' });
});

test('whoever has left or is a guest gets nothing, and the reason is named', async () => {
  const { run, meet, announce, entry, posts, counts } = outboxWorld(store);
  meet('ana');
  meet('guest', { guest: true });
  meet('off', { disabled: true });
  await announce('news', ['guest', 'off', 'ana']);

  await run();

  expect(posts.map(({ person }) => person)).toEqual(['ana']);
  expect(await entry('news', 'guest')).toMatchObject({ state: 'failed', cause: 'guest' });
  expect(await entry('news', 'off')).toMatchObject({ state: 'failed', cause: 'left' });
  expect(await counts('news')).toEqual({ total: 3, confirmed: 1, left: 1, guest: 1 });
});

test.each(['refused', 'unknown'])('what no longer means anything (%s) is not sent', async (view) => {
  const { run, meet, tell, told, posts } = outboxWorld(store);
  meet('ana');
  await tell('join-answer', 'ana', { on: { view, params: {} } });

  await run();

  expect(posts).toEqual([]);
  expect(await told('join-answer', 'ana')).toMatchObject({ state: 'failed', cause: 'notNeeded' });
});

test('a card that cannot be drawn is tried again, and given up at last', async () => {
  const { run, passes, meet, tell, told, posts, log } = outboxWorld(store);
  meet('ana');
  await tell('join-answer', 'ana', { on: { view: 'broken', params: {} } });

  await run();
  expect(await told('join-answer', 'ana')).toMatchObject({ state: 'queued', tries: 1 });
  for (let time = 0; time < 8; time++) await passes(10 * minute);

  expect(await told('join-answer', 'ana')).toMatchObject({ state: 'failed', cause: 'notTaken' });
  expect(posts).toEqual([]);
  expect(log.lines.filter((line) => line.startsWith('error'))).toHaveLength(8);
});

test('whoever has stopped a kind of message, or all, gets none; others of theirs still come', async () => {
  const { run, meet, announce, tell, entry, attention, posts } = outboxWorld(store);
  for (const person of ['ana', 'ben', 'carys']) meet(person);
  await attention.stop('ana', 'announcement');
  await attention.stop('ben', 'all');
  await announce('news', ['ana', 'ben', 'carys']);
  await tell('join-answer', 'ana');

  await run();

  expect(posts.map(({ person, text }) => `${person}: ${text}`).sort()).toEqual([
    'ana: join-answer for ana',
    'carys: news',
  ]);
  expect(await entry('news', 'ana')).toMatchObject({ state: 'failed', cause: 'stopped' });
  expect(await entry('news', 'ben')).toMatchObject({ state: 'failed', cause: 'stopped' });
});

test('a stop that comes while a message is being drawn still stops it', async () => {
  const world = outboxWorld(store);
  const { attention, meet, tell, told, timeline, posts } = world;
  meet('ana');
  await tell('join-answer', 'ana');
  const pump = world.pumpOf('two', {
    async draw() {
      await attention.stop('ana', 'join-answer');
      return { kind: 'text', text: 'too late' };
    },
  });

  await timeline.until(pump.run());

  expect(posts).toEqual([]);
  expect(await told('join-answer', 'ana')).toMatchObject({ state: 'failed', cause: 'stopped' });
});

test('a pause puts messages off, and ends those that cannot wait so long', async () => {
  const { run, passes, meet, announce, entry, attention, texts, clock } = outboxWorld(store);
  meet('ana');
  await attention.pause('ana', new Date(clock().getTime() + 2 * day));
  await announce('news', ['ana']);
  await announce('today', ['ana'], { until: new Date(clock().getTime() + day).toISOString() });

  await run();
  expect(texts('ana')).toEqual([]);
  await passes(2 * day);

  expect(texts('ana')).toEqual(['news']);
  expect(await entry('today', 'ana')).toMatchObject({ state: 'failed', cause: 'stopped' });
});

test('in quiet hours a message waits for their end where the person is', async () => {
  const { run, passes, meet, announce, tell, texts, entry } = outboxWorld(store, {
    from: '2026-11-16T19:00:00Z',
  });
  meet('ana');
  meet('los angeles', {}, 'America/Los_Angeles');
  await announce('news', ['ana', 'los angeles']);
  await tell('join-answer', 'ana');

  await run();
  expect(texts('ana')).toEqual(['join-answer for ana']);
  expect(texts('los angeles')).toEqual(['news']);
  expect(await entry('news', 'ana')).toMatchObject({
    state: 'queued',
    due: '2026-11-17T08:00:00.000Z',
    tries: 0,
  });
  await passes(13 * hour);

  expect(texts('ana')).toEqual(['join-answer for ana', 'news']);
});

test('what cannot wait for the end of quiet hours has run out of time, unless an administrator overrides them', async () => {
  const { run, meet, announce, entry, texts } = outboxWorld(store, { from: '2026-11-16T19:00:00Z' });
  meet('ana');
  const until = '2026-11-17T07:00:00.000Z';
  const override = { by: 'priya', name: 'Priya', at: '2026-11-16T19:00:00.000Z', reason: 'The dam breaks.' };
  await announce('tonight', ['ana'], { until });
  await announce('flood', ['ana'], { until, override });

  await run();

  expect(texts('ana')).toEqual(['flood']);
  expect(await entry('tonight', 'ana')).toMatchObject({ state: 'failed', cause: 'tooLate' });
});

test('what is found too late is not sent', async () => {
  const { passes, meet, tell, told, posts } = outboxWorld(store);
  meet('ana');
  await tell('join-answer', 'ana');

  await passes(15 * day);

  expect(posts).toEqual([]);
  expect(await told('join-answer', 'ana')).toMatchObject({ state: 'failed', cause: 'tooLate' });
});

test('nobody gets more bulk messages in a week than they may, unless an administrator overrides it', async () => {
  const { here: rules, run, passes, meet, announce, entry, texts, clock } = outboxWorld(store);
  rules.rules = { ...rules.rules, weekly: 1 };
  meet('ana');
  const override = { by: 'priya', name: 'Priya', at: clock().toISOString(), reason: 'The dam breaks.' };
  await announce('first', ['ana']);
  await run();
  await announce('second', ['ana'], { until: new Date(clock().getTime() + 8 * day).toISOString() });
  await announce('third', ['ana'], { until: new Date(clock().getTime() + day).toISOString() });
  await announce('flood', ['ana'], { override });

  await run();
  expect(texts('ana')).toEqual(['first', 'flood']);
  expect(await entry('third', 'ana')).toMatchObject({ state: 'failed', cause: 'overBudget' });
  expect(await entry('second', 'ana')).toMatchObject({ state: 'queued', tries: 0 });
  await passes(7 * day + minute);

  expect(texts('ana')).toEqual(['first', 'flood', 'second']);
});

test('the bot is installed for whoever has never met it, but not at night', async () => {
  const { run, passes, places, installs, meet, announce, entry, texts, clock } = outboxWorld(store, {
    from: '2026-11-16T19:00:00Z',
  });
  for (const person of ['ana', 'ben', 'carys']) meet(person);
  places.clear();
  await announce('news', ['ana', 'ben', 'carys']);

  await run();
  expect(await entry('news', 'ben')).toMatchObject({ state: 'queued' });
  installs.set('ana', { contact: { person: 'ana' } });
  installs.set('ben', { cause: 'neverOpenedTeams', why: 'There is no chat.' });
  installs.set('carys', { later: new Date(clock().getTime() + 14 * hour), why: 'Graph is busy.' });
  await passes(13 * hour);

  expect(texts('ana')).toEqual(['news']);
  expect(await entry('news', 'ben')).toMatchObject({ state: 'failed', cause: 'neverOpenedTeams' });
  expect(await entry('news', 'carys')).toMatchObject({ state: 'queued', due: '2026-11-17T09:00:00.000Z' });
});

test('when nothing is sent to anybody, everything waits, shared cards too; afterwards it all goes', async () => {
  const { here: state, run, meet, announce, drawings, texts } = outboxWorld(store);
  meet('ana');
  let drawn = 0;
  drawings.push({
    conversation: 'channel',
    async run() {
      drawn += 1;
      drawings.pop();
      return 'taken';
    },
  });
  await announce('news', ['ana']);
  state.rules = { ...state.rules, allPaused: { by: 'priya', name: 'Priya', at: '2026-11-16T10:00:00.000Z' } };

  await run();
  expect([drawn, texts('ana').length]).toEqual([0, 0]);
  const { allPaused: _over, ...rules } = state.rules;
  state.rules = rules;
  await run();

  expect([drawn, texts('ana').length]).toEqual([1, 1]);
});

test('a paused campaign waits where it is, and goes on when it is resumed', async () => {
  const world = outboxWorld(store);
  const { here: state, run, meet, announce, change, counts, posts } = world;
  for (const person of crowd(200)) meet(person);
  await announce('news', crowd(200));
  state.always = { slow: 100 };
  const pausing = pausedAfter(60);

  await run();
  await pausing;
  expect(posts.length).toBeGreaterThanOrEqual(60);
  expect(posts.length).toBeLessThanOrEqual(90);
  expect(await counts('news')).toEqual({ total: 200, open: 200 - posts.length, confirmed: posts.length });
  await change('news', { state: 'sending' });
  await run();

  expect(await counts('news')).toEqual({ total: 200, confirmed: 200 });
  expect(new Set(posts.map(({ person }) => person)).size).toBe(200);

  async function pausedAfter(count: number): Promise<void> {
    while (posts.length < count) await world.timeline.wait(100);
    await change('news', { state: 'paused' });
  }
});

test('what is open in a cancelled campaign is called off, and the campaign is over', async () => {
  const { run, meet, announce, change, counts, posts, records } = outboxWorld(store);
  for (const person of crowd(900)) meet(person);
  await announce('news', crowd(900), { state: 'paused' });
  await change('news', { state: 'cancelled' });

  await run();

  expect(posts).toEqual([]);
  expect(await counts('news')).toEqual({ total: 900, cancelled: 900 });
  expect((await records.get('news'))?.doc).toMatchObject({
    state: 'cancelled',
    finishedAt: '2026-11-16T10:00:00.000Z',
  });
  for await (const active of records.active()) expect(active.id).not.toBe('news');
});

test('a campaign is finished with the last message, and its progress was told meanwhile, but not with each', async () => {
  const { run, meet, announce, records, moved, timeline } = outboxWorld(store);
  for (const person of crowd(250)) meet(person);
  await announce('news', crowd(250));
  const begun = timeline.now();

  await run();

  expect((await records.get('news'))?.doc).toMatchObject({ state: 'finished', ttl: 400 * 24 * 60 * 60 });
  const seconds = (timeline.now() - begun) / 1000;
  expect(moved.length).toBeGreaterThanOrEqual(Math.floor(seconds / 2.5));
  expect(moved.length).toBeLessThanOrEqual(Math.ceil(seconds / 2.5) + 2);
});
