import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Poll } from '../../src/features/polls/poll';
import { world, type World } from '../world';
import {
  asked,
  fileFor,
  heard,
  line,
  looksAgain,
  manages,
  pollsOf,
  question,
  shared,
  theOne,
  untilClosed,
  weekly,
} from './poll-room';

/** A reminder is gone on with, as after a crash. */
async function goesOn({ app, now, passes }: World, poll: string): Promise<void> {
  await app.jobs.schedule({ kind: 'remind for poll', key: poll, due: now(), data: { poll } });
  await passes({ minutes: 1 });
}

describe('who runs a poll', () => {
  test('finds it under “my polls”, with who has voted and what they chose', async () => {
    const { asha } = await asked();

    expect(await asha.says('my polls')).toContain('Closes Monday 23 November, 5pm (London)');
    expect(await asha.presses(`Open “${question}”`)).toContain('2 people have voted.');
    expect(await asha.presses('Results')).toContain('York\n1 vote (50%)');
    expect(await asha.presses('Who has voted')).toContain('Ben Okafor\nYork');
  });

  test('sees who has not voted, where Teams says who is there', async () => {
    const { asha, conversations } = await asked();

    await manages(asha);
    await asha.presses('Results');
    const card = await asha.presses('Who has not');

    expect(conversations.rosters.channel).toHaveLength(5);
    expect(card).toContain('3 people here have not voted.');
    expect(card).toContain('Priya');
    expect(card).not.toContain('Ben Okafor');
  });

  test('has five polls on a page', async () => {
    const { asha, passes } = await world();
    for (const what of ['One', 'Two', 'Three', 'Four', 'Five', 'Six']) {
      await asha.says(`poll "${what}?" Yes, No`, 'channel');
      await passes({ minutes: 1 });
    }

    await asha.says('polls');
    expect(asha.buttons().filter((title) => title.startsWith('Open'))).toHaveLength(5);
    await asha.presses('Show more polls');

    expect(asha.buttons()).toEqual(['Open “One?”', 'New poll']);
  });

  test('manages it in the channel, too, and only they see that', async () => {
    const here = await asked();
    await here.asha.in('channel').refreshes();

    await here.asha.presses('Manage this poll');

    expect(here.asha.sees()).toContain('Votes: Named, one choice each');
    expect(shared(here)).not.toContain('Close now');
  });
});

describe('a deadline', () => {
  test('closes the poll by itself, for everybody to see, and whoever asked is told how it ended', async () => {
    const here = await asked();
    await here.dylan.in('channel').presses('York');

    await here.passes(untilClosed);

    expect(await theOne(here)).toMatchObject({ state: 'closed', closedAt: '2026-11-23T17:00:00.000Z' });
    expect(shared(here)).toContain('York, with 2 of 3 votes.');
    expect(shared(here)).not.toContain('[York]');
    expect(heard(here.asha, 'Your poll has closed.')).toBe(1);
    expect(here.asha.sees()).toContain('York, with 2 of 3 votes.');
  });

  test('is looked at twice and more with no other end', async () => {
    const here = await asked();
    await here.passes(untilClosed);

    await looksAgain(here);
    await looksAgain(here);

    expect(heard(here.asha, 'Your poll has closed.')).toBe(1);
    expect(await pollsOf(here)).toHaveLength(1);
  });

  test('is kept by a second instance when the first is no more', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'signpost-polls-'));
    const first = await asked({ folder });
    const second = await world({ folder, sync: false });

    await second.passes(untilClosed);

    expect((await theOne(first)).state).toBe('closed');
    expect(heard(second.asha, 'Your poll has closed.')).toBe(1);
  });

  test('is kept once by two instances that look at the same time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'signpost-polls-'));
    const first = await asked({ folder });
    const second = await world({ folder, sync: false });

    await Promise.all([first.passes(untilClosed), second.passes(untilClosed)]);

    const told = heard(first.asha, 'Your poll has closed.') + heard(second.asha, 'Your poll has closed.');
    expect((await theOne(second)).state).toBe('closed');
    expect(told).toBe(1);
  });

  test('that nobody was there for is kept as soon as somebody is: closed when it was due', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'signpost-polls-'));
    await asked({ folder });

    const later = await world({ folder, sync: false, begin: '2026-11-26T09:00:00Z' });
    await later.passes({ minutes: 1 });

    expect(await theOne(later)).toMatchObject({ state: 'closed', closedAt: '2026-11-23T17:00:00.000Z' });
    expect(heard(later.asha, 'Your poll has closed.')).toBe(1);
  });

  test('at midnight is the end of that day', async () => {
    const here = await world();
    await here.asha.says(`poll "${question}" York, Leeds closes Friday midnight`, 'channel');

    await here.passes({ days: 4, hours: 13, minutes: 59 });
    expect(await here.ben.in('channel').presses('York')).toContain('Your vote is counted.');
    await here.passes({ minutes: 2 });

    expect(
      await here.carys.in('channel').forges('vote', { poll: (await theOne(here)).poll, option: 'o1' }),
    ).toContain('closed');
    expect(await theOne(here)).toMatchObject({ state: 'closed', closedAt: '2026-11-21T00:00:00.000Z' });
  });
});

