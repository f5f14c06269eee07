import { world, type Somebody, type World } from '../world';

const line = 'sign-up "First aid refresher" 12 December 10:00–12:00, Leeds, 2 places';

/** Asha offers it in the channel, has looked at it, and has posted it. */
async function offered(said = line, options?: Parameters<typeof world>[0]): Promise<World> {
  const here = await world(options);
  await here.asha.says(said, 'channel');
  await post(here);
  return here;
}

/** Asha presses Post on what she sees, and before long everybody sees the card. */
async function post({ asha, passes }: World): Promise<string> {
  const seen = await asha.presses('Post');
  await passes({ minutes: 1 });
  return seen;
}

/** They look at the channel and sign up there. */
async function signUp(...people: Somebody[]): Promise<void> {
  for (const person of people) await person.in('channel').presses('Sign up');
}

/** They see that it is full, and wait. */
async function wait(person: Somebody): Promise<string> {
  await person.in('channel').refreshes();
  return person.presses('Join the waiting list');
}

/** The id of the sign-up that stands in the channel, and its option. */
function ids({ rooms }: World): Record<string, string> {
  const [, signup = ''] = /"signup":"([^"]+)"/.exec(JSON.stringify(rooms.seenBy('', 'channel'))) ?? [];
  return { signup, option: 'o1' };
}

describe('offering places in a line', () => {
  test('it is shown back with the day of the week and the zone before it is posted', async () => {
    const { asha, ben } = await world();

    const card = await asha.says(line, 'channel');

    expect(card).toContain('This is how it will look. Nobody can sign up until you post it.');
    expect(card).toContain('First aid refresher');
    expect(card).toContain('Saturday 12 December, 10am to 12 noon (London)');
    expect(card).toContain('Leeds');
    expect(card).toContain('2 of 2 places left');
    expect(asha.buttons()).toEqual(['Refresh', 'Post', 'Change', 'Discard']);
    expect(ben.in('channel').buttons()).not.toContain('Sign up');
  });

  test('posted, it is the card for everybody, and its author sees their own', async () => {
    const { asha, ben } = await offered();

    const seen = ben.in('channel').sees();

    expect(seen).toContain('Offered by Asha Patel.');
    expect(seen).not.toContain('This is how it will look');
    expect(ben.buttons()).toEqual(['Refresh', 'Sign up']);
    await asha.refreshes();
    expect(asha.buttons()).toEqual(['Refresh', 'Sign up', 'Manage']);
  });

  test('a second press of Post changes nothing', async () => {
    const here = await offered();

    await here.asha.pressesAgain();

    expect(here.ben.in('channel').sees()).toContain('2 of 2 places left');
    expect(here.log.filter((entry) => entry.startsWith('error'))).toEqual([]);
  });

  test('only whoever writes it can post, change or discard it', async () => {
    const here = await world();
    const { asha, ben } = here;
    await asha.says(line, 'channel');

    expect(await ben.in('channel').presses('Post')).toContain('Only Asha Patel can do that');
    for (const verb of ['post-signup', 'change-draft', 'discard-signup']) {
      expect(await ben.forges(verb, ids(here))).toContain('Only Asha Patel can do that');
    }

    await ben.refreshes();
    expect(ben.buttons()).toEqual(['Refresh']);
    expect(await asha.presses('Post')).toContain('Posted.');
  });

  test('discarded, nothing of it can be posted or taken any more, and everybody sees that', async () => {
    const here = await world();
    const { asha, ben } = here;
    await asha.says(line, 'channel');
    const post = asha.buttons();

    const card = await asha.presses('Discard');
    await here.passes({ minutes: 1 });

    expect(post).toContain('Post');
    expect(card).toContain('Nothing was posted');
    expect(ben.in('channel').sees()).toContain('Nothing was posted');
  });

  test('what is missing is asked for in the form, and nothing that was typed is lost', async () => {
    const { asha } = await world();

    const card = await asha.says('sign-up "First aid refresher" 12 December 10:00–12:00, Leeds', 'channel');

    expect(card).toContain('One thing needs putting right.');
    expect(card).toContain('Say how many places there are.');
    expect(asha.fields()).toMatchObject({
      ...{ title: 'First aid refresher', date: '2026-12-12', from: '10:00', until: '12:00', where: 'Leeds' },
    });
  });

  test('a time that the clock change leaves out is no time', async () => {
    const { asha } = await world();

    const card = await asha.says('sign-up "Night walk" 28 March 2027 1:30am, Leeds, 9 places', 'channel');

    expect(card).toContain('1:30am does not exist on Sunday 28 March');
    expect(asha.fields()).toMatchObject({ title: 'Night walk', places: '9' });
  });

  test('a time that comes twice is the first, and that is said before it is posted', async () => {
    const { asha } = await world();

    const card = await asha.says('sign-up "Stars" 31 October 2027 1:30am–3am, Leeds, 9 places', 'channel');

    expect(card).toContain('comes twice');
  });
});

