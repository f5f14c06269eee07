import { runSync } from '../../src/features/sync/run';
import { history } from '../../src/features/sync/history';
import { syncState } from '../../src/features/sync/state';
import { countHeld } from '../../src/features/sync/held';
import { changedSince, contents, group, tinyModel } from './sync-model';
import { syncWorld } from './sync-tenant';
import type { PageSizes } from '../../src/adapters/simulated/tenant';
import type { SimulatedModel } from '../../src/adapters/simulated/model';
import { scanAll, type Store } from '../../src/store/store';

/** A directory that is level with its tenant. */
async function level(model?: SimulatedModel, pageSizes?: PageSizes) {
  const world = syncWorld(model, pageSizes);
  await world.runs();
  return world;
}

async function kindOf(store: Store): Promise<string | undefined> {
  return (await syncState(store, 'good'))?.kind;
}

describe('a delta', () => {
  test('takes in who joins, leaves, and becomes or ceases to be an owner', async () => {
    const { tenant, store, directory, runs } = await level();
    tenant.control.addMember('g-0', 'p-39');
    tenant.control.removeMember('g-0', 'p-3');
    tenant.control.addOwner('g-0', 'p-5');
    tenant.control.removeOwner('g-0', 'p-0');

    const { said } = await runs();

    expect(said).toContain('Memberships: 192 (2 new, 0 changed, 2 gone)');
    expect(directory.isMember('g-0', 'p-39')).toBe(true);
    expect(directory.isMember('g-0', 'p-3')).toBe(false);
    expect(directory.owners('g-0').map(({ id }) => id)).toEqual(['p-5']);
    expect(await kindOf(store)).toBe('delta');
  });

  test('takes few requests and writes only what has changed', async () => {
    const { tenant, store, runs } = await level();
    const { next } = await store.changes('rosters', 'now');
    tenant.control.addMember('g-0', 'p-39');
    tenant.control.addMember('g-1', 'p-39');
    tenant.requests.clear();

    await runs();

    expect(tenant.requests.count).toBe(2);
    const items = await changedSince(store, 'rosters', next);
    expect(items.map(({ partition, id }) => `${partition} ${id}`).sort()).toEqual([
      'g-0 members-000',
      'g-1 members-000',
    ]);
  });

  test('takes over a new name, and a description that is taken away', async () => {
    const { tenant, directory, runs } = await level();
    tenant.control.renameGroup('g-1', 'Peat');
    tenant.control.describeGroup('g-2', null);
    tenant.control.setVisibility('g-4', 'Private');

    await runs();

    expect(directory.community('g-1')?.name).toBe('Peat');
    expect(directory.community('g-2')?.description).toBe('');
    expect(directory.community('g-4')).toMatchObject({ visibility: 'private', admission: 'on request' });
  });

  test('does not read again what stays as it is', async () => {
    const { tenant, runs } = await level();
    tenant.control.describeGroup('g-2', 'All about new parents.');
    tenant.requests.clear();

    await runs();

    expect(tenant.requests.last.filter(({ path }) => path.includes('batch'))).toEqual([]);
  });

  test('takes in a new community with everybody in it, and asks Engage about it', async () => {
    const { tenant, store, directory, runs, scheduled } = await level();
    scheduled.length = 0;
    const chess = tenant.control.addGroup({
      displayName: 'Chess',
      members: ['p-1', 'p-2'],
      owners: ['p-1'],
    });

    await runs();

    expect(directory.community(chess)).toMatchObject({ name: 'Chess', engage: true });
    expect(directory.memberCount(chess)).toBe(2);
    expect(scheduled.map(({ kind }) => kind)).toEqual(['engage-map']);
    expect((await syncState(store, 'good'))?.counts).toEqual({
      communities: 13,
      people: 40,
      memberships: 195,
    });
  });

  test('leaves project teams out, new and old', async () => {
    const { tenant, directory, runs } = await level();
    const team = tenant.control.addGroup({ displayName: 'Project Medlar', engage: false, members: ['p-1'] });
    tenant.control.addMember('project', 'p-20');

    const { said } = await runs();

    expect(said).toContain('Memberships: 192 (0 new, 0 changed, 0 gone)');
    expect(directory.community(team)).toBeUndefined();
    expect(directory.community('project')).toBeUndefined();
  });

  test('takes in new people, and what has changed about others', async () => {
    const { tenant, directory, runs } = await level();
    const newcomer = tenant.control.addPerson({ displayName: 'New Person', department: 'Science' });
    tenant.control.changePerson('p-5', { department: 'Science', jobTitle: '' });
    tenant.control.disablePerson('p-6');

    const { said } = await runs();

    expect(said).toContain('People: 41 (1 new, 2 changed, 0 gone)');
    expect(directory.person(newcomer)).toMatchObject({ name: 'New Person', department: 'Science' });
    expect(directory.person('p-5')).toMatchObject({
      name: 'Person 5',
      department: 'Science',
      office: 'York',
    });
    expect(directory.person('p-5')?.jobTitle).toBeUndefined();
    expect(directory.person('p-6')?.disabled).toBe(true);
  });

  test('in which nothing has happened leaves no line in the history', async () => {
    const { store, runs } = await level();

    await runs();

    expect(await kindOf(store)).toBe('delta');
    expect((await history(store, 5)).map(({ kind }) => kind)).toEqual(['full']);
  });
});

