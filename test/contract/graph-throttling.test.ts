import { createGraphTenant } from '../../src/adapters/graph/tenant';
import { all, batch, faultOf, graphDouble, graphError, json, senderTo } from './graph-double';

const graph = 'https://graph.microsoft.com/v1.0';
const next = `${graph}/groups?$skiptoken=page%3D2`;
const cycling = { id: 'g-1', displayName: 'Cycling to work' };
const peat = { id: 'g-2', displayName: 'Peatland restoration', description: null };

describe('asking again', () => {
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

  test('a Retry-After may be a date', async () => {
    const date = 'Mon, 16 Nov 2026 09:00:05 GMT';
    const { reader, waited } = graphDouble(
      graphError(503, 'ServiceUnavailable', '', { 'Retry-After': date }),
      json({ value: [] }),
    );

    await all(reader.users());

    expect(waited).toEqual([5_000]);
  });

  test.each([
    ['90', 'for 90 seconds'],
    ['400', 'for 400 seconds'],
    ['Mon, 16 Nov 2026 10:00:00 GMT', 'until Mon, 16 Nov 2026 10:00:00 GMT'],
  ])(
    'a Retry-After of %s is longer than it pays to wait: nothing is asked meanwhile',
    async (told, words) => {
      const { reader, asked, waited } = graphDouble(
        graphError(429, 'TooManyRequests', '', { 'Retry-After': told }),
      );

      const fault = await faultOf(all(reader.users()));

      expect(fault.kind).toBe('busy');
      expect(fault.message).toContain(`it asked to be left alone ${words}`);
      expect(waited).toEqual([]);
      expect(asked).toHaveLength(1);
    },
  );

  test('many waits that are short each end together at a deadline', async () => {
    const { reader, asked, waited } = graphDouble(graphError(503, '', '', { 'Retry-After': '55' }));

    const fault = await faultOf(all(reader.users()));

    expect(fault.kind).toBe('busy');
    expect(waited).toEqual([55_000, 55_000, 55_000, 55_000, 55_000]);
    expect(asked).toHaveLength(6);
  });

  test.each([
    [1, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]],
    [0.5, [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]],
  ])('without a Retry-After the waits grow, by chance of %d', async (chance, waits) => {
    const { options, waited } = graphDouble(graphError(503, 'ServiceUnavailable'));
    const { reader } = createGraphTenant({ ...options, random: () => chance });

    await faultOf(all(reader.groups()));

    expect(waited).toEqual(waits);
  });

  test.each([500, 502, 503, 504])('a read that ends with %i is asked for again', async (status) => {
    const { reader } = graphDouble(new Response('<html>gateway</html>', { status }), json({ value: [peat] }));

    expect(await all(reader.groups())).toEqual([peat]);
  });

  test('what Graph does not offer is not asked for again', async () => {
    const { reader, asked } = graphDouble(graphError(501, 'NotImplemented', 'Not on a collection.'));

    const fault = await faultOf(all(reader.users()));

    expect(fault.kind).toBe('refused');
    expect(asked).toHaveLength(1);
  });

  test('a person who waits is not kept waiting by a busy Graph', async () => {
    const { reader, asked } = graphDouble(graphError(503, 'ServiceUnavailable', '', { 'Retry-After': '30' }));

    const fault = await faultOf(reader.isMember('g-1', 'p-1'));

    expect(fault.kind).toBe('busy');
    expect(asked.length).toBeLessThanOrEqual(3);
    expect(asked[0]?.headers.get('x-ms-throttle-priority')).toBe('high');
  });

  test('a POST that might have been carried out is not repeated', async () => {
    let asked = 0;
    const patience = { tries: 5, each: 1_000, pause: 0, overall: 1_000 };
    const send = senderTo(async () => {
      asked += 1;
      return graphError(503, 'ServiceUnavailable');
    }, patience);

    const { status } = await send(`${graph}/employeeExperience/communities`, { method: 'POST', body: '{}' });

    expect(status).toBe(503);
    expect(asked).toBe(1);
  });

  test('a POST that was throttled has not been carried out, and is repeated', async () => {
    const statuses = [429, 201];
    const patience = { tries: 5, each: 1_000, pause: 1_000, overall: 10_000 };
    const send = senderTo(async () => new Response(null, { status: statuses.shift() ?? 500 }), patience);

    const { status } = await send(`${graph}/subscriptions`, { method: 'POST', body: '{}' });

    expect(status).toBe(201);
  });
});

