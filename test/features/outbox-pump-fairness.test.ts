import type { Store } from '../../src/store/store';
import { createPace } from '../../src/work/outbox/pace/pace';
import { createLedger } from '../../src/work/outbox/ledger/ledger';
import { crowd, outboxWorld } from '../outbox-world';
import { createWindows, limits } from '../teams-double/windows';
import type { Timeline } from '../timeline';
import { openPassingStore } from '../stores';

let store: Store;
beforeEach(async () => {
  store = await openPassingStore({ clock: () => new Date('2026-11-16T10:00:00Z') });
});
afterEach(() => store.close());

function busiestSecond(posts: readonly { at: number }[]): number {
  const app = createWindows(limits.app);
  for (const { at } of posts) app.take(at);
  return app.busiest()[0]?.count ?? 0;
}

/** One after the other, so that what happens in each takes place in it. */
async function seconds(timeline: Timeline, count: number): Promise<void> {
  for (let second = 0; second < count; second++) await timeline.until(timeline.wait(1_000));
}

test('an automatic message does not wait for a large campaign', async () => {
  const { run, meet, announce, tell, posts, timeline } = outboxWorld(store);
  for (const person of [...crowd(400), 'ana']) meet(person);
  await announce('news', crowd(400));
  const told = timeline.wait(5_000).then(async () => {
    await tell('join-answer', 'ana');
    return timeline.now();
  });

  await run();

  const delay = (posts.find(({ person }) => person === 'ana')?.at ?? Infinity) - (await told);
  expect(delay).toBeLessThanOrEqual(2_500);
  expect(posts).toHaveLength(401);
});

test('bulk campaigns go in turn, whatever their size', async () => {
  const { run, meet, announce, posts } = outboxWorld(store);
  for (const person of [...crowd(1_200, 'many'), ...crowd(60, 'few')]) meet(person);
  await announce('large', crowd(400, 'many'));
  await announce('small', crowd(60, 'few'));

  await run();

  const lastOfFew = posts.findLastIndex(({ text }) => text === 'small');
  expect(lastOfFew).toBeLessThanOrEqual(160);
});

test('a Teams that takes its time does not slow the sending down, and no second sees too many', async () => {
  const { here: teams, run, meet, announce, posts, timeline } = outboxWorld(store);
  for (const person of crowd(300)) meet(person);
  teams.always = { slow: 600 };
  await announce('news', crowd(300));
  const begun = timeline.now();

  await run();

  expect((timeline.now() - begun) / 1000).toBeLessThan(14);
  expect(teams.busiest).toBeLessThanOrEqual(20);
  expect(busiestSecond(posts)).toBeLessThanOrEqual(27);
});

test('no more than sixty requests are under way at once', async () => {
  const { here: teams, run, meet, announce, posts } = outboxWorld(store);
  for (const person of crowd(80)) meet(person);
  teams.always = { slow: 3_000 };
  await announce('news', crowd(80));

  await run();

  expect(posts).toHaveLength(80);
  expect(teams.busiest).toBe(60);
});

test('a store that stalls now and then does not make messages go in bunches', async () => {
  const world = outboxWorld(store);
  const { here: teams, meet, announce, posts, timeline } = world;
  for (const person of crowd(300)) meet(person);
  teams.always = { slow: 100 };
  await announce('news', crowd(300));
  const real = createLedger({ store });
  const stalls = { every: 4_000, for: 1_500 };
  const pump = world.pumpOf('two', {
    ledger: {
      ...real,
      async begin(...given) {
        const into = timeline.now() % stalls.every;
        if (into < stalls.for) await timeline.wait(stalls.for - into);
        return real.begin(...given);
      },
    },
  });

  await timeline.until(pump.run());

  expect(posts).toHaveLength(300);
  expect(busiestSecond(posts)).toBeLessThanOrEqual(30);
});