const ways = [
  ['what has changed', ...[]],
  ['everything', '--full'],
];

describe.each(ways)('a sync that reads %s', (_what, ...way) => {
  test('recognises people who move to another organisation, and forgets nothing of it later', async () => {
    const { tenant, store, runs, pass } = await level();
    tenant.control.changePerson('p-5', { companyName: 'Marine' });

    const { said } = await runs(...way);
    pass(1);
    tenant.control.changePerson('p-5', { department: 'Science' });
    await runs(...way);

    expect(said).toContain('Moved between organisations: 1');
    expect((await store.get('people', 'p-5', 'profile'))?.doc).toMatchObject({
      organisation: 'Marine',
      department: 'Science',
      moved: { at: '2026-11-16T09:00:00.000Z', from: 'Payments' },
    });
  });

  test('does not take an organisation that becomes known for a move', async () => {
    const { tenant, store, runs } = await level();
    tenant.control.changePerson('p-5', { companyName: '' });
    await runs(...way);
    tenant.control.changePerson('p-5', { companyName: 'Marine' });

    const { said } = await runs(...way);

    expect(said).not.toContain('Moved');
    expect((await store.get('people', 'p-5', 'profile'))?.doc).not.toHaveProperty('moved.at');
  });

  test('keeps somebody who has left for 30 days, and then has them erased', async () => {
    const { tenant, store, directory, runs, job, pass } = await level();
    tenant.control.removePerson('p-14');
    await runs(...way);
    expect(directory.isMember('g-0', 'p-14')).toBe(false);
    expect((await store.get('people', 'p-14', 'profile'))?.doc).toMatchObject({
      name: 'Person 14',
      disabled: true,
      left: { at: '2026-11-16T09:00:00.000Z', eraseFrom: '2026-12-16T09:00:00.000Z' },
    });

    pass(29);
    await runs(...way);
    await job('erase');
    expect((await store.get('people', 'p-14', 'profile'))?.doc).toMatchObject({ name: 'Person 14' });
    pass(2);
    await runs(...way);
    await job('erase');

    expect(JSON.stringify(await contents(store))).not.toContain('Person 14');
  });

  test('has nobody erased while it cannot know whether they are back', async () => {
    const { tenant, store, runs, job, pass } = await level();
    tenant.control.removePerson('p-14');
    await runs(...way);
    pass(3);
    tenant.control.restorePerson('p-14');
    pass(40);

    await expect(job('erase')).rejects.toThrow('Nobody is erased before a sync has gone well.');
    await runs(...way);
    await job('erase');

    expect((await store.get('people', 'p-14', 'profile'))?.doc).toMatchObject({ name: 'Person 14' });
  });

  test('knows somebody who is back', async () => {
    const { tenant, store, directory, runs } = await level();
    tenant.control.removePerson('p-14');
    await runs(...way);
    tenant.control.restorePerson('p-14');

    await runs(...way);

    expect((await store.get('people', 'p-14', 'profile'))?.doc).not.toHaveProperty('left.at');
    expect(directory.person('p-14')).toMatchObject({ name: 'Person 14', disabled: false });
    expect(directory.isMember('g-0', 'p-14')).toBe(true);
  });

  test('lets a community that has gone disappear after 30 days, with what people added to it', async () => {
    const { tenant, store, runs } = await level();
    await store.put('communities', 'g-3', { id: 'ours', v: 1, ...{ tags: ['care'], aliases: [] } });
    tenant.control.removeGroup('g-3');

    await runs(...way);

    const ttls = await documentsOf(store, 'g-3');
    expect(ttls).toEqual([
      ['graph', 2_592_000],
      ['ours', 2_592_000],
      ['members-000', 2_592_000],
      ['owners-000', 2_592_000],
    ]);
    expect((await syncState(store, 'good'))?.counts?.memberships).toBe(176);
  });

  test('takes a community back for good when it is restored', async () => {
    const { tenant, store, directory, runs } = await level();
    await store.put('communities', 'g-3', { id: 'ours', v: 1, ...{ tags: ['care'], aliases: [] } });
    tenant.control.removeGroup('g-3');
    await runs(...way);
    tenant.control.restoreGroup('g-3');
    tenant.control.addMember('g-3', 'p-39');

    await runs(...way);

    expect(directory.community('g-3')).toMatchObject({ name: 'Carers', tags: ['care'] });
    expect(directory.community('g-3')?.goneAt).toBeUndefined();
    expect(directory.memberCount('g-3')).toBe(16);
    expect((await documentsOf(store, 'g-3')).map(([, ttl]) => ttl)).toEqual(Array(4).fill(undefined));
    expect((await syncState(store, 'good'))?.counts).toEqual(await countHeld(store));
  });
});

