import { Refusal } from '../../src/bot/turn';
import { createSignups } from '../../src/features/signups/signups';
import { temporaryStore } from '../temporary-store';
import { lineHouse } from './line-house';

const here = temporaryStore('2026-11-16T09:00:00.000Z');
const morningAndAfternoon = [
  { id: 'o1' as const, text: 'Morning', places: 1 },
  { id: 'o2' as const, text: 'Afternoon', places: 1 },
];

function house(changes: Parameters<typeof lineHouse>[2] = {}) {
  return lineHouse(here.store, here.clock, changes);
}

describe('signing up', () => {
  test('places go to the first who come, and the others wait in order', async () => {
    const line = await house();

    const outcomes = await Promise.all(['ben', 'cleo', 'dan', 'eve'].map((one) => line.join(one)));

    expect(outcomes.map(({ entry, place }) => [entry?.state, place])).toEqual([
      ['in', undefined],
      ['in', undefined],
      ['waiting', 1],
      ['waiting', 2],
    ]);
    expect((await line.counts('first-aid'))?.o1).toEqual({ taken: 2, waiting: 2, places: 2 });
    const waiting = await line.waitingList('first-aid', 'o1', 10);
    expect(waiting.map(({ person }) => person)).toEqual(['dan', 'eve']);
  });

  test('the same press twice takes one place', async () => {
    const line = await house();

    const [first, second] = await Promise.all([line.join('ben'), line.join('ben')]);

    expect([first.same, second.same]).toEqual([false, true]);
    expect(second.entry).toEqual(first.entry);
    expect((await line.counts('first-aid'))?.o1.taken).toBe(1);
  });

  test('where nobody can wait, somebody who comes late is told so', async () => {
    const line = await house({ waiting: false });
    await line.join('ben');
    await line.join('cleo');

    const late = line.join('dan');

    await expect(late).rejects.toThrow(new Refusal('All 2 places are taken, and there is no waiting list.'));
    expect(await line.stands('dan')).toBe('nothing');
  });

  test('a refusal to one takes nothing from the others who press at once', async () => {
    const line = await house();

    const all = await Promise.allSettled([
      line.join('ben'),
      line.join('cleo', 'o7'),
      line.join('dan/..'),
      line.join('eve'),
    ]);

    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect((await line.counts('first-aid'))?.o1.taken).toBe(2);
  });

  test.each([
    ['a draft', { state: 'draft' as const }, 'not been posted'],
    ['a cancelled one', { state: 'cancelled' as const }, 'has been cancelled'],
    ['a closed one', { state: 'closed' as const }, 'has closed'],
    ['one whose closing time has passed', { closes: '2026-11-16T09:00:00.000Z' }, 'has closed'],
    ['one that has begun', { start: '2026-11-16T09:00:00.000Z' }, 'has already begun'],
  ])('nobody can sign up for %s', async (_what, changes, words) => {
    const line = await house(changes);

    await expect(line.join('ben')).rejects.toThrow(words);

    expect((await line.counts('first-aid'))?.o1.taken).toBe(0);
  });

  test('nobody can sign up for one that there is not', async () => {
    const line = await house();

    const joined = line.wish('second-aid', { do: 'join', person: 'ben', option: 'o1', at: here.now });

    await expect(joined).rejects.toThrow('no longer there');
  });

  test('what has been free is had by who waits, and what is left by who comes, though nobody can wait any more', async () => {
    const line = await house({ options: [{ id: 'o1', places: 1 }] });
    await line.join('ben');
    await line.join('cleo');
    const more = { waiting: false, options: [{ id: 'o1' as const, places: 3 }] };
    await createSignups(here.store).change('first-aid', (one) => ({ ...one, ...more }));

    const late = await line.join('dan');

    expect(late.entry?.state).toBe('in');
    expect(await line.stands('cleo')).toBe('offered');
    await expect(line.join('eve')).rejects.toThrow('All 3 places are taken');
  });

  test('what somebody needs signs up nobody', async () => {
    const line = await house();
    await line.join('ben');
    await line.withdraw('ben');
    const say = (person: string) =>
      line.wish('first-aid', { do: 'needs', person, needs: 'A hearing loop', at: here.now });

    await expect(say('ben')).rejects.toThrow('Sign up first');
    await expect(say('cleo')).rejects.toThrow('Sign up first');

    expect(await line.stands('ben')).toBe('out, withdrew');
    expect((await line.counts('first-aid'))?.o1.taken).toBe(0);
  });

  test('what somebody needs can be told later, changed, and taken back', async () => {
    const line = await house({ options: [{ id: 'o1', places: 1 }] });
    const say = (needs: string) =>
      line.wish('first-aid', { do: 'needs', person: 'cleo', needs, at: here.now });
    await line.join('ben');
    await line.join('cleo');

    const told = await say('A hearing loop');
    const again = await say('A hearing loop');
    await say('');

    expect([told.entry?.needs, told.same, again.same]).toEqual(['A hearing loop', false, true]);
    expect(await line.entry('first-aid', 'cleo')).toMatchObject({ state: 'waiting' });
    expect(await line.entry('first-aid', 'cleo')).not.toHaveProperty('needs');
    expect(await line.waitingList('first-aid', 'o1', 10)).toHaveLength(1);
  });
});

describe('several options', () => {
  test('somebody moves to another option with a free place, and the next gets theirs', async () => {
    const line = await house({ options: morningAndAfternoon });
    await line.join('ben');
    await line.join('cleo');

    const moved = await line.join('ben', 'o2');

    expect(moved.entry).toMatchObject({ option: 'o2', state: 'in' });
    expect(await line.stands('cleo')).toBe('offered');
  });

  test('somebody who cannot move is told what they keep', async () => {
    const line = await house({ options: morningAndAfternoon });
    await line.join('ben');
    await line.join('cleo', 'o2');

    await expect(line.join('ben', 'o2')).rejects.toThrow(
      new Refusal('Afternoon has no free place just now, so you keep your place for Morning.'),
    );

    expect(await line.entry('first-aid', 'ben')).toMatchObject({ option: 'o1', state: 'in' });
  });
});

test('somebody sees how many wait before them', async () => {
  const line = await house();
  for (const person of ['ben', 'cleo', 'dan', 'eve', 'finn']) await line.join(person);
  await line.withdraw('eve');

  const entry = await line.entry('first-aid', 'finn');

  expect(entry && (await line.before('first-aid', entry))).toBe(1);
});