test('whoever is not to get anything takes nobody else’s time', async () => {
  const { run, meet, announce, attention, posts, timeline } = outboxWorld(store);
  for (const person of crowd(200)) meet(person, { guest: true });
  for (const person of crowd(50, 'tired')) meet(person);
  for (const person of crowd(50, 'tired')) await attention.stop(person, 'announcement');
  meet('ana');
  await announce('news', [...crowd(200), ...crowd(50, 'tired'), 'ana']);
  const begun = timeline.now();

  await run();

  expect(posts.map(({ person }) => person)).toEqual(['ana']);
  expect(timeline.now() - begun).toBeLessThan(1_000);
});

test('automatic messages go first', async () => {
  const { run, meet, announce, tell, posts } = outboxWorld(store);
  for (const person of [...crowd(200), ...crowd(40, 'asking')]) meet(person);
  await announce('news', crowd(200));
  for (const person of crowd(40, 'asking')) await tell('join-answer', person);

  await run();

  expect(posts.findLastIndex(({ text }) => text !== 'news')).toBeLessThan(50);
});

test('somebody who is sent several messages gets one after the other, below what Teams takes', async () => {
  const { here: teams, run, passes, meet, tell, posts } = outboxWorld(store);
  meet('ana');
  teams.always = { slow: 50 };
  for (let count = 0; count < 30; count++) await tell('join-answer', 'ana', { key: `answer ${count}` });

  await run();
  for (let second = 0; second < 30; second++) await passes(1_000);

  expect(posts).toHaveLength(30);
  expect(teams.overlapped).toEqual([]);
  const conversation = createWindows(limits.conversation);
  for (const { at } of posts) conversation.take(at);
  for (const { limit, count } of conversation.busiest()) expect(count).toBeLessThan(limit.most);
});

test('shared cards go before people, and never two at once to one place', async () => {
  const { run, meet, announce, drawings, timeline, posts } = outboxWorld(store);
  for (const person of crowd(50)) meet(person);
  await announce('news', crowd(50));
  const drawn: { at: number; posted: number }[] = [];
  let under = 0;
  let most = 0;
  for (let card = 0; card < 3; card++) {
    drawings.push({
      conversation: 'channel',
      async run() {
        most = Math.max(most, (under += 1));
        drawn.push({ at: timeline.now(), posted: posts.length });
        drawings.shift();
        await timeline.wait(100);
        under -= 1;
        return 'taken';
      },
    });
  }

  await run();

  expect(drawn).toHaveLength(3);
  expect(drawn[0]?.posted).toBe(0);
  expect(most).toBe(1);
  expect(posts).toHaveLength(50);
});

test('cards whose channel is held up neither keep the pump busy nor hold up others', async () => {
  const { here: teams, meet, announce, drawings, timeline, posts, pumpOf, log } = outboxWorld(store);
  for (const person of crowd(50)) meet(person);
  const pace = createPace({ clock: timeline.clock, rate: 25 });
  for (const channel of ['held 1', 'held 2']) pace.heard(channel, { throttled: 5 * 60_000 });
  const drawn: number[] = [];
  for (let card = 0; card < 70; card++) {
    const conversation = card === 69 ? 'free' : `held ${(card % 2) + 1}`;
    const run = async (): Promise<'taken'> => {
      drawn.push(timeline.now());
      drawings.splice(drawings.indexOf(job), 1);
      return 'taken';
    };
    const job = { conversation, run };
    drawings.push(job);
  }
  let looks = 0;
  const since = timeline.now();
  const pump = pumpOf('two', {
    pace,
    cards: {
      due: async (_now, limit) => {
        looks += 1;
        return drawings.slice(0, limit);
      },
      next: async () => new Date(since),
    },
  });
  teams.always = { slow: 100 };
  await announce('news', crowd(50));

  pump.start();
  await seconds(timeline, 30);
  await timeline.until(pump.stop());

  expect((drawn[0] ?? Infinity) - since).toBeLessThan(5_000);
  expect(posts).toHaveLength(50);
  expect(looks).toBeLessThan(40);
  expect(log.lines.filter((line) => line.startsWith('error'))).toEqual([]);
});

