import type { Container } from '@azure/cosmos';
import { catalogue } from '../cosmos-double/account';
import { codeOf, connect, inPartition, openBench, type Bench } from '../cosmos-double/client';
import { authorizationOf } from '../cosmos-double/signature';

let at: Bench;
let state: Container;
beforeEach(async () => {
  at = await openBench();
  state = at.state;
});
afterEach(() => at.close());

const put = (id: string, fields: object = {}, partition = 'p') =>
  state.items.upsert<Record<string, unknown>>({ id, partition, ...fields });
const ifMatch = (condition: string) => ({ accessCondition: { type: 'IfMatch', condition } });

describe('whoever asks the double', () => {
  test('needs the right key', async () => {
    const stranger = connect({
      endpoint: at.double.endpoint,
      key: Buffer.from('another').toString('base64'),
    });

    const answer = codeOf(stranger.database('signpost').container('state').read());

    expect(await answer).toBe(401);
    stranger.dispose();
  });

  test('cannot use the signature of one request for another', async () => {
    await put('a');
    await put('b');
    const date = new Date().toUTCString();
    const link = 'dbs/signpost/colls/state/docs/a';
    const authorization = authorizationOf(at.double.key, { method: 'GET', type: 'docs', link }, date);
    const headers = { ...inPartition('p'), 'x-ms-date': date, authorization };

    const [own, others] = [
      await at.ask('GET', headers, undefined, 'a'),
      await at.ask('GET', headers, undefined, 'b'),
    ];

    expect([own.status, others.status]).toEqual([200, 401]);
  });

  test('is told of the account, the database and its containers, and of no others', async () => {
    const { resource } = await state.read();
    const { resource: account } = await at.client.getDatabaseAccount();
    const elsewhere = at.client.database('elsewhere');

    expect(resource).toMatchObject(catalogue.find(({ id }) => id === 'state')!); // a container of the catalogue
    expect(account?.writableLocations).toHaveLength(1);
    expect(await codeOf(elsewhere.read())).toBe(404);
    expect(await codeOf(at.client.database('signpost').container('elsewhere').read())).toBe(404);
  });

  test('finds nobody there once it has stopped, and no connection open', async () => {
    await put('a');
    await at.double.stop();

    await expect(fetch(at.double.endpoint)).rejects.toThrow('fetch failed');
  });
});

