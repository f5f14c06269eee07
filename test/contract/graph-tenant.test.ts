import { createGraphTenant } from '../../src/adapters/graph/tenant';
import { graphContract } from './graph-contract';
import { all, faultOf, pagesOf } from './graph-double';
import { groupId, movableClock, personId, tenantOf } from './hamlet';
import type { DeltaLinks, GroupChange, UserChange } from '../../src/directory/tenant';

type Options = Parameters<typeof tenantOf>[0];

/** The Graph client on the simulated tenant, with a clock that can be moved and waits at once. */
function hamletRead(options: Options = {}) {
  const clock = movableClock();
  const tenant = tenantOf({ ...options, clock });
  const heard: { request: Request; response: Response }[] = [];
  const { reader, watch } = createGraphTenant({
    reader: { getToken: async () => ({ token: 'any' }) },
    async fetch(request) {
      const kept = request.clone();
      const response = await tenant.handle(request);
      heard.push({ request: kept, response: response.clone() });
      return response;
    },
    clock,
    log: { info() {}, warn() {}, error() {} },
    wait: async (ms) => clock.forward(ms),
    random: () => 1,
  });

  /** What has changed since the links, and where the next rounds begin. */
  async function changes(links: DeltaLinks) {
    const groups = await pagesOf(reader.groupChanges(links.groups));
    const users = await pagesOf(reader.userChanges(links.users));
    const next: DeltaLinks = { groups: groups.at(-1)?.link ?? '', users: users.at(-1)?.link ?? '' };
    return {
      groups: groups.flatMap(({ items }): GroupChange[] => items),
      users: users.flatMap(({ items }): UserChange[] => items),
      pages: { groups: groups.length, users: users.length },
      next,
    };
  }

  return { ...tenant, reader, watch, clock, changes, heard };
}

describe('what happens in the tenant comes in the next round', () => {
  test('somebody joins', async () => {
    const { reader, control, changes } = hamletRead();
    const links = await reader.deltaLinks();

    control.addMember(groupId(1), personId(9));
    const { groups } = await changes(links);

    expect(groups).toMatchObject([
      { id: groupId(1), members: { in: [personId(9)], out: [] }, owners: { in: [], out: [] } },
    ]);
  });

  test('an owner steps down', async () => {
    const { reader, control, changes } = hamletRead();
    const links = await reader.deltaLinks();

    control.removeOwner(groupId(1), personId(1));
    const { groups } = await changes(links);

    expect(groups).toMatchObject([{ id: groupId(1), owners: { in: [], out: [personId(1)] } }]);
  });

  test('a group gets another name and loses its description', async () => {
    const { reader, control, changes } = hamletRead();
    const links = await reader.deltaLinks();

    control.renameGroup(groupId(1), 'Cycling');
    control.describeGroup(groupId(1), null);
    const { groups } = await changes(links);

    expect(groups).toMatchObject([{ id: groupId(1), facts: { displayName: 'Cycling', description: null } }]);
  });

  test('groups and people go, for now or for good', async () => {
    const { reader, control, changes } = hamletRead();
    const links = await reader.deltaLinks();

    control.removeGroup(groupId(2));
    control.removeGroup(groupId(3), 'deleted');
    control.removePerson(personId(11));
    const { groups, users } = await changes(links);

    expect(groups.map(({ id, gone }) => [id, gone])).toEqual([
      [groupId(2), 'changed'],
      [groupId(3), 'deleted'],
    ]);
    expect(users).toEqual([{ id: personId(11), gone: 'changed', facts: {} }]);
  });

  test('somebody moves to another organisation', async () => {
    const { reader, control, changes } = hamletRead();
    const links = await reader.deltaLinks();

    control.changePerson(personId(3), { companyName: 'Village' });
    const { users } = await changes(links);

    expect(users).toMatchObject([{ id: personId(3), facts: { companyName: 'Village' } }]);
  });

  test('a new group comes whole but for how it was made, which is read by its id', async () => {
    const { reader, control, changes } = hamletRead();
    const links = await reader.deltaLinks();

    const bees = control.addGroup({ displayName: 'Bees', members: [personId(3)], owners: [personId(4)] });
    const { groups } = await changes(links);
    const [group] = await reader.groupsOf([bees, groupId(99)]);

    expect(groups).toMatchObject([
      {
        id: bees,
        facts: { displayName: 'Bees' },
        members: { in: [personId(3)] },
        owners: { in: [personId(4)] },
      },
    ]);
    expect(groups[0]?.facts).not.toHaveProperty('creationOptions');
    expect(group).toMatchObject({ id: bees, creationOptions: ['YammerProvisioning'] });
  });

  test('and not again in the one after', async () => {
    const { reader, control, changes } = hamletRead();
    const links = await reader.deltaLinks();
    control.addMember(groupId(1), personId(9));

    const { next } = await changes(links);
    const after = await changes(next);

    expect(after.groups).toEqual([]);
    expect(after.pages).toEqual({ groups: 1, users: 1 });
  });

  test('in as many pages and parts as it takes', async () => {
    const { reader, control, changes } = hamletRead({ pageSizes: { delta: 1, deltaRosters: 2 } });
    const links = await reader.deltaLinks();

    for (const person of [7, 8, 9, 10, 11]) control.addMember(groupId(1), personId(person));
    control.addMember(groupId(2), personId(3));
    const { groups, pages } = await changes(links);

    const parts = groups.filter(({ id }) => id === groupId(1));
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.flatMap(({ members }) => members.in).sort()).toEqual([7, 8, 9, 10, 11].map(personId).sort());
    expect(pages.groups).toBeGreaterThan(2);
  });

  test('unless the last round was more than a week ago', async () => {
    const { reader, changes, clock } = hamletRead();
    const links = await reader.deltaLinks();

    clock.forward(8 * 24 * 60 * 60_000);
    const fault = await faultOf(changes(links));

    expect(fault.kind).toBe('expired');
  });
});