describe('offering places in a form', () => {
  const filled = { title: 'Bread', date: '2026-12-12', from: '10:00', until: '12:00', places: '3' };

  test('by form in a channel: filled in, looked at, posted', async () => {
    const here = await world();
    const { asha, ben } = here;
    await asha.says('new sign-up', 'channel');

    const preview = await asha.presses('Preview', { ...filled, needs: 'true', waiting: 'true' });
    await post(here);

    expect(preview).toContain('Saturday 12 December, 10am to 12 noon (London)');
    expect(ben.in('channel').sees()).toContain('3 of 3 places left');
  });

  test('every fault stands at its field, and what was typed stays', async () => {
    const { asha } = await world();
    await asha.says('new sign-up', 'channel');
    const typed = { ...filled, places: '100,000', link: 'http://meet.example', zone: 'Moon/Base' };

    const card = await asha.presses('Preview', typed);

    expect(card).toContain('3 things need putting right.');
    expect(card).toContain('There can be between 1 and 50,000 places.');
    expect(card).toContain('Give the whole address, beginning with https://');
    expect(card).toContain('I know no time zone “Moon/Base”.');
    expect(asha.fields()).toMatchObject(typed);
  });

  test('a form that somebody else has asked for is not filled in for them', async () => {
    const { asha, ben } = await world();
    await asha.says('new sign-up', 'channel');

    expect(await ben.in('channel').presses('Preview', filled)).toContain(
      'Only Asha Patel can fill in this form.',
    );
    expect(await asha.presses('Preview', filled)).toContain('This is how it will look.');
  });

  test('somebody who is not in the directory cannot be a co-organiser', async () => {
    const { asha, ben } = await world();
    await asha.says('new sign-up', 'channel');

    const card = await asha.presses('Preview', { ...filled, organisers: `${ben.id},nobody-we-know` });

    expect(card).toContain('one of these is not in the directory');
  });

  test('a preview is changed and shown again as the same draft', async () => {
    const here = await world();
    const { asha, ben } = here;
    await asha.says(line, 'channel');
    await asha.presses('Change');

    const card = await asha.presses('Preview', { ...asha.fields(), places: '7' } as Record<string, string>); // texts all
    await post(here);

    expect(card).toContain('7 of 7 places left');
    expect(ben.in('channel').sees()).toContain('7 of 7 places left');
  });

  test('a zone other than the author’s is read and shown as such', async () => {
    const here = await world();
    const { asha, ben } = here;
    await asha.says('new sign-up', 'channel');

    const card = await asha.presses('Preview', { ...filled, zone: 'America/New_York' });
    await post(here);

    expect(card).toContain('Saturday 12 December, 10am to 12 noon (New York)');
    expect(await ben.in('channel').refreshes()).toContain(
      'Your time: Saturday 12 December, 3pm to 5pm (London)',
    );
  });
});

