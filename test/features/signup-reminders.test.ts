import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLines } from '../../src/features/signups/line/lines';
import { createSignups } from '../../src/features/signups/signups';
import { world, type Somebody, type World } from '../world';

const line = 'sign-up "First aid refresher" 12 December 10:00–12:00, Leeds, 2 places';

/** Asha offers two places in the channel; Ben and Dylan have them, Priya waits. All of them look at their own chats now. */
async function workshop(options: Parameters<typeof world>[0] = {}): Promise<World> {
  const here = await world({ begin: '2026-12-08T09:00:00Z', ...options });
  await here.asha.says(line, 'channel');
  await here.asha.presses('Post');
  await here.passes({ minutes: 1 });
  for (const one of [here.ben, here.dylan]) await one.in('channel').presses('Sign up');
  await here.passes({ minutes: 1 });
  await here.priya.in('channel').presses('Join the waiting list');
  for (const one of [here.asha, here.ben, here.dylan, here.priya]) await one.says('my messages');
  return here;
}

function comes(here: World, moment: string): Promise<void> {
  return here.passes({ minutes: (Date.parse(moment) - here.now().getTime()) / 60_000 });
}

function times(one: Somebody, words: string): number {
  return one.in('personal').sees().split(words).length - 1;
}

async function idOf({ store, asha, now }: World): Promise<string> {
  const [signup] = await createSignups(store).of(asha.id, 'runs', now());
  return signup?.signup ?? '';
}

async function runs(here: World): Promise<string> {
  return here.asha.forges('run-signup', { signup: await idOf(here) });
}

async function changes(here: World, typed: Record<string, string>): Promise<void> {
  await runs(here);
  await here.asha.presses('Change');
  await here.asha.presses('Preview', { ...(here.asha.fields() as Record<string, string>), ...typed }); // all of them are texts
  await here.asha.presses('Change it');
}

describe('reminders', () => {
  test('come a day and an hour before, once each, to those who have a place', async () => {
    const here = await workshop();

    await comes(here, '2026-12-11T09:59:00Z');
    expect(times(here.ben, 'Coming up:')).toBe(0);
    await comes(here, '2026-12-11T10:01:00Z');
    expect(times(here.ben, 'Coming up: First aid refresher')).toBe(1);
    expect(here.ben.sees()).toContain('It begins on Saturday 12 December, 10am (London).');
    await comes(here, '2026-12-12T08:59:00Z');
    expect(times(here.ben, 'Begins soon:')).toBe(0);
    await comes(here, '2026-12-12T09:01:00Z');
    expect(here.ben.sees()).toContain('It begins at 10am today (London).');
    await comes(here, '2026-12-12T13:00:00Z');

    for (const one of [here.ben, here.dylan]) {
      expect(times(one, 'Coming up:')).toBe(1);
      expect(times(one, 'Begins soon:')).toBe(1);
    }
    for (const one of [here.priya, here.asha]) {
      expect(times(one, 'Coming up:') + times(one, 'Begins soon:')).toBe(0);
    }
  });

  test('are told in the time of whoever gets them', async () => {
    const here = await workshop();
    await here.app.heardOf(here.ben.id, { person: here.ben.id }, 'America/New_York');

    await comes(here, '2026-12-11T16:00:00Z');

    expect(here.ben.sees()).toContain('It begins on Saturday 12 December, 5am (New York).');
    expect(here.dylan.sees()).toContain('It begins on Saturday 12 December, 10am (London).');
  });

  test('come once with two instances and a restart between', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'signpost-reminders-'));
    const first = await workshop({ folder });
    await comes(first, '2026-12-11T09:00:00Z');
    const begin = first.now().toISOString();
    const second = await world({ folder, begin, sync: false });
    const third = await world({ folder, begin, sync: false });

    for (const hours of [1, 1, 6, 8, 8, 1, 4]) {
      await Promise.all([second.passes({ hours }), third.passes({ hours })]);
      await first.passes({ hours });
    }

    for (const name of ['ben', 'dylan'] as const) {
      const all = [first, second, third].map((one) => one[name]);
      expect(all.reduce((sum, one) => sum + times(one, 'Coming up:'), 0)).toBe(1);
      expect(all.reduce((sum, one) => sum + times(one, 'Begins soon:'), 0)).toBe(1);
    }
  });

  test('come late, after the bot has been away', async () => {
    const here = await workshop();

    await comes(here, '2026-12-11T15:00:00Z');

    expect(times(here.ben, 'Coming up:')).toBe(1);
  });

  test('do not come to who has just signed up, or has withdrawn', async () => {
    const here = await workshop();
    await here.dylan.forges('withdraw-place', { signup: await idOf(here) });
    await here.passes({ minutes: 1 });
    await here.priya.forges('decline-place', { signup: await idOf(here) });
    await here.dylan.says('my messages');
    const lines = createLines({ store: here.store, clock: here.now, dueAt: () => Promise.resolve() });
    const at = new Date('2026-12-11T10:00:01Z'); // a moment before the reminders are sent
    await lines.wish(await idOf(here), { do: 'join', person: here.priya.id, option: 'o1', at });
    await here.priya.says('my messages');

    await comes(here, '2026-12-11T10:10:00Z');

    expect(times(here.ben, 'Coming up:')).toBe(1);
    expect(times(here.dylan, 'Coming up:') + times(here.priya, 'Coming up:')).toBe(0);
    await comes(here, '2026-12-12T09:30:00Z');
    expect(times(here.priya, 'Begins soon:')).toBe(1);
  });

  test('follow it when it is moved, and none comes at the former time', async () => {
    const here = await workshop();
    await changes(here, { date: '2026-12-16' });

    await comes(here, '2026-12-15T09:30:00Z');
    expect(times(here.ben, 'Coming up:') + times(here.ben, 'Begins soon:')).toBe(0);
    await comes(here, '2026-12-15T10:05:00Z');
    await comes(here, '2026-12-16T09:05:00Z');
    await comes(here, '2026-12-16T12:30:00Z');

    expect(times(here.ben, 'Coming up:')).toBe(1);
    expect(times(here.ben, 'Begins soon:')).toBe(1);
  });

  test('of a day do not come when it is moved to less than a day ahead, for that is told already', async () => {
    const here = await workshop();
    await comes(here, '2026-12-09T12:00:00Z');

    await changes(here, { date: '2026-12-10' });
    await comes(here, '2026-12-10T09:30:00Z');

    expect(times(here.ben, 'Changed:')).toBe(1);
    expect(times(here.ben, 'Coming up:')).toBe(0);
    expect(times(here.ben, 'Begins soon:')).toBe(1);
  });

  test('do not come for what is cancelled', async () => {
    const here = await workshop();
    await here.asha.forges('cancel-signup', { signup: await idOf(here), reason: 'Snow.' });

    for (const moment of ['2026-12-09T10:00:00Z', '2026-12-11T10:05:00Z', '2026-12-12T09:05:00Z']) {
      await comes(here, moment);
    }

    expect(times(here.ben, 'Cancelled:')).toBe(1);
    expect(times(here.ben, 'Coming up:') + times(here.ben, 'Begins soon:')).toBe(0);
  });
});

