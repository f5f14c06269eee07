import { crawl } from '../../src/features/sync/full/crawl';
import { changedSince, group, tinyModel } from './sync-model';
import { syncState } from '../../src/features/sync/state';
import { syncWorld } from './sync-tenant';

describe('a first sync', () => {
  test('brings communities, people and members into the directory', async () => {
    const { directory, runs } = syncWorld();

    const { code, said } = await runs();

    expect(code).toBe(0);
    expect(said).toContain('Communities: 12 (12 new, 0 changed, 0 gone)');
    expect(said).toContain('People: 40 (40 new, 0 changed, 0 gone)');
    expect(directory.ready).toBe(true);
    expect(directory.community('g-0')).toMatchObject({ name: 'Cycling to work', admission: 'open' });
    expect(directory.isMember('g-0', 'p-14')).toBe(true);
    expect(directory.isMember('g-0', 'p-15')).toBe(false);
    expect(directory.owners('g-1').map(({ name }) => name)).toEqual(['Person 1']);
  });

  test('counts somebody once whom Graph lists on two pages', async () => {
    const { ports } = syncWorld();
    const { reader } = ports;
    async function* users() {
      for await (const page of reader.users()) yield* [{ ...page, next: 'again' }, page];
    }

    const { result } = await crawl({ ...ports, reader: { ...reader, users } });

    expect(result.people).toEqual({ total: 40, added: 40, changed: 0, gone: 0 });
  });

  test('leaves project teams out', async () => {
    const { directory, runs } = syncWorld();

    await runs();

    expect(directory.community('project')).toBeUndefined();
  });

  test('says how far it is', async () => {
    const { runs } = syncWorld();

    const { said } = await runs();

    expect(said).toMatch(/Communities read…\nPeople read…\nMembers and owners read…/);
  });

  test('reads a community larger than a page, a batch and a document', async () => {
    const everyone = group('everyone', 'Everyone', [0, 4_500]);
    const { directory, runs } = syncWorld(tinyModel([everyone], 4_500));

    await runs();

    expect(directory.memberCount('everyone')).toBe(4_500);
  });
});

/** Both ways must come to the same end. */
const ways = [
  ['what has changed', ...[]],
  ['everything', '--full'],
];

describe.each(ways)('a later sync that reads %s', (_what, ...way) => {
  test('writes nothing when nothing has changed', async () => {
    const { store, runs } = syncWorld();
    await runs();
    const { next } = await store.changes('communities', 'now');
    const rosters = await store.changes('rosters', 'now');
    const people = await store.changes('people', 'now');

    await runs(...way);

    expect(await changedSince(store, 'communities', next)).toEqual([]);
    expect(await changedSince(store, 'rosters', rosters.next)).toEqual([]);
    expect(await changedSince(store, 'people', people.next)).toEqual([]);
  });

  test('follows joins, leaves, new names and new communities', async () => {
    const { tenant, directory, runs } = syncWorld();
    await runs();
    tenant.control.addMember('g-0', 'p-39');
    tenant.control.removeMember('g-0', 'p-3');
    tenant.control.renameGroup('g-1', 'Peat');
    const chess = tenant.control.addGroup({ displayName: 'Chess' });

    const { said } = await runs(...way);

    expect(said).toContain('Communities: 13 (1 new, 1 changed, 0 gone)');
    expect(said).toContain('(1 new, 0 changed, 1 gone)');
    expect(directory.isMember('g-0', 'p-39')).toBe(true);
    expect(directory.isMember('g-0', 'p-3')).toBe(false);
    expect(directory.community('g-1')?.name).toBe('Peat');
    expect(directory.community(chess)?.name).toBe('Chess');
  });

  test('rewrites one document of a large community when one person leaves', async () => {
    const everyone = group('everyone', 'Everyone', [0, 4_500]);
    const { tenant, store, runs } = syncWorld(tinyModel([everyone], 4_500));
    await runs();
    const { next } = await store.changes('rosters', 'now');
    tenant.control.removeMember('everyone', 'p-7');
    tenant.control.addMember('g-0', 'p-4000');

    await runs(...way);

    const items = await changedSince(store, 'rosters', next);
    expect(items.map(({ partition, id }) => `${partition} ${id}`).sort()).toEqual([
      'everyone members-000',
      'g-0 members-000',
    ]);
  });

  test('keeps a community that has gone, marked', async () => {
    const { tenant, directory, runs } = syncWorld();
    await runs();
    tenant.control.removeGroup('g-3');

    await runs(...way);

    expect(directory.community('g-3')).toMatchObject({ name: 'Carers', goneAt: '2026-11-16T09:00:00.000Z' });
  });

  test('marks people who have left, and keeps their profile', async () => {
    const { tenant, directory, runs } = syncWorld();
    await runs();
    tenant.control.removePerson('p-39');

    const { said } = await runs(...way);

    expect(said).toContain('People: 39 (0 new, 0 changed, 1 gone)');
    expect(directory.person('p-39')).toMatchObject({ name: 'Person 39', disabled: true });
  });

  test('leaves what people wrote about a community alone', async () => {
    const { store, tenant, runs } = syncWorld();
    await runs();
    const ours = { id: 'ours', v: 1, tags: ['bikes'] };
    await store.put('communities', 'g-0', ours);
    tenant.control.describeGroup('g-0', 'For everybody who rides.');

    await runs(...way);

    expect((await store.get('communities', 'g-0', 'ours'))?.doc).toEqual(ours);
    expect((await store.get('communities', 'g-0', 'graph'))?.doc).toMatchObject({
      description: 'For everybody who rides.',
    });
  });
});