describe('closing, reopening and more time', () => {
  test('a poll is closed now, and reopened as it was', async () => {
    const here = await asked();
    const { asha, dylan } = here;
    await manages(asha);

    expect(await asha.presses('Close now')).toContain('It is closed now.');
    await here.passes({ minutes: 1 });
    expect(shared(here)).toContain('A tie: York and Leeds');
    expect(await asha.in('personal').presses('Reopen')).toContain('It is open again.');
    await here.passes({ minutes: 1 });
    await dylan.in('channel').presses('York');
    await here.passes({ minutes: 1 });

    expect(shared(here)).toContain('3 people have voted');
    expect(heard(asha, 'Your poll has closed.')).toBe(0);
  });

  test('one that has closed by itself asks for a new closing time, and its card lives again', async () => {
    const here = await asked();
    const { asha, dylan } = here;
    await here.passes(untilClosed);
    await manages(asha);

    await asha.presses('Reopen');
    expect(asha.fields()).toEqual({ closesDate: '2026-11-30', closesTime: '17:00' });
    await asha.presses('Reopen this poll until then', { closesDate: '2026-11-27', closesTime: '12:00' });
    await here.passes({ minutes: 1 });
    expect(await dylan.in('channel').presses('York')).toContain('Your vote is counted.');
    await here.passes({ minutes: 1 });

    expect(shared(here)).toContain('Closes Friday 27 November');
    expect(shared(here)).toContain('3 people have voted');
    await here.passes({ days: 4 });
    expect(shared(here)).toContain('York, with 2 of 3 votes.');
    expect((await theOne(here)).closedAt).toBe('2026-11-27T12:00:00.000Z');
  });

  test('one with more time does not close when it was first due', async () => {
    const here = await asked();
    const { asha, dylan } = here;
    await manages(asha);
    await asha.presses('Extend');

    const card = await asha.presses('Save', { closesDate: '2026-11-25', closesTime: '09:30' });
    await here.passes(untilClosed);

    expect(card).toContain('Closes Wednesday 25 November, 9:30am (London).');
    expect(await dylan.in('channel').presses('York')).toContain('Your vote is counted.');
    await here.passes({ days: 2 });
    expect((await theOne(here)).closedAt).toBe('2026-11-25T09:30:00.000Z');
  });

  test.each([
    ['2026-11-16', '09:00', 'That has passed.'],
    ['2028-01-01', '09:00', 'open for a year at most'],
    ['soon', '09:00', 'Choose a date'],
    ['2026-11-20', 'noonish', 'Choose a time'],
  ])('a closing time of %s %s is refused, and stays in its field', async (closesDate, closesTime, fault) => {
    const here = await asked();
    await manages(here.asha);
    await here.asha.presses('Extend');

    expect(await here.asha.presses('Save', { closesDate, closesTime })).toContain(fault);

    expect(here.asha.fields()).toEqual({ closesDate, closesTime });
    expect((await theOne(here)).closes).toBe('2026-11-23T17:00:00.000Z');
  });

  test('a closing time that is saved after the poll has closed does not reopen it', async () => {
    const here = await asked();
    await manages(here.asha);
    await here.asha.presses('Extend');
    await here.passes(untilClosed);

    const { poll } = await theOne(here);
    const card = await here.asha.forges('extend-poll', {
      poll,
      closesDate: '2026-12-24',
      closesTime: '09:00',
    });

    expect(card).toContain('This poll has closed meanwhile');
    expect((await theOne(here)).state).toBe('closed');
  });
});

