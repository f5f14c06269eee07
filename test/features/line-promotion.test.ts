import { offersOver } from '../../src/features/signups/running/offers';
import { createSignups } from '../../src/features/signups/signups';
import { temporaryStore } from '../temporary-store';
import { lineHouse } from './line-house';

const here = temporaryStore('2026-11-16T09:00:00.000Z');

function house(changes: Parameters<typeof lineHouse>[2] = {}) {
  return lineHouse(here.store, here.clock, changes);
}

describe('a place that becomes free', () => {
  test('is held for the first who waits, who is told', async () => {
    const line = await house();
    for (const person of ['ben', 'cleo', 'dan', 'eve']) await line.join(person);

    await line.withdraw('ben');

    expect(await line.entry('first-aid', 'dan')).toMatchObject({
      state: 'offered',
      until: '2026-11-17T09:00:00.000Z',
    });
    expect(await line.stands('eve')).toBe('waiting');
    expect(await line.toTell()).toEqual(['dan: offered']);
    expect((await line.counts('first-aid'))?.o1).toEqual({ taken: 2, waiting: 1, places: 2 });
  });

  test('cannot be had by somebody who has only just come', async () => {
    const line = await house();
    for (const person of ['ben', 'cleo', 'dan']) await line.join(person);

    const [, late] = await Promise.all([line.withdraw('ben'), line.join('eve')]);

    expect(late.entry?.state).toBe('waiting');
    expect(await line.stands('dan')).toBe('offered');
  });

  test('is theirs once they accept, as often as they press', async () => {
    const line = await house();
    for (const person of ['ben', 'cleo', 'dan']) await line.join(person);
    await line.withdraw('ben');

    const [first, second] = await Promise.all([line.accept('dan'), line.accept('dan')]);

    expect([first.entry?.state, first.same, second.entry?.state, second.same]).toEqual([
      'in',
      false,
      'in',
      true,
    ]);
    expect(first.entry).not.toHaveProperty('until');
  });

  test('goes to the next when it is declined, and to the next when nobody answers in time', async () => {
    const line = await house();
    for (const person of ['ben', 'cleo', 'dan', 'eve', 'finn']) await line.join(person);
    await line.withdraw('ben');

    await line.decline('dan');
    here.pass({ hours: 24 });
    await line.lapse('eve');

    expect(await line.stands('dan')).toBe('out, declined');
    expect(await line.stands('eve')).toBe('out, missed');
    expect(await line.stands('finn')).toBe('offered');
    expect(await line.toTell()).toEqual(['dan: offered', 'eve: offered', 'eve: missed', 'finn: offered']);
  });

  test('stays theirs until the time is over, however often it is looked at', async () => {
    const line = await house();
    for (const person of ['ben', 'cleo', 'dan']) await line.join(person);
    await line.withdraw('ben');
    here.pass({ hours: 23, minutes: 59 });

    const early = await line.lapse('dan');

    expect([early.same, early.entry?.state]).toEqual([true, 'offered']);
  });

  test('cannot be taken too late', async () => {
    const line = await house();
    for (const person of ['ben', 'cleo', 'dan']) await line.join(person);
    await line.withdraw('ben');
    here.pass({ hours: 24 });

    await expect(line.accept('dan')).rejects.toThrow('The time to take that place is over');
    await line.lapse('dan');

    await expect(line.accept('dan')).rejects.toThrow('The time to take that place is over');
    expect(await line.stands('dan')).toBe('out, missed');
  });

  test('is lost to somebody who was too late, who may sign up again behind the others', async () => {
    const line = await house();
    for (const person of ['ben', 'cleo', 'dan', 'eve']) await line.join(person);
    await line.withdraw('ben');
    here.pass({ hours: 24 });

    const again = await line.join('dan');

    expect(await line.stands('eve')).toBe('offered');
    expect([again.entry?.state, again.place]).toEqual(['waiting', 1]);
  });

  test.each([
    [48, 24],
    [10, 5],
    [3, 1.5],
  ])('with %d hours to go it is held for %d hours', async (left, held) => {
    const start = new Date(here.now.getTime() + left * 3_600_000).toISOString();
    const line = await house({ start, closes: start });
    for (const person of ['ben', 'cleo', 'dan']) await line.join(person);

    await line.withdraw('ben');

    const until = new Date(here.now.getTime() + held * 3_600_000);
    expect(await line.entry('first-aid', 'dan')).toMatchObject({
      state: 'offered',
      until: until.toISOString(),
    });
    expect(line.looks).toContainEqual(until);
  });

  test('is simply theirs so near the start that there is no time to ask', async () => {
    const start = '2026-11-16T11:59:00.000Z';
    const line = await house({ start, closes: start });
    for (const person of ['ben', 'cleo', 'dan']) await line.join(person);

    await line.withdraw('ben');

    expect(await line.stands('dan')).toBe('in');
    expect(await line.toTell()).toEqual(['dan: moved-up']);
  });

  test('goes to whoever waits after signing up has closed, too', async () => {
    const line = await house({ closes: '2026-11-20T17:00:00.000Z' });
    for (const person of ['ben', 'cleo', 'dan']) await line.join(person);
    here.pass({ hours: 24 * 7 });

    await line.withdraw('ben');

    expect(await line.stands('dan')).toBe('offered');
  });

  test('passes over somebody who has been erased', async () => {
    const line = await house();
    for (const person of ['ben', 'cleo', 'dan', 'eve']) await line.join(person);
    await here.store.remove('signups', 'first-aid', 'entry~dan');

    await line.withdraw('ben');

    expect(await line.stands('eve')).toBe('offered');
    expect((await line.counts('first-aid'))?.o1).toEqual({ taken: 2, waiting: 0, places: 2 });
  });

  test('is looked at by somebody before it can be forgotten', async () => {
    const line = await house();
    for (const person of ['ben', 'cleo', 'dan']) await line.join(person);
    line.looks.length = 0;

    await line.withdraw('ben');

    expect(line.looks.map((at) => at.toISOString())).toEqual([
      '2026-11-17T09:00:00.000Z',
      '2026-11-16T09:00:30.000Z',
    ]);
  });
});

