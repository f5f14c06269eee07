import { setImmediate } from 'node:timers/promises';
import type { Container } from '@azure/cosmos';
import { codeOf, openBench, type Bench } from '../cosmos-double/client';
import type { Plan } from '../cosmos-double';

let at: Bench;
let state: Container;
beforeEach(async () => {
  at = await openBench();
  state = at.state;
});
afterEach(() => at.close());

const put = (id: string) => state.items.upsert({ id, partition: 'p' });
const isThere = async (id: string) => (await state.item(id, 'p').read()).statusCode === 200;

describe('a planned fault', () => {
  test.each<[string, Plan, unknown]>([
    ['449', { status: 449 }, 449],
    ['503', { status: 503 }, 503],
    ['408', { status: 408 }, 408],
    ['410 of a range', { status: 410, substatus: 1002 }, 410],
    ['403', { status: 403 }, 403],
    ['a cut connection', { connection: 'drop' }, 'ECONNRESET'],
  ])('is %s for one request, which is not carried out', async (_what, fault, code) => {
    at.double.faults.plan({ operation: 'upsert', ...fault });

    const failed = codeOf(put('a'));

    expect(await failed).toBe(code);
    expect(await isThere('a')).toBe(false);
    expect((await put('a')).statusCode).toBe(201);
    expect(at.double.faults.waiting()).toBe(0);
  });

  test.each<[string, Plan, unknown]>([
    ['a cut connection', { connection: 'drop', carriedOut: true }, 'ECONNRESET'],
    ['503', { status: 503, carriedOut: true }, 503],
  ])('may be %s after the request was carried out', async (_what, fault, code) => {
    at.double.faults.plan({ operation: 'upsert', ...fault });

    const failed = codeOf(put('a'));

    expect(await failed).toBe(code);
    expect(await isThere('a')).toBe(true);
  });

  test('loses a refusal, too', async () => {
    await put('a');
    at.double.faults.plan({ operation: 'create', connection: 'drop', carriedOut: true });

    const again = codeOf(state.items.create({ id: 'a', partition: 'p' }));

    expect(await again).toBe('ECONNRESET');
  });

  test('may be silence, which ends with the patience of the client or with the double', async () => {
    at.double.faults.plan({ operation: 'upsert', connection: 'hang', times: 2 });
    const patience = new AbortController();
    const impatient = state.items.upsert({ id: 'a', partition: 'p' }, { abortSignal: patience.signal });
    const patient = codeOf(put('b'));
    while (at.double.faults.waiting() > 0) await setImmediate();

    patience.abort();

    await expect(impatient).rejects.toThrow('aborted');
    await at.double.stop();

    expect(await patient).toBe('ECONNRESET');
  });

  test('may be too many requests, which the client tries again when it was told to', async () => {
    at.double.faults.plan({ operation: 'upsert', status: 429, retryAfterMs: 3, times: 4 });

    const { statusCode } = await put('a');

    expect(statusCode).toBe(201);
    expect(at.double.requests.count('upsert')).toBe(5);
    const upserts = at.double.requests.latest().filter(({ operation }) => operation === 'upsert');
    expect(upserts.map(({ status }) => status)).toEqual([429, 429, 429, 429, 201]);
  });

  test('may be too many requests for as long as the client is patient', async () => {
    at.double.faults.plan({ operation: 'upsert', status: 429, retryAfterMs: 3, times: 20 });

    const refused = put('a');

    await expect(refused).rejects.toMatchObject({ code: 429, retryAfterInMs: 3 });
    expect(at.double.requests.count('upsert')).toBe(10);
  });

  test('meets only the operation and the container it was planned for, and those after others', async () => {
    at.double.faults.plan({ operation: 'upsert', container: 'people', status: 449 });
    at.double.faults.plan({ operation: 'upsert', container: 'state', status: 449, after: 1 });

    const [first, second] = [await put('a'), await codeOf(put('b'))];

    expect([first.statusCode, second]).toEqual([201, 449]);
    expect(at.double.faults.waiting()).toBe(1);
    at.double.faults.clear();
    expect(at.double.faults.waiting()).toBe(0);
  });

  test('of one step undoes a whole batch', async () => {
    at.double.faults.plan({ operation: 'batch', inside: { at: 1, status: 449 } });
    const operations = ['a', 'b', 'c'].map((id) => ({
      operationType: 'Create' as const,
      resourceBody: { id, partition: 'p' },
    }));

    const { result } = await state.items.batch(operations, 'p');

    expect(result?.map(({ statusCode }) => statusCode)).toEqual([424, 449, 424]);
    expect([await isThere('a'), await isThere('b'), await isThere('c')]).toEqual([false, false, false]);
  });

  test('of one step leaves the others of a bulk request alone', async () => {
    at.double.faults.plan({ operation: 'bulk', inside: { at: 1, status: 429, retryAfterMs: 7 } });
    const operations = ['a', 'b', 'c'].map((id) => ({
      operationType: 'Upsert' as const,
      partitionKey: 'p',
      resourceBody: { id, partition: 'p' },
    }));

    const results = await state.items.bulk(operations);

    expect(results.map(({ statusCode }) => statusCode)).toEqual([201, 429, 201]);
    expect(results[1]).toMatchObject({ retryAfterMilliseconds: 7 });
    expect([await isThere('a'), await isThere('b'), await isThere('c')]).toEqual([true, false, true]);
  });

  test('may be an empty page that is not the last', async () => {
    await put('a');
    at.double.faults.plan({ operation: 'query', page: 'empty' });
    const query = state.items.query('SELECT * FROM c ORDER BY c.id', { partitionKey: 'p' });

    const [empty, full] = [await query.fetchNext(), await query.fetchNext()];

    expect(empty.resources).toEqual([]);
    expect(empty.hasMoreResults).toBe(true);
    expect(full.resources).toHaveLength(1);
  });
});
