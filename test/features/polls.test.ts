import { containers } from '../../src/store/containers';
import { scanAll, type Store } from '../../src/store/store';
import { world } from '../world';

/** So long the card may be behind. */
const aMoment = { minutes: 0.1 };
const meeting = 'poll "Where shall we meet?" York, Leeds, Online';

describe('by one line in a channel', () => {
  test('three people vote, one changes and one withdraws', async () => {
    const { asha, ben, carys } = await world();

    const posted = await asha.says(meeting, 'channel');
    await asha.presses('York');
    await ben.in('channel').presses('Vote for Leeds');
    await carys.in('channel').presses('York');
    await ben.refreshes();
    const changed = await ben.presses('Change to York');
    await carys.refreshes();
    const withdrawn = await carys.presses('Withdraw my vote');

    expect(posted).toContain('Asked by Asha Patel. Closes Monday 23 November, 5pm (London).');
    expect(posted).toContain('Nobody has voted yet.');
    expect(posted).toContain('Those who run this poll and the community team can see who chose what.');
    expect(changed).toContain('Your vote is counted.');
    expect(changed).toContain('✓ York (your choice)');
    expect(withdrawn).toContain('Your vote is withdrawn.');
    expect(withdrawn).not.toContain('You chose');
    expect(await ben.refreshes()).toContain('2 votes (100%)');
  });

  test('everybody sees the same card, kept current, and nobody on it', async () => {
    const { asha, ben, carys, rooms, passes } = await world();

    await asha.says(meeting, 'channel');
    await passes(aMoment);
    await ben.in('channel').presses('Leeds');
    await passes(aMoment);

    const seen = carys.in('channel').sees();
    expect(seen).toContain('1 person has voted.');
    expect(seen).toContain('1 vote (100%)');
    expect(seen).not.toContain('Ben');
    expect(seen).not.toContain('your choice');
    expect(rooms.seenBy(carys.id, 'channel')).toHaveLength(1);
  });

  test('a press that comes twice, and another one alike, count once', async () => {
    const { asha, ben, store } = await world();
    await asha.says(meeting, 'channel');

    const once = await ben.in('channel').presses('Leeds');
    const again = await ben.pressesAgain();
    const alike = await ben.forges('vote', { ...(await pressed(store)), option: 'o2' });

    expect(again).toBe(once);
    expect(alike).toBe(once);
    expect(once).toContain('1 person has voted.');
  });

  test('whoever sees the card before it was kept current can vote, and has it kept so', async () => {
    const { asha, ben, app, passes } = await world();
    app.stands = () => Promise.resolve(); // it died before it could say that the card stands
    await asha.says(meeting, 'channel');

    await ben.in('channel').presses('York');
    await passes(aMoment);

    expect(asha.in('channel').sees()).toContain('1 person has voted.');
  });

  test('a vote is shown to everybody even if nobody lives to say that it was cast', async () => {
    const { asha, ben, app, passes } = await world();
    await asha.says(meeting, 'channel');
    await passes(aMoment);
    app.outbox.cards.changed = () => Promise.reject(new Error('it died'));

    await ben.in('channel').presses('York');
    await passes(aMoment);

    expect(asha.in('channel').sees()).toContain('1 person has voted.');
  });

  test('what is missing is asked for in a form, which is only for whoever began it', async () => {
    const { asha, ben, passes } = await world();

    const form = await asha.says('poll "Where shall we meet?" York', 'channel');
    const others = await ben.in('channel').presses('Ask', { options: 'York\nHull' });
    await asha.presses('Ask', { ...filled(asha.fields()), options: 'York\nLeeds' });
    await passes(aMoment);

    expect(form).toContain('this is only one');
    expect(others).toContain('This form is Asha Patel’s, so nothing was posted.');
    expect(ben.sees()).toContain('Asked by Asha Patel.');
    expect(ben.buttons()).toEqual(expect.arrayContaining(['York', 'Leeds']));
  });

  test('a question and a list with emoji alone are as good as any', async () => {
    const { asha, ben } = await world();

    await asha.says('poll "How was it?" 👍, 👎, 🧗🏽‍♀️', 'channel');
    const voted = await ben.in('channel').presses('Vote for 🧗🏽‍♀️');

    expect(voted).toContain('✓ 🧗🏽‍♀️ (your choice)');
  });
});