describe('taking back, copying, and others who run it', () => {
  test('it asks before a poll is taken back, and then nobody can vote in it', async () => {
    const here = await asked();
    await manages(here.asha);
    await here.asha.presses('More');
    expect(await here.asha.presses('Take back')).toContain('Take this poll back?');
    expect((await theOne(here)).state).toBe('open');

    await here.asha.presses('Take it back');
    await here.passes({ minutes: 1 });

    expect(shared(here)).toContain('Asha Patel has taken this poll back.');
    const { poll } = await theOne(here);
    expect(await here.dylan.in('channel').forges('vote', { poll, option: 'o1' })).toContain('taken back');
    await here.passes(untilClosed);
    expect(heard(here.asha, 'Your poll has closed.')).toBe(0);
  });

  test('a slip that is put right after the poll has closed is put right in the channel', async () => {
    const here = await asked();
    await here.passes(untilClosed);
    await manages(here.asha);
    await here.asha.presses('More');
    await here.asha.presses('Correct');

    await here.asha.presses('Correct this poll', {
      ...here.asha.fields(),
      options: 'York\nLeeds\nOnline!',
    });
    await here.passes({ minutes: 1 });

    expect(shared(here)).toContain('Online!');
    expect(shared(here)).toContain('A tie: York and Leeds');
  });

  test('a copy is a draft with the same options, and no votes', async () => {
    const here = await asked();
    await manages(here.asha);
    await here.asha.presses('More');

    expect(await here.asha.presses('Copy')).toContain('This is your copy.');

    const copies = (await pollsOf(here)).filter(({ state }) => state === 'draft');
    expect(copies).toMatchObject([{ question, by: here.asha.id }]);
    expect(copies[0]?.place).toBeUndefined();
    await here.asha.says('post my poll', 'channel');
    expect(shared(here)).toContain('Nobody has voted yet.');
  });

  test('a co-organiser finds it under their own polls and closes it', async () => {
    const here = await asked();
    await manages(here.asha);
    await here.asha.presses('More');
    await here.asha.presses('Co-organisers');
    await here.asha.presses('Save', { organisers: here.dylan.id });

    expect(await manages(here.dylan)).toContain('Run with: Dylan');
    await here.dylan.presses('Close now');

    expect((await theOne(here)).state).toBe('closed');
  });

  test('co-organisers are looked up one at a time, and go again', async () => {
    const here = await asked();
    const { asha, ben, dylan } = here;
    for (const organiser of [ben.id, `${dylan.name}, somewhere`]) {
      await manages(asha);
      await asha.presses('More');
      await asha.presses('Co-organisers');
      await asha.presses('Save', { ...(asha.fields() as Record<string, string>), organiser }); // texts all
    }
    expect((await theOne(here)).organisers).toEqual([ben.id, dylan.id]);

    await manages(asha);
    await asha.presses('More');
    await asha.presses('Co-organisers');
    await asha.presses('Save', { organisers: dylan.id });

    expect((await theOne(here)).organisers).toEqual([dylan.id]);
  });

  test('only people of the directory can run it', async () => {
    const here = await asked();
    await manages(here.asha);
    await here.asha.presses('More');
    await here.asha.presses('Co-organisers');

    expect(await here.asha.presses('Save', { organisers: 'nobody-we-know' })).toContain(
      'not in the directory',
    );

    expect((await theOne(here)).organisers).toEqual([]);
  });
});

