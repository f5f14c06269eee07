import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { adminGroup } from '../../src/adapters/simulated/model';
import type { Store } from '../../src/store/store';
import { office } from '../findings-office';
import { readable, world, type World } from '../world';

const weekly = 'You get this because you are in the community team and were chosen to get the report.';
const minute = 60_000;

/** How many reports have come to Carys, and how many stand in the channel. */
function come(...all: World[]): [number, number] {
  const hers = all.map(({ carys }) => carys.in('personal').sees().split(weekly).length - 1);
  const theirs = all.flatMap(({ rooms, asha }) => rooms.seenBy(asha.id, 'channel'));
  const posts = theirs.filter(({ message }) => readable([message]).includes('Communities to put right'));
  return [hers.reduce((sum, one) => sum + one, 0), posts.length];
}

/** An office on Monday 12 October 2026, in which Carys and the channel get the report. */
async function subscribed(options: Parameters<typeof world>[0] = {}): Promise<World> {
  const all = await office({ begin: '2026-10-12T10:00:00Z', ...options });
  await all.carys.says('report here', 'channel');
  await all.carys.in('personal').says('report to me weekly');
  return all;
}

async function until(all: World, time: string): Promise<void> {
  await all.passes({ minutes: (Date.parse(time) - all.now().getTime()) / minute });
}

/** When it is 9am in London on five Mondays; summer time ends on Sunday 25 October. */
const mondays = [
  '2026-10-19T08:00:00Z',
  '2026-10-26T09:00:00Z',
  '2026-11-02T09:00:00Z',
  '2026-11-09T09:00:00Z',
  '2026-11-16T09:00:00Z',
];

test('in five weeks, over the end of summer time, it comes five times, at 9am each', async () => {
  const all = await subscribed();

  for (const [weeks, monday] of mondays.entries()) {
    await until(all, new Date(Date.parse(monday) - minute).toISOString());
    expect(come(all)).toEqual([weeks, weeks]);
    await until(all, monday);
    expect(come(all)).toEqual([weeks + 1, weeks + 1]);
    for (let day = 1; day < 7; day++) await all.passes({ days: 1 });
    expect(come(all)).toEqual([weeks + 1, weeks + 1]);
  }
}, 60_000);

test('from two servers it comes once a week to each', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-weekly-'));
  const first = await subscribed({ folder });
  const second = await world({ folder, sync: false, begin: first.now().toISOString() });
  second.tenant.control.addMember(adminGroup, second.carys.id);
  await second.app.follower.follow();

  for (const [weeks, monday] of mondays.slice(0, 3).entries()) {
    await Promise.all([until(first, monday), until(second, monday)]);
    await Promise.all([first.passes({ minutes: 15 }), second.passes({ minutes: 15 })]);
    expect(come(first, second)).toEqual([weeks + 1, weeks + 1]);
  }
}, 60_000);

test('after a pause of three weeks one comes, not three', async () => {
  const all = await subscribed();
  await all.carys.says('settings');
  await all.carys.presses('Send nothing to anybody for now');
  for (const monday of mondays.slice(0, 3)) await until(all, monday);
  expect(come(all)).toEqual([0, 0]);

  await all.carys.says('settings');
  await all.carys.presses('Start sending again');
  await all.passes({ minutes: 15 });

  expect(come(all)).toEqual([1, 1]);
  await until(all, mondays[3] ?? '');
  expect(come(all)).toEqual([2, 2]);
});

test('a crash before any write on the way neither loses it nor sends it twice', async () => {
  const all = await subscribed();
  const report = all.app.features.flatMap(({ jobs = [] }) => jobs).find(({ kind }) => kind === 'report');
  let weeks = 0;

  for (let ended = true; ended; weeks += 1) {
    const monday = DateTime.fromISO('2026-10-19T09:00', { zone: 'Europe/London' }).plus({ weeks });
    await until(all, monday.minus({ minutes: 1 }).toUTC().toString());
    const ending = endAt(all.store, weeks + 1);
    await report?.run({}, monday.toJSDate()).catch((error: Error) => expect(error.message).toBe(end));
    ended = ending.over();

    await all.passes({ minutes: 61 });
    expect(come(all)).toEqual([weeks + 1, weeks + 1]);
  }

  expect(weeks).toBeGreaterThan(4);
}, 60_000);

const end = 'The process has ended.';

/** Has the process end before its nth write from now on, until that is over: answers whether it came to that. */
function endAt(store: Store, nth: number): { over: () => boolean } {
  let writes = 0;
  const own = Object.fromEntries(
    (['put', 'remove', 'transact', 'upsertAll'] as const).map((name) => {
      const act = store[name].bind(store) as (...of: unknown[]) => Promise<unknown>; // it is given what it was given
      return [
        name,
        async (...of: unknown[]) => ((writes += 1) >= nth ? Promise.reject(new Error(end)) : act(...of)),
      ];
    }),
  );
  Object.assign(store, own);
  return {
    over() {
      for (const name of Object.keys(own)) Reflect.deleteProperty(store, name);
      return writes >= nth;
    },
  };
}
