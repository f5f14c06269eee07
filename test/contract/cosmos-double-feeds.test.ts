import {
  ChangeFeedStartFrom,
  type ChangeFeedPullModelIterator,
  type Container,
  type SqlQuerySpec,
} from '@azure/cosmos';
import { openBench, type Bench } from '../cosmos-double/client';

type Kept = { id: string; partition: string; n?: number };

let at: Bench;
let state: Container;
beforeEach(async () => {
  at = await openBench();
  state = at.state;
});
afterEach(() => at.close());

const put = (id: string, partition = 'p', fields: object = {}) =>
  state.items.upsert({ id, partition, ...fields });
const inOrder: SqlQuerySpec = { query: 'SELECT * FROM c ORDER BY c.id' };

async function fillPartitions(count: number): Promise<string[]> {
  const partitions = Array.from({ length: count }, (_, n) => `person-${String(n).padStart(2, '0')}`);
  await state.items.bulk(
    partitions.map((partition) => ({
      operationType: 'Upsert',
      partitionKey: partition,
      resourceBody: { id: 'profile', partition },
    })),
  );
  return partitions;
}

/** All pages of a partition, or of the container: each as its ids, or its partitions. */
async function pages(maxItemCount: number, partitionKey?: string, query = inOrder): Promise<string[][]> {
  const found: string[][] = [];
  let continuationToken: string | undefined;
  do {
    const options = { maxItemCount, ...(continuationToken === undefined ? {} : { continuationToken }) };
    const page =
      partitionKey === undefined
        ? await state.items.query<Kept>('SELECT * FROM c', options).fetchNext()
        : await state.items.query<Kept>(query, { ...options, partitionKey }).fetchNext();
    found.push(page.resources.map(({ id, partition }) => (partitionKey === undefined ? partition : id)));
    continuationToken = page.continuationToken;
  } while (continuationToken !== undefined);
  return found;
}