describe('who may', () => {
  const deeds = [
    ['manage-poll', {}],
    ['poll-results', {}],
    ['close-poll', {}],
    ['extend-poll', { closesDate: '2026-12-24', closesTime: '09:00' }],
    ['reopen-poll', { closesDate: '2026-12-24', closesTime: '09:00' }],
    ['retract-poll', {}],
    ['copy-poll', {}],
    ['stop-poll', {}],
    ['remind-poll', {}],
    ['organise-poll', { organisers: '' }],
  ] as const;

  test.each(deeds)('a stranger who forges “%s” is refused, and nothing changes', async (verb, more) => {
    const here = await asked();
    const before = await pollsOf(here);

    const answer = await here.dylan.forges(verb, { poll: before[0]?.poll, ...more });

    expect(answer).toContain('Only whoever asked this poll');
    expect(await pollsOf(here)).toEqual(before);
  });

  test('an owner of the team closes it, but does not see who chose what', async () => {
    const here = await world();
    here.conversations.team = here.idOf('Cycling to work');
    const [owner] = here.directory.owners(here.conversations.team);
    if (!owner) throw new Error('Nobody owns it.');
    await here.asha.says(line, 'channel');
    const { poll } = await theOne(here);
    const somebody = here.somebody(owner.id, owner.name);

    expect(await somebody.forges('poll-results', { poll, show: 'voted' })).toContain('You can close it');
    expect(await somebody.forges('organise-poll', { poll, organisers: owner.id })).toContain(
      'You can close it',
    );
    await somebody.forges('close-poll', { poll });

    expect(await theOne(here)).toMatchObject({ state: 'closed', organisers: [] });
  });

  test('a poll that is not there is said to be so', async () => {
    const { asha } = await world();

    expect(await asha.forges('close-poll', { poll: 'no-such-poll' })).toContain('no longer there');
  });
});

