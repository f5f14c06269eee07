import { createSignups } from '../../src/features/signups/signups';
import type { Somebody } from '../world';
import { alone, idOf, line, opened, runs, title, workshop } from './workshop';

describe('who may', () => {
  test('nobody else runs it, whatever they press', async () => {
    const here = await workshop();
    const signup = await idOf(here);
    const before = await createSignups(here.store).get(signup);
    const presses: [string, object][] = [
      ...['run', 'roster', 'close', 'reopen', 'change', 'copy', 'ask-cancel', 'carry-out'].map(
        (what): [string, object] => [what === 'carry-out' ? 'carry-out-signup-change' : `${what}-signup`, {}],
      ),
      ['cancel-signup', { reason: 'Ha' }],
      ['check-signup-change', { title: 'Ha' }],
      ['ask-add-place', {}],
      ['add-place', { who: 'Ben Okafor' }],
      ['ask-remove-place', { person: here.dylan.id }],
      ['remove-place', { person: here.dylan.id }],
    ];

    for (const [verb, data] of presses) {
      expect(await here.ben.forges(verb, { signup, ...data })).toContain('Only those who run this sign-up');
    }
    expect(await createSignups(here.store).get(signup)).toEqual(before);
    expect(await runs(here.asha)).toContain('2 of 2 places taken, 1 person waits');
  });

  test('the owners of its team and the community team do', async () => {
    const here = await workshop();
    const signup = await idOf(here);

    for (const one of [here.priya, here.carys]) {
      expect(await one.forges('run-signup', { signup })).toContain('Open: people can sign up');
    }
  });
});

describe('my sign-ups', () => {
  test('shows what I have signed up for and what I run, and opens it', async () => {
    const { asha, ben, priya } = await workshop();

    expect(await ben.says('my sign-ups')).toContain('you have a place');
    expect(await ben.presses(`Open “${title}”`)).toContain('You have a place.');
    expect(await priya.says('my sign-ups')).toContain('you are on the waiting list');
    expect(await asha.says('my sign-ups')).toContain('open · 2 of 2 places taken, 1 person waits');
  });

  test('leaves out what I have withdrawn from', async () => {
    const { ben } = await workshop();
    await ben.says('my sign-ups');
    await ben.presses(`Open “${title}”`);

    await ben.presses('Withdraw');

    expect(await ben.says('my sign-ups')).toContain('You have signed up for nothing');
  });
});

describe('adding a person', () => {
  test('gives them a place, or a number on the waiting list, and tells them', async () => {
    const { asha, carys } = await workshop();
    await alone(carys);
    await runs(asha);
    await asha.presses('Add a person');

    const card = await asha.presses('Add them', { who: 'carys evans' });

    expect(card).toContain('All places are taken. Carys Evans is number 2 on the waiting list, and is told.');
    expect(carys.sees()).toContain('Asha Patel has added you. All places are taken');
  });

  test('asks who is meant where several have such a name, and says where nobody has', async () => {
    const here = await workshop();
    await runs(here.asha);
    await here.asha.presses('Add a person');
    expect(await here.asha.presses('Add them', { who: 'Nobody Atall' })).toContain(
      'I know nobody called “Nobody Atall”',
    );
    here.directory.apply(
      'people',
      ['c1', 'c2'].map((id) => ({
        ...{ partition: id, id: 'profile', etag: '' },
        doc: { id: 'profile', v: 1, name: `Carys Same`, department: `Team ${id}` },
      })),
    );

    expect(await here.asha.presses('Add them', { who: 'carys same' })).toContain('Whom do you mean?');
    expect(await here.asha.presses('Add Carys Same')).toContain('Carys Same is number 2');
  });
});

describe('its end', () => {
  test('cancelling asks why, tells everybody the reason, and the card says so', async () => {
    const here = await workshop();
    const { asha, ben, dylan, priya } = here;
    const calendar = await opened(here, ben, 'signup-notice', { what: 'added', seq: 1 });
    await runs(asha);

    expect(await asha.presses('Cancel')).toContain('3 people are told at once');
    expect(await asha.presses('Cancel it', { reason: ' ' })).toContain('why it is cancelled');
    expect(ben.sees()).not.toContain('Cancelled:');
    expect(await asha.presses('Cancel it', { reason: 'The room is flooded.' })).toContain('Cancelled.');
    await here.passes({ minutes: 5 });

    for (const one of [ben, dylan, priya]) {
      expect(once(one, 'Cancelled:')).toContain('Cancelled: First aid refresher\nThe room is flooded.');
    }
    expect(ben.in('channel').sees()).toContain('The room is flooded.');
    expect(await calendar.open()).toMatch(/STATUS:CANCELLED\r\n/);
    expect(await calendar.open()).toMatch(/METHOD:CANCEL\r\n/);
    expect(await calendar.open()).toMatch(/SEQUENCE:1\r\n/);
  });

  test('closed, nobody else can sign up until it is open again', async () => {
    const here = await workshop(line.replace('2 places', '5 places'), 'Sign up');
    await runs(here.asha);
    expect(await here.asha.presses('Close')).toContain('Closed: nobody else can sign up.');
    expect(await here.carys.forges('sign-up', { signup: await idOf(here), option: 'o1' })).toContain(
      'closed',
    );

    expect(await here.asha.presses('Reopen')).toContain('Open: people can sign up until it begins.');

    expect(await here.carys.forges('sign-up', { signup: await idOf(here), option: 'o1' })).toContain(
      'You have a place.',
    );
  });

  test('copied, it is offered again without its day', async () => {
    const here = await workshop();
    await runs(here.asha);

    await here.asha.presses('Copy');

    expect(here.asha.fields()).toMatchObject({ title, date: '', from: '10:00', until: '12:00', places: '2' });
  });
});

test('the calendar file names nobody but who offers it', async () => {
  const here = await workshop();

  const file = await (await opened(here, here.ben, 'signup-notice', { what: 'added', seq: 1 })).open();

  expect(file).toContain('Asha Patel');
  expect(file).not.toMatch(/Ben|Dylan|Priya/);
});

function once(one: Somebody, words: string): string {
  const seen = one.in('personal').sees();
  expect(seen.split(words)).toHaveLength(2);
  return seen;
}
