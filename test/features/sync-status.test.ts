import { scheduleSync } from '../../src/features/sync/run';
import { syncWorld } from './sync-tenant';

describe('sync status', () => {
  test('tells administrators when, how long and how many', async () => {
    const { runs, asks } = syncWorld();
    await runs();

    const answer = await asks('p-0', 'sync status');

    expect(answer).toContain('Monday 16 November, 9am (London)');
    expect(answer).toContain('12 communities, 40 people and 192 memberships');
    expect(answer).toContain('Activity: measured');
  });

  test('tells them what went wrong the last time, too', async () => {
    const { tenant, runs, asks } = syncWorld();
    await runs();
    tenant.faults.add({ path: /^\/users\?/, status: 403 });
    await runs();

    const answer = await asks('p-0', 'Sync status?');

    expect(answer).toContain('12 communities');
    expect(answer).toContain('User.Read.All');
    expect(answer).toContain('run-2');
  });

  test('is not for everybody', async () => {
    const { asks } = syncWorld();

    await expect(asks('p-1', 'sync status')).rejects.toThrow('Only the community team');
  });
});

describe('the daily sync', () => {
  test('is due at once where there has been none', async () => {
    const { ports, scheduled, clock } = syncWorld();

    await scheduleSync(ports);

    expect(scheduled).toEqual([{ kind: 'sync', key: 'daily', due: clock(), data: {}, every: 86_400_000 }]);
  });

  test('is due a day after the last good one', async () => {
    const { ports, runs, scheduled } = syncWorld();
    await runs();

    await scheduleSync(ports);

    expect(scheduled.at(-1)?.due.toISOString()).toBe('2026-11-17T09:00:00.000Z');
  });
});