describe('a reminder', () => {
  test('is looked at first, goes to those who have not voted, and is a poll they can vote in', async () => {
    const here = await asked();
    await manages(here.asha);

    expect(await here.asha.presses('Remind')).toContain(
      '3 people in this team have not voted. Remind them once?',
    );
    expect(heard(here.dylan, question)).toBe(0);
    const answer = await here.asha.presses('Remind 3 people');
    const before = heard(here.dylan, 'You have not voted in this poll yet.');
    await here.passes({ minutes: 1 });

    expect(answer).toContain('3 people are being reminded, once each.');
    expect(before).toBe(0); // nobody waits until hundreds have been written to
    expect(heard(here.dylan, 'You have not voted in this poll yet.')).toBe(1);
    expect(heard(here.ben, question)).toBe(0);
    expect(await here.dylan.in('personal').presses('York')).toContain('You chose York.');
  });

  test('goes out once', async () => {
    const here = await asked();
    await manages(here.asha);
    await here.asha.presses('Remind');
    await here.asha.presses('Remind 3 people');

    const { poll } = await theOne(here);
    expect(await here.asha.forges('remind-poll', { poll })).toContain('A poll reminds people once.');
    await here.asha.forges('manage-poll', { poll });
    await here.passes({ minutes: 1 });

    expect(here.asha.buttons()).not.toContain('Remind');
    expect(heard(here.dylan, 'You have not voted in this poll yet.')).toBe(1);
  });

  test('that two people send off at the same moment is one', async () => {
    const here = await asked();
    const { poll } = await theOne(here);

    const answers = await Promise.all([
      here.asha.forges('remind-poll', { poll }),
      here.carys.forges('remind-poll', { poll }),
    ]);
    await here.passes({ minutes: 1 });

    expect(answers.filter((answer) => answer.includes('3 people are being reminded'))).toHaveLength(1);
    expect(heard(here.dylan, 'You have not voted in this poll yet.')).toBe(1);
  });

  test('that waits for the morning is left out for whoever votes in the evening', async () => {
    const here = await asked();
    await here.passes({ hours: 11 });
    await manages(here.asha);
    await here.asha.presses('Remind');
    await here.asha.presses('Remind 3 people');
    await here.dylan.in('channel').presses('York');

    await here.passes({ hours: 13 });

    expect(heard(here.priya, 'You have not voted in this poll yet.')).toBe(1);
    expect(heard(here.dylan, 'You have not voted in this poll yet.')).toBe(0);
  });

  test('that was broken off is finished, and leaves out who has voted meanwhile', async () => {
    const here = await asked();
    const poll = await theOne(here);
    const { doc, partition } = (await here.store.get('polls', poll.poll, 'poll')) ?? {};
    const claimed = { ...poll, remindedAt: here.now().toISOString(), reminding: 3 };
    expect(doc).toBeDefined();
    await here.store.put('polls', String(partition), claimed);
    await here.priya.in('channel').presses('York');

    await goesOn(here, poll.poll);
    await goesOn(here, poll.poll);

    expect(heard(here.dylan, 'You have not voted in this poll yet.')).toBe(1);
    expect(heard(here.priya, 'You have not voted in this poll yet.')).toBe(0);
    expect((await theOne(here)).reminding).toBeUndefined();
  });

  test('to more than 200 people is for the community team', async () => {
    const here = await asked();
    const crowd = Array.from({ length: 250 }, (_, index) => `crowd-${index}`);
    const profiles = crowd.map((partition) => ({ partition, doc: { id: 'profile', v: 1, name: partition } }));
    await here.store.upsertAll('people', profiles);
    await here.app.follower.follow();
    here.conversations.rosters.channel = crowd;
    const { poll } = await theOne(here);

    expect(await here.asha.forges('manage-poll', { poll, show: 'remind' })).toContain(
      'Only the community team',
    );
    expect(await here.asha.forges('remind-poll', { poll })).toContain('Only the community team');
    expect((await theOne(here)).remindedAt).toBeUndefined();
    expect(await here.carys.forges('manage-poll', { poll, show: 'remind' })).toContain(
      'in this team have not voted',
    );
  });

  test('is not offered where Teams does not say who is there', async () => {
    const here = await asked();
    const { poll } = await theOne(here);
    const stored = await here.store.get('polls', poll, 'poll');
    const doc = Poll.parse(stored?.doc);
    const place = { kind: 'channel' as const, id: 'channel', contact: { room: 'elsewhere' } };
    const elsewhere: Poll = { ...doc, place };
    await here.store.put('polls', poll, elsewhere);

    expect(await here.asha.forges('manage-poll', { poll })).toContain('2 people have voted.');
    expect(await here.asha.forges('manage-poll', { poll, show: 'remind' })).toContain(
      'Teams does not say who is',
    );
    expect(await here.asha.forges('poll-results', { poll, show: 'missing' })).toContain(
      'it is not known who',
    );
  });
});

