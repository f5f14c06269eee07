import { Refusal } from '../../src/bot/turn';
import { createSignups } from '../../src/features/signups/signups';
import { temporaryStore } from '../temporary-store';
import { lineHouse, signupOf } from './line-house';

const here = temporaryStore('2026-11-16T09:00:00.000Z');
const morningAndAfternoon = [
  { id: 'o1' as const, text: 'Morning', places: 1 },
  { id: 'o2' as const, text: 'Afternoon', places: 1 },
];

function house(changes: Parameters<typeof lineHouse>[2] = {}) {
  return lineHouse(here.store, here.clock, changes);
}

describe('an organiser', () => {
  const by = 'asha';

  test('adds somebody after closing time, but behind those who wait', async () => {
    const line = await house({ closes: '2026-11-20T17:00:00.000Z' });
    for (const person of ['ben', 'cleo', 'dan']) await line.join(person);
    here.pass({ hours: 24 * 7 });

    const added = await line.wish('first-aid', { do: 'add', person: 'eve', option: 'o1', by, at: here.now });

    expect([added.entry?.state, added.place, added.entry?.byWhom]).toEqual(['waiting', 2, 'asha']);
    expect(await line.toTell()).toEqual(['eve: added']);
  });

  test('removes somebody, who is told, and the next gets the place', async () => {
    const line = await house();
    for (const person of ['ben', 'cleo', 'dan']) await line.join(person);

    await line.wish('first-aid', { do: 'remove', person: 'ben', by, at: here.now });

    expect(await line.stands('ben')).toBe('out, removed');
    expect(await line.toTell()).toEqual(['ben: removed', 'dan: offered']);
  });

  test('adds places, which go to those who wait in their order', async () => {
    const line = await house();
    const signups = createSignups(here.store);
    for (const person of ['ben', 'cleo', 'dan', 'eve', 'finn']) await line.join(person);

    await signups.change('first-aid', (former) => ({ ...former, options: [{ id: 'o1', places: 4 }] }));
    const offered = await line.fill('first-aid', here.now);

    expect(offered).toBe(2);
    const stand = await Promise.all(['dan', 'eve', 'finn'].map((one) => line.stands(one)));
    expect(stand).toEqual(['offered', 'offered', 'waiting']);
  });

  test('adds a hundred places at once', async () => {
    const line = await house();
    const people = Array.from({ length: 110 }, (_, index) => `p-${index}`);
    for (const person of people) await line.join(person);
    await createSignups(here.store).change('first-aid', (one) => ({
      ...one,
      options: [{ id: 'o1', places: 102 }],
    }));

    expect(await line.fill('first-aid', here.now)).toBe(100);

    const stand = await Promise.all(people.map((one) => line.stands(one)));
    expect(stand.filter((one) => one === 'offered')).toHaveLength(100);
    expect(stand.slice(102)).toEqual(Array(8).fill('waiting'));
  });

  test('cannot take places away that are taken', async () => {
    const line = await house({ options: [{ id: 'o1', places: 3 }] });
    const signups = createSignups(here.store);
    for (const person of ['ben', 'cleo']) await line.join(person);
    const places = (count: number) =>
      signups.change('first-aid', (former) => ({ ...former, options: [{ id: 'o1', places: count }] }));

    await expect(places(1)).rejects.toThrow(
      new Refusal('2 places are taken already, so there cannot be fewer. Nothing was changed.'),
    );
    await places(2);

    expect((await line.counts('first-aid'))?.o1).toEqual({ taken: 2, waiting: 0, places: 2 });
    expect((await signups.get('first-aid'))?.options).toEqual([{ id: 'o1', places: 2 }]);
  });

  test('cannot leave out an option for which somebody waits', async () => {
    const line = await house({ options: morningAndAfternoon });
    for (const person of ['ben', 'cleo']) await line.join(person, 'o2');
    await line.withdraw('ben');
    await line.decline('cleo');
    await line.join('dan', 'o2');
    const leaveOut = () =>
      createSignups(here.store).change('first-aid', (one) => ({
        ...one,
        options: morningAndAfternoon.slice(0, 1),
      }));

    await expect(leaveOut()).rejects.toThrow('1 place is taken for Afternoon already');
    await line.withdraw('dan');

    expect((await leaveOut())?.options).toHaveLength(1);
  });
});

describe('what somebody runs or has signed up for', () => {
  test('is found in the order in which it begins, without what is over', async () => {
    const signups = createSignups(here.store);
    const days = ['2026-12-12', '2026-12-01', '2026-11-10'];
    for (const [index, day] of days.entries()) {
      const one = signupOf({
        signup: `s-${index}`,
        start: `${day}T10:00:00.000Z`,
        end: `${day}T12:00:00.000Z`,
      });
      await signups.add(one);
      await signups.noteOwn('ben', 'takes', one);
    }
    await signups.noteOwn('ben', 'runs', signupOf({ signup: 's-0' }));
    await signups.forgetOwn('ben', 's-0');

    const takes = await signups.of('ben', 'takes', here.now);
    const runs = await signups.of('ben', 'runs', here.now);

    expect(takes.map(({ signup }) => signup)).toEqual(['s-1']);
    expect(runs.map(({ signup }) => signup)).toEqual(['s-0']);
  });

  test('is made once, however often it is asked for', async () => {
    const signups = createSignups(here.store);
    await signups.add(signupOf());

    await signups.add(signupOf({ title: 'Another' }));

    expect((await signups.get('first-aid'))?.title).toBe('First aid refresher');
  });
});
