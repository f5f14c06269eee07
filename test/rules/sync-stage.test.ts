import { newStage, passingStage, resumedStage, type Stage } from '../../src/features/sync/full/stage';
import { temporaryStore } from '../temporary-store';

const here = temporaryStore();
const links = { groups: 'groups from here', users: 'users from here', at: '2026-11-16T09:00:00Z' };
const begin = (): Promise<Stage> => newStage(here.store, links, here.clock());
const people = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `person-${from + index}-${'x'.repeat(30)}`);

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

test('what is put aside is there for whoever goes on', async () => {
  const stage = await begin();
  await stage.keep({ step: 'people', next: 'page 2' }, { people: people(0, 3), vanished: ['somebody'] });

  const resumed = await resumedStage(here.store, here.clock());

  expect(resumed?.at).toMatchObject({ step: 'people', next: 'page 2', links });
  expect(await all(resumed!.aside('people'))).toEqual(people(0, 3)); // just put aside
  expect(await all(resumed!.aside('vanished'))).toEqual(['somebody']);
});

test('a long list fits into documents of half a megabyte', async () => {
  const stage = await begin();

  await stage.keep({}, { people: people(0, 30_000) });

  const { items } = await here.store.list('state', 'crawl');
  expect(items.length).toBeGreaterThan(3);
  expect(Math.max(...items.map(({ doc }) => JSON.stringify(doc).length))).toBeLessThan(500_000);
  expect(await all(stage.aside('people'))).toHaveLength(30_000);
});

test('what was put aside but not yet said to be there does not count', async () => {
  const stage = await begin();
  await stage.keep({}, { people: people(0, 3) });
  await here.store.put('state', 'crawl', { id: 'people-0001', v: 1, ...{ items: ['left over'] } });

  const resumed = await resumedStage(here.store, here.clock());
  expect(await all(resumed!.aside('people'))).toEqual(people(0, 3)); // just put aside
  await resumed!.keep({}, { people: ['next'] });

  expect(await all(resumed!.aside('people'))).toEqual([...people(0, 3), 'next']);
});

test('a crawl of half a day ago is not gone on with', async () => {
  await begin();
  here.pass({ hours: 12, seconds: 1 });

  expect(await resumedStage(here.store, here.clock())).toBeUndefined();
});

test('a passing stage keeps the same and writes nothing', async () => {
  const stage = passingStage(links, here.clock());
  await stage.keep({ step: 'rosters' }, { people: people(0, 2) });
  await stage.keep({}, { people: people(2, 3) });

  expect(stage.at.step).toBe('rosters');
  expect(await all(stage.aside('people'))).toEqual(people(0, 3));
  expect((await here.store.list('state', 'crawl')).items).toEqual([]);
});