describe('made in one’s own chat', () => {
  test('it is a draft, and comes to the channel when it is asked for there', async () => {
    const { asha, ben } = await world();

    const draft = await asha.says(line);
    const posted = await asha.says('post my sign-up', 'channel');

    expect(draft).toContain('say “@Signpost post my sign-up” in the chat or channel');
    expect(posted).toContain('2 of 2 places left');
    await signUp(ben);
    expect(ben.sees()).toContain('You have a place.');
    expect(await asha.says('post my sign-up', 'channel')).toContain('You have no sign-up that waits');
  });

  test('the newest comes first, and a name picks another', async () => {
    const here = await world();
    await here.asha.says(line);
    await here.passes({ minutes: 1 });
    await here.asha.says('sign-up "Bread" 13 December 10:00, 5 places');

    expect(await here.asha.says('post my sign-up "soup"', 'channel')).toContain(
      'You have no draft called “soup”.',
    );
    expect(await here.asha.says('post my sign-up "first aid"', 'channel')).toContain('First aid refresher');
    expect(await here.asha.says('post my sign-up', 'group')).toContain('Bread');
  });

  test('asked for again because its card never came, it is posted all the same', async () => {
    const here = await world();
    await here.asha.says(line);
    const { turn } = here.app.dispatch;
    const dies = { id: 't1', who: here.asha, at: here.now(), timeZone: 'Europe/London' } as const;
    const room = { where: { kind: 'channel', id: 'channel' }, contact: { room: 'channel' } } as const;
    await turn({ ...dies, ...room, what: { kind: 'text', text: 'post my sign-up' } });

    await here.asha.says('post my sign-up', 'channel');

    await signUp(here.ben);
    expect(here.ben.sees()).toContain('You have a place.');
    expect(await here.asha.says('post my sign-up', 'channel')).toContain('You have no sign-up that waits');
  });

  test('posted in one place, it is in no other', async () => {
    const here = await world();
    await here.asha.says(line);
    await here.asha.says('post my sign-up', 'channel');

    expect(await here.asha.says('post my sign-up', 'group')).toContain('You have no sign-up that waits');
    expect(await here.asha.forges('post-signup', ids(here))).toContain('posted already');
  });

  test('it cannot be posted where nobody else would see it', async () => {
    const { asha } = await world();
    await asha.says(line);

    expect(asha.buttons()).not.toContain('Post');
    expect(await asha.says('post my sign-up')).toContain('Nobody else would see it here.');
  });

  test('nobody posts the draft of somebody else', async () => {
    const { asha, ben } = await world();
    await asha.says(line);

    expect(await ben.says('post my sign-up', 'channel')).toContain('You have no sign-up that waits');
  });
});

describe('from the message extension', () => {
  const filled = { title: 'Bread', date: '2026-12-12', from: '10:00', until: '12:00', places: '1' };

  test('a form, a look at it, and the bot posts it', async () => {
    const { asha, ben } = await world();
    await asha.in('group').opens('sign-up');

    const preview = await asha.submits(filled);
    await asha.sends();

    expect(preview).toContain('1 of 1 place left');
    expect(ben.in('group').sees()).toContain('Offered by Asha Patel.');
    expect(await ben.presses('Sign up')).toContain('You have a place.');
  });

  test('faults are mended, and a look leads back to the form with everything in it', async () => {
    const { asha, ben } = await world();
    await asha.in('group').opens('sign-up');

    expect(await asha.submits({ ...filled, places: '0' })).toContain('between 1 and 50,000');
    await asha.submits(filled);
    await asha.edits();
    await asha.submits({ ...filled, title: 'Cake' });
    await asha.sends();

    expect(ben.in('group').sees()).toContain('Cake');
  });

  test('sent twice, it is posted once', async () => {
    const here = await world();
    await here.asha.in('group').opens('sign-up');
    await here.asha.submits(filled);

    await here.asha.sends();
    await here.asha.sends();

    expect(here.rooms.seenBy('ben', 'group')).toHaveLength(1);
  });
});