describe('a crawl', () => {
  test('knows how many groups and people there are', async () => {
    const { reader } = hamletRead({ pageSizes: { list: 5 } });

    const groups = await pagesOf(reader.groups());
    const people = await pagesOf(reader.users());

    expect(groups[0]?.total).toBe(6);
    expect(people.map(({ items, total }) => [items.length, total])).toEqual([
      [5, 12],
      [5, undefined],
      [2, undefined],
    ]);
  });

  test('goes on in another process from the last page that was kept', async () => {
    const { reader } = hamletRead({ pageSizes: { list: 5 } });
    const [first] = await pagesOf(reader.users());

    const rest = await all(reader.users(first?.next));

    expect([...(first?.items ?? []), ...rest].map(({ id }) => id)).toEqual(
      Array.from({ length: 12 }, (_, index) => personId(index)),
    );
  });

  test('reads every roster whole, page by page, though one page in between is said to be all', async () => {
    const { reader, faults } = hamletRead({ pageSizes: { list: 2 } });
    faults.add({ path: /^\/groups\/.*01\/members.*skiptoken/, emptyList: true });

    const rosters = await all(reader.rosters([groupId(1), groupId(2)]));

    const cycling = rosters.find(({ group }) => group === groupId(1));
    expect(cycling?.members).toEqual([0, 1, 2, 3, 4, 5, 6].map(personId));
    expect(cycling?.owners).toEqual([0, 1].map(personId));
  });

  test.each(['members', 'owners'])('is not fooled by %s that are nobody', async (edge) => {
    const { reader, faults } = hamletRead();
    faults.add({ path: new RegExp(`^/groups/.*02/${edge}`), emptyList: true });

    const [roster] = await all(reader.rosters([groupId(2)]));

    expect(roster).toEqual({ group: groupId(2), members: [0, 7].map(personId), owners: [personId(7)] });
  });

  test('leaves out a group that has gone, and not one of which that was said once', async () => {
    const { reader, control, faults } = hamletRead();
    control.removeGroup(groupId(2));
    faults.add({ path: /^\/groups\/.*01\/owners/, status: 404 });

    const rosters = await all(reader.rosters([groupId(1), groupId(2)]));

    expect(rosters.map(({ group, owners }) => [group, owners.length])).toEqual([[groupId(1), 2]]);
  });

  test.each([401, 429, 500, 503, 504])(
    'is none the worse for a single %i, whole or in a batch',
    async (status) => {
      const { reader, faults } = hamletRead({ pageSizes: { list: 3 } });
      faults.add({ path: /^\/users/, after: 1, status });
      faults.add({ path: /members/, inBatch: true, after: 1, status });
      faults.add({ path: /^\/\$batch/, after: 1, status });

      const people = await all(reader.users());
      const rosters = await all(reader.rosters([groupId(1), groupId(2)]));

      expect(people).toHaveLength(12);
      expect(rosters.map(({ members }) => members.length).sort()).toEqual([2, 7]);
    },
  );
});

describe('a subscription to the tenant', () => {
  const expires = new Date('2026-12-01T09:00:00Z');
  const groups = {
    resource: 'groups',
    notificationUrl: 'https://signpost.example/api/notifications',
    lifecycleUrl: 'https://signpost.example/api/lifecycle',
    clientState: 'a secret',
    expires,
  } as const; // 'groups', not any string

  /** Answers the handshake as it should be answered. */
  async function welcoming(request: Request): Promise<Response> {
    const token = new URL(request.url).searchParams.get('validationToken') ?? '';
    return new Response(token, { headers: { 'Content-Type': 'text/plain' } });
  }

  test('is made, renewed and ended', async () => {
    const { watch, ask } = hamletRead({ deliver: welcoming });

    const { id } = await watch.subscribe(groups);
    const renewed = await watch.renew(id, new Date('2026-12-08T09:00:00Z'));
    await watch.unsubscribe(id);
    await watch.unsubscribe(id);

    expect(renewed).toEqual(new Date('2026-12-08T09:00:00Z'));
    expect((await ask('/subscriptions')).body.value).toEqual([]);
    expect((await faultOf(watch.renew(id, expires))).kind).toBe('not found');
  });

  test('needs an address that answers', async () => {
    const { watch } = hamletRead({ deliver: async () => new Response('Who is there?') });

    const fault = await faultOf(watch.subscribe(groups));

    expect(fault.message).toContain('PUBLIC_URL must be reachable from the internet');
  });
});

test('everything is asked as Microsoft describes it', async () => {
  const contract = await graphContract();
  const { reader, control, changes, heard } = hamletRead({ pageSizes: { list: 5 } });

  const links = await reader.deltaLinks();
  await all(reader.groups());
  await all(reader.users());
  await all(reader.communities());
  await all(reader.rosters([groupId(1), groupId(99)]));
  await reader.groupsOf([groupId(1)]);
  control.addMember(groupId(1), personId(9));
  await changes(links);

  const complaints = await Promise.all(
    heard.map(async ({ request, response }) => {
      const sent = await request.text();
      const body: unknown = sent === '' ? undefined : JSON.parse(sent);
      const answer = { status: response.status, text: await response.text() };
      return contract.check({ method: request.method, url: request.url, body }, answer);
    }),
  );
  expect(complaints.flat()).toEqual([]);
});
