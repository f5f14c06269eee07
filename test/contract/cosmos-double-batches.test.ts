import type { Container, OperationInput } from '@azure/cosmos';
import { codeOf, inPartition, openBench, type Bench } from '../cosmos-double/client';

let at: Bench;
let state: Container;
beforeEach(async () => {
  at = await openBench();
  state = at.state;
});
afterEach(() => at.close());

const create = (id: string, fields: object = {}): OperationInput => ({
  operationType: 'Create',
  resourceBody: { id, partition: 'p', ...fields },
});
const count = (id: string, by: number, condition?: string): OperationInput => ({
  operationType: 'Patch',
  id,
  resourceBody: {
    operations: [{ op: 'incr', path: '/n', value: by }],
    ...(condition === undefined ? {} : { condition: `FROM c WHERE ${condition}` }),
  },
});

/** The client sends what its types leave out. */
function removeIf(id: string, ifMatch: string): OperationInput {
  const operation = { operationType: 'Delete' as const, id, ifMatch };
  return operation;
}

async function statuses(operations: OperationInput[]): Promise<number[]> {
  const { result = [] } = await state.items.batch(operations, 'p');
  return result.map(({ statusCode }) => statusCode);
}

async function ids(): Promise<string[]> {
  const { resources } = await state.items
    .query('SELECT * FROM c ORDER BY c.id', { partitionKey: 'p' })
    .fetchAll();
  return resources.map(({ id }) => id);
}

describe('an atomic batch', () => {
  test('carries everything out, each step upon the last', async () => {
    await state.items.create({ id: 'old', partition: 'p' });
    const { etag } = await state.items.create({ id: 'seen', partition: 'p' });

    const done = await statuses([
      create('new', { n: 1 }),
      count('new', 2),
      {
        operationType: 'Replace',
        id: 'seen',
        resourceBody: { id: 'seen', partition: 'p', n: 5 },
        ifMatch: etag,
      },
      { operationType: 'Delete', id: 'old' },
      { operationType: 'Upsert', resourceBody: { id: 'other', partition: 'p' } },
      { operationType: 'Read', id: 'new' },
    ]);

    expect(done).toEqual([201, 200, 200, 204, 201, 200]);
    expect(await ids()).toEqual(['new', 'other', 'seen']);
    expect((await state.item('new', 'p').read()).resource).toMatchObject({ n: 3 });
  });

  test.each<[string, OperationInput, number]>([
    ['exists already', create('a'), 409],
    ['is not there to remove', { operationType: 'Delete', id: 'none' }, 404],
    ['is not there to count in', count('none', 1), 404],
    ['has another version', removeIf('a', '"x"'), 412],
    ['is full', count('a', 1, 'c.n + 1 <= 5'), 412],
    ['is not countable', count('text', 1), 400],
    [
      'belongs to another partition',
      { operationType: 'Create', resourceBody: { id: 'x', partition: 'q' } },
      400,
    ],
  ])('does nothing at all when one document %s', async (_why, failing, status) => {
    await state.items.create({ id: 'a', partition: 'p', n: 5 });
    await state.items.create({ id: 'text', partition: 'p', n: 'many' });
    const { etag } = await state.item('a', 'p').read();

    const response = await state.items.batch(
      [create('b'), count('a', -1), count('a', 1), failing, create('c')],
      'p',
    );

    expect(response.code).toBe(207);
    expect(response.result?.map(({ statusCode }) => statusCode)).toEqual([424, 424, 424, status, 424]);
    expect(await ids()).toEqual(['a', 'text']);
    expect((await state.item('a', 'p').read()).etag).toBe(etag);
  });

  test('gives every document an etag and a charge, and their sum', async () => {
    const { result = [], headers } = await state.items.batch([create('a'), create('b')], 'p');
    const { etag } = await state.item('a', 'p').read();

    expect(result[0]?.eTag).toBe(etag);
    expect(result[1]?.eTag).not.toBe(etag);
    expect(Number(headers?.['x-ms-request-charge'])).toBe(10);
    expect(result.map(({ requestCharge }) => requestCharge)).toEqual([5, 5]);
  });

  test('leaves the documents out of its answer when nobody wants them', async () => {
    const options = { contentResponseOnWriteEnabled: false };

    const { result = [] } = await state.items.batch([create('a')], 'p', options);

    expect(result[0]).toMatchObject({ statusCode: 201 });
    expect(result[0]).not.toHaveProperty('resourceBody');
  });

  test('has a hundred operations and 2 MB at most', async () => {
    const headers = {
      ...inPartition('p'),
      'x-ms-cosmos-is-batch-request': 'true',
      'x-ms-cosmos-batch-atomic': 'true',
    };
    const many = Array.from({ length: 101 }, (_, n) => create(`d${n}`));
    const large = ['a', 'b'].map((id) => create(id, { text: 'x'.repeat(1_100_000) }));

    const answers = [await at.ask('POST', headers, many), await at.ask('POST', headers, large)];

    expect(answers.map(({ status }) => status)).toEqual([400, 413]);
    expect(await ids()).toEqual([]);
    expect(await statuses(many.slice(0, 100))).toHaveLength(100);
  });

  test('gives thirty places to two hundred who ask at once', async () => {
    await state.items.create({ id: 'event', partition: 'p', n: 0, places: 30 });

    const asked = Array.from({ length: 200 }, (_, n) =>
      statuses([create(`place-${n}`), count('event', 1, 'c["n"] + 1 <= c["places"]')]),
    );
    const given = (await Promise.all(asked)).filter(([first]) => first === 201);

    expect(given).toHaveLength(30);
    expect((await state.item('event', 'p').read()).resource).toMatchObject({ n: 30 });
    expect(await ids()).toHaveLength(31);
  });
});

