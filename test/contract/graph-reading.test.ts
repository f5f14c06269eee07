import { createSender } from '../../src/adapters/graph/sender';
import { all, batch, faultOf, graphDouble, graphError, json } from './graph-double';

const next = 'https://graph.microsoft.com/v1.0/groups?$skiptoken=page%3D2';
const cycling = { id: 'g-1', displayName: 'Cycling to work' };
const peat = { id: 'g-2', displayName: 'Peatland restoration', description: null };

describe('lists', () => {
  test('every page is read, also past an empty one', async () => {
    const { reader, asked } = graphDouble(
      json({ value: [cycling], '@odata.nextLink': next }),
      json({ value: [], '@odata.nextLink': `${next}3` }),
      json({ value: [peat] }),
    );

    const groups = await all(reader.groups());

    expect(groups).toEqual([cycling, peat]);
    expect(asked[1]?.url).toBe(next);
  });

  test('groups are asked for with what is needed of them, as a crawl with a token', async () => {
    const { reader, asked } = graphDouble(json({ value: [] }));

    await all(reader.groups());

    const url = decodeURIComponent(asked[0]?.url ?? '');
    expect(url).toContain("$filter=groupTypes/any(c:c eq 'Unified')");
    expect(url).toContain('creationOptions');
    expect(url).toContain('$top=999');
    expect(asked[0]?.headers.get('Authorization')).toBe('Bearer reader-token');
    expect(asked[0]?.headers.get('x-ms-throttle-priority')).toBe('low');
  });

  test('a page that leads to itself for ever is not followed for ever', async () => {
    const { reader } = graphDouble(json({ value: [], '@odata.nextLink': next }));

    const fault = await faultOf(all(reader.groups()));

    expect(fault.kind).toBe('nonsense');
  });

  test('no token goes to another host that a next link names', async () => {
    const elsewhere = 'https://elsewhere.example/v1.0/groups';
    const { reader, asked } = graphDouble(
      json({ value: [], '@odata.nextLink': elsewhere }),
      json({ value: [] }),
    );

    await all(reader.groups());

    expect(asked[1]?.url).toBe(elsewhere);
    expect(asked[1]?.headers.has('Authorization')).toBe(false);
  });

  test.each([
    ['a first', 0],
    ['a middle', 1],
  ])('%s page that is throttled is asked for again after the time Graph names', async (_which, page) => {
    const answers = [json({ value: [cycling], '@odata.nextLink': next }), json({ value: [peat] })];
    answers.splice(page, 0, graphError(429, 'TooManyRequests', 'slow down', { 'Retry-After': '7' }));
    const { reader, waited } = graphDouble(...answers);

    const groups = await all(reader.groups());

    expect(groups).toEqual([cycling, peat]);
    expect(waited).toEqual([7_000]);
  });

  test('a Retry-After of 400 seconds is cut to a minute, and the insisting ends', async () => {
    const { reader, waited } = graphDouble(graphError(429, 'TooManyRequests', '', { 'Retry-After': '400' }));

    const fault = await faultOf(all(reader.users()));

    expect(fault.kind).toBe('busy');
    expect(waited).toEqual([60_000, 60_000, 60_000, 60_000, 60_000]);
  });

  test('a Retry-After may be a date', async () => {
    const date = 'Mon, 16 Nov 2026 09:00:05 GMT';
    const { reader, waited } = graphDouble(
      graphError(503, 'ServiceUnavailable', '', { 'Retry-After': date }),
      json({ value: [] }),
    );

    await all(reader.users());

    expect(waited).toEqual([5_000]);
  });

  test('a broken connection is tried again', async () => {
    const reset = new TypeError('fetch failed', { cause: new Error('read ECONNRESET') });
    const { reader } = graphDouble(reset, reset, json({ value: [peat] }));

    expect(await all(reader.groups())).toEqual([peat]);
  });

  test('a network that stays away is named as such', async () => {
    const { reader } = graphDouble(
      new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND') }),
    );

    const fault = await faultOf(all(reader.groups()));

    expect(fault.kind).toBe('unreachable');
    expect(fault.message).toContain('getaddrinfo ENOTFOUND');
  });
});

describe('refusals name their remedy', () => {
  test.each([
    ['groups', 'GroupMember.Read.All'],
    ['users', 'User.Read.All'],
    ['communities', 'Community.Read.All'],
  ] as const)('a 403 for %s names %s', async (list, permission) => {
    const { reader } = graphDouble(graphError(403, 'Authorization_RequestDenied'));

    const fault = await faultOf(all<unknown>(reader[list]()));

    expect(fault.kind).toBe('forbidden');
    expect(fault.message).toContain(`grant the application permission ${permission}`);
  });

  test('a 403 inside a batch names the permission to read members', async () => {
    const denied = { status: 403, body: { error: { code: 'Authorization_RequestDenied', message: '' } } };
    const { reader } = graphDouble(batch(() => denied));

    const fault = await faultOf(all(reader.rosters(['g-1'])));

    expect(fault.kind).toBe('forbidden');
    expect(fault.message).toContain('GroupMember.Read.All');
  });

  test('a 401 names the settings to look at', async () => {
    const { reader } = graphDouble(graphError(401, 'InvalidAuthenticationToken'));

    const fault = await faultOf(all(reader.users()));

    expect(fault.kind).toBe('unauthenticated');
    expect(fault.message).toContain('AZURE_CLIENT_SECRET');
  });

  test.each([
    ['<html>gateway</html>', 'whole JSON'],
    ['{"value":[{"id":"g-1","displayNa', 'whole JSON'],
    ['', 'empty'],
    ['{"value":[{"id":"g-1","displayName":7}]}', 'value.0.displayName'],
    ['{"groups":[]}', 'value'],
  ])('an answer of %j makes no sense, and the fault says where', async (body, where) => {
    const { reader } = graphDouble(new Response(body));

    const fault = await faultOf(all(reader.groups()));

    expect(fault.kind).toBe('nonsense');
    expect(fault.message).toContain(where);
  });
});

