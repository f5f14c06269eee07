import type { Doc } from '../../src/store/store';
import { keptLog } from '../temporary-store';
import { cosmosStore } from './cosmos-opened';

const here = cosmosStore();

function docs(count: number, size = 0) {
  return Array.from({ length: count }, (_, n) => {
    const doc = { id: `d${n}`, v: 1, text: 'x'.repeat(size) };
    return { partition: `p${n % 17}`, doc };
  });
}

async function kept(): Promise<number> {
  let count = 0;
  let next: string | undefined;
  do {
    const page = await here.store.scan(
      'state',
      next === undefined ? { limit: 1_000 } : { limit: 1_000, next },
    );
    count += page.items.length;
    next = page.next;
  } while (next !== undefined);
  return count;
}

describe('many documents', () => {
  test('go in batches, each of which is full', async () => {
    await here.store.upsertAll('state', docs(1_000));

    expect(await kept()).toBe(1_000);
    expect(here.double.requests.count('upsert')).toBe(0);
    expect(here.double.requests.count('bulk')).toBeLessThanOrEqual(12);
  });

  test('are few when they go one by one', async () => {
    await here.store.upsertAll('state', docs(40));

    expect(await kept()).toBe(40);
    expect(here.double.requests.count('bulk')).toBe(0);
  });

  test.each([429, 503])('are all written though some are answered %p', async (status) => {
    const progress: number[] = [];
    here.double.faults.plan(
      { operation: 'bulk', inside: { at: 3, status } },
      { operation: 'bulk', inside: { at: 'each', status } },
      { operation: 'bulk', status },
    );

    await here.store.upsertAll('state', docs(1_000), (written) => progress.push(written));

    expect(await kept()).toBe(1_000);
    expect(progress.at(-1)).toBe(1_000);
    expect(here.double.faults.waiting()).toBe(0);
  });

  test('that are few are all written, too', async () => {
    here.double.faults.plan(
      { operation: 'upsert', status: 503, times: 20 },
      { operation: 'upsert', status: 449, times: 20 },
      { operation: 'upsert', connection: 'drop', carriedOut: true },
    );

    await here.store.upsertAll('state', docs(40));

    expect(await kept()).toBe(40);
  });

  test('are fewer at once while the service has enough', async () => {
    const log = keptLog();
    const store = await here.open({ log });
    here.double.faults.plan({ operation: 'upsert', status: 503, times: 40 });

    await store.upsertAll('state', docs(40));

    expect(log.lines).toContain('warn: Cosmos DB takes fewer documents at once');
    expect(await kept()).toBe(40);
  });

  test('end with the one that cannot be written', async () => {
    here.double.faults.plan({ operation: 'bulk', inside: { at: 7, status: 413 } });

    await expect(here.store.upsertAll('state', docs(600))).rejects.toThrow(
      /^state\/p\d+\/d\d+ could not be written/,
    );
  });

  test('are given up in time when nothing gets through', async () => {
    const hasty = await here.open({ timeouts: { operation: 200 } });
    here.double.faults.plan({ operation: 'upsert', status: 503, times: 10_000 });

    await expect(hasty.upsertAll('state', docs(5))).rejects.toThrow(
      /state\/p\d\/d\d could not be written: .*503/,
    );
  });

  test('may be larger together than a request can be', async () => {
    await here.store.upsertAll('state', docs(600, 12_000));

    expect(await kept()).toBe(600);
  });

  test('may be none', async () => {
    const progress: number[] = [];

    await here.store.upsertAll('state', [], (written) => progress.push(written));

    expect(progress).toEqual([]);
  });
});