async function documentsOf(store: Store, community: string): Promise<[string, number | undefined][]> {
  const found: [string, number | undefined][] = [];
  for (const container of ['communities', 'rosters'] as const) {
    for await (const { partition, id, doc } of scanAll(store, container)) {
      if (partition === community) found.push([id, (doc as { ttl?: number }).ttl]); // any document may have one
    }
  }
  return found;
}

test('somebody who was deleted for good is erased at once', async () => {
  const { tenant, store, runs, job, scheduled } = await level();
  tenant.control.removePerson('p-14', 'deleted');

  await runs();

  expect(scheduled.at(-1)).toMatchObject({ kind: 'erase', key: 'asked' });
  await job('erase');
  expect(JSON.stringify(await contents(store))).not.toContain('Person 14');
});

describe('a round with bad manners', () => {
  const busy = ({ tenant: { control } }: Awaited<ReturnType<typeof level>>): void => {
    for (let index = 15; index < 39; index++) control.addMember('g-0', `p-${index}`);
    for (let index = 1; index < 9; index++) control.removeMember('g-0', `p-${index}`);
    control.renameGroup('g-1', 'Peat');
    control.removeGroup('g-3');
    control.addGroup({ displayName: 'Chess', members: ['p-1', 'p-2'], owners: ['p-1'] });
    control.changePerson('p-5', { companyName: 'Marine' });
    control.removePerson('p-39');
  };

  test.each([1, 2, 3, 4])('comes to the same end (seed %d)', async (seed) => {
    const calm = await level();
    busy(calm);
    await calm.runs('--accept-shrink');
    const rude = await level(undefined, { delta: 2, deltaRosters: 3 });
    rude.tenant.control.manners({ seed, replays: 0.5, splits: 0.5, emptyPages: 0.5, sparse: 0.5 });
    busy(rude);

    await rude.runs('--accept-shrink');

    expect(await contents(rude.store)).toEqual(await contents(calm.store));
    expect(await kindOf(rude.store)).toBe('delta');
  });

  test('that Graph tells twice changes nothing the second time', async () => {
    const world = await level();
    const links = (await world.store.get('state', 'sync', 'links'))!; // there has been a sync
    busy(world);
    await world.runs('--accept-shrink');
    const before = await contents(world.store);

    await world.store.put('state', 'sync', links.doc as { id: string; v: number }); // as it was stored
    const { said } = await world.runs('--accept-shrink');

    expect(said).toContain('Memberships: 195 (0 new, 0 changed, 0 gone)');
    expect(await contents(world.store)).toEqual(before);
  });
});