describe('a document in the double', () => {
  test('is read as it was written, under any name', async () => {
    const id = 'Ymchwil ŵ 水 🐝 ~:@\'"&=+%$';
    await put(id, { text: 'x\ud800y', list: [1, null] }, id);

    const { resource } = await state.item(id, id).read();

    expect(resource).toMatchObject({ id, partition: id, text: 'x\ud800y', list: [1, null] });
  });

  test('is found in its own partition only', async () => {
    await put('a', { n: 1 }, 'p');
    await put('a', { n: 2 }, 'q');

    const elsewhere = await state.item('a', 'r').read();
    await state.item('a', 'q').delete();

    expect(elsewhere.statusCode).toBe(404);
    expect((await state.item('a', 'p').read()).resource).toMatchObject({ n: 1 });
    expect(await codeOf(state.item('a', 'r').delete())).toBe(404);
    expect(await codeOf(state.item('a', 'r').replace({ id: 'a', partition: 'r' }))).toBe(404);
  });

  test('is created once', async () => {
    const created = await state.items.create({ id: 'a', partition: 'p' });

    const again = codeOf(state.items.create({ id: 'a', partition: 'p' }));

    expect(created.statusCode).toBe(201);
    expect(await again).toBe(409);
    expect((await state.items.create({ id: 'a', partition: 'q' })).statusCode).toBe(201);
  });

  test('has another etag after each write, even of the same content', async () => {
    const etags = [(await put('a')).etag, (await put('a')).etag, (await state.item('a', 'p').read()).etag];

    expect(new Set(etags).size).toBe(2);
    expect(etags[2]).toBe(etags[1]);
  });

  test('is written on a condition only while that holds', async () => {
    const { etag } = await put('a');
    await put('a', { n: 2 });
    const item = state.item('a', 'p');

    expect(await codeOf(item.replace({ id: 'a', partition: 'p' }, ifMatch(etag)))).toBe(412);
    expect(await codeOf(item.delete(ifMatch(etag)))).toBe(412);
    expect((await item.read()).resource).toMatchObject({ n: 2 });
    expect((await item.replace({ id: 'a', partition: 'p' }, ifMatch('*'))).statusCode).toBe(200);
    expect(await codeOf(state.item('none', 'p').delete(ifMatch('*')))).toBe(404);
  });

  test.each([
    ['its partition is missing', { id: 'a' }],
    ['its partition is another', { id: 'a', partition: 'q' }],
    ['its partition is not a text', { id: 'a', partition: 1 }],
    ['its id is missing', { partition: 'p' }],
    ['its id is not a text', { id: 1, partition: 'p' }],
    ['its id has a slash', { id: 'a/b', partition: 'p' }],
    ['its id is too long', { id: 'é'.repeat(600), partition: 'p' }],
    ['its ttl is nothing', { id: 'a', partition: 'p', ttl: 0 }],
    ['its ttl is not a number', { id: 'a', partition: 'p', ttl: '60' }],
  ])('is refused when %s', async (_why, document) => {
    const { status } = await at.ask('POST', inPartition('p'), document);

    expect(status).toBe(400);
    expect((await state.items.readAll().fetchAll()).resources).toEqual([]);
  });

  test('is refused beyond 2 MB', async () => {
    const most = 2 * 1024 * 1024;

    expect(await codeOf(put('a', { text: 'x'.repeat(most) }))).toBe(413);
    expect((await put('a', { text: 'x'.repeat(most - 100) })).statusCode).toBe(201);
  });

  test('costs what is documented', async () => {
    const small = await put('small');
    const large = await put('large', { text: 'x'.repeat(100 * 1024) });
    const charges = [
      small.requestCharge,
      large.requestCharge,
      (await state.item('small', 'p').read()).requestCharge,
      (await state.item('large', 'p').read()).requestCharge,
    ];

    expect(charges.map(Math.round)).toEqual([5, 50, 1, 10]);
    expect(at.double.requests.charge('upsert')).toBeCloseTo(small.requestCharge + large.requestCharge);
  });

  test('comes with a session token that grows with the container', async () => {
    const first = await put('a');
    const second = await put('b');

    const [before, after] = [first, second].map(({ headers }) => String(headers['x-ms-session-token']));

    expect(before).toMatch(/^\d+:-1#1$/);
    expect(after).toMatch(/^\d+:-1#2$/);
    const ahead = await at.ask(
      'GET',
      { ...inPartition('p'), 'x-ms-session-token': '0:-1#99' },
      undefined,
      'a',
    );
    expect([ahead.status, ahead.headers.get('x-ms-substatus')]).toEqual([404, '1002']);
  });
});

describe('a document with a time to live', () => {
  test('is gone for every way of reading when it is over', async () => {
    await put('short', { ttl: 2 });
    await put('ever');
    at.double.pass(3);

    const listed = await state.items.query('SELECT * FROM c ORDER BY c.id', { partitionKey: 'p' }).fetchAll();
    const scanned = await state.items.readAll().fetchAll();
    const ranges = (await state.readPartitionKeyRanges().fetchAll()).resources.map(({ id }) => id);
    const changed = await Promise.all(
      ranges.map((id) =>
        at.ask('GET', { 'a-im': 'Incremental Feed', 'x-ms-documentdb-partitionkeyrangeid': id }),
      ),
    );

    expect((await state.item('short', 'p').read()).statusCode).toBe(404);
    expect(await codeOf(state.item('short', 'p').delete())).toBe(404);
    expect(listed.resources.map(({ id }) => id)).toEqual(['ever']);
    expect(scanned.resources.map(({ id }) => id)).toEqual(['ever']);
    expect(JSON.stringify(changed)).not.toContain('short');
    expect((await state.items.create({ id: 'short', partition: 'p' })).statusCode).toBe(201);
  });

  test('lives that long again after each write', async () => {
    await put('a', { ttl: 4 });
    at.double.pass(3);
    await put('a', { ttl: 4 });
    at.double.pass(3);

    expect((await state.item('a', 'p').read()).statusCode).toBe(200);
  });

  test('lives for ever in a container where expiry is off', async () => {
    const [{ defaultTtl: _, ...definition }] = catalogue.filter(({ id }) => id === 'state') as [
      (typeof catalogue)[0],
    ]; // there is one
    const off = await openBench({ containers: [definition] });
    await off.state.items.create({ id: 'a', partition: 'p', ttl: 2 });
    off.double.pass(3);

    const { statusCode } = await off.state.item('a', 'p').read();

    expect(statusCode).toBe(200);
    await off.close();
  });
});

describe('what Signpost never asks', () => {
  const change = { 'a-im': 'Incremental Feed', 'x-ms-documentdb-partitionkeyrangeid': '0' };
  const query = { 'x-ms-documentdb-isquery': 'true' };

  type Asked = { method?: string; headers?: Record<string, string>; body?: unknown; id?: string };
  const posted = (headers: Record<string, string>, body: unknown): Asked => ({
    method: 'POST',
    headers,
    body,
  });
  const queried = (sql: string): Asked => posted({ ...query, ...inPartition('p') }, { query: sql });
  const conditional = { ...inPartition('p'), 'x-ms-documentdb-is-upsert': 'true', 'if-match': 'x' };

  test.each<[string, Asked]>([
    ['another method', { method: 'PUT' }],
    ['a header nobody mentioned', { headers: { 'x-ms-documentdb-populatequerymetrics': 'true' } }],
    ['a partition of two parts', { headers: { 'x-ms-documentdb-partitionkey': '["a","b"]' }, id: 'a' }],
    ['no partition', { id: 'a' }],
    ['an upsert on a condition', posted(conditional, { id: 'a', partition: 'p' })],
    ['a read on a condition', { headers: { ...inPartition('p'), 'if-none-match': 'x' }, id: 'a' }],
    ['an order over partitions', posted(query, { query: 'SELECT * FROM c ORDER BY c.id' })],
    ['a query about a field', queried('SELECT * FROM c WHERE c.n = 1')],
    ['a projection', queried('SELECT c.id FROM c')],
    ['a descending order', queried('SELECT * FROM c ORDER BY c.id DESC')],
    ['all versions of changes', { headers: { ...change, 'a-im': 'Full-Fidelity Feed' } }],
    [
      'changes from a time on',
      { headers: { ...change, 'if-modified-since': 'Thu, 01 Jan 2026 00:00:00 GMT' } },
    ],
    ['changes of all ranges at once', { headers: { 'a-im': 'Incremental Feed' } }],
  ])('is refused loudly: %s', async (_what, { method = 'GET', headers, body, id }) => {
    await put('a', { n: 1 });

    const { status } = await at.ask(method, headers, body, id);

    expect(status).toBe(400);
  });

  test('is named in the answer', async () => {
    const stored = codeOf(state.scripts.storedProcedure('x').execute('p'));
    const answer = await at.ask('GET', { 'x-ms-unheard-of': 'yes' });

    expect(await stored).toBe(400);
    expect(answer.body).toMatchObject({
      message: 'The double does not know the header x-ms-unheard-of: yes',
    });
  });
});