describe('taking places', () => {
  test('two places fill, the third waits, and everybody sees how it stands', async () => {
    const here = await offered();
    await signUp(here.ben, here.carys);

    const third = await wait(here.dylan);

    expect(here.ben.sees()).toContain('You have a place.');
    expect(third).toContain('You are number 1 on the waiting list.');
    await here.passes({ minutes: 1 });
    expect(here.asha.sees()).toContain('Full. 1 person waits.');
    expect(await here.dylan.refreshes()).toContain('You are first on the waiting list.');
  });

  test('a press that is delivered twice takes one place', async () => {
    const here = await offered();
    await signUp(here.ben);

    const again = await here.ben.pressesAgain();

    expect(again).toContain('You have a place.');
    expect(again).toContain('1 of 2 places left');
  });

  test('somebody who withdraws makes room for the first who waits, who is told and takes it', async () => {
    const here = await offered();
    await here.dylan.says('hello');
    await signUp(here.ben, here.carys);
    await wait(here.dylan);

    const out = await here.ben.presses('Withdraw');

    expect(out).toContain('You are out. You can sign up again.');
    expect(here.dylan.in('personal').sees()).toContain('First aid refresher');
    expect(await here.dylan.in('channel').refreshes()).toContain(
      'A place is yours until Tuesday 17 November, 10:01am (London). Do you take it?',
    );
    expect(await here.dylan.presses('Take it')).toContain('You have a place.');
    expect(here.dylan.buttons()).toContain('Withdraw');
  });

  test('a place that is turned down goes to the next', async () => {
    const here = await offered();
    await signUp(here.ben, here.carys);
    await wait(here.dylan);
    await wait(here.priya);
    await here.ben.presses('Withdraw');
    await here.dylan.refreshes();

    const declined = await here.dylan.presses('No thanks');

    expect(declined).toContain('You did not take the place.');
    expect(await here.priya.refreshes()).toContain('A place is yours until');
  });

  test('while a place is held, nobody else gets it', async () => {
    const here = await offered();
    await signUp(here.ben, here.carys);
    await wait(here.dylan);
    await here.ben.presses('Withdraw');
    await here.ben.refreshes();

    const again = await here.ben.presses('Join the waiting list');

    expect(again).toContain('You are number 1 on the waiting list.');
    expect(again).toContain('Full.');
  });

  test('options have places of their own, and one may move where there is room', async () => {
    const here = await offered(
      'sign-up "Workshop" 12 December 9:00–17:00, York, Morning 1 place, Afternoon 1 place',
    );

    const morning = await here.ben.in('channel').presses('Sign up for Morning');
    const moved = await here.ben.presses('Move to Afternoon');

    expect(morning).toContain('You have a place: Morning.');
    expect(moved).toContain('You have a place: Afternoon.');
    expect(moved).toContain('Morning\n1 of 1 place left');
  });

  test('what somebody needs is asked once they have signed up, and shown to nobody else', async () => {
    const here = await world();
    const { asha, ben, carys } = here;
    await asha.says('new sign-up', 'channel');
    await asha.presses('Preview', {
      title: 'Bread',
      date: '2026-12-12',
      from: '10:00',
      places: '3',
      needs: 'true',
    });
    await post(here);
    await signUp(ben);

    const told = await ben.presses('Save', { needs: 'A ramp' });

    expect(told).toContain('Only those who run it see what you need.');
    expect(ben.fields()).toMatchObject({ needs: 'A ramp' });
    await signUp(carys);
    expect(carys.fields()).toMatchObject({ needs: '' });
  });

  test('another place at the same time is mentioned', async () => {
    const here = await offered();
    await signUp(here.ben);
    await here.asha.says('sign-up "Team day" 12 December 11:00–16:00, 9 places', 'group');
    await post(here);

    const card = await here.ben.in('group').presses('Sign up');

    expect(card).toContain('You also have a place in “First aid refresher” at that time.');
    await here.ben.in('channel').refreshes();
    await here.ben.presses('Withdraw');
    expect(await here.ben.in('group').refreshes()).not.toContain('You also have a place');
  });

  test('whoever has a place can add it to their calendar', async () => {
    const here = await offered();

    expect(here.ben.in('channel').sees()).not.toContain('calendar');
    await signUp(here.ben);
    expect(here.ben.sees()).toContain('[Add to my calendar]');
  });

  test('who is coming is seen only where that was said', async () => {
    const here = await world();
    const { asha, ben, carys } = here;
    await asha.says('new sign-up', 'channel');
    await asha.presses('Preview', {
      title: 'Bread',
      date: '2026-12-12',
      from: '10:00',
      places: '3',
      roster: 'true',
    });
    const posted = await post(here);
    await signUp(ben);

    expect(posted).toContain('Everybody can see who has a place.');
    expect(await carys.in('channel').presses('Sign up')).toMatch(/Coming: .*Ben Okafor/);
  });

  test('names are not shown otherwise', async () => {
    const here = await offered();
    await signUp(here.ben);

    expect(await here.carys.in('channel').presses('Sign up')).not.toContain('Ben');
  });
});