describe('a transaction', () => {
  test('is not kept from happening by removing what is not there', async () => {
    await here.store.transact('state', 'here', [
      { kind: 'remove', id: 'none' },
      { kind: 'put', doc: { id: 'a', v: 1 } },
      { kind: 'remove', id: 'neither' },
    ]);
    await here.store.transact('state', 'here', [{ kind: 'remove', id: 'none' }]);

    expect(await here.doc('a')).toBeDefined();
  });

  test('of removals only is known again when its answer was lost', async () => {
    const ifMatch = await here.store.put('state', 'here', { id: 'a', v: 1 });
    here.double.faults.plan({ operation: 'batch', connection: 'drop', carriedOut: true });

    await here.store.transact('state', 'here', [{ kind: 'remove', id: 'a', condition: { ifMatch } }]);

    expect(await here.doc('a')).toBeUndefined();
  });

  test('counts in numbers only', async () => {
    const text = { id: 'a', v: 1, n: 'one' };
    await here.store.put('state', 'here', text);
    const count = (field: string, guard = {}) =>
      here.store.transact('state', 'here', [{ kind: 'increment', id: 'a', field, by: 1, ...guard }]);

    await expect(count('n')).rejects.toThrow(TypeError);
    await expect(count('none')).rejects.toThrow(TypeError);
    await expect(count('v', { guard: { atMost: { field: 'n' } } })).rejects.toThrow(TypeError);
    await expect(count('c"] OR true')).rejects.toThrow(RangeError);
    expect(await here.doc('a')).toEqual(text);
  });

  test('writes no more than 2 MB', async () => {
    const large = (id: string): Doc => {
      const doc = { id, v: 1, text: 'x'.repeat(1_200_000) };
      return doc;
    };

    const both = here.store.transact('state', 'here', [
      { kind: 'put', doc: large('a') },
      { kind: 'put', doc: large('b') },
    ]);

    await expect(both).rejects.toThrow('at most 2 MB');
  });

  test.each([429, 449])('is sent again when an operation in it is answered %p', async (status) => {
    here.double.faults.plan({ operation: 'batch', inside: { at: 1, status } });

    await here.store.transact('state', 'here', [
      { kind: 'put', doc: { id: 'a', v: 1 }, condition: { ifAbsent: true } },
      { kind: 'put', doc: { id: 'b', v: 1 } },
    ]);

    expect(await here.doc('b')).toBeDefined();
  });
});

test.each(['partition', '_write', '_etag', '_ts'])(
  'a document has no field "%s" of its own',
  async (field) => {
    const doc = { id: 'a', v: 1, [field]: 'x' };

    await expect(here.store.put('state', 'here', doc)).rejects.toThrow(`"${field}"`);
  },
);

test('request units are counted as they are charged, whatever the client makes of them', async () => {
  const units = new Map<string, number>();
  const operations = new Map<string, number>();
  const store = await here.open({
    meter: {
      count(name, labels, by = 1) {
        const sums = name === 'signpost_store_operations_total' ? operations : units;
        const key = Object.values(labels).join(' ');
        sums.set(key, (sums.get(key) ?? 0) + by);
      },
      time: () => undefined,
    },
  });
  here.double.requests.clear();
  here.double.faults.plan({ operation: 'read', status: 429, retryAfterMs: 1 });

  const etag = await store.put('state', 'here', { id: 'a', v: 1 }, { ifAbsent: true });
  await store.put('state', 'here', { id: 'a', v: 2 }, { ifMatch: etag });
  await store.get('state', 'here', 'a');
  await store.transact('state', 'here', [{ kind: 'increment', id: 'a', field: 'v', by: 1 }]);
  await store.list('state', 'here');
  await store.scan('state');
  await store.changes('state');
  await store.upsertAll('state', docs(600));
  await store.remove('state', 'here', 'a');

  const { charge } = here.double.requests;
  expect(Object.fromEntries(operations)).toEqual({
    'put state': 2,
    'get state': 1,
    'transact state': 1,
    'list state': 1,
    'scan state': 1,
    'changes state': 1,
    'upsert state': 1,
    'remove state': 1,
  });
  expect(units.get('put state')).toBeCloseTo(charge('create') + charge('replace'), 2);
  expect(units.get('get state')).toBeCloseTo(charge('read'), 2);
  expect(units.get('transact state')).toBeCloseTo(charge('batch'), 2);
  expect((units.get('list state') ?? 0) + (units.get('scan state') ?? 0)).toBeCloseTo(charge('query'), 2);
  expect(units.get('upsert state')).toBeCloseTo(charge('bulk'), 2);
  expect(units.get('changes state')).toBeGreaterThanOrEqual(charge('changes'));
  expect(charge('changes')).toBeGreaterThan(0);
});
