import { createErasure } from '../../src/work/erasure';
import { createLines } from '../../src/features/signups/line/lines';
import { bound } from '../faulty-store';
import { keptLog, temporaryStore } from '../temporary-store';
import { lineHouse, type LineHouse } from './line-house';

const here = temporaryStore('2026-11-16T09:00:00.000Z');

async function house(places: number, people: readonly string[]): Promise<LineHouse> {
  const line = await lineHouse(here.store, here.clock, { options: [{ id: 'o1', places }] });
  await Promise.all(people.map((person) => line.join(person)));
  return line;
}

async function erase(...people: string[]): Promise<void> {
  await createErasure({ store: here.store, clock: here.clock, log: keptLog() }).erase(people);
}

async function countsOf(line: LineHouse): Promise<[number | undefined, number | undefined]> {
  const counts = await line.counts('first-aid');
  return [counts?.o1.taken, counts?.o1.waiting];
}

test('somebody who waited is passed over once they are erased, and counts no more', async () => {
  const line = await house(1, ['ben', 'cleo']);
  await erase('cleo');

  await line.withdraw('ben');
  const next = await line.join('dan');

  expect(next.entry?.state).toBe('in');
  expect(await countsOf(line)).toEqual([1, 0]);
});

test('of somebody who is erased the line keeps nothing but a number', async () => {
  const line = await house(1, ['ben', 'cleo', 'dan']);
  await line.withdraw('ben');

  await erase('ben', 'cleo', 'dan');

  const kept = JSON.stringify((await here.store.list('signups', 'first-aid')).items);
  expect(kept).not.toMatch(/"(ben|cleo|dan)"|~(ben|cleo|dan)/);
});

test.each([
  ['had', async () => undefined],
  ['was offered', async (line: LineHouse) => line.withdraw('amy')],
])('the place that somebody %s before they were erased goes to whoever waits next', async (_how, before) => {
  const line = await house(1, ['amy', 'ben', 'cleo']);
  await before(line);
  const [holder, next] = (await line.stands('ben')) === 'offered' ? ['ben', 'cleo'] : ['amy', 'ben'];
  await erase(holder);

  await line.recount('first-aid');
  await line.fill('first-aid', here.now);

  expect(await line.stands(next)).toBe('offered');
  expect((await countsOf(line))[0]).toBe(1);
});

test('after many who waited are erased the next are found, one count after the other', async () => {
  const many = Array.from({ length: 120 }, (_, index) => `p-${index}`);
  const line = await house(1, ['ben', ...many, 'cleo']);
  await erase('ben', ...many);

  await line.recount('first-aid');
  const once = await countsOf(line);
  await line.recount('first-aid');
  await line.fill('first-aid', here.now);

  expect(once).toEqual([0, 41]);
  expect(await line.stands('cleo')).toBe('offered');
  expect(await countsOf(line)).toEqual([1, 0]);
});

test('after many who waited are erased the next gets the place without a count', async () => {
  const many = Array.from({ length: 120 }, (_, index) => `p-${index}`);
  const line = await house(1, ['ben', ...many, 'cleo']);
  await erase(...many);
  await line.withdraw('ben');
  expect(line.looks).toContainEqual(new Date('2026-11-16T09:00:30.000Z'));

  await line.fill('first-aid', here.now);

  expect(await line.stands('cleo')).toBe('offered');
  expect(await countsOf(line)).toEqual([1, 0]);
});

test('whoever withdraws while those who are there are counted is not counted twice', async () => {
  const line = await house(3, ['ben', 'cleo']);
  await erase('ben');
  let lists = 0;
  const slow = {
    ...bound(here.store),
    list: async (...of: Parameters<typeof here.store.list>) => {
      if (lists++ === 0) await line.withdraw('cleo');
      return here.store.list(...of);
    },
  };

  await createLines({ store: slow, clock: here.clock, dueAt: async () => undefined }).recount('first-aid');

  expect(await countsOf(line)).toEqual([0, 0]);
});

test('nothing is written when the counts are right', async () => {
  const line = await house(1, ['ben', 'cleo']);
  const before = await here.store.get('signups', 'first-aid', 'line');

  await line.recount('first-aid');

  expect((await here.store.get('signups', 'first-aid', 'line'))?.etag).toBe(before?.etag);
});