describe('a batch', () => {
  const person = { status: 200, body: { value: [{ id: 'p-1' }] } };

  test('that fails as a whole is repeated as a whole', async () => {
    const { reader, asked } = graphDouble(
      graphError(503, 'ServiceUnavailable'),
      batch(() => person),
    );

    const rosters = await all(reader.rosters(['g-1']));

    expect(rosters).toHaveLength(1);
    expect(await asked[1]?.json()).toEqual(await asked[0]?.json());
  });

  test('is given up when one of its items stays busy, after as many tries as anything', async () => {
    const { reader, asked } = graphDouble(
      batch((url) => (url.includes('owners') ? { status: 503 } : person)),
    );

    const fault = await faultOf(all(reader.rosters(['g-1'])));

    expect(fault.kind).toBe('busy');
    expect(asked).toHaveLength(8);
  });

  test('is not repeated for an item that asks for more time than there is', async () => {
    const busy = { status: 429, headers: { 'Retry-After': '400' } };
    const { reader, asked } = graphDouble(batch((url) => (url.includes('owners') ? busy : person)));

    const fault = await faultOf(all(reader.rosters(['g-1'])));

    expect(fault.kind).toBe('busy');
    expect(fault.message).toContain('read the owners of the group g-1');
    expect(fault.message).toContain('for 400 seconds');
    expect(asked).toHaveLength(1);
  });

  test('renews the token when it has grown old for one of its items', async () => {
    const statuses = [401, 200, 200];
    const { reader, asked } = graphDouble(batch(() => ({ ...person, status: statuses.shift() ?? 200 })));

    expect(await all(reader.rosters(['g-1']))).toHaveLength(1);
    expect(asked).toHaveLength(2);
  });

  test('gives up an item that stays refused, and says which', async () => {
    const refused = { status: 400, body: { error: { code: 'Request_BadRequest', message: 'No.' } } };
    const { reader } = graphDouble(batch((url) => (url.includes('g-2/members') ? refused : person)));

    const fault = await faultOf(all(reader.rosters(['g-1', 'g-2', 'g-3'])));

    expect(fault.message).toMatch(/refused to read the members of the group g-2 .*: No\.$/);
  });
});

describe('a crawl', () => {
  test('spends no more than 5,000 units in 10 seconds, and goes on when there is room', async () => {
    const person = { status: 200, body: { value: [{ id: 'p-1' }] } };
    const { reader, asked, waited } = graphDouble(batch(() => person));
    const groups = Array.from({ length: 1_700 }, (_, index) => `g-${index}`);

    const rosters = await all(reader.rosters(groups));

    expect(rosters).toHaveLength(1_700);
    expect(asked).toHaveLength(170);
    expect(waited).toEqual([10_000]);
  });

  test('slows down while Graph says that its limit is near', async () => {
    const near = { 'x-ms-throttle-limit-percentage': '0.9' };
    const person = { status: 200, body: { value: [{ id: 'p-1' }] }, headers: near };
    const { reader, waited } = graphDouble(batch(() => person));
    const groups = Array.from({ length: 900 }, (_, index) => `g-${index}`);

    await all(reader.rosters(groups));

    expect(waited).toEqual([10_000]);
  });

  test('does not keep a person waiting', async () => {
    const person = { status: 200, body: { '@odata.count': 0, value: [] } };
    const { reader, waited } = graphDouble(async (request) =>
      request.url.endsWith('$batch') ? batch(() => person)(request) : json({ value: ['g-1'] }),
    );
    await all(reader.rosters(Array.from({ length: 1_660 }, (_, index) => `g-${index}`)));

    const member = await reader.isMember('g-1', 'p-1');

    expect(member).toBe(true);
    expect(waited).toEqual([]);
  });

  test('of Viva Engage asks no more than ten times in 30 seconds, whoever asks and however often', async () => {
    const link = `${graph}/employeeExperience/communities?$skiptoken=`;
    const answers = Array.from({ length: 24 }, (_, index) =>
      json({ value: [], '@odata.nextLink': `${link}${index}` }),
    );
    answers.splice(4, 0, graphError(503, 'ServiceUnavailable', '', { 'Retry-After': '0' }));
    const { reader, asked, waited } = graphDouble(...answers, json({ value: [] }));

    await all(reader.communities());
    await all(reader.communities());

    expect(asked).toHaveLength(27);
    expect(waited.filter((ms) => ms > 0)).toEqual([30_000, 30_000]);
  });
});

test('every request is counted, and every item of a batch', async () => {
  const statuses = [429, 200, 200];
  const person = { body: { '@odata.count': 0, value: [] } };
  const { reader, counted } = graphDouble(
    new TypeError('fetch failed'),
    batch(() => ({ ...person, status: statuses.shift() ?? 200 })),
  );

  await all(reader.rosters(['g-1']));

  expect(counted).toEqual([
    { status: 'none', batched: 'no' },
    { status: '200', batched: 'no' },
    { status: '429', batched: 'yes' },
    { status: '200', batched: 'yes' },
    { status: '200', batched: 'no' },
    { status: '200', batched: 'yes' },
  ]);
});