describe('a query of one partition', () => {
  test('comes in the order of code points, whatever was written first', async () => {
    for (const id of ['b', 'é', '🐝', 'B', '\uff5e', 'a', '10', '9']) await put(id);

    expect((await pages(100, 'p')).flat()).toEqual(['10', '9', 'B', 'a', 'b', 'é', '\uff5e', '🐝']);
  });

  test('comes in another order when none is asked for', async () => {
    for (const id of ['b', 'a']) await put(id);

    const unordered = await pages(100, 'p', { query: 'SELECT * FROM c' });

    expect(unordered).toEqual([['b', 'a']]);
  });

  test('keeps to its partition and to the ids that are asked for', async () => {
    for (const id of ['a', 'due~1', 'due~2', 'due~3', 'e']) await put(id);
    await put('due~2x', 'q');

    const found = await pages(100, 'p', {
      query: 'SELECT * FROM c WHERE c.id >= @from AND c.id < @before ORDER BY c.id',
      parameters: [
        { name: '@from', value: 'due~' },
        { name: '@before', value: 'due~3' },
      ],
    });

    expect(found).toEqual([['due~1', 'due~2']]);
  });

  test('goes on where a page ended, whatever has been removed or written since', async () => {
    for (const id of ['a', 'c', 'e', 'g']) await put(id);
    const first = await state.items.query<Kept>(inOrder, { partitionKey: 'p', maxItemCount: 2 }).fetchNext();
    await state.item('c', 'p').delete();
    for (const id of ['b', 'd']) await put(id);

    const { continuationToken } = first;
    const rest = await state.items.query<Kept>(inOrder, { partitionKey: 'p', continuationToken }).fetchNext();

    expect(first.resources.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(rest.resources.map(({ id }) => id)).toEqual(['d', 'e', 'g']);
  });

  test('takes no continuation of another question', async () => {
    for (const id of ['a', 'b']) await put(id);
    const { continuationToken } = await state.items
      .query(inOrder, { partitionKey: 'p', maxItemCount: 1 })
      .fetchNext();

    const elsewhere = state.items.query(inOrder, { partitionKey: 'q', continuationToken }).fetchNext();

    await expect(elsewhere).rejects.toThrow('Invalid Continuation Token');
  });

  test('has pages of 4 MB at most', async () => {
    for (const id of ['a', 'b', 'c']) await put(id, 'p', { text: 'x'.repeat(1_900_000) });

    expect(await pages(100, 'p')).toEqual([['a', 'b'], ['c']]);
  });

  test('costs 2.5 units and something for each kilobyte', async () => {
    await put('a', 'p', { text: 'x'.repeat(110 * 1024) });

    const [none, one] = [
      await state.items.query(inOrder, { partitionKey: 'q' }).fetchNext(),
      await state.items.query(inOrder, { partitionKey: 'p' }).fetchNext(),
    ];

    expect(none.requestCharge).toBe(2.5);
    expect(one.requestCharge).toBeCloseTo(12.5, 1);
  });
});

describe('a scan of a container', () => {
  test('goes through one range after the other, and finds every document once', async () => {
    const partitions = await fillPartitions(30);

    const found = await pages(7);

    expect(found.flat().sort()).toEqual(partitions);
    expect(found.every((page) => page.length <= 7)).toBe(true);
  });

  test('loses nothing when a range is split in the middle of it', async () => {
    const partitions = await fillPartitions(30);
    const first = await state.items.query<Kept>('SELECT * FROM c', { maxItemCount: 4 }).fetchNext();
    at.double.split('state');
    at.double.split('state', '1');

    const { continuationToken } = first;
    const rest = await state.items
      .query<Kept>('SELECT * FROM c', { maxItemCount: 4, continuationToken })
      .fetchAll();

    expect([...first.resources, ...rest.resources].map(({ partition }) => partition).sort()).toEqual(
      partitions,
    );
  });

  test('of one range finds what lies in it, and nothing once the range is gone', async () => {
    const partitions = await fillPartitions(30);
    const range = (id: string) => at.ask('GET', { 'x-ms-documentdb-partitionkeyrangeid': id });
    const answers = [await range('0'), await range('1')];
    const both = answers.map(({ body }) => (body as { Documents: Kept[] }).Documents); // as every feed answers
    at.double.split('state');

    const gone = await range('0');

    expect(
      both
        .flat()
        .map(({ partition }) => partition)
        .sort(),
    ).toEqual(partitions);
    expect(both.every((documents) => documents.length > 5)).toBe(true);
    expect([gone.status, gone.headers.get('x-ms-substatus')]).toEqual([410, '1002']);
  });
});

describe('unkind pages', () => {
  test('are short or empty by chance, and all documents come all the same', async () => {
    const unkind = await openBench({ emptyPages: true, seed: 7 });
    state = unkind.state;
    const partitions = await fillPartitions(40);
    for (let n = 10; n < 40; n++) await put(`d${n}`);

    const [scanned, listed] = [await pages(5), await pages(5, 'p')];

    expect(
      scanned
        .flat()
        .filter((partition) => partition !== 'p')
        .sort(),
    ).toEqual(partitions);
    expect(listed.flat()).toEqual(Array.from({ length: 30 }, (_, n) => `d${n + 10}`));
    for (const found of [scanned, listed]) {
      expect(found.slice(0, -1).some((page) => page.length === 0)).toBe(true);
      expect(found.slice(0, -1).some((page) => page.length > 0 && page.length < 5)).toBe(true);
    }
    await unkind.close();
  });

  test('are no larger than the double allows', async () => {
    const small = await openBench({ pageSize: 3 });
    state = small.state;
    for (const id of ['a', 'b', 'c', 'd']) await put(id);

    expect(await pages(100, 'p')).toEqual([['a', 'b', 'c'], ['d']]);
    await small.close();
  });
});

describe('the change feed', () => {
  type Feed = ChangeFeedPullModelIterator<Kept>;
  const open = (changeFeedStartFrom: ChangeFeedStartFrom, maxItemCount = 100): Feed =>
    state.items.getChangeFeedIterator<Kept>({ changeFeedStartFrom, maxItemCount });

  /** Reads until there is nothing new. */
  async function read(feed: Feed): Promise<{ found: Kept[]; sizes: number[]; next: string }> {
    const found: Kept[] = [];
    const sizes: number[] = [];
    for (;;) {
      const { result, statusCode, continuationToken } = await feed.readNext();
      if (statusCode === 304) return { found, sizes, next: continuationToken };
      found.push(...result);
      sizes.push(result.length);
    }
  }

  test('has the latest versions only, in the order they were written', async () => {
    for (const id of ['a', 'b', 'c', 'a']) await put(id, 'p', { n: id === 'a' ? 2 : 1 });
    await put('d');
    await state.item('d', 'p').delete();

    const { found } = await read(open(ChangeFeedStartFrom.Beginning()));

    expect(found.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
    expect(found[2]).toMatchObject({ n: 2 });
  });

  test('goes on where it was left, with nothing twice and nothing lost', async () => {
    const partitions = await fillPartitions(30);
    const first = await open(ChangeFeedStartFrom.Beginning(), 4).readNext();
    await put('late');

    const rest = await read(open(ChangeFeedStartFrom.Continuation(first.continuationToken), 4));

    const found = [...first.result, ...rest.found].map(({ partition }) => partition);
    expect(found.sort()).toEqual(['p', ...partitions]);
    expect(rest.sizes.every((size) => size <= 4)).toBe(true);
  });

  test('from now on has only what is written afterwards', async () => {
    await put('before');
    const { found, next } = await read(open(ChangeFeedStartFrom.Now()));
    await put('after');

    const later = await read(open(ChangeFeedStartFrom.Continuation(next)));

    expect(found).toEqual([]);
    expect(later.found.map(({ id }) => id)).toEqual(['after']);
    expect((await read(open(ChangeFeedStartFrom.Continuation(later.next)))).found).toEqual([]);
  });

  test('never tears what one transaction wrote', async () => {
    const operations = ['a', 'b', 'c', 'd', 'e'].map((id) => ({
      operationType: 'Create' as const,
      resourceBody: { id, partition: 'p' },
    }));
    await state.items.batch(operations, 'p');
    await put('f');

    const { sizes } = await read(open(ChangeFeedStartFrom.Beginning(), 2));

    expect(sizes).toEqual([5, 1]);
  });

  test('outlives the split of a range', async () => {
    await fillPartitions(30);
    const { next } = await read(open(ChangeFeedStartFrom.Beginning()));
    const waiting = open(ChangeFeedStartFrom.Continuation(next), 4);
    await waiting.readNext();
    const partitions = await fillPartitions(30);
    at.double.split('state');
    at.double.split('state', '1');

    const [going, anew] = [await read(waiting), await read(open(ChangeFeedStartFrom.Continuation(next)))];

    for (const { found } of [going, anew]) {
      expect(found.map(({ partition }) => partition).sort()).toEqual(partitions);
    }
  });

  test('refuses a place that it never gave', async () => {
    const range = { 'a-im': 'Incremental Feed', 'x-ms-documentdb-partitionkeyrangeid': '0' };

    const answers = [
      await at.ask('GET', { ...range, 'if-none-match': '"99"' }),
      await at.ask('GET', { ...range, 'if-none-match': 'somewhere' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 400]);
  });
});
