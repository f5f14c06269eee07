import type { Store } from '../../src/store/store';
import { crowd, outboxWorld, type OutboxWorld } from '../outbox-world';
import { openPassingStore } from '../stores';

const minute = 60_000;

let store: Store;
let world: OutboxWorld;
beforeEach(async () => {
  store = await openPassingStore({ clock: () => new Date('2026-11-16T10:00:00Z') });
  world = outboxWorld(store);
});
afterEach(() => store.close());

/** An announcement to so many people, all of whom can be reached. */
async function announceTo(count: number): Promise<void> {
  for (const person of crowd(count)) world.meet(person);
  await world.announce('news', crowd(count));
}

async function passMinutes(count: number): Promise<void> {
  for (let time = 0; time < count; time++) await world.passes(minute);
}

test('while Teams does not answer, hardly anything is tried, nothing is lost, and all of it is sent afterwards', async () => {
  const { here: teams, run, counts, posts, pump } = world;
  await announceTo(100);
  teams.always = { fault: 'trouble' };

  await run();
  expect(pump.standstill()?.why).toBe('Teams does not answer, or cannot be reached.');
  const first = posts.length;
  await passMinutes(6 * 60);
  expect(first).toBeLessThanOrEqual(40);
  expect(posts.length - first).toBeLessThan(200);
  expect(await counts('news')).toEqual({ total: 100, open: 100 });
  teams.always = {};
  await passMinutes(60);

  expect(pump.standstill()).toBeUndefined();
  expect(await counts('news')).toEqual({ total: 100, confirmed: 100 });
});

test('while Teams takes messages without an answer, one at a time is risked and not all', async () => {
  const { here: teams, run, counts, posts } = world;
  await announceTo(200);
  teams.always = { fault: 'unsure' };

  await run();
  await passMinutes(60);
  teams.always = {};
  await passMinutes(10);

  const { confirmed = 0, unknown = 0 } = await counts('news');
  expect(confirmed + unknown).toBe(200);
  expect(posts).toHaveLength(200);
  expect(unknown).toBeLessThan(60);
});

test('while something is the matter, a slow probe is the only message under way', async () => {
  const { here: teams, run, passes, posts, timeline } = world;
  await announceTo(100);
  teams.always = { fault: 'trouble' };
  await run();
  const before = posts.length;
  teams.always = { fault: 'trouble', slow: 15_000 };

  timeline.pass(10 * minute);
  teams.busiest = 0;
  await passes(0);

  expect(posts).toHaveLength(before + 1);
  expect(teams.busiest).toBe(1);
});

test.each(['blocked', 'gone'] as const)(
  'while Teams refuses everybody (%s), nobody counts as refusing it, and all of it is sent afterwards',
  async (fault) => {
    const { here: teams, run, counts, places, pump } = world;
    await announceTo(100);
    teams.always = { fault };

    await run();
    await passMinutes(60);
    expect(pump.standstill()?.why).toContain('Teams refuses Signpost everywhere');
    expect([...places.values()].filter((place) => !('contact' in place))).toEqual([]);
    expect(await counts('news')).toEqual({ total: 100, open: 100 });
    teams.always = {};
    await passMinutes(10);

    expect(pump.standstill()).toBeUndefined();
    expect(await counts('news')).toEqual({ total: 100, confirmed: 100 });
  },
);

test('one in twenty who refuse, and one in fifty that fail, are no trouble of the house', async () => {
  const { run, behaviours, counts, places, log, passes } = world;
  await announceTo(1_000);
  for (const [at, person] of crowd(1_000).entries()) {
    if (at % 20 === 3) behaviours.set(person, [{ fault: 'blocked' }]);
    else if (at % 50 === 7) behaviours.set(person, [{ fault: 'trouble' }]);
  }

  const began = world.timeline.now();
  await run();
  expect(world.timeline.now() - began).toBeLessThan(50_000);
  await passes(minute);

  expect(await counts('news')).toEqual({ total: 1_000, confirmed: 950, blocked: 50 });
  expect(places.get('person 3')).toMatchObject({ cause: 'blocked' });
  expect(log.lines.filter((line) => line.includes('refuses everybody'))).toEqual([]);
});