describe('looking after what is to be told', () => {
  test('is asked for once by all who write together', async () => {
    const line = await house({ options: [{ id: 'o1', places: 10 }] });
    const people = Array.from({ length: 20 }, (_, index) => `p-${index}`);
    for (const person of people) await line.join(person);
    line.looks.length = 0;

    await Promise.all(people.slice(0, 10).map((person) => line.withdraw(person)));

    expect(await line.toTell()).toHaveLength(10);
    expect(line.looks.length).toBeLessThanOrEqual(4); // the first wish goes alone, the others together
  });

  test('lies ahead, however long ago the wish was made', async () => {
    const line = await house();
    for (const person of ['ben', 'cleo', 'dan']) await line.join(person);
    line.looks.length = 0;
    const at = here.now;
    here.pass({ minutes: 5 });

    await line.wish('first-aid', { do: 'withdraw', person: 'ben', at });

    expect(line.looks).toContainEqual(new Date('2026-11-16T09:05:30.000Z'));
    expect(Math.min(...line.looks.map(Number))).toBeGreaterThan(here.now.getTime());
  });

  test('is for whoever has pressed: each is answered with what follows from their own wish', async () => {
    const line = await house();
    for (const person of ['ben', 'cleo', 'dan', 'eve']) await line.join(person);

    const ended = await Promise.all([line.withdraw('ben'), line.join('finn'), line.withdraw('cleo')]);

    const told = ended.map(({ tellings }) => tellings.map(({ person, what }) => `${person}: ${what}`));
    expect(told).toEqual([['dan: offered'], [], ['eve: offered']]);
  });
});

describe('when it is moved nearer', () => {
  async function moved(start: string) {
    const line = await house();
    for (const person of ['ben', 'cleo', 'dan', 'eve']) await line.join(person);
    await line.withdraw('ben');
    await createSignups(here.store).change('first-aid', (one) => ({ ...one, start, closes: start }));
    here.pass({ hours: 1 });
    line.looks.length = 0;
    return line;
  }

  test('a place is held no longer than one offered now, and they hear until when', async () => {
    const line = await moved('2026-11-16T20:00:00.000Z');

    await line.hasten('dan');
    const again = await line.hasten('dan');

    const until = '2026-11-16T15:00:00.000Z';
    expect(await line.entry('first-aid', 'dan')).toMatchObject({ state: 'offered', until });
    expect(await offersOver(here.store, 'first-aid', new Date(until))).toEqual(['dan']);
    expect(line.looks).toContainEqual(new Date(until));
    expect(again.same).toBe(true);
    expect(await line.toTell()).toEqual(['dan: offered', 'dan: offered']);
    expect((await line.counts('first-aid'))?.o1).toEqual({ taken: 2, waiting: 1, places: 2 });
  });

  test('a place is simply theirs when there is no time to ask', async () => {
    const line = await moved('2026-11-16T12:00:00.000Z');

    await line.hasten('dan');

    expect(await line.entry('first-aid', 'dan')).not.toHaveProperty('until');
    expect(await line.stands('dan')).toBe('in');
    expect(await line.toTell()).toEqual(['dan: offered', 'dan: moved-up']);
  });

  test('a place that was offered for a shorter time stays as it is', async () => {
    const start = '2026-11-16T15:00:00.000Z';
    const line = await house({ start, closes: start });
    for (const person of ['ben', 'cleo', 'dan']) await line.join(person);
    await line.withdraw('ben');
    here.pass({ hours: 2, minutes: 50 });

    expect(await line.hasten('dan')).toMatchObject({ same: true, entry: { state: 'offered' } });
  });
});

test('once it has begun nobody gets out, and no place is given away', async () => {
  const line = await house({ start: '2026-11-16T10:00:00.000Z', closes: '2026-11-16T10:00:00.000Z' });
  for (const person of ['ben', 'cleo', 'dan']) await line.join(person);
  here.pass({ hours: 1 });

  await expect(line.withdraw('ben')).rejects.toThrow('has already begun');
  await line.wish('first-aid', { do: 'remove', person: 'cleo', by: 'asha', at: here.now });

  expect(await Promise.all(['ben', 'cleo', 'dan'].map((one) => line.stands(one)))).toEqual([
    'in',
    'out, removed',
    'waiting',
  ]);
});