describe('everything is read anew', () => {
  test.each(['gone', 'syncStateNotFound', 'resyncRequired'] as const)(
    'when Graph has forgotten where the round begins (%s)',
    async (refusal) => {
      const { tenant, store, directory, runs } = await level();
      tenant.control.forgetDeltas(refusal);
      tenant.control.addMember('g-0', 'p-39');

      const { code } = await runs();

      expect(code).toBe(0);
      expect(await kindOf(store)).toBe('full');
      expect(directory.isMember('g-0', 'p-39')).toBe(true);
    },
  );

  test('when the last sync was more than six and a half days ago', async () => {
    const { tenant, store, runs, pass } = await level();
    pass(6.6);
    tenant.requests.clear();

    await runs();

    expect(await kindOf(store)).toBe('full');
    expect(tenant.requests.last.some(({ path }) => path.includes('deltatoken=ey'))).toBe(false);
  });

  test('but not when it was six days ago', async () => {
    const { store, runs, pass } = await level();
    pass(6);

    await runs();

    expect(await kindOf(store)).toBe('delta');
  });
});

test('a roster that is not as Graph has it is mended when something happens to it', async () => {
  const { tenant, store, directory, runs } = await level();
  await store.put('rosters', 'g-0', { id: 'members-000', v: 1, ...{ people: ['p-0', 'p-39'] } });
  tenant.control.addMember('g-0', 'p-39');

  await runs();

  expect(directory.memberCount('g-0')).toBe(16);
});

test('a group that Graph names but does not know yet is waited for', async () => {
  const { tenant, store, directory, runs, ports } = await level();
  const chess = tenant.control.addGroup({ displayName: 'Chess', members: ['p-1'] });
  const slow = { ...ports.reader, groupsOf: async () => [] };

  const run = await runSync({ ...ports, reader: slow }, { kind: 'delta', by: 'schedule' });
  expect('fault' in run && run.fault.passing).toBe(true);
  await runs();

  expect(directory.community(chess)?.name).toBe('Chess');
  expect((await history(store, 5)).map(({ outcome }) => outcome)).toEqual(['good', 'failed', 'good']);
});

test('a sync while another one goes on says so and does nothing', async () => {
  const { ports, runs, job } = await level();

  await ports.locks.exclusively('sync', async () => {
    const { code, said } = await runs();
    expect(code).toBe(1);
    expect(said).toContain('under way');
    await expect(job('sync', { kind: 'delta' })).rejects.toMatchObject({ name: 'Later', minutes: 1 });
  });
});

test('everybody of a large tenant who is erased is counted right', async () => {
  const everyone = group('everyone', 'Everyone', [0, 2_500]);
  const { tenant, store, runs } = await level(tinyModel([everyone], 2_500));
  for (let index = 100; index < 150; index++) tenant.control.removePerson(`p-${index}`);

  await runs();

  expect((await syncState(store, 'good'))?.counts).toEqual(await countHeld(store));
});