describe('what cannot be done', () => {
  test('a stranger is told so, and gets no place', async () => {
    const here = await offered();
    const stranger = here.somebody('99999999-0000-4000-8000-000000000000', 'Mallory');

    expect(await stranger.in('channel').presses('Sign up')).toContain("I can't find you in the directory");
    expect(here.ben.in('channel').sees()).toContain('2 of 2 places left');
  });

  test('an option that does not exist, or another sign-up’s id', async () => {
    const here = await offered();
    const { signup = '' } = ids(here);

    for (const option of ['o2', 'o7', 'closed']) {
      expect(await here.ben.forges('sign-up', { signup, option })).toContain('not part of this sign-up');
    }
    expect(await here.ben.forges('sign-up', { signup: 'nothing', option: 'o1' })).toContain(
      'no longer there',
    );
    expect(here.ben.in('channel').sees()).toContain('2 of 2 places left');
  });

  test('a draft is nothing to sign up for, nor is one that was discarded', async () => {
    const here = await world();
    const { asha, ben } = here;
    await asha.says(line, 'channel');
    const data = ids(here);

    expect(await ben.forges('sign-up', data)).toContain('has not been posted yet');
    await asha.in('channel').presses('Discard');
    expect(await ben.forges('sign-up', data)).toContain('was discarded before it was posted');
    expect(await asha.forges('post-signup', data)).toContain('was discarded');
  });

  test('once it has begun nobody gets in or out', async () => {
    const here = await offered('sign-up "Tea" today 12:00–13:00, 2 places');
    await signUp(here.ben);
    await here.passes({ hours: 2, minutes: 5 });

    expect(await here.carys.forges('sign-up', ids(here))).toContain('This began at 12 noon today');
    expect(await here.ben.forges('withdraw-place', ids(here))).toContain('This began at 12 noon today');
  });

  test('after the closing time nobody gets in, but out still', async () => {
    const here = await offered('sign-up "Tea" tomorrow 12:00–13:00, 2 places, closes today 5pm');
    await signUp(here.ben);
    await here.passes({ hours: 8 });

    expect(await here.carys.forges('sign-up', ids(here))).toContain('Signing up ended at 5pm today');
    expect(await here.ben.in('channel').refreshes()).toContain('Signing up has ended.');
    expect(await here.ben.presses('Withdraw')).toContain('You are out.');
  });

  test('a full one without a waiting list', async () => {
    const here = await offered(`${line}, no waiting list`);
    const data = ids(here);
    await signUp(here.ben, here.carys);

    expect(await here.dylan.forges('sign-up', data)).toContain(
      'All 2 places are taken, and there is no waiting list.',
    );
  });

  test('a place is not taken that is not held', async () => {
    const here = await offered();

    expect(await here.ben.in('channel').forges('accept-place', ids(here))).toContain(
      'No place is held for you',
    );
  });
});