describe('when it is over', () => {
  test('the card says so with its results, and votes that come later are not counted', async () => {
    const { asha, ben, carys, passes, store } = await world();
    await asha.says(meeting, 'channel');
    await asha.presses('York');
    await ben.in('channel').presses('York');
    await carys.in('channel').presses('Leeds');
    const buttons = carys.in('channel').buttons();

    await passes({ days: 8 });

    const seen = carys.sees();
    expect(buttons).toContain('Online');
    expect(seen).toContain('York, with 2 of 3 votes.');
    expect(seen).toContain('Closed on Monday 23 November, 5pm (London).');
    expect(carys.buttons()).not.toContain('Online');
    const late = await carys.forges('vote', { ...(await pressed(store)), option: 'o3' });
    expect(late).toContain(
      'This poll closed on Monday 23 November, 5pm (London), so your vote was not counted.',
    );
    expect(late).toContain('York, with 2 of 3 votes.');
    expect(late).toContain('✓ Leeds (your choice)');
  });

  test('a vote on the stroke of the closing time is not counted, whether or not the poll has been closed yet', async () => {
    const { asha, ben, app, store, passes } = await world();
    await asha.says('poll "Tea?" Yes, No, closes Friday 5pm', 'channel');

    app.jobs.runDue = () => Promise.resolve(0); // whoever should close it is held up
    await passes({ days: 4, hours: 7 });

    const late = await ben.in('channel').forges('vote', { ...(await pressed(store)), option: 'o1' });
    expect(late).toContain('so your vote was not counted.');
    expect(late).toContain('Nobody voted.');
  });
});

