import { generate } from '../../src/adapters/simulated/generate';
import { asker, engageId, everyPage, groupId, hamlet, movableClock, personId, tenantOf } from './hamlet';

describe('reading the simulated tenant', () => {
  test('pages of groups join up, and the last has no next link', async () => {
    const { ask } = tenantOf();

    const first = await ask('/groups?$select=id&$top=4');
    const second = await ask(first.body['@odata.nextLink'] ?? '');

    expect(first.body['@odata.nextLink']).toMatch(
      /^https:\/\/graph\.microsoft\.com\/v1\.0\/groups\?\$select=id&\$top=4&\$skiptoken=\w+/,
    );
    expect([...first.body.value, ...second.body.value]).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((n) => ({ id: groupId(n) })),
    );
    expect(second.body).not.toHaveProperty('@odata.nextLink');
  });

  test('only Microsoft 365 groups answer to the one filter that is known', async () => {
    const { ask } = tenantOf();

    const unified = await ask("/groups?$select=id&$filter=groupTypes/any(c:c eq 'Unified')");
    const other = await ask("/groups?$filter=startswith(displayName,'C')");

    expect(unified.body.value).toHaveLength(6);
    expect([other.status, other.body.error.code]).toEqual([400, 'Request_UnsupportedQuery']);
  });

  test('a group shows Graph’s usual properties when nothing is selected', async () => {
    const { ask } = tenantOf();

    const { body } = await ask(`/groups/${groupId(1)}`);

    expect(body).toMatchObject({ displayName: 'Cycling to work', mailEnabled: true, visibility: 'Public' });
    expect(body).toMatchObject({ creationOptions: ['YammerProvisioning'], theme: null });
    expect(body).not.toHaveProperty('members');
  });

  test('members come and go between two pages without anybody being passed over', async () => {
    const { ask, control } = tenantOf();

    const first = await ask(`/groups/${groupId(1)}/members?$select=id&$top=3`);
    control.removeMember(groupId(1), personId(0));
    control.addMember(groupId(1), personId(9));
    const second = await ask(first.body['@odata.nextLink'] ?? '');

    const ids = [...first.body.value, ...second.body.value].map(({ id }) => id);
    expect(first.body.value[0]).toEqual({ '@odata.type': '#microsoft.graph.user', id: personId(0) });
    expect(ids.slice(0, 6)).toEqual([0, 1, 2, 3, 4, 5].map(personId));
    const third = await ask(second.body['@odata.nextLink'] ?? '');
    expect(third.body.value.map(({ id }) => id)).toEqual([6, 9].map(personId));
  });

  test('counting members takes the header that Graph asks for', async () => {
    const { ask } = tenantOf();
    const path = `/groups/${groupId(1)}/members/$count`;

    const counted = await ask(path, { headers: { ConsistencyLevel: 'eventual' } });
    const refused = await ask(path);

    expect([counted.text, counted.headers.get('content-type')]).toEqual(['7', 'text/plain']);
    expect(refused.status).toBe(400);
  });

  test('without Member.Read.Hidden a hidden membership looks empty', async () => {
    const asking = { method: 'POST', body: { groupIds: [groupId(1), groupId(4)] } };
    const open = tenantOf();
    const veiled = tenantOf({ granted: ['GroupMember.Read.All', 'User.Read.All'] });

    const seen = await open.ask(`/groups/${groupId(4)}/members`);
    const unseen = await veiled.ask(`/groups/${groupId(4)}/members`);
    const checked = await veiled.ask(`/users/${personId(2)}/checkMemberGroups`, asking);

    expect(seen.body.value).toHaveLength(2);
    expect(unseen.body.value).toEqual([]);
    expect(checked.body.value).toEqual([groupId(1)]);
  });

  test('a person is found by id and by principal name, with their manager and groups', async () => {
    const { ask } = tenantOf();

    const byName = await ask('/users/PERSON2@hamlet.example?$select=id');
    const manager = await ask(`/users/${personId(2)}/manager?$select=displayName`);
    const noManager = await ask(`/users/${personId(0)}/manager`);
    const groups = await ask(`/users/${personId(2)}/transitiveMemberOf/microsoft.graph.group?$select=id`);
    const checked = await ask(`/users/${personId(2)}/checkMemberGroups`, {
      method: 'POST',
      body: { groupIds: [groupId(7), groupId(3)] },
    });

    expect(byName.body['id']).toBe(personId(2));
    expect(manager.body['displayName']).toBe('Person 0');
    expect(noManager.status).toBe(404);
    expect(groups.body.value.map(({ id }) => id)).toEqual([1, 4, 5, 7].map(groupId));
    expect(checked.body.value).toEqual([groupId(7)]);
  });

  test('interests are given for one person at a time only', async () => {
    const { ask } = tenantOf();

    const { status } = await ask('/users?$select=id,interests');

    expect(status).toBe(501);
  });

  test('communities come twenty a page at most unless asked, in the order asked', async () => {
    const { ask } = tenantOf({ pageSizes: { communities: 4 } });

    const first = await ask(
      '/employeeExperience/communities?$orderby=displayName&$select=id,displayName,groupId',
    );
    const second = await ask(first.body['@odata.nextLink'] ?? '');
    const filtered = await ask("/employeeExperience/communities?$filter=displayName eq 'x'");

    expect([...first.body.value, ...second.body.value].map(({ displayName }) => displayName)).toEqual([
      'All staff',
      'Cycling to work',
      'Ledger Users',
      'Peatland, "Restoration"',
      'Project Leads',
      'Quiet Circle',
    ]);
    expect(first.body.value[1]).toEqual({
      id: engageId(1),
      displayName: 'Cycling to work',
      groupId: groupId(1),
    });
    expect(filtered.status).toBe(400);
  });

  test.each([
    ['/groups', 401, 'InvalidAuthenticationToken', { Authorization: '' }],
    ['/groups?$top=1000', 400, 'Request_BadRequest', {}],
    ['/groups?$skiptoken=nonsense', 400, 'Directory_ExpiredPageToken', {}],
    ['/users/nobody@hamlet.example', 404, 'Request_ResourceNotFound', {}],
    ['/groups/x/calendar', 400, 'BadRequest', {}],
    ['/groups/%E0%A4%A', 400, 'Request_BadRequest', {}],
  ])('%s is refused with %i %s', async (path, status, code, headers) => {
    const { ask } = tenantOf();

    const refused = await ask(path, { headers: headers as Record<string, string> }); // every row has strings only

    expect([refused.status, refused.body.error.code]).toEqual([status, code]);
    expect(refused.body.error.innerError['request-id']).toBe(refused.headers.get('request-id'));
  });

  test('a community is never deleted, and a method that is not Graph’s is refused', async () => {
    const { ask } = tenantOf();

    const deleted = await ask(`/employeeExperience/communities/${engageId(1)}`, { method: 'DELETE' });
    const unknown = await ask('/groups/delta', { method: 'DELETE' });

    expect([deleted.status, deleted.body.error.code]).toEqual([403, 'Authorization_RequestDenied']);
    expect(unknown.status).toBe(405);
  });

  test('the model is generated at the first request and not before', async () => {
    let generated = 0;
    const model = () => ((generated += 1), hamlet());
    const tenant = tenantOf({ model });

    const before = generated;
    await tenant.warm();
    await tenant.ask('/groups');
    await tenant.ask('/users');

    expect([before, generated]).toEqual([0, 1]);
  });
});