describe('a place that was offered', () => {
  test('and not taken in time goes to the next, and both are told', async () => {
    const here = await workshop();
    await here.carys.forges('sign-up', { signup: await idOf(here), option: 'o1' });
    await here.carys.says('my messages');
    await here.dylan.forges('withdraw-place', { signup: await idOf(here) });
    await here.passes({ minutes: 1 });
    expect(times(here.priya, 'A place has become free for you')).toBe(1);

    await here.passes({ hours: 23 });
    expect(times(here.carys, 'A place has become free for you')).toBe(0);
    await here.passes({ hours: 1 });

    expect(times(here.priya, 'A place is no longer held for you')).toBe(1);
    expect(times(here.carys, 'A place has become free for you')).toBe(1);
    expect(await here.carys.presses('Take it')).toContain('You have a place: First aid refresher');
    expect(await runs(here)).toContain('Places: 2 of 2 places taken');
  });

  test('is told of though whoever withdrew was the last that the process did', async () => {
    const here = await workshop();
    const { store } = here;
    const due: [string, Date][] = [];
    const lines = createLines({ store, clock: here.now, dueAt: async (...one) => void due.push(one) });
    await lines.wish(await idOf(here), { do: 'withdraw', person: here.dylan.id, at: here.now() });
    expect(times(here.priya, 'A place has become free for you')).toBe(0);

    for (const [signup, at] of due) {
      await here.app.jobs.schedule({ kind: 'look at sign-up', key: signup, due: at, data: { signup } });
      await here.passes({ minutes: 1 });
    }

    expect(times(here.priya, 'A place has become free for you')).toBe(1);
  });
});

test('once it is over its card is drawn no more', async () => {
  const here = await workshop();

  await comes(here, '2026-12-12T12:05:00Z');

  expect(here.ben.in('channel').sees()).toContain('This is over.');
  expect(await here.app.outbox.cards.state(`signup-${await idOf(here)}`)).toBeUndefined();
});