describe('a patch', () => {
  test.each<[string, boolean]>([
    ['c.n = 5', true],
    ['c.n + 1 <= 5', false],
    ['c["n"] + -5 >= 0', true],
    ['c.n - 6 >= 0', false],
    ['c.n + 1.5 <= c["the limit"]', true],
    ['c.n + 2 <= c["the limit"]', false],
    ['c.n < 1e3 AND NOT c.n > 5', true],
    ['c.n > 5 OR (c.n < 6 AND IS_NUMBER(c.n))', true],
    ['IS_NUMBER(c["text"])', false],
    ['IS_DEFINED(c.missing)', false],
    ['c.missing <= 5', false],
    ['NOT c.missing <= 5', false],
    ['c.text <= 5', false],
    ["c.text = 'five'", true],
  ])('with the condition %s holds: %p', async (condition, holds) => {
    await state.items.create({ id: 'a', partition: 'p', n: 5, text: 'five', 'the limit': 6.5 });
    const operations = [{ op: 'incr' as const, path: '/n', value: 1 }];

    const patch = state.item('a', 'p').patch({ operations, condition: `FROM c WHERE ${condition}` });

    expect(await (holds ? patch.then(({ statusCode }) => statusCode) : codeOf(patch))).toBe(
      holds ? 200 : 412,
    );
    expect((await state.item('a', 'p').read()).resource).toMatchObject({ n: holds ? 6 : 5 });
  });

  test('begins a count that is not there, sets what it is told, and changes the etag', async () => {
    const { etag } = await state.items.create({ id: 'a', partition: 'p' });
    const operations = [
      { op: 'incr' as const, path: '/n', value: 2 },
      { op: 'set' as const, path: '/by', value: 'asha' },
    ];

    const patched = await state.item('a', 'p').patch({ operations });

    expect(patched.resource).toMatchObject({ id: 'a', n: 2, by: 'asha' });
    expect(patched.etag).not.toBe(etag);
  });

  test.each([
    ['removes a field', { operations: [{ op: 'remove', path: '/n' }] }],
    ['reaches inside', { operations: [{ op: 'incr', path: '/n/m', value: 1 }] }],
    ['changes the id', { operations: [{ op: 'set', path: '/id', value: 'b' }] }],
    [
      'says its condition in other words',
      { operations: [{ op: 'incr', path: '/n', value: 1 }], condition: 'c.n < 5' },
    ],
    [
      'asks for a function',
      { operations: [{ op: 'incr', path: '/n', value: 1 }], condition: 'FROM c WHERE ABS(c.n) < 5' },
    ],
    [
      'reaches inside with its condition',
      { operations: [{ op: 'incr', path: '/n', value: 1 }], condition: 'FROM c WHERE c.n.m < 5' },
    ],
  ])('is refused when it %s', async (_what, patch) => {
    await state.items.create({ id: 'a', partition: 'p', n: 1 });

    const { status } = await at.ask('PATCH', inPartition('p'), patch, 'a');

    expect(status).toBe(400);
    expect((await state.item('a', 'p').read()).resource).toMatchObject({ n: 1 });
  });
});

describe('bulk operations', () => {
  const upsert = (partition: string, id = 'a'): OperationInput => ({
    operationType: 'Upsert',
    partitionKey: partition,
    resourceBody: { id, partition },
  });

  test('go to the ranges of their partitions, and only there', async () => {
    const partitions = Array.from({ length: 20 }, (_, n) => `person-${n}`);

    const results = await state.items.executeBulkOperations(partitions.map((partition) => upsert(partition)));

    expect(results.map(({ response }) => response?.statusCode)).toEqual(partitions.map(() => 201));
    expect(at.double.requests.count('bulk')).toBe(2);
    const astray = await at.ask('POST', bulkTo('0'), partitions.map(asked));
    expect([astray.status, astray.headers.get('x-ms-substatus')]).toEqual([410, '1002']);
  });

  test('each stand for themselves', async () => {
    await state.items.create({ id: 'a', partition: 'p' });
    const range = (await state.readPartitionKeyRanges().fetchAll()).resources.find(
      ({ minInclusive, maxExclusive }) => minInclusive <= '1D1C97DD' && maxExclusive > '1D1C97DD', // where "p" lies
    );
    const operations = ['Create', 'Upsert'].map((operationType) => ({ ...asked('p'), operationType }));

    const { status, body } = await at.ask('POST', bulkTo(range!.id), operations);

    expect(status).toBe(207);
    expect(body).toMatchObject([{ statusCode: 409 }, { statusCode: 200 }]);
  });

  test('are carried out after their range has been split', async () => {
    const partitions = Array.from({ length: 40 }, (_, n) => `person-${n}`);
    await state.items.bulk(partitions.map((partition) => upsert(partition)));
    at.double.split('state');

    const again = await state.items.executeBulkOperations(partitions.map((partition) => upsert(partition)));

    expect(again.map(({ response }) => response?.statusCode)).toEqual(partitions.map(() => 200));
    expect((await state.readPartitionKeyRanges().fetchAll()).resources).toHaveLength(3);
  });

  function bulkTo(range: string): Record<string, string> {
    const kind = { 'x-ms-cosmos-is-batch-request': 'true', 'x-ms-cosmos-batch-continue-on-error': 'true' };
    return { ...kind, 'x-ms-cosmos-batch-atomic': 'false', 'x-ms-documentdb-partitionkeyrangeid': range };
  }

  function asked(partition: string) {
    return { ...upsert(partition), partitionKey: JSON.stringify([partition]) };
  }
});