describe('reports of the simulated tenant', () => {
  const path = "/reports/getYammerGroupsActivityDetail(period='D30')";

  test('are fetched from the address they redirect to, without a token', async () => {
    const tenant = tenantOf();

    const redirect = await tenant.ask(path);
    const location = redirect.headers.get('Location') ?? '';
    const report = await tenant.handle(new Request(location));
    const withToken = await tenant.handle(
      new Request(location, { headers: { Authorization: 'Bearer token' } }),
    );

    const [header, first, second] = Buffer.from(await report.arrayBuffer())
      .toString('utf8')
      .split('\r\n');
    expect(redirect.status).toBe(302);
    expect(header).toBe(
      '\uFEFFReport Refresh Date,Group Display Name,Is Deleted,Owner Principal Name,Last Activity Date,Group Type,Office 365 Connected,Member Count,Posted Count,Read Count,Liked Count,Report Period',
    );
    expect(first).toBe(
      '2026-11-14,Cycling to work,False,person0@hamlet.example,2026-11-10,public,True,7,30,600,60,30',
    );
    expect(second).toContain('"Peatland, ""Restoration"""');
    expect(withToken.status).toBe(400);
  });

  test('are gone from their address after some minutes', async () => {
    const clock = movableClock();
    const tenant = tenantOf({ clock });

    const redirect = await tenant.ask(path);
    clock.forward(6 * 60_000);
    const late = await tenant.handle(new Request(redirect.headers.get('Location') ?? ''));

    expect(late.status).toBe(403);
  });

  test('hide names where the tenant conceals them', async () => {
    const tenant = tenantOf();
    tenant.control.concealNames(true);

    const settings = await tenant.ask('/admin/reportSettings');
    const redirect = await tenant.ask("/reports/getOffice365GroupsActivityDetail(period='D7')");
    const report = await tenant.handle(new Request(redirect.headers.get('Location') ?? ''));

    const [, first] = (await report.text()).split('\r\n');
    expect(settings.body['displayConcealedNames']).toBe(true);
    expect(first).toMatch(
      /^2026-11-14,[0-9A-F]{32},False,[0-9A-F]{32},2026-11-10,Public,7,0,,0,7,140,14,,,0,0,7$/,
    );
  });

  test('need a period that Graph knows', async () => {
    const { ask } = tenantOf();

    const { status } = await ask("/reports/getYammerGroupsActivityDetail(period='D31')");

    expect(status).toBe(400);
  });
});

