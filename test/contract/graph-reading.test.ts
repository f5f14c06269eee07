import { all, faultOf, graphDouble, graphError, json, pagesOf, senderTo } from './graph-double';

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

  test.each([
    'https://elsewhere.example/v1.0/groups?$skiptoken=2',
    'https://graph.microsoft.com@elsewhere.example/v1.0/groups',
    'https://graph.microsoft.com.elsewhere.example/v1.0/groups',
    'http://graph.microsoft.com/v1.0/groups',
    '//elsewhere.example/v1.0/groups',
  ])('a next link to %s gets neither a request nor a token', async (elsewhere) => {
    const { reader, asked } = graphDouble(json({ value: [cycling], '@odata.nextLink': elsewhere }));

    const fault = await faultOf(all(reader.groups()));

    expect(fault.kind).toBe('nonsense');
    expect(fault.message).toContain('another address');
    expect(asked).toHaveLength(1);
  });

  test('a link that names another host inside itself gets no token to it either', async () => {
    const sly = 'https://graph.microsoft.com/v1.0/elsewhere.example/x?u=https://elsewhere.example/';
    const { reader, asked } = graphDouble(json({ value: [], '@odata.nextLink': sly }), json({ value: [] }));

    const fault = await faultOf(all(reader.groups()));

    expect(fault.kind).toBe('nonsense');
    expect(asked).toHaveLength(1);
  });

  test('a page says where the next one begins, and the first how many there are in all', async () => {
    const { reader, asked } = graphDouble(
      json({ '@odata.count': 2, value: [cycling], '@odata.nextLink': next }),
      json({ value: [peat] }),
    );

    const pages = await pagesOf(reader.groups());

    expect(pages).toEqual([{ items: [cycling], next, total: 2 }, { items: [peat] }]);
    expect(asked[0]?.url).toContain('$count=true');
    expect(asked.map(({ headers }) => headers.get('ConsistencyLevel'))).toEqual(['eventual', 'eventual']);
  });

  test.each(['groups', 'users'] as const)('reading %s goes on where it was left', async (list) => {
    const { reader, asked } = graphDouble(json({ value: [peat] }));

    const pages = await pagesOf<unknown>(reader[list](next));

    expect(pages).toMatchObject([{ items: [{ id: 'g-2' }] }]);
    expect(asked.map(({ url }) => url)).toEqual([next]);
  });

  test('what was left at another address is not gone on with', async () => {
    const { reader, asked } = graphDouble(json({ value: [] }));

    const fault = await faultOf(all(reader.groups('https://elsewhere.example/v1.0/groups?$skiptoken=2')));

    expect(fault.kind).toBe('nonsense');
    expect(asked).toHaveLength(0);
  });

  test.each([
    [410, 'Gone', ''],
    [400, 'Directory_ExpiredPageToken', ''],
    [404, 'SyncStateNotFound', ''],
    [400, 'Request_BadRequest', 'Badly formed token.'],
  ])('a place that Graph no longer knows (%i %s %s) has expired', async (status, code, message) => {
    const { reader } = graphDouble(graphError(status, code, message));

    const fault = await faultOf(all(reader.users(next)));

    expect(fault.kind).toBe('expired');
    expect(fault.message).toContain('read anew from the beginning');
  });

  test('pages that lead to each other for ever are not followed for ever', async () => {
    const { reader } = graphDouble((request) =>
      json({ value: [], '@odata.nextLink': request.url.endsWith('A') ? `${next}B` : `${next}A` }),
    );

    const fault = await faultOf(all(reader.groups()));

    expect(fault.kind).toBe('nonsense');
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
    expect(fault.message).toContain('to list groups (getaddrinfo ENOTFOUND)');
  });
});

test('a service that never answers is given up', async () => {
  const patience = { tries: 2, each: 20, pause: 0, overall: 1_000 };
  const send = senderTo(() => new Promise(() => {}), patience);

  const answer = send('https://graph.microsoft.com/v1.0/users', { method: 'GET' });

  await expect(answer).rejects.toThrow('no answer within 0.02 seconds');
});
