import { countHeld } from '../../src/features/sync/held';
import { history } from '../../src/features/sync/history';
import { runSync } from '../../src/features/sync/run';
import { freshness, syncState, troubles } from '../../src/features/sync/state';
import { contents } from './sync-model';
import { syncWorld } from './sync-tenant';
import type { Listed } from '../../src/directory/tenant';

describe('the history', () => {
  test('tells what each sync changed and who asked for it, the newest first', async () => {
    const { tenant, store, runs, job, pass } = syncWorld();
    await runs();
    pass(1);
    tenant.control.addMember('g-0', 'p-39');
    tenant.control.changePerson('p-5', { companyName: 'Marine' });

    await job('sync', { kind: 'delta', by: 'nudge' });

    expect(await history(store, 5)).toMatchObject([
      {
        kind: 'delta',
        by: 'nudge',
        outcome: 'good',
        moved: 1,
        memberships: { total: 193, added: 1, gone: 0 },
      },
      { kind: 'full', by: 'command', outcome: 'good', communities: { total: 12, added: 12 } },
    ]);
    expect(await history(store, 1)).toHaveLength(1);
  });

  test('tells of a fault once, however often it comes', async () => {
    const { tenant, store, runs, pass } = syncWorld();
    await runs();
    tenant.faults.add({ path: /^\/users\/delta/, status: 403, times: 9 });

    for (let time = 0; time < 3; time++) {
      pass(1);
      await runs();
    }

    const lines = await history(store, 5);
    expect(lines.map(({ outcome }) => outcome)).toEqual(['failed', 'good']);
    expect(lines[0]?.fault?.message).toContain('User.Read.All');
  });

  test('tells that the shrink guard stopped a sync, and so does its state', async () => {
    const { tenant, store, runs, pass } = syncWorld();
    await runs();
    tenant.control.removeGroup('g-1');
    tenant.control.removeGroup('g-2');
    pass(1);

    await runs();

    expect((await history(store, 1))[0]).toMatchObject({ outcome: 'stopped', communities: { gone: 2 } });
    expect(await syncState(store, 'last')).toMatchObject({ stopped: true, fault: { id: 'run-2' } });
    expect((await syncState(store, 'good'))?.kind).toBe('full');
  });
});

describe('a full sync that does not go well', () => {
  test('stays in sight while changes are read, until a full one goes well', async () => {
    const { tenant, store, runs, pass } = syncWorld();
    await runs();
    tenant.control.forgetDeltas();
    tenant.control.removeGroup('g-1');
    tenant.control.removeGroup('g-2');
    pass(1);
    const { said } = await runs('--full');
    tenant.control.restoreGroup('g-1');
    tenant.control.restoreGroup('g-2');

    const between = await troubles(store);
    await runs('--full');

    expect(said).toContain('run "sync --full --accept-shrink"');
    expect(between).toMatchObject([{ kind: 'full', stopped: true }]);
    expect(await troubles(store)).toEqual([]);
  });

  test('does not keep changes from being read for long', async () => {
    const { tenant, directory, runs } = syncWorld();
    await runs();
    tenant.faults.add({ path: /^\/groups\/g-5\/members/, status: 504, times: 100_000 });
    for (let time = 0; time < 4; time++) await runs('--full');
    tenant.control.addMember('g-0', 'p-39');

    const { code } = await runs();

    expect(code).toBe(0);
    expect(directory.isMember('g-0', 'p-39')).toBe(true);
  });
});

describe('how fresh the directory is', () => {
  test('is told by the last good sync', async () => {
    const { store, runs, pass, clock } = syncWorld();
    expect(await freshness(store, clock())).toEqual({ lastGoodSync: null, ageSeconds: null });
    await runs();
    pass(1);

    expect(await freshness(store, clock())).toEqual({
      lastGoodSync: '2026-11-16T09:00:00.000Z',
      ageSeconds: 86_400,
      kind: 'full',
    });
  });

  test('is stale after 26 hours', async () => {
    const { store, runs, pass, clock } = syncWorld();
    await runs();
    pass(27 / 24);

    expect(await freshness(store, clock())).toMatchObject({ stale: true });
  });
});

describe('lists that were not read whole', () => {
  /** A list that lacks its last few, though it announces them. */
  async function* short<T>(pages: AsyncIterable<Listed<T>>, missing: number): AsyncGenerator<Listed<T>> {
    for await (const page of pages) {
      const total = page.total ?? page.items.length;
      yield { ...page, total, items: page.items.slice(0, page.items.length - missing) };
    }
  }

  test.each([
    ['people', { users: 3 }],
    ['groups', { groups: 3 }],
  ])(
    'are no reason to remove %s',
    async (what, { users = 0, groups = 0 }: { users?: number; groups?: number }) => {
      const { ports, store, runs } = syncWorld();
      await runs();
      const before = await contents(store);
      const { reader } = ports;
      const lacking = {
        ...reader,
        users: (from?: string) => short(reader.users(from), users),
        groups: (from?: string) => short(reader.groups(from), groups),
      };

      const run = await runSync(
        { ...ports, reader: lacking },
        { kind: 'full', by: 'schedule', accept: 'anything' },
      );

      expect('fault' in run && run.fault.message).toMatch(
        new RegExp(`announced \\d+ ${what} and listed only`),
      );
      expect(await contents(store)).toEqual(before);
    },
  );
});

test('what a stopped full sync has brought is counted by the next delta', async () => {
  const { tenant, store, runs } = syncWorld();
  await runs();
  tenant.control.addPerson({ displayName: 'New Person' });
  tenant.control.addMember('g-5', 'p-39');
  tenant.control.removeGroup('g-1');
  tenant.control.removeGroup('g-2');
  await runs('--full');

  tenant.control.restoreGroup('g-1');
  tenant.control.restoreGroup('g-2');
  await runs();

  const good = await syncState(store, 'good');
  expect(good?.kind).toBe('delta');
  expect(good?.counts).toEqual(await countHeld(store));
  expect(good?.counts).toEqual({ communities: 12, people: 41, memberships: 193 });
});

test('Engage is not asked while a full sync is open', async () => {
  const { ports, runs, job } = syncWorld();
  await runs();
  const users = async function* () {
    throw new Error('the process ends here');
  };
  const ending = { ...ports, reader: { ...ports.reader, users } };
  await expect(runSync(ending, { kind: 'full', by: 'schedule' })).rejects.toThrow('ends here');

  await expect(job('engage-map')).rejects.toMatchObject({ name: 'Later' });
  await runs();

  await expect(job('engage-map')).resolves.toBeUndefined();
});