test('a tenant served under another host gives out links to that host', async () => {
  const tenant = tenantOf();
  const ask = asker((request) =>
    tenant.handle(new Request(request.url.replace('graph.microsoft.com', 'localhost:8443'), request)),
  );

  const groups = await ask('/groups?$top=1');
  const report = await ask("/reports/getYammerGroupsActivityDetail(period='D30')");

  expect(groups.body['@odata.nextLink']).toMatch(/^https:\/\/localhost:8443\/v1\.0\/groups\?/);
  expect(report.headers.get('Location')).toMatch(/^https:\/\/localhost:8443\/data\/download\//);
});

test('the generated tenant is crawled whole: every person, group and membership once', async () => {
  const model = generate({ size: 'small', seed: 1 });
  const { ask } = tenantOf({ model: () => model, pageSizes: { list: 7, deltaRosters: 10 } });

  const users = await everyPage(ask, '/users?$select=id');
  const groups = await everyPage(ask, '/groups/delta?$select=members,owners');

  const entries = (role: string) =>
    groups.pages
      .flatMap((page) => page.value)
      .flatMap((group) =>
        ((group[role] ?? []) as { id: string }[]).map(({ id }) => `${String(group['id'])} ${id}`),
      ); // delta entries have ids
  const expected = (role: 'members' | 'owners') =>
    model.groups.flatMap((group) =>
      [...group[role]].map((index) => `${group.id} ${model.people[index]?.id}`),
    );
  expect(users.pages.flatMap((page) => page.value).map(({ id }) => id)).toEqual(
    model.people.map(({ id }) => id),
  );
  expect(entries('members@delta')).toEqual(expected('members'));
  expect(entries('owners@delta')).toEqual(expected('owners'));
});
