import type { World } from '../world';
import {
  asked,
  heard,
  line,
  looksAgain,
  manages,
  met,
  pollsOf,
  question,
  shared,
  theOne,
  untilClosed,
  weekly,
} from './poll-room';

/** How many cards there are in the channel. */
function cards({ rooms, priya }: World): number {
  return rooms.seenBy(priya.id, 'channel').length;
}

describe('a poll that is taken back after it has closed', () => {
  test('shows its results in the channel no more', async () => {
    const here = await asked();
    await here.passes(untilClosed);
    const closed = shared(here);
    await manages(here.asha);
    await here.asha.presses('More');
    await here.asha.presses('Take back');

    await here.asha.presses('Take it back');
    await here.passes({ minutes: 0.1 });

    expect(closed).toContain('A tie: York and Leeds');
    expect(shared(here)).toContain('Asha Patel has taken this poll back.');
    expect(shared(here)).not.toMatch(/York|votes/);
    expect(cards(here)).toBe(1);
  });

  test('shows them no more even if whoever took it back died before the card was drawn', async () => {
    const here = await asked();
    await here.passes(untilClosed);
    const { poll } = await theOne(here);
    const { revive } = here.app.outbox.cards;
    here.app.outbox.cards.revive = () => Promise.reject(new Error('it died'));
    await here.asha.forges('retract-poll', { poll });
    const before = shared(here);

    here.app.outbox.cards.revive = revive;
    await here.passes({ minutes: 2 });

    expect(before).toContain('A tie: York and Leeds');
    expect(shared(here)).toContain('Asha Patel has taken this poll back.');
  });

  test('half a year later, too', async () => {
    const here = await asked();
    await here.passes({ days: 8 });
    await here.passes({ days: 180 });

    await here.asha.forges('retract-poll', { poll: (await theOne(here)).poll });
    await here.passes({ minutes: 1 });

    expect(shared(here)).toContain('Asha Patel has taken this poll back.');
    expect(cards(here)).toBe(1);
  });
});

test('a poll that is reopened months later lives on where it stands', async () => {
  const here = await asked();
  await here.passes({ days: 60 });

  const until = { closesDate: '2027-02-05', closesTime: '17:00' };
  await here.asha.forges('reopen-poll', { poll: (await theOne(here)).poll, ...until });
  await here.passes({ minutes: 1 });

  expect(shared(here)).toContain('[York]');
  expect(cards(here)).toBe(1);
});

describe('the next turn of a repeated poll', () => {
  test('cannot be somebody else’s, made beforehand', async () => {
    const here = await weekly('2026-11-16T10:00:00Z', '2026-11-20');
    await here.ben
      .in('personal')
      .forges('ask-poll', { poll: 'weekly-2', question: 'Mine?', options: 'Yes\nNo' });

    await here.passes({ days: 5 });

    expect(shared(here)).toContain(question);
    expect(shared(here)).toContain('Asked by Asha Patel.');
    const turns = (await pollsOf(here)).filter(({ by }) => by === here.asha.id);
    expect(turns.map(({ state }) => state)).toEqual(['closed', 'open']);
    expect(turns[1]?.poll).toMatch(/^[\da-f]{24}$/);
  });

  test('closes when it always does, though the first was given more time', async () => {
    const here = await weekly('2026-11-16T10:00:00Z', '2026-11-20');
    const until = { closesDate: '2026-11-22', closesTime: '09:00' };
    await here.asha.forges('extend-poll', { poll: 'weekly', ...until });

    await here.passes({ days: 7 });

    const closes = (await pollsOf(here)).map((poll) => poll.closes);
    expect(closes).toEqual(['2026-11-22T09:00:00.000Z', '2026-11-27T17:00:00.000Z']);
  });

  test('is not posted again when an older one is reopened and closed', async () => {
    const here = await weekly('2026-11-16T10:00:00Z', '2026-11-20');
    await here.passes({ days: 5 });
    const [, second] = await pollsOf(here);
    await here.asha.forges('retract-poll', { poll: second?.poll });
    await here.passes({ days: 9 });
    const before = cards(here);
    await here.store.remove('outbox', 'cards', `card~poll-${second?.poll}`); // its time is over

    const until = { closesDate: '2026-12-04', closesTime: '17:00' };
    await here.asha.forges('reopen-poll', { poll: 'weekly', ...until });
    await here.passes({ days: 7 });

    expect((await pollsOf(here)).map(({ state }) => state)).toEqual(['closed', 'retracted']);
    expect(cards(here)).toBe(before);
  });
});

describe('an id that the server has not given', () => {
  test.each(['of~PERSON', 'a~b', 'UPPER', 'x'.repeat(41), ''])('“%s” makes no poll', async (forged) => {
    const here = await met();
    const poll = forged.replace('PERSON', here.carys.id);
    await here.carys.says(line, 'channel');
    const former = await pollsOf(here);

    const answer = await here.ben
      .in('channel')
      .forges('ask-poll', { poll, question: 'Mine?', options: 'Yes\nNo' });

    expect(answer).not.toContain('Asked by Ben');
    expect(await pollsOf(here)).toEqual(former);
    expect(await here.carys.in('personal').says('my polls')).toContain(question);
  });

  test.each([
    ['vote', { option: 'o1' }],
    ['look-poll', {}],
    ['manage-poll', {}],
    ['poll-form', {}],
  ])('is refused by “%s”, too', async (verb, more) => {
    const here = await asked();

    const answer = await here.ben.in('channel').forges(verb, { poll: `of~${here.asha.id}`, ...more });

    expect(answer).not.toContain('Something went wrong');
    expect(heard(here.ben, 'Something went wrong')).toBe(0);
  });
});

test('a look at a poll that was taken back leaves its card as it is', async () => {
  const here = await asked();
  await here.asha.forges('retract-poll', { poll: (await theOne(here)).poll });
  await here.passes(untilClosed);

  await looksAgain(here);

  expect(shared(here)).toContain('Asha Patel has taken this poll back.');
  expect(cards(here)).toBe(1);
});
