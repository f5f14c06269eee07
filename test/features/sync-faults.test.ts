import { contents, subjects, tinyModel } from './sync-model';
import { syncWorld } from './sync-tenant';

/** Both ways are guarded alike. */
const ways = [
  ['what has changed', ...[]],
  ['everything', '--full'],
];

describe.each(ways)('the shrink guard of a sync that reads %s', (_what, ...way) => {
  test.each([
    ['2 of 12 communities', ({ control }: Tenant) => ['g-1', 'g-2'].forEach((id) => control.removeGroup(id))],
    [
      '5 of 40 people',
      ({ control }: Tenant) => [35, 36, 37, 38, 39].forEach((index) => control.removePerson(`p-${index}`)),
    ],
    [
      '24 of 192 memberships',
      ({ control }: Tenant) =>
        subjects.forEach((_, index) =>
          [1, 2].forEach((further) => control.removeMember(`g-${index}`, `p-${index + further}`)),
        ),
    ],
  ])('stops a sync that would remove %s', async (what, shrink) => {
    const { tenant, store, directory, runs } = syncWorld();
    await runs();
    const before = await contents(store);
    shrink(tenant);

    const { code, said } = await runs(...way);

    expect(code).toBe(1);
    expect(said).toContain(what);
    expect(said).toContain('--accept-shrink');
    expect(await contents(store)).toEqual(before);
    expect(directory.communities().filter(({ goneAt }) => goneAt)).toEqual([]);
  });

  test('lets it pass when an administrator says so', async () => {
    const { tenant, directory, runs } = syncWorld();
    await runs();
    tenant.control.removeGroup('g-1');
    tenant.control.removeGroup('g-2');

    const { code } = await runs(...way, '--accept-shrink');

    expect(code).toBe(0);
    expect(directory.community('g-1')?.goneAt).toBeDefined();
  });

  test('does not mind a little', async () => {
    const { tenant, runs } = syncWorld();
    await runs();
    tenant.control.removeGroup('g-1');

    expect((await runs(...way)).code).toBe(0);
  });
});

type Tenant = ReturnType<typeof syncWorld>['tenant'];

describe('when Graph fails', () => {
  test.each([
    [/^\/groups\?/, 'GroupMember.Read.All', '--full'],
    [/^\/users\?/, 'User.Read.All', '--full'],
    [/members/, 'GroupMember.Read.All', '--full'],
    [/^\/groups\/delta/, 'GroupMember.Read.All'],
    [/^\/users\/delta/, 'User.Read.All'],
  ])(
    'a 403 at %s names the permission and leaves everything as it was',
    async (path, permission, way = '') => {
      const { tenant, store, directory, runs, logged } = syncWorld();
      await runs();
      const before = await contents(store);
      tenant.control.removeGroup('g-3');
      tenant.faults.add({ path, status: 403, code: 'Authorization_RequestDenied' });

      const { code, said } = await runs(...(way ? [way] : []));

      expect(code).toBe(1);
      expect(said).toContain(permission);
      expect(said).toContain('run-2');
      expect(logged).toHaveLength(1);
      expect(await contents(store)).toEqual(before);
      expect(directory.memberCount('g-3')).toBe(15);
    },
  );

  test.each([
    ['throttled', { status: 429, retryAfter: 3 }],
    ['out of service', { status: 503 }],
    ['hanging up', { dropConnection: true }],
    ['answering an empty page first', { emptyPage: true }],
  ])('a service that is %s for a moment is no more than slow', async (_how, fault) => {
    const calm = syncWorld();
    await calm.runs();
    const { tenant, store, runs } = syncWorld();
    for (const path of [/^\/groups\?/, /^\/users\?/]) tenant.faults.add({ path, ...fault });
    tenant.faults.add({ path: /\$batch/, status: 503 });
    tenant.faults.add({ path: /owners/, inBatch: true, status: 429, retryAfter: 2, times: 3 });

    const { code } = await runs();

    expect(code).toBe(0);
    expect(await contents(store)).toEqual(await contents(calm.store));
  });

  test('no people at all is an error, not an empty tenant', async () => {
    const { runs, store } = syncWorld({ ...tinyModel(), people: [], groups: [] });

    const { code, said } = await runs();

    expect(code).toBe(1);
    expect(said).toContain('no people at all');
    expect(await contents(store)).toEqual({});
  });

  test('the job fails too, so that it is tried again before tomorrow', async () => {
    const { tenant, job } = syncWorld();
    tenant.faults.add({ path: /^\/users\?/, status: 403 });

    await expect(job('sync')).rejects.toThrow('User.Read.All');
  });
});

describe('a dry run', () => {
  test('says what would change and writes nothing', async () => {
    const { tenant, store, directory, runs } = syncWorld();
    await runs();
    const before = await contents(store);
    tenant.control.addMember('g-0', 'p-39');
    tenant.control.addPerson({ displayName: 'New Person' });
    tenant.control.removeGroup('g-3');

    const { code, said } = await runs('--dry-run');

    expect(code).toBe(0);
    expect(said).toContain('Communities: 11 (0 new, 0 changed, 1 gone)');
    expect(said).toContain('People: 41 (1 new, 0 changed, 0 gone)');
    expect(said).toContain('nothing was written');
    expect(await contents(store)).toEqual(before);
    expect(directory.isMember('g-0', 'p-39')).toBe(false);
  });

  test('an option that does not exist does nothing at all', async () => {
    const { store, runs } = syncWorld();

    const { code, said } = await runs('--dryrun');

    expect(code).toBe(2);
    expect(said).toContain('--dryrun');
    expect(await contents(store)).toEqual({});
  });
});
