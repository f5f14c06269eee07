import { requestSync, scheduleSync } from '../../src/features/sync/schedule';
import { createJobs } from '../../src/work/jobs';
import { keptLog, temporaryStore } from '../temporary-store';

const here = temporaryStore('2026-11-16T09:00:00.000Z');

/** Jobs that note what they were told, and do nothing. */
function jobs() {
  const done: string[] = [];
  const kinds = ['sync', 'activity', 'engage-map', 'erase'];
  const created = createJobs({
    store: here.store,
    clock: here.clock,
    holder: 'this one',
    handlers: () =>
      kinds.map((kind) => ({
        kind,
        run: async (data) => void done.push([kind, ...Object.values(data as object)].join(' ')),
      })),
    log: keptLog(),
  });
  return { ...created, done, ports: { jobs: created, clock: here.clock } };
}

test('the first sync is due at once, and a delta every quarter of an hour after it', async () => {
  const { ports, runDue, next, done } = jobs();

  await scheduleSync(ports);
  await runDue();

  expect(done).toEqual(['sync delta']);
  expect(await next('sync', 'delta')).toEqual(new Date('2026-11-16T09:15:00Z'));
  expect(await next('sync', 'full')).toEqual(new Date('2026-11-17T09:00:00Z'));
  expect(await next('erase', 'daily')).toEqual(new Date('2026-11-17T09:00:00Z'));
});

test('a restart moves nothing', async () => {
  const { ports, runDue, next } = jobs();
  await scheduleSync(ports);
  await runDue();
  here.pass({ minutes: 7 });

  await scheduleSync(jobs().ports);

  expect(await next('sync', 'delta')).toEqual(new Date('2026-11-16T09:15:00Z'));
  expect(await next('sync', 'full')).toEqual(new Date('2026-11-17T09:00:00Z'));
});

test('what fell due while nothing ran is done at once, and only once', async () => {
  const { ports, runDue, done } = jobs();
  await scheduleSync(ports);
  await runDue();
  done.length = 0;
  here.pass({ hours: 25 });

  await scheduleSync(ports);
  await runDue();

  expect(done.sort()).toEqual(['activity', 'engage-map', 'erase', 'sync delta', 'sync full']);
});

test('the daily sync of an earlier version is given up', async () => {
  const { ports, schedule, next } = jobs();
  await schedule({ kind: 'sync', key: 'daily', due: here.clock(), data: {}, every: 86_400_000 });

  await scheduleSync(ports);

  expect(await next('sync', 'daily')).toBeUndefined();
});

test('an administrator who asks for a sync gets it at once', async () => {
  const { ports, runDue, done } = jobs();

  await requestSync(ports, { kind: 'full', by: 'administrator' });
  await runDue();

  expect(done).toEqual(['sync full administrator']);
});

test('reading changes meanwhile does not take the place of what was accepted', async () => {
  const { ports, next } = jobs();
  const accept = { communities: 2, people: 0, memberships: 40 };

  await requestSync(ports, { kind: 'full', accept, by: 'administrator' });
  await requestSync(ports, { kind: 'delta', by: 'administrator' });

  expect(await next('sync', 'accepted')).toEqual(here.clock());
  expect(await next('sync', 'asked')).toEqual(here.clock());
});

test('many nudges make one sync, and none of them puts it off', async () => {
  const { ports, runDue, done } = jobs();

  for (let seconds = 0; seconds < 60; seconds += 2) {
    await requestSync(ports, { kind: 'delta', by: 'nudge' });
    if (seconds % 6 === 0) await runDue();
    here.pass({ seconds: 2 });
  }

  expect(done.length).toBeGreaterThanOrEqual(4);
  expect(done.length).toBeLessThanOrEqual(6);
});