describe('the file of votes', () => {
  test('names who chose what and who has not voted, with formulas made harmless', async () => {
    const here = await world();
    await here.asha.says(`poll "${question}"\n=1+1\nLeeds`, 'channel');
    await here.ben.in('channel').presses('=1+1');
    await manages(here.asha);
    await here.asha.presses('Results');

    expect(await here.asha.presses('Save as CSV')).toContain('[Download the CSV]');

    const { text } = await fileFor(here, here.asha.id);
    expect(text).toMatch(/Ben Okafor,[^,]+@[^,]+,Yes,'=1\+1,2026-11-16 10:/);
    expect(text.split('\r\n').filter((row) => row.includes(',No'))).toHaveLength(4);
  });

  test('asks again whether whoever asked for it may have it', async () => {
    const here = await asked();

    expect((await fileFor(here, here.dylan.id)).status).toBe(403);
    expect((await fileFor(here, here.asha.id)).status).toBe(200);
  });

  test('is not for whoever has left, though they asked the poll', async () => {
    const here = await asked();
    const { id, name } = here.asha;
    const doc = { id: 'profile', v: 1, name, disabled: true };
    here.directory.apply('people', [{ partition: id, id: 'profile', etag: '', doc }]);

    expect((await fileFor(here, id)).status).toBe(403);
  });

  test('of an anonymous poll has figures alone, and none before it is shown', async () => {
    const here = await world();
    await here.asha.says(`anonymous ${line}`, 'channel');
    for (const one of [here.asha, here.ben, here.carys, here.dylan, here.priya]) {
      await one.in('channel').presses('Vote', { choice: 'o1' });
    }
    const early = await fileFor(here, here.asha.id);
    await here.passes(untilClosed);

    const { text } = await fileFor(here, here.asha.id);

    expect(early.status).toBe(403);
    expect(text).toContain('York,5,100\r\nLeeds,0,0');
    expect(text).not.toContain('Ben');
  });
});

test('of an anonymous poll nobody is named to whoever runs it', async () => {
  const here = await world();
  await here.asha.says(`anonymous ${line}`, 'channel');
  await here.ben.in('channel').presses('Vote', { choice: 'o1' });
  const { poll } = await theOne(here);

  await manages(here.asha);

  expect(here.asha.sees()).toContain('1 person has voted.');
  expect(await here.asha.presses('Results')).not.toContain('York');
  expect(here.asha.buttons()).not.toContain('Who has voted');
  expect(await here.asha.forges('poll-results', { poll, show: 'voted' })).toContain('This poll is anonymous');
});

describe('a poll that is asked again and again', () => {
  test.each([
    [
      'forward',
      '2026-03-23T10:00:00Z',
      '2026-03-27',
      ['2026-03-27T17:00', '2026-04-03T16:00', '2026-04-10T16:00'],
    ],
    [
      'back',
      '2026-10-19T10:00:00Z',
      '2026-10-23',
      ['2026-10-23T16:00', '2026-10-30T17:00', '2026-11-06T17:00'],
    ],
  ])('closes at 5pm three times, though the clocks go %s', async (_how, begin, date, closes) => {
    const here = await weekly(begin, date);

    await here.passes({ days: 7 });
    await here.ben.in('channel').presses('York');
    await here.passes({ days: 7 });

    const polls = await pollsOf(here);
    expect(polls.map((poll) => poll.closes.slice(0, 16))).toEqual(closes);
    expect(polls.map(({ state }) => state)).toEqual(['closed', 'closed', 'open']);
    expect(shared(here)).toContain('Nobody has voted yet.');
    expect(heard(here.asha, 'Your poll has closed.')).toBe(2);
  });

  test('is asked once a turn, however often and by however many it is looked at', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'signpost-polls-'));
    const here = await world({ folder });
    await here.asha
      .in('channel')
      .forges('ask-poll', { poll: 'weekly', question, options: 'York\nLeeds', every: 'week' });
    const second = await world({ folder, sync: false });

    await Promise.all([here.passes(untilClosed), second.passes(untilClosed)]);
    await looksAgain(here);

    const cards = [...here.rooms.seenBy('anyone', 'channel'), ...second.rooms.seenBy('anyone', 'channel')];
    expect((await pollsOf(here)).map(({ state }) => state)).toEqual(['closed', 'open']);
    expect(cards).toHaveLength(2);
    await here.passes({ days: 6, hours: 12 });
    await looksAgain(here);
    expect(await pollsOf(here)).toHaveLength(2);
  });

  test('is not asked again once that has been stopped, from an older turn either', async () => {
    const here = await weekly('2026-11-16T10:00:00Z', '2026-11-20');
    await here.passes({ days: 5 });

    await here.asha.forges('stop-poll', { poll: 'weekly' });
    await here.passes({ days: 21 });

    expect((await pollsOf(here)).map(({ state }) => state)).toEqual(['closed', 'closed']);
  });

  test('goes on after it was closed early, and not after it was taken back', async () => {
    const here = await weekly('2026-11-16T10:00:00Z', '2026-11-20');
    await here.asha.forges('close-poll', { poll: 'weekly' });
    await here.passes({ days: 5 });
    const [, second] = await pollsOf(here);
    expect(second?.state).toBe('open');

    await here.asha.forges('retract-poll', { poll: second?.poll });
    await here.passes({ days: 14 });

    expect((await pollsOf(here)).map(({ state }) => state)).toEqual(['closed', 'retracted']);
  });
});