describe('rosters', () => {
  const members = (...ids: string[]) => ({ status: 200, body: { value: ids.map((id) => ({ id })) } });

  test('members and owners of many groups come in batches of twenty requests', async () => {
    const { reader, asked } = graphDouble(batch((url) => members(...url.split('?')[0]!.split('/').slice(2))));
    const groups = Array.from({ length: 25 }, (_, index) => `g-${index}`);

    const rosters = await all(reader.rosters(groups));

    expect(rosters.map(({ group }) => group).sort()).toEqual([...groups].sort());
    expect(rosters[3]?.members).toEqual([rosters[3]?.group, 'members']);
    expect(rosters[3]?.owners).toEqual([rosters[3]?.group, 'owners']);
    expect(asked).toHaveLength(3);
  });

  test('a large community is read over all its pages', async () => {
    const page = (url: string) => {
      if (url.includes('/owners')) return members('p-1');
      if (url.includes('skiptoken')) return members('p-3');
      const link = 'https://graph.microsoft.com/v1.0/groups/g-1/members?$select=id&$skiptoken=x';
      return { status: 200, body: { value: [{ id: 'p-1' }, { id: 'p-2' }], '@odata.nextLink': link } };
    };
    const { reader } = graphDouble(batch(page));

    expect(await all(reader.rosters(['g-1']))).toEqual([
      { group: 'g-1', members: ['p-1', 'p-2', 'p-3'], owners: ['p-1'] },
    ]);
  });

  test('what is throttled inside a batch is asked for again after its wait, and nothing else', async () => {
    let throttled = true;
    const { reader, asked, waited } = graphDouble(
      batch((url) => {
        if (!throttled || !url.includes('/groups/g-2/owners')) return members('p-1');
        throttled = false;
        return { status: 429, headers: { 'Retry-After': '12' } };
      }),
    );

    const rosters = await all(reader.rosters(['g-1', 'g-2']));

    expect(rosters).toHaveLength(2);
    expect(waited).toEqual([12_000]);
    expect(await asked[1]?.json()).toMatchObject({
      requests: [{ url: expect.stringContaining('g-2/owners') }],
    });
  });

  test('a group that has gone meanwhile is left out, the others are not', async () => {
    const { reader } = graphDouble(batch((url) => (url.includes('g-1') ? { status: 404 } : members('p-1'))));

    const rosters = await all(reader.rosters(['g-1', 'g-2']));

    expect(rosters.map(({ group }) => group)).toEqual(['g-2']);
  });

  test('a batch that stays throttled ends as busy, not as an empty roster', async () => {
    const { reader } = graphDouble(batch(() => ({ status: 503 })));

    expect((await faultOf(all(reader.rosters(['g-1'])))).kind).toBe('busy');
  });

  test('an answer missing from a batch makes no sense', async () => {
    const { reader } = graphDouble(json({ responses: [] }));

    expect((await faultOf(all(reader.rosters(['g-1'])))).kind).toBe('nonsense');
  });

  test('devices and groups among the members are not people', async () => {
    const value = [
      { id: 'p-1', '@odata.type': '#microsoft.graph.user' },
      { id: 'd-1', '@odata.type': '#microsoft.graph.device' },
    ];
    const { reader } = graphDouble(batch(() => ({ status: 200, body: { value } })));

    expect((await all(reader.rosters(['g-1'])))[0]?.members).toEqual(['p-1']);
  });
});

test('Viva Engage is asked no more than ten times in 30 seconds', async () => {
  const page = (_: unknown, index: number) =>
    json({ value: [], ...(index < 24 && { '@odata.nextLink': `${next}${index}` }) });
  const { reader, asked, waited } = graphDouble(...Array.from({ length: 25 }, page));

  await all(reader.communities());

  expect(asked).toHaveLength(25);
  expect(waited).toEqual([30_000, 30_000]);
});

test('a person who waits is not kept waiting by a busy Graph', async () => {
  const { reader, asked } = graphDouble(graphError(503, 'ServiceUnavailable', '', { 'Retry-After': '30' }));

  const fault = await faultOf(reader.isMember('g-1', 'p-1'));

  expect(fault.kind).toBe('busy');
  expect(asked.length).toBeLessThanOrEqual(3);
  expect(asked[0]?.headers.get('x-ms-throttle-priority')).toBe('high');
});

test('a service that never answers is given up', async () => {
  const { options } = graphDouble();
  const wait = async () => {};
  const patience = { tries: 2, each: 20, pause: 0, overall: 1_000 };
  const send = createSender({ ...options, wait, fetch: () => new Promise(() => {}), patience });

  const fault = await faultOf(send('https://graph.microsoft.com/v1.0/users', { method: 'GET' }));

  expect(fault.kind).toBe('unreachable');
  expect(fault.message).toContain('no answer within 0.02 seconds');
});

test('a POST that might have been carried out is not repeated', async () => {
  const { options } = graphDouble();
  let asked = 0;
  const fetch = async () => {
    asked += 1;
    return graphError(503, 'ServiceUnavailable');
  };
  const patience = { tries: 5, each: 1_000, pause: 0, overall: 1_000 };
  const send = createSender({ ...options, wait: async () => {}, fetch, patience });

  const { status } = await send('https://graph.microsoft.com/v1.0/employeeExperience/communities', {
    method: 'POST',
    body: '{}',
  });

  expect(status).toBe(503);
  expect(asked).toBe(1);
});