test('installing the bot for many holds up nobody who has it, and five at once are enough', async () => {
  const { meet, announce, tell, places, posts, timeline, pumpOf, counts, clock } = outboxWorld(store);
  for (const person of [...crowd(60, 'new'), ...crowd(40), 'ana']) meet(person);
  for (const person of crowd(60, 'new')) places.delete(person);
  await announce('news', [...crowd(60, 'new'), ...crowd(40)]);
  await tell('join-answer', 'ana', { due: new Date(clock().getTime() + 4_000) });
  let installing = 0;
  let most = 0;
  const pump = pumpOf('two', {
    reachable: {
      find: async (person) => places.get(person) ?? { unmet: true, timeZone: 'Europe/London' },
      async install(person) {
        most = Math.max(most, (installing += 1));
        await timeline.wait(3_000);
        installing -= 1;
        places.set(person, { contact: { person }, timeZone: 'Europe/London' });
        return { contact: { person } };
      },
      lose: async () => undefined,
      trouble: () => undefined,
    },
  });
  const since = timeline.now();

  pump.start();
  await seconds(timeline, 10);
  const early = posts.map(({ person }) => person);
  await seconds(timeline, 60);
  await timeline.until(pump.stop());

  expect(most).toBe(5);
  expect(early.filter((person) => person.startsWith('person'))).toHaveLength(40);
  expect((posts.find(({ person }) => person === 'ana')?.at ?? Infinity) - since).toBeLessThan(6_000);
  expect(await counts('news')).toEqual({ total: 100, confirmed: 100 });
});

test('while Microsoft 365 is busy nobody asks it again', async () => {
  const { meet, announce, places, timeline, pumpOf, counts } = outboxWorld(store);
  for (const person of crowd(30)) meet(person);
  places.clear();
  await announce('news', crowd(30));
  const since = timeline.now();
  const asked: number[] = [];
  const pump = pumpOf('two', {
    reachable: {
      find: async (person) => places.get(person) ?? { unmet: true, timeZone: 'Europe/London' },
      async install(person) {
        asked.push(timeline.now() - since);
        const later = new Date(since + 60_000);
        if (timeline.now() < later.getTime()) return { later, why: 'Graph is busy.', busy: true };
        places.set(person, { contact: { person }, timeZone: 'Europe/London' });
        return { contact: { person } };
      },
      lose: async () => undefined,
      trouble: () => undefined,
    },
  });

  pump.start();
  await seconds(timeline, 90);
  await timeline.until(pump.stop());

  expect(asked.filter((at) => at < 60_000).length).toBeLessThanOrEqual(5);
  expect(await counts('news')).toEqual({ total: 30, confirmed: 30 });
});

test('an automatic message does not wait until a large campaign has been called off, however slow the store', async () => {
  const world = outboxWorld(store);
  const { meet, announce, change, tell, posts, timeline, clock, counts } = world;
  for (const person of [...crowd(900), 'ana']) meet(person);
  await announce('news', crowd(900), { state: 'paused' });
  await change('news', { state: 'cancelled' });
  await tell('join-answer', 'ana', { due: new Date(clock().getTime() + 100) });
  const real = createLedger({ store });
  const pump = world.pumpOf('two', {
    ledger: {
      ...real,
      async settle(...given) {
        await timeline.wait(80);
        return real.settle(...given);
      },
    },
  });
  const since = timeline.now();

  await timeline.until(pump.run());

  expect((posts[0]?.at ?? Infinity) - since).toBeLessThan(1_500);
  expect(await counts('news')).toEqual({ total: 900, cancelled: 900 });
});

test('two instances that send at once send nobody anything twice', async () => {
  const world = outboxWorld(store, { rate: 12 });
  const { meet, announce, posts, counts, timeline, pump } = world;
  for (const person of crowd(300)) meet(person);
  await announce('news', crowd(300));
  const other = world.pumpOf('two');

  await timeline.until(Promise.all([pump.run(), other.run()]));

  expect(posts).toHaveLength(300);
  expect(new Set(posts.map(({ person }) => person)).size).toBe(300);
  expect(await counts('news')).toEqual({ total: 300, confirmed: 300 });
});
