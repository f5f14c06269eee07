import { scanAll, type Store } from '../../src/store/store';
import { follow, numbered } from './store/bench';
import { cosmosStore, idsOf } from './cosmos-opened';

const here = cosmosStore();

const many = 40;

async function scanned(store: Store): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of scanAll(store, 'state')) ids.push(id);
  return ids;
}

function scattered(count: number) {
  return Array.from({ length: count }, (_, n) => ({ partition: `p${n}`, doc: { id: `d${n}`, v: 1 } }));
}

describe('a place to go on from', () => {
  test('in a list, serves another process', async () => {
    await here.store.upsertAll('state', numbered('here', 10));
    const other = await here.open();

    const first = await here.store.list('state', 'here', { limit: 4 });
    const rest = await other.list('state', 'here', { limit: 100, next: first.next ?? '' });

    expect(idsOf(first.items)).toEqual(['d0', 'd1', 'd2', 'd3']);
    expect(idsOf(rest.items)).toEqual(['d4', 'd5', 'd6', 'd7', 'd8', 'd9']);
  });

  test('in a scan, serves another process, and after a range has been split', async () => {
    await here.store.upsertAll('state', scattered(many));
    const other = await here.open();

    const first = await here.store.scan('state', { limit: 5 });
    here.double.split('state');
    const seen = idsOf(first.items);
    let { next } = first;
    while (next !== undefined) {
      const page = await other.scan('state', { limit: 5, next });
      seen.push(...idsOf(page.items));
      next = page.next;
    }

    expect(seen.length).toBe(many);
    expect(new Set(seen).size).toBe(many);
  });

  test('in the changes, serves another process, and after a range has been split', async () => {
    await here.store.upsertAll('state', scattered(many));
    const first = await here.store.changes('state', undefined, 5);
    here.double.split('state');
    const other = await here.open();

    const rest = await follow(other, first.next, 5);

    expect(new Set([...idsOf(first.items), ...idsOf(rest.items)]).size).toBe(many);
  });

  test('in the changes, is kept by whoever follows while a range is split', async () => {
    const { next } = await here.store.changes('state', 'now');
    here.double.split('state');
    await here.store.upsertAll('state', scattered(many));

    const { items } = await follow(here.store, next, 7);

    expect(new Set(idsOf(items)).size).toBe(many);
    expect((await scanned(here.store)).length).toBe(many);
  });
});

describe('a place in the changes that is lost', () => {
  test.each([
    ['that the service refuses', { status: 400 }],
    ['that is gone', { status: 410 }],
  ])('%s has expired', async (_what, fault) => {
    const { next } = await here.store.changes('state', 'now');
    here.double.faults.plan({ operation: 'changes', ...fault });

    await expect(here.store.changes('state', next)).rejects.toMatchObject({ name: 'Expired' });
  });

  test.each([
    '17',
    'nonsense',
    '{"rid":"x","Continuation":[]}',
    '{"Continuation":[{"continuationToken":"1"}]}',
  ])('%p is none of Cosmos DB', async (place) => {
    await expect(here.store.changes('state', place)).rejects.toMatchObject({ name: 'Expired' });
  });

  test('in another container has expired, too', async () => {
    const { next } = await here.store.changes('people', 'now');

    await expect(here.store.changes('state', next)).rejects.toMatchObject({ name: 'Expired' });
  });

  test('does not keep anybody from beginning anew', async () => {
    await here.store.put('state', 'here', { id: 'a', v: 1 });
    const { next } = await here.store.changes('state', 'now');
    here.double.faults.plan({ operation: 'changes', status: 410 });
    await expect(here.store.changes('state', next)).rejects.toThrow('begin anew');

    const { items } = await follow(here.store);

    expect(idsOf(items)).toEqual(['a']);
  });
});

test('who follows asks each range for its changes, and nothing else', async () => {
  const { next } = await here.store.changes('state', 'now', 50);
  here.double.requests.clear();

  let place = next;
  for (let n = 0; n < 5; n++) place = (await here.store.changes('state', place, 50)).next;

  expect(here.double.requests.count('changes', 'state')).toBe(10);
  expect(here.double.requests.count()).toBe(10);
});

test('two who follow from different places each see what is theirs', async () => {
  const { next: early } = await here.store.changes('state', 'now');
  await here.store.put('state', 'here', { id: 'a', v: 1 });
  const { next: late } = await follow(here.store, early);
  await here.store.put('state', 'here', { id: 'b', v: 1 });

  const [first, second] = await Promise.all([follow(here.store, early), follow(here.store, late)]);

  expect(idsOf(first.items).sort()).toEqual(['a', 'b']);
  expect(idsOf(second.items)).toEqual(['b']);
});

test('what has expired is no change, though the service still shows it', async () => {
  const later = new Date(Date.now() + 3_600_000);
  const { next } = await here.store.changes('state', 'now');
  const short = { id: 'short', v: 1, ttl: 60 };
  await here.store.put('state', 'here', short);
  await here.store.put('state', 'here', { id: 'ever', v: 1 });
  const reader = await here.open({ clock: () => later });

  const { items } = await follow(reader, next);

  expect(idsOf(items)).toEqual(['ever']);
});

test('a connection that was cut while reading is made again', async () => {
  await here.store.put('state', 'here', { id: 'a', v: 1 });
  here.double.faults.plan({ operation: 'read', connection: 'drop' });

  expect(await here.doc('a')).toEqual({ id: 'a', v: 1 });
});

test('a store that was closed says so', async () => {
  await here.store.close();

  await expect(here.store.get('state', 'here', 'a')).rejects.toThrow('closed');
});
