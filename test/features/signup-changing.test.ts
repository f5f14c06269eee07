import type { Somebody } from '../world';
import { alone, idOf, line, opened, parts, plans, runs, workshop } from './workshop';

describe('changing it', () => {
  test('says first how many are told, then tells everybody once, and calendars hear of it', async () => {
    const here = await workshop();
    const { asha, ben, dylan, priya } = here;
    const calendar = await opened(here, ben, 'signup-notice', { what: 'added', seq: 1 });
    const before = await calendar.open();

    const preview = await plans(here, { date: '2026-12-15', from: '14:00', until: '16:00' });
    const words =
      'Now Tuesday 15 December, 2pm to 4pm (London), was Saturday 12 December, 10am to 12 noon (London).';
    expect(preview).toContain(`3 people are told at once: ${words}`);
    expect(ben.sees()).not.toContain('Changed:');
    expect(await asha.presses('Change it')).toContain('Changed. People are being told.');
    await here.passes({ minutes: 1 });
    await here.passes({ minutes: 5 });

    for (const one of [ben, dylan]) expect(once(one, 'Changed:')).toContain(`${words} You keep your place.`);
    expect(once(priya, 'Changed:')).toContain('You are still on the waiting list.');
    expect(before).toMatch(/SEQUENCE:0\r\n/);
    expect(await calendar.open()).toMatch(/SEQUENCE:1\r\n/);
    expect(uidOf(await calendar.open())).toBe(uidOf(before));
    expect(here.asha.in('channel').sees()).toContain('Tuesday 15 December, 2pm to 4pm (London)');
  });

  test('in its text alone tells nobody', async () => {
    const here = await workshop();
    const calendar = await opened(here, here.ben, 'signup-notice', { what: 'added', seq: 1 });

    const preview = await plans(here, { text: 'Bring a pen.' });
    await here.asha.presses('Change it');
    await here.passes({ minutes: 5 });

    expect(preview).toContain('Nobody is told');
    expect(here.ben.sees()).not.toContain('Changed:');
    expect(await calendar.open()).toContain('Bring a pen.');
    expect(await calendar.open()).toMatch(/SEQUENCE:0\r\n/);
    expect(here.ben.in('channel').sees()).toContain('Bring a pen.');
  });

  test('twice before anybody could be told tells of both, once', async () => {
    const here = await workshop();
    await plans(here, { where: 'York' });
    await here.asha.presses('Change it');
    await plans(here, { where: 'Hull' });
    await here.asha.presses('Change it');

    await here.passes({ minutes: 5 });

    expect(once(here.ben, 'Changed:')).toContain('Now at “York”, was “Leeds”. Now at “Hull”, was “York”.');
  });

  test('again within a day tells of both, for the first may not have come yet; a day later it does not', async () => {
    const here = await workshop();
    await plans(here, { where: 'York' });
    await here.asha.presses('Change it');
    await here.passes({ hours: 1 });
    await alone(here.ben);

    await plans(here, { title: 'First aid' });
    await here.asha.presses('Change it');
    await here.passes({ minutes: 5 });
    expect(once(here.ben, 'Changed:')).toContain('Now at “York”, was “Leeds”. Now called “First aid”');
    await alone(here.ben);
    await here.passes({ hours: 25 });
    await here.asha.forges('change-signup', { signup: await idOf(here) });
    await here.asha.presses('Preview', {
      ...(here.asha.fields() as Record<string, string>), // all of them are texts
      where: 'Hull',
    });
    await here.asha.presses('Change it');
    await here.passes({ minutes: 5 });

    expect(once(here.ben, 'Changed:')).toContain('\nNow at “Hull”, was “York”. You keep your place.');
  });

  test('is possible after signing up has closed, and it stays closed', async () => {
    const here = await workshop(`${line}, closes 1 December 5pm`);
    await here.passes({ days: 16 });

    expect(await plans(here, { where: 'York' })).toContain('Now at “York”, was “Leeds”.');
    expect(await here.asha.presses('Change it')).toContain('Closed: nobody else can sign up.');

    const signup = await parts(here).signups.get(await idOf(here));
    expect(signup).toMatchObject({ where: 'York', closes: '2026-12-01T17:00:00.000Z' });
  });

  test('to a closing time that has passed is refused', async () => {
    const here = await workshop();

    const card = await plans(here, { closesDate: '2026-11-15', closesTime: '17:00' });

    expect(card).toContain('That has passed, so nobody could sign up.');
  });

  test('to a day so far ahead that those who signed up would be forgotten is refused', async () => {
    const here = await workshop();
    const signup = await idOf(here);
    const kept = await parts(here).lines.entry(signup, here.ben.id);

    expect(await plans(here, { date: '2028-11-10' })).toContain('That is more than a year later');
    await plans(here, { date: '2027-12-10' });
    await here.asha.presses('Change it');

    const { end = '', ttl = 0 } = (await parts(here).signups.get(signup)) ?? {};
    expect(end).toBe('2027-12-10T12:00:00.000Z');
    const untilThen = (Date.parse(end) - here.now().getTime()) / 1_000;
    for (const seconds of [ttl, kept?.ttl]) expect(seconds).toBeGreaterThan(untilThen + 30 * 86_400);
  });

  test('to more places offers them to who waits; to fewer than are taken is refused', async () => {
    const here = await workshop();
    await plans(here, { places: '1' });
    expect(await here.asha.presses('Change it')).toContain('2 places are taken already');

    await plans(here, { places: '3' });
    await here.asha.presses('Change it');

    expect(here.priya.sees()).toContain('A place has become free for you');
    expect(await runs(here.asha)).toContain('Places: 3 of 3 places taken');
  });

  test('after somebody else has changed it is refused, and nothing is lost of theirs', async () => {
    const here = await workshop();
    await plans(here, { where: 'York' });
    await here.carys.forges('close-signup', { signup: await idOf(here) });
    const { lines: _lines, signups } = parts(here);
    await signups.change(await idOf(here), (found) => ({ ...found, where: 'Hull' }));

    const card = await here.asha.presses('Change it');

    expect(card).toContain('has been changed meanwhile');
    expect((await signups.get(await idOf(here)))?.where).toBe('Hull');
  });

  test('with a fault shows the form again with everything typed', async () => {
    const here = await workshop();

    const card = await plans(here, { title: '', where: 'York' });

    expect(card).toContain('One thing needs putting right.');
    expect(here.asha.fields()).toMatchObject({ title: '', where: 'York' });
  });

  test('goes back to the form with what was typed', async () => {
    const here = await workshop();
    await plans(here, { where: 'York' });

    await here.asha.presses('Go back');

    expect(here.asha.fields()).toMatchObject({ where: 'York' });
    expect(await here.asha.presses('Leave it')).toContain('Where: Leeds');
  });
});

/** What somebody sees, when they see it but once. */
function once(one: Somebody, words: string): string {
  const seen = one.in('personal').sees();
  expect(seen.split(words)).toHaveLength(2);
  return seen;
}

function uidOf(file: string): string | undefined {
  return /^UID:.*$/m.exec(file)?.[0];
}