test('a campaign in which nearly everybody has blocked the bot comes to an end all the same', async () => {
  const { run, meet, behaviours, counts, tell } = world;
  await announceTo(600);
  const always = Array.from({ length: 50 }, () => ({ fault: 'blocked' as const }));
  for (const [at, person] of crowd(600).entries()) if (at % 40 !== 5) behaviours.set(person, [...always]);

  await run();
  await passMinutes(60);
  meet('ana');
  await tell('join-answer', 'ana');
  await passMinutes(60);

  expect(await counts('news')).toEqual({ total: 600, confirmed: 15, blocked: 585 });
});

test('people who are refused before and after somebody else is reached are refused for reasons of their own', async () => {
  const { run, meet, behaviours, counts, tell } = world;
  await announceTo(60);
  const always = Array.from({ length: 50 }, () => ({ fault: 'blocked' as const }));
  for (const person of crowd(60)) behaviours.set(person, [...always]);

  await run();
  await passMinutes(90);
  expect(await counts('news')).toEqual({ total: 60, open: 60 });
  meet('ana');
  await tell('join-answer', 'ana');
  await passMinutes(10);

  expect(await counts('news')).toEqual({ total: 60, blocked: 60 });
});

test('one conversation for which Teams does not know the bot stops nobody else', async () => {
  const { run, meet, behaviours, tell, told, counts, pump } = world;
  await announceTo(50);
  meet('ana');
  behaviours.set(
    'ana',
    Array.from({ length: 50 }, () => ({ fault: 'unauthorized' as const })),
  );
  await tell('join-answer', 'ana');

  await run();

  expect(pump.standstill()).toBeUndefined();
  expect(await counts('news')).toEqual({ total: 50, confirmed: 50 });
  expect(await told('join-answer', 'ana')).toMatchObject({ state: 'queued', tries: 1 });
});

test.each([
  ['it answers so to everybody', { fault: 'unauthorized' }, 40],
  ['no token is to be had', { fault: 'unauthorized', forAll: true }, 30],
] as const)(
  'while Teams does not know the bot, for %s, everything stands still and says so, and goes on afterwards',
  async (_why, behaviour, most) => {
    const { here: teams, run, passes, counts, posts, pump, timeline } = world;
    await announceTo(100);
    teams.always = behaviour;

    await run();
    expect(posts.length).toBeLessThanOrEqual(most);
    expect(pump.standstill()?.since.getTime()).toBeLessThanOrEqual(timeline.now());
    expect(pump.standstill()?.why).toContain('Teams does not know the bot');
    expect(await counts('news')).toEqual({ total: 100, open: 100 });
    const before = posts.length;
    await passes(2 * minute);
    expect(posts.length).toBe(before + 1);

    teams.always = {};
    await passes(2 * minute);

    expect(pump.standstill()).toBeUndefined();
    expect(await counts('news')).toEqual({ total: 100, confirmed: 100 });
  },
);

test('once nothing is open any more, nobody says that it would not be sent', async () => {
  const { here: teams, run, passes, change, pump } = world;
  await announceTo(20);
  teams.always = { fault: 'unauthorized', forAll: true };
  await run();
  expect(pump.standstill()).toBeDefined();

  await change('news', { state: 'cancelled' });
  await passes(minute);

  expect(pump.standstill()).toBeUndefined();
});

test('whoever could not be reached before all was well again is not given up for that', async () => {
  const { here: teams, run, passes, meet, tell, texts, places } = world;
  for (const person of ['ana', 'ben']) meet(person);
  teams.always = { fault: 'blocked' };
  await tell('join-answer', 'ana');
  await run();
  teams.always = {};
  await passes(60 * minute);
  await tell('join-answer', 'ben');
  await run();

  expect(texts('ben')).toHaveLength(1);
  expect(places.get('ana')).toHaveProperty('contact');
});