describe('with settings of its own', () => {
  test('several options can be ticked, changed and seen as shares of people', async () => {
    const { asha, ben, passes } = await world();
    await asha.says('poll "Which days?" Monday, Tuesday, Friday (several)', 'channel');

    const none = await ben.in('channel').presses('Vote', { choice: '' });
    const two = await ben.presses('Vote', { choice: 'o1,o3' });
    const one = await ben.presses('Change my vote', { choice: 'o3' });
    await passes(aMoment);

    expect(none).toContain('Nothing was ticked, so your vote was not counted. Tick at least one option');
    expect(two).toContain('You chose Monday and Friday.');
    expect(two).toContain('1 of 1 person (100%)');
    expect(one).toContain('You chose Friday.');
    expect(asha.in('channel').sees()).toContain('1 person has voted.');
  });

  test('an anonymous vote is counted once, never shown again, and leaves no trace of who chose what', async () => {
    const { asha, ben, store, passes } = await world();
    const asked = await asha.says('anonymous poll "How is morale?" Good, Middling, Bad', 'channel');
    const { choice } = ben.in('channel').fields();

    const voted = await ben.presses('Vote', { choice: 'o3' });
    const again = await ben.pressesAgain();
    await passes(aMoment);

    expect(choice).toBe('');
    expect(asked).toContain('Anonymous: nobody, not even who asked, can see what you choose.');
    expect(asked).toContain('cannot be changed or shown to you afterwards');
    expect(voted).toContain('You have voted. What you chose is not kept with your name.');
    expect(voted).not.toMatch(/You chose|\[Vote\]|\[Withdraw/);
    expect(again).toContain('You have voted already');
    expect(asha.in('channel').sees()).toContain('1 person has voted.');
    for await (const doc of documents(store)) {
      if (doc.includes(ben.id)) expect(doc).not.toMatch(/"o3"|Bad/);
    }
  });

  test('an anonymous vote that is sent as a named one is not taken, for that would be remembered', async () => {
    const { asha, ben, store, passes } = await world();
    await asha.says('anonymous poll "How is morale?" Good, Bad', 'channel');

    const forged = await ben.in('channel').forges('vote', { ...(await pressed(store)), option: 'o1' });
    await passes(aMoment);

    expect(forged).toContain('so your vote was not counted');
    expect(asha.in('channel').sees()).toContain('Nobody has voted yet.');
  });

  test('results are hidden until somebody has voted, or until the poll closes, as whoever asked has said', async () => {
    const { asha, ben, carys, passes } = await world();
    await asks(asha, { results: 'voted' });
    await passes(aMoment);
    await ben.in('channel').presses('York');

    const own = await ben.refreshes();
    const others = await carys.in('channel').refreshes();
    await asks(asha, { results: 'closed' });
    await passes(aMoment);
    const voted = await ben.presses('York');

    expect(own).toContain('1 vote (100%)');
    expect(others).toContain('The results are shown to you once you have voted.');
    expect(others).not.toContain('%');
    expect(voted).toContain('The results are shown when the poll closes.');
    expect(voted).not.toContain('%');
    await passes({ days: 8 });
    expect(ben.sees()).toContain('1 vote (100%)');
  });

  test('people add options where they may, and what cannot be one stays in its field', async () => {
    const { asha, ben, carys, passes } = await world();
    await asks(asha, { growing: 'true' });
    await passes(aMoment);

    const twice = await ben.in('channel').presses('Add option', { another: 'york.' });
    const kept = ben.fields().another;
    const added = await ben.presses('Add option', { another: 'Hull' });
    await passes(aMoment);
    const voted = await carys.in('channel').presses('Vote for Hull');

    expect(twice).toContain('is among the options already');
    expect(kept).toBe('york.');
    expect(added).toContain('“Hull” is an option now.');
    expect(voted).toContain('✓ Hull (your choice)');
  });
});

describe('by form', () => {
  test.each([
    ['no question', { question: '' }, 'Write the question.'],
    ['2,000 characters', { question: 'x'.repeat(2_000) }, 'at most 300 characters: these are 2,000.'],
    ['one option', { options: 'York' }, 'this is only one'],
    ['eleven options', { options: 'ABCDEFGHIJK'.split('').join('\n') }, 'these are 11'],
    ['an option twice', { options: 'York\nYORK' }, '“YORK” is there twice.'],
    ['an end in the past', { closesDate: '2026-11-15', closesTime: '10:00' }, 'That has passed already.'],
    ['no such zone', { timeZone: 'Europe/Atlantis' }, 'I know no time zone “Europe/Atlantis”.'],
    ['nobody we know', { organisers: 'nobody' }, 'I find nobody of that name'],
  ])('%s: what is wrong stands at its field, and nothing typed is lost', async (_what, typed, fault) => {
    const { asha } = await world();
    await asha.says('new poll', 'channel');
    const all = { question: 'Where shall we meet?', options: 'York\nLeeds', ...typed };

    const again = await asha.presses('Ask', { ...filled(asha.fields()), ...all });

    expect(again).toContain('1 thing needs putting right.');
    expect(again).toContain(fault);
    expect(asha.fields()).toMatchObject(all);
  });

  test('it becomes the card for everybody, where the form was', async () => {
    const { asha, ben, rooms, passes } = await world();

    const own = await asks(asha, { several: 'true' });
    await passes(aMoment);

    expect(own).toContain('[Manage]');
    expect(rooms.seenBy(ben.id, 'channel')).toHaveLength(1);
    expect(ben.in('channel').sees()).toContain('Asked by Asha Patel.');
    expect(ben.buttons()).not.toContain('Manage');
  });

  test('somebody runs it, too, whether their client sends their id or their name', async () => {
    const { asha, ben, carys, passes } = await world();

    await asks(asha, { organisers: 'Ben Okafor' });
    await passes(aMoment);
    const bens = await ben.in('channel').refreshes();
    await asks(asha, { organisers: carys.id });
    await passes(aMoment);

    expect(bens).toContain('[Manage]');
    expect(await carys.in('channel').refreshes()).toContain('[Manage]');
    expect(await ben.refreshes()).not.toContain('[Manage]');
  });

  test('sent twice, it is one poll', async () => {
    const { asha, ben, rooms, store } = await world();
    await asks(asha);

    await asha.pressesAgain();

    expect(await pollIds(store)).toHaveLength(1);
    expect(rooms.seenBy(ben.id, 'channel')).toHaveLength(1);
  });

  test('a typo is put right without touching a vote; another option in its place is not', async () => {
    const { asha, ben, passes } = await world();
    await asha.says('poll "Which wekend?" Edinbrugh, Leeds', 'channel');
    await ben.in('channel').presses('Edinbrugh');

    await asha.refreshes();
    await asha.presses('Manage');
    await asha.presses('More to do with this poll');
    await asha.presses('Correct this poll');
    const swapped = await asha.presses('Correct', { ...filled(asha.fields()), options: 'Bath\nLeeds' });
    const fewer = await asha.presses('Correct', {
      ...filled(asha.fields()),
      options: 'Leeds\nHull\nEdinburgh',
    });
    const right = await asha.presses('Correct', {
      ...filled(asha.fields()),
      question: 'Which weekend?',
      options: 'Edinburgh\nLeeds\nHull',
    });
    await passes(aMoment);

    expect(swapped).toContain('“Edinbrugh” would become “Bath”, and with it the votes.');
    expect(fewer).toContain('would become “Hull”');
    expect(right).toContain('Corrected. Votes stay as they were.');
    expect(ben.sees()).toContain('Which weekend?');
    expect(ben.sees()).toContain('Corrected on Monday 16 November, 10am (London).');
    expect(await ben.refreshes()).toContain('✓ Edinburgh (your choice)');
    expect(ben.sees()).toContain('[Hull]');
  });
});

describe('drafted in one’s own chat', () => {
  test('it is looked at, changed, and posted in the channel where it belongs', async () => {
    const { asha, ben } = await world();

    const draft = await asha.says(meeting);
    await asha.presses('Change');
    const changed = await asha.presses('Preview', {
      ...filled(asha.fields()),
      question: 'Where shall we meet in May?',
    });
    const posted = await asha.says('post my poll', 'channel');
    const voted = await ben.in('channel').presses('York');
    const again = await asha.says('post my poll', 'channel');

    expect(draft).toContain('A draft that only you see. To post it, say “@Signpost post my poll”');
    expect(draft).not.toContain('[York]');
    expect(changed).toContain('Where shall we meet in May?');
    expect(posted).toContain('Asked by Asha Patel.');
    expect(voted).toContain('✓ York (your choice)');
    expect(again).toContain('You have no draft of a poll.');
  });

  test('of several drafts the one that is named is posted', async () => {
    const { asha } = await world();
    await asha.says('poll "Where shall we meet?" York, Leeds');
    await asha.says('poll "Tea or coffee?" Tea, Coffee');

    const posted = await asha.says('post my poll “where shall we”', 'channel');

    expect(posted).toContain('Where shall we meet?');
  });

  test('it can be discarded, and nobody else can see or post it', async () => {
    const { asha, ben, store } = await world();
    await asha.says(meeting);
    const [poll] = await pollIds(store);

    const seen = await ben.forges('look-poll', { poll });
    const forged = await ben.forges('ask-poll', { poll, question: 'Mine?', options: 'Yes\nNo' });
    const discarded = await asha.presses('Discard');

    expect(seen).toContain('This poll has not been posted yet.');
    expect(forged).toContain('This form is Asha Patel’s');
    expect(discarded).toContain('Discarded');
    expect(await asha.says('post my poll', 'channel')).toContain('You have no draft');
  });

  test('one whose closing time has passed is not posted', async () => {
    const { asha, passes } = await world();
    await asha.says(meeting);

    await passes({ days: 9 });

    expect(await asha.says('post my poll', 'channel')).toContain(
      'This poll was to close on Monday 23 November, 5pm (London), so it was not posted.',
    );
  });
});

describe('from the message extension', () => {
  test('it is filled in, looked at, changed, and posted by the bot', async () => {
    const { asha, ben, rooms } = await world();

    const form = await asha.in('channel').opens('poll');
    const wrong = await asha.submits({ question: 'Where?', options: 'York' });
    const preview = await asha.submits({ question: 'Where?', options: 'York\nLeeds' });
    await asha.edits();
    await asha.submits({ question: 'Where shall we meet?', options: 'York\nLeeds' });
    await asha.sends();
    await asha.sends();
    const elsewhere = await asha.in('group').sends();

    expect(elsewhere).toContain('This poll has been posted, or discarded, meanwhile.');
    expect(rooms.seenBy(ben.id, 'group')).toHaveLength(0);
    expect(form).toContain('Ask a poll');
    expect(wrong).toContain('this is only one');
    expect(preview).toContain('Those who run this poll and the community team can see who chose what.');
    expect(rooms.seenBy(ben.id, 'channel')).toHaveLength(1);
    expect(await ben.in('channel').presses('Leeds')).toContain('✓ Leeds (your choice)');
  });

  test('where nobody else is, it says where to open it', async () => {
    const { asha } = await world();

    expect(await asha.opens('poll')).toContain('Open this in a channel or chat');
  });
});

describe('nothing changes', () => {
  test('for somebody whom the directory does not know', async () => {
    const { asha, ben, somebody, passes } = await world();
    const stranger = somebody('00000000-0000-4000-8000-00000000dead', 'Stranger');
    await asha.says(meeting, 'channel');

    const asked = await stranger.says(meeting, 'group');
    const voted = await stranger.in('channel').presses('York');
    await passes(aMoment);

    expect(voted).toContain('find you in the directory, so your vote was not counted.');
    expect(asked).toContain('so nothing was posted');
    expect(ben.in('channel').sees()).toContain('Nobody has voted yet.');
  });

  test.each([
    ['an option that does not exist', 'vote', { option: 'o9' }, 'is not an option of this poll'],
    ['two options where one can be chosen', 'vote-several', { choice: 'o1,o2' }, 'Only one option'],
    ['an edited option', 'vote', { option: 'o1,o2' }, 'is not an option of this poll'],
    ['a poll that is not there', 'vote', { poll: 'nowhere', option: 'o1' }, 'no longer there'],
    ['an option where none may be added', 'add-option', { another: 'Hull' }, 'cannot be added to this poll'],
  ])('by %s', async (_what, verb, data, words) => {
    const { asha, ben, store, passes } = await world();
    await asha.says(meeting, 'channel');

    const forged = await ben.in('channel').forges(verb, { ...(await pressed(store)), ...data });
    await passes(aMoment);

    expect(forged).toContain(words);
    expect(asha.in('channel').sees()).toContain('Nobody has voted yet.');
  });

  test('by a correction of somebody who does not run the poll', async () => {
    const { asha, ben, store, passes } = await world();
    await asha.says(meeting, 'channel');
    const { poll } = await pressed(store);

    const forged = await ben
      .in('channel')
      .forges('ask-poll', { poll, question: 'Lunch?', options: 'York\nLeeds\nOnline' });
    await passes(aMoment);

    expect(forged).toContain('Only whoever asked this poll');
    expect(asha.in('channel').sees()).toContain('Where shall we meet?');
  });

  test('once the poll has been taken back, and the card says by whom', async () => {
    const { asha, ben, store } = await world();
    await asha.says(meeting, 'channel');
    const data = await pressed(store);
    await asha.forges('retract-poll', data);

    const late = await ben.forges('vote', { ...data, option: 'o1' });

    expect(ben.sees()).toContain('Asha Patel has taken this poll back.');
    expect(late).toContain('This poll has been taken back, so your vote was not counted.');
  });
});

type Person = Awaited<ReturnType<typeof world>>['asha'];

/** What stands in the fields of a form, as Teams sends it. */
function filled(fields: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([id, value]) => [id, String(value)]));
}

/** Asks a poll by form in the channel. */
async function asks(person: Person, typed: Record<string, string> = {}): Promise<string> {
  await person.says('new poll', 'channel');
  const all = { question: 'Where shall we meet?', options: 'York\nLeeds\nOnline', ...typed };
  return person.presses('Ask', { ...filled(person.fields()), ...all });
}

/** What a press on the card of the only poll there is carries, but for what is chosen. */
async function pressed(store: Store): Promise<Record<string, unknown>> {
  const [poll] = await pollIds(store);
  return { poll, on: { view: 'poll', params: { poll } } };
}

async function* documents(store: Store): AsyncGenerator<string> {
  for (const container of Object.keys(containers) as (keyof typeof containers)[]) {
    for await (const stored of scanAll(store, container)) yield JSON.stringify(stored);
  }
}

async function pollIds(store: Store): Promise<string[]> {
  const ids = [];
  for await (const { partition, id } of scanAll(store, 'polls')) if (id === 'poll') ids.push(partition);
  return ids;
}