describe.each(ways)('our own writes, after a sync that reads %s,', (_what, ...way) => {
  const joined = {
    id: 'written-p-39',
    v: 1,
    person: 'p-39',
    member: true,
    at: '2026-11-16T08:59:00Z',
    ttl: 86_400,
  };

  test('hold until Graph shows them', async () => {
    const { store, directory, runs } = syncWorld();
    await runs();
    await store.put('rosters', 'g-0', joined);

    await runs(...way);

    expect(await store.get('rosters', 'g-0', joined.id)).toBeDefined();
    expect(directory.isMember('g-0', 'p-39')).toBe(true);
  });

  test('are done with when Graph shows them', async () => {
    const { store, tenant, directory, runs } = syncWorld();
    await runs();
    await store.put('rosters', 'g-0', joined);
    tenant.control.addMember('g-0', 'p-39');

    await runs(...way);

    expect(await store.get('rosters', 'g-0', joined.id)).toBeUndefined();
    expect(directory.isMember('g-0', 'p-39')).toBe(true);
  });
});

describe('activity', () => {
  test('is read again every day, and only what is new of it is written', async () => {
    const { tenant, store, directory, runs, job } = syncWorld();
    await runs();
    const { next } = await store.changes('communities', 'now');
    tenant.control.setActivity('g-0', { lastActive: '2026-11-14', posted: 4, read: 150, liked: 9 });

    await job('activity');

    expect(directory.community('g-0')?.activity).toMatchObject({ lastActive: '2026-11-14', read: 150 });
    expect((await changedSince(store, 'communities', next)).map(({ partition }) => partition)).toEqual([
      'g-0',
    ]);
  });

  test('is known by name, where the name is not shared', async () => {
    const twins = ['twin-1', 'twin-2'].map((id) => group(id, 'Gardening', [0, 5]));
    const { directory, runs } = syncWorld(tinyModel(twins));

    const { said } = await runs();

    expect(said).toContain('known for 12 communities');
    expect(directory.community('g-0')?.activity).toEqual({
      lastActive: '2026-11-10',
      read: 120,
      posted: 3,
      days: 30,
    });
    expect(directory.community('twin-1')?.activity).toBeUndefined();
  });

  test('is not guessed where the tenant hides names', async () => {
    const { tenant, directory, runs } = syncWorld();
    await runs();
    tenant.control.concealNames(true);

    const { said } = await runs('--full');

    expect(said).toContain('hides names');
    expect(directory.community('g-0')?.activity).toBeUndefined();
  });

  test('stays as it was when the report cannot be read, and the rest goes on', async () => {
    const { tenant, directory, runs } = syncWorld();
    await runs();
    tenant.faults.add({ path: /reports/, status: 403 });
    tenant.control.renameGroup('g-1', 'Peat');

    const { code, said } = await runs('--full');

    expect(code).toBe(0);
    expect(said).toContain('not read this time');
    expect(directory.community('g-0')?.activity?.read).toBe(120);
    expect(directory.community('g-1')?.name).toBe('Peat');
  });
});

describe('the links to Viva Engage', () => {
  test('follow a sync', async () => {
    const { directory, runs, job, scheduled } = syncWorld();

    await runs();
    expect(directory.community('g-0')?.engageId).toBeUndefined();
    expect(scheduled.map(({ kind }) => kind)).toEqual(['engage-map']);
    await job('engage-map');

    expect(directory.community('g-0')?.engageId).toBe('engage-g-0');
  });

  test.each(ways)('outlast a sync that reads %s', async (_what, ...way) => {
    const { tenant, directory, runs, job } = syncWorld();
    await runs();
    await job('engage-map');
    tenant.control.renameGroup('g-0', 'Pedal power');

    await runs(...way);

    expect(directory.community('g-0')).toMatchObject({ name: 'Pedal power', engageId: 'engage-g-0' });
  });

  test.each(ways)(
    'make a community of a group that only Engage knows as one, also for a sync that reads %s',
    async (_what, ...way) => {
      const connected = group('connected', 'Allotments', [0, 5], { creationOptions: [] });
      const { tenant, store, directory, runs, job } = syncWorld(tinyModel([connected]));
      await runs();
      expect(directory.community('connected')).toBeUndefined();

      await job('engage-map');
      expect(directory.community('connected')).toMatchObject({ name: 'Allotments', engage: true });
      expect(directory.memberCount('connected')).toBe(5);
      expect((await syncState(store, 'good'))?.counts).toEqual({
        communities: 13,
        people: 40,
        memberships: 198,
      });
      tenant.control.addMember('connected', 'p-20');
      tenant.control.renameGroup('connected', 'Vegetables');
      await runs(...way);

      expect(directory.community('connected')).toMatchObject({
        name: 'Vegetables',
        engageId: 'engage-connected',
      });
      expect(directory.isMember('connected', 'p-20')).toBe(true);
    },
  );
});
