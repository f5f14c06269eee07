import { groupId, movableClock, personId, tenantOf, type Body } from './hamlet';

function batch(...urls: string[]): { method: string; body: { requests: object[] } } {
  return {
    method: 'POST',
    body: { requests: urls.map((url, index) => ({ id: `${index}`, method: 'GET', url })) },
  };
}

function byId(body: Body): Record<string, Body['responses'][number]> {
  return Object.fromEntries(body.responses.map((response) => [response.id, response]));
}

describe('a batch to the simulated tenant', () => {
  test('answers all its items, in an order of its own', async () => {
    const { ask } = tenantOf();

    const { status, body } = await ask(
      '/$batch',
      batch('/groups?$top=1', `groups/${groupId(99)}`, '/users?$top=1'),
    );

    expect(status).toBe(200);
    expect(body.responses.map(({ id }) => id)).not.toEqual(['0', '1', '2']);
    expect([0, 1, 2].map((id) => byId(body)[id]?.status)).toEqual([200, 404, 200]);
    expect(byId(body)[0]?.body['@odata.nextLink']).toMatch(
      /^https:\/\/graph\.microsoft\.com\/v1\.0\/groups\?/,
    );
  });

  test('succeeds with one throttled item inside, which says how long to wait', async () => {
    const { ask, faults } = tenantOf();
    faults.add({ path: /members/, inBatch: true, after: 1, status: 429, retryAfter: 12 });

    const members = [1, 2, 3].map((number) => `/groups/${groupId(number)}/members?$select=id`);
    const { status, body } = await ask('/$batch', batch(...members));
    const again = await ask('/$batch', batch(...members));

    expect(status).toBe(200);
    expect([0, 1, 2].map((id) => byId(body)[id]?.status)).toEqual([200, 429, 200]);
    expect(byId(body)[1]?.headers['Retry-After']).toBe('12');
    expect(byId(body)[1]?.body.error.code).toBe('TooManyRequests');
    expect(again.body.responses.every((item) => item.status === 200)).toBe(true);
  });

  test('fails what depends on what failed', async () => {
    const { ask } = tenantOf();
    const requests = [
      { id: 'a', method: 'GET', url: `/groups/${groupId(99)}` },
      { id: 'b', method: 'GET', url: '/groups', dependsOn: ['a'] },
      { id: 'c', method: 'GET', url: '/groups', dependsOn: ['b'] },
    ];

    const { body } = await ask('/$batch', { method: 'POST', body: { requests } });

    expect(['a', 'b', 'c'].map((id) => byId(body)[id]?.status)).toEqual([404, 424, 424]);
  });

  test('writes like any request', async () => {
    const { ask } = tenantOf();
    const join = {
      id: '1',
      method: 'POST',
      url: `/groups/${groupId(2)}/members/$ref`,
      headers: { 'Content-Type': 'application/json' },
      body: { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${personId(9)}` },
    };

    const { body } = await ask('/$batch', { method: 'POST', body: { requests: [join] } });
    const members = await ask(`/groups/${groupId(2)}/members?$select=id`);

    expect(body.responses).toMatchObject([{ id: '1', status: 204 }]);
    expect(members.body.value).toHaveLength(3);
  });

  const get = { method: 'GET', url: '/groups' };
  test.each([
    ['twenty-one items', Array.from({ length: 21 }, (_, id) => ({ id: `${id}`, ...get }))],
    ['no items', []],
    [
      'an id used twice',
      [
        { id: 'a', ...get },
        { id: 'A', ...get },
      ],
    ],
    ['a whole address', [{ id: 'a', method: 'GET', url: 'https://graph.microsoft.com/v1.0/groups' }]],
    ['a body without its type', [{ id: 'a', method: 'POST', url: '/groups', body: {} }]],
    ['a batch inside', [{ id: 'a', method: 'POST', url: '/$batch' }]],
  ])('is refused with %s', async (_what, requests) => {
    const { ask } = tenantOf();

    const { status } = await ask('/$batch', { method: 'POST', body: { requests } });

    expect(status).toBe(400);
  });
});

describe('what tests can make go wrong', () => {
  test('a status, some requests later, for some requests, by method', async () => {
    const { ask, faults } = tenantOf();
    faults.add({ method: 'GET', path: /^\/users/, after: 1, times: 2, status: 503, retryAfter: 7 });

    const statuses = [];
    for (let time = 0; time < 4; time += 1) statuses.push((await ask('/users?$top=1')).status);
    const other = await ask('/groups');

    expect(statuses).toEqual([200, 503, 503, 200]);
    expect(other.status).toBe(200);
  });

  test('half an answer, no answer, an empty page with a next link', async () => {
    const { ask, faults } = tenantOf();
    faults.add({ path: /groups/, truncate: true });
    faults.add({ path: /users/, emptyBody: true });
    faults.add({ path: /communities/, emptyPage: true });

    const half = await ask('/groups');
    const nothing = await ask('/users');
    const page = await ask('/employeeExperience/communities?$top=20');
    const next = await ask(page.body['@odata.nextLink'] ?? '');

    expect(() => JSON.parse(half.text) as unknown).toThrow(SyntaxError);
    expect([nothing.status, nothing.text]).toEqual([200, '']);
    expect([page.body.value.length, next.body.value.length]).toEqual([0, 6]);
  });

  test('a connection that drops before anything is done, or after it is', async () => {
    const { ask, faults } = tenantOf();
    const join = (person: number) =>
      ask(`/groups/${groupId(2)}/members/$ref`, {
        method: 'POST',
        body: { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${personId(person)}` },
      });
    faults.add({ method: 'POST', path: /\$ref/, dropConnection: true });
    faults.add({ method: 'POST', path: /\$ref/, dropConnection: true, carriedOut: true });

    const ends = await Promise.allSettled([join(8), join(9)]);
    const members = await ask(`/groups/${groupId(2)}/members?$select=id`);

    expect(ends).toMatchObject(
      [1, 2].map(() => ({ status: 'rejected', reason: { message: 'fetch failed' } })),
    );
    expect(members.body.value.map(({ id }) => id)).toEqual([0, 7, 9].map(personId));
  });

  test('a wrong text, as it is, with a status if one is given', async () => {
    const { ask, faults } = tenantOf();
    faults.add({ path: /^\/groups/, body: '<html>Service unavailable</html>', status: 502 });
    faults.add({ path: /^\/users/, body: '{"value":[{"id":7}]}' });
    faults.add({ path: /members/, inBatch: true, body: '{"wrong":true}' });

    const html = await ask('/groups');
    const wrong = await ask('/users');
    const { body } = await ask('/$batch', batch(`/groups/${groupId(1)}/members`));

    expect([html.status, html.text]).toEqual([502, '<html>Service unavailable</html>']);
    expect([wrong.status, wrong.text]).toEqual([200, '{"value":[{"id":7}]}']);
    expect(body.responses).toMatchObject([{ status: 200, body: { wrong: true } }]);
  });

  test('an empty list where there is none', async () => {
    const { ask, faults } = tenantOf();
    faults.add({ path: /delta/, emptyList: true });

    const { status, body } = await ask('/groups/delta?$select=displayName');

    expect([status, body]).toEqual([200, { value: [] }]);
  });

  test('headers of one’s own, with a good answer and with a bad one', async () => {
    const { ask, faults } = tenantOf();
    faults.add({ path: /^\/groups/, headers: { 'x-ms-throttle-limit-percentage': '0.9' } });
    faults.add({ path: /^\/users/, status: 401, headers: { 'WWW-Authenticate': 'Bearer claims="e30="' } });

    const near = await ask('/groups');
    const challenged = await ask('/users');

    expect([near.status, near.headers.get('x-ms-throttle-limit-percentage')]).toEqual([200, '0.9']);
    expect([challenged.status, challenged.headers.get('WWW-Authenticate')]).toEqual([
      401,
      'Bearer claims="e30="',
    ]);
  });

  test.each([
    [412, 'PreconditionFailed'],
    [423, 'Locked'],
    [424, 'FailedDependency'],
    [500, 'Service_InternalServerError'],
    [502, 'BadGateway'],
  ])('a %i with its usual code', async (status, code) => {
    const { ask, faults } = tenantOf();
    faults.add({ path: /./, status });

    const answer = await ask('/groups');

    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  test.each(['/groups', '/$batch'])('no answer from %s until the asker gives up', async (path) => {
    const tenant = tenantOf();
    tenant.faults.add({ path: /^\/groups/, hang: true });
    const giveUp = new AbortController();

    const asking = tenant.handle(
      new Request(`https://graph.microsoft.com/v1.0${path}`, {
        headers: { Authorization: 'Bearer token' },
        signal: giveUp.signal,
        ...(path === '/$batch' && { method: 'POST', body: JSON.stringify(batch('/users', '/groups').body) }),
      }),
    );
    await new Promise(setImmediate);
    giveUp.abort(new DOMException('too long', 'TimeoutError'));

    await expect(asking).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  test('a slow answer that the asker gives up on', async () => {
    const tenant = tenantOf();
    tenant.faults.add({ path: /groups/, delayMs: 60_000 });
    const giveUp = new AbortController();

    const slow = tenant.handle(
      new Request('https://graph.microsoft.com/v1.0/groups', { signal: giveUp.signal }),
    );
    giveUp.abort();

    await expect(slow).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('nothing any more, once the plan is cleared', async () => {
    const { ask, faults } = tenantOf();
    faults.add({ path: /./, times: Infinity, status: 500 });

    const before = await ask('/groups');
    faults.clear();
    const after = await ask('/groups');

    expect([before.status, after.status]).toEqual([500, 200]);
  });
});

test('Engage answers ten requests in thirty seconds, where its limit is on', async () => {
  const clock = movableClock();
  const { ask } = tenantOf({ clock, throttling: { engage: true } });

  for (let time = 0; time < 10; time += 1) await ask('/employeeExperience/communities');
  const eleventh = await ask('/employeeExperience/communities');
  const elsewhere = await ask('/groups');
  clock.forward(Number(eleventh.headers.get('Retry-After')) * 1000);
  const later = await ask('/employeeExperience/communities');

  expect([eleventh.status, elsewhere.status, later.status]).toEqual([429, 200, 200]);
});

test('resource units run out, and cost less for selected properties', async () => {
  const clock = movableClock();
  const { ask } = tenantOf({ clock, throttling: { resourceUnits: 4 } });

  const dear = await ask('/users');
  const cheap = [await ask('/users?$select=id'), await ask('/users?$select=id')];
  const tooMany = await ask('/users');

  expect([dear, ...cheap, tooMany].map(({ status }) => status)).toEqual([200, 200, 200, 429]);
});

test('the log tells what was asked, batch items included', async () => {
  const { ask, requests } = tenantOf();

  await ask(`/groups/${groupId(99)}`);
  await ask('/$batch', batch('/users?$select=id'));

  expect(requests.last).toEqual([
    { method: 'GET', path: `/groups/${groupId(99)}`, status: 404, inBatch: false },
    { method: 'GET', path: '/users?$select=id', status: 200, inBatch: true },
    { method: 'POST', path: '/$batch', status: 200, inBatch: false },
  ]);
});
