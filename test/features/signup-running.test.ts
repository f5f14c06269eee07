import { createLines } from '../../src/features/signups/line/lines';
import { createSignups } from '../../src/features/signups/signups';
import { nodesOf } from '../reading';
import { world, type Somebody, type World } from '../world';

const line = 'sign-up "First aid refresher" 12 December 10:00–12:00, Leeds, 2 places';
const title = 'First aid refresher';

/** Asha offers two places in the channel; Ben and Dylan have them, Priya waits. All of them look at their own chats now. */
async function workshop(text = line, button?: string): Promise<World> {
  const here = await world();
  here.conversations.team = here.directory.ownershipsOf(here.priya.id)[0] ?? '';
  await here.asha.says(text, 'channel');
  await here.asha.presses('Post');
  await here.passes({ minutes: 1 });
  for (const one of [here.ben, here.dylan]) await one.in('channel').presses('Sign up');
  await here.passes({ minutes: 1 });
  await here.priya.in('channel').presses(button ?? 'Join the waiting list');
  await here.passes({ minutes: 1 });
  for (const one of [here.asha, here.ben, here.dylan, here.priya]) await alone(one);
  return here;
}

/** Nothing but what is sent from now on. */
function alone(one: Somebody): Promise<string> {
  return one.in('personal').says('my messages');
}

async function runs(one: Somebody): Promise<string> {
  await one.says('my sign-ups');
  return one.presses(`Run “${title}”`);
}

/** Asha changes some fields of the form and looks at what that means. */
async function plans({ asha }: World, typed: Record<string, string>): Promise<string> {
  await runs(asha);
  await asha.presses('Change');
  return asha.presses('Preview', { ...(asha.fields() as Record<string, string>), ...typed }); // all of them are texts
}

async function idOf({ store, asha, now }: World): Promise<string> {
  const [signup] = await createSignups(store).of(asha.id, 'runs', now());
  return signup?.signup ?? '';
}

/** Opens the first link of a card as it is drawn for somebody. */
async function opened(here: World, one: Somebody, view: string, params: object = {}) {
  const on = { view, params: { signup: await idOf(here), from: 0, ...params } };
  const viewer = { who: one, at: here.now(), timeZone: 'Europe/London' };
  const drawn = await here.app.dispatch.draw(on, viewer);
  const card = drawn?.kind === 'card' ? drawn.card : {};
  const url = nodesOf(card).find(({ type }) => type === 'Action.OpenUrl')?.url;
  return { url: String(url), open: () => page(here, String(url)) };
}

async function page(here: World, address: string): Promise<string> {
  const { pathname, searchParams } = new URL(address);
  const name = pathname.split('/').at(-1) ?? '';
  const query = await here.app.links.read(name, Object.fromEntries(searchParams));
  const answer = await here.app.pages.find((one) => one.page === name)?.answer({ query, at: here.now() });
  let text = '';
  for await (const piece of answer?.body ?? []) text += piece;
  return text;
}

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

describe('the roster', () => {
  test('names who has a place and who waits in the server’s order, and what they need', async () => {
    const here = await workshop();
    const { lines } = parts(here);
    await lines.wish(await idOf(here), {
      ...{ do: 'join', person: here.ben.id, option: 'o1', at: here.now() },
      needs: 'step-free access',
    });
    await runs(here.asha);

    const card = await here.asha.presses('Roster');

    expect(card.match(/Ben Okafor|Dylan Hughes|Priya Nair/g)).toEqual([
      'Ben Okafor',
      'Dylan Hughes',
      'Priya Nair',
    ]);
    expect(card).toContain('Needs: step-free access');
    expect(card).toContain('Waits, number 1');
    for (const one of [here.dylan, here.asha]) {
      expect(await one.forges('look-signup', { signup: await idOf(here) })).not.toContain('step-free');
    }
  });

  test('of more than five people goes on, and leads back', async () => {
    const here = await workshop();
    const { lines } = parts(here);
    const signup = await idOf(here);
    for (const person of ['p1', 'p2', 'p3', 'p4']) {
      await lines.wish(signup, { do: 'join', person, option: 'o1', at: here.now() });
    }
    await runs(here.asha);

    expect(await here.asha.presses('Roster')).toContain('1 to 5 of 7');
    const more = await here.asha.presses('Show more');

    expect(more).toContain('6 to 7 of 7');
    expect(more).toContain('Somebody who has left\nWaits, number 5');
    expect(await here.asha.presses('Back')).toContain('Places: 2 of 2 places taken, 5 people wait');
  });

  test('asks before somebody is removed, tells them, and their place goes to who waits', async () => {
    const { asha, ben, priya } = await workshop();
    await runs(asha);
    await asha.presses('Roster');

    expect(await asha.presses('Remove Ben Okafor')).toContain('Remove Ben Okafor? They are told at once.');
    expect(ben.sees()).not.toContain('You no longer have a place');
    expect(await asha.presses('Remove Ben Okafor')).toContain('Ben Okafor is no longer on the list');

    expect(ben.sees()).toContain('You no longer have a place: First aid refresher\nAsha Patel has taken you');
    expect(priya.sees()).toContain('A place has become free for you: First aid refresher');
  });

  test('as a file is for who may run it when it is opened, and for an hour', async () => {
    const here = await workshop();
    await plans(here, { organisers: here.dylan.id });
    await here.asha.presses('Change it');
    const { open } = await opened(here, here.dylan, 'signup-roster');
    expect(await open()).toContain('Ben Okafor');

    await plans(here, { organisers: '' });
    await here.asha.presses('Change it');

    await expect(open()).rejects.toThrow('Only those who run this sign-up');
    const mine = await opened(here, here.asha, 'signup-roster');
    await here.passes({ minutes: 61 });
    await expect(mine.open()).rejects.toThrow('too old');
    await expect(page(here, mine.url.replace(here.asha.id, here.ben.id))).rejects.toThrow('not one of ours');
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)'])('as a file holds no formula: %s', async (words) => {
    const here = await workshop(line.replace('2 places', '4 places'), 'Sign up');
    const { lines } = parts(here);
    const signup = await idOf(here);
    here.directory.apply('people', [
      { partition: 'f1', id: 'profile', etag: '', doc: { id: 'profile', v: 1, name: words } },
    ]);
    await lines.wish(signup, { do: 'join', person: 'f1', option: 'o1', needs: words, at: here.now() });

    const { open } = await opened(here, here.asha, 'signup-roster');

    const row = (await open()).split('\r\n').find((one) => one.startsWith(`'${words},`));
    expect(row).toContain(`,'${words},`);
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

function parts({ store }: World) {
  return {
    signups: createSignups(store),
    lines: createLines({ store, dueAt: () => Promise.resolve() }),
  };
}

/** What somebody sees, when they see it but once. */
function once(one: Somebody, words: string): string {
  const seen = one.in('personal').sees();
  expect(seen.split(words)).toHaveLength(2);
  return seen;
}

function uidOf(file: string): string | undefined {
  return /^UID:.*$/m.exec(file)?.[0];
}
