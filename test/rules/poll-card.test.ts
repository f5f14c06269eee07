import { pollCard } from '../../src/features/polls/cards';
import { optionIds, type Poll, type Tally, type Vote } from '../../src/features/polls/poll';
import type { Counts } from '../../src/features/polls/results';
import { draftView, pollView } from '../../src/features/polls/voting/picture';
import { readable } from '../reading';
import { pollOf } from '../poll-of';

const reader = { at: new Date('2026-11-17T10:00:00Z'), timeZone: 'Europe/London' };
const afterwards = { ...reader, at: new Date('2026-11-21T10:00:00Z') };
const york: Vote = { voted: true, choices: ['o1'] };

function tallyOf(...votes: number[]): Tally {
  const counts = Object.fromEntries(optionIds.map((id, index) => [id, votes[index] ?? 0]));
  const voters = votes.reduce((sum, count) => sum + count, 0);
  return { id: 'tally', v: 1, voters, closed: 0, ...counts, ttl: 1 } as Tally; // one count per option
}

function seen(poll: Poll, tally: Tally | Counts, look: Partial<Parameters<typeof pollView>[2]> = {}): string {
  const counts = 'tally' in tally ? tally : { tally };
  const view = pollView(poll, counts, { reader, author: 'Asha Patel', ...look });
  return readable([{ kind: 'card', card: pollCard.render(view, 'nonce'), summary: '' }]);
}

test.each([
  ['one wins', [7, 3, 2], 'York, with 7 of 12 votes.'],
  ['one vote', [1], 'York, with 1 of 1 vote.'],
  ['two tie', [5, 5, 2], 'A tie: York and Leeds, with 5 of 12 votes each.'],
  ['all tie', [4, 4, 4], 'A tie: York, Leeds and Online, with 4 of 12 votes each.'],
  ['nobody has voted', [], 'Nobody voted.'],
  ['thousands', [26_999, 1], 'York, with 26,999 of 27,000 votes.'],
])('how a poll has ended when %s', (_what, votes, words) => {
  expect(seen(pollOf({ state: 'closed' }), tallyOf(...votes), { reader: afterwards })).toContain(words);
});

test('of several choices the shares are of people', () => {
  const tally = { ...tallyOf(7, 3, 2), voters: 8 };

  const card = seen(pollOf({ state: 'closed', several: true }), tally, { reader: afterwards });

  expect(card).toContain('York, chosen by 7 of 8 people.');
  expect(card).toContain('7 of 8 people (88%)');
});

test.each<[string, Partial<Poll>, Vote, string, boolean]>([
  ['at any time', {}, { voted: false }, '%', true],
  ['once one has voted, before', { results: 'voted' }, { voted: false }, 'once you have voted.', false],
  ['once one has voted, after', { results: 'voted' }, york, '%', true],
  ['when it closes', { results: 'closed' }, york, 'when the poll closes.', false],
  ['anonymous, with few votes', { anonymous: true }, { voted: true }, 'at least five people', false],
  [
    'anonymous, with few votes, once one has voted',
    { anonymous: true, results: 'voted' },
    { voted: true },
    'once you have voted, and at least five people have voted.',
    false,
  ],
])('results %s', (_when, from, vote, words, shown) => {
  const card = seen(pollOf(from), tallyOf(2, 1, 1), { vote });

  expect(card).toContain(words);
  expect(card.includes('%')).toBe(shown);
});

test('whoever runs a named poll sees its results before others do', () => {
  const card = seen(pollOf({ results: 'closed' }), tallyOf(2, 1), { vote: { voted: false }, runs: true });

  expect(card).toContain('2 votes (67%)');
});

test('a poll that is over shows so even before anybody has closed it', () => {
  const card = seen(pollOf({ results: 'closed' }), tallyOf(2, 1), { reader: afterwards });

  expect(card).toContain('Closed on Friday 20 November, 5pm (London).');
  expect(card).toContain('York, with 2 of 3 votes.');
  expect(card).toContain('2 votes (67%)');
  expect(card).not.toContain('[York]');
});

test('an open anonymous poll shows the figures of its last step, and says of whom they are', () => {
  const counts = { tally: tallyOf(4, 3, 2), step: tallyOf(3, 2) };

  const card = seen(pollOf({ anonymous: true }), counts);

  expect(card).toContain('9 people have voted.');
  expect(card).toContain('3 votes (60%)');
  expect(card).toContain('These figures are of the first 5 people.');
  expect(seen(pollOf({ anonymous: true, state: 'closed' }), counts)).toContain('4 votes (44%)');
  expect(seen(pollOf({ anonymous: true }), tallyOf(4, 3, 2))).not.toContain('%');
});

test.each([
  ['nobody', [], 'Nobody voted.'],
  ['one', [1], 'No results: fewer than five people have voted'],
  ['four', [2, 2], 'No results: fewer than five people have voted'],
  ['five', [5], 'York, with 5 of 5 votes.'],
])('how an anonymous poll has ended in which %s voted', (_who, votes, words) => {
  const ended = pollOf({ anonymous: true, results: 'closed', state: 'closed' });

  const card = seen(ended, tallyOf(...votes), { reader: afterwards, runs: true });

  expect(card).toContain(words);
  expect(card.includes('%')).toBe(votes[0] === 5);
});

test('a poll that was corrected says when', () => {
  const poll = pollOf({ correctedAt: '2026-11-16T15:00:00.000Z' });

  expect(seen(poll, tallyOf())).toContain(
    'Asked by Asha Patel. Corrected on Monday 16 November, 3pm (London). Closes',
  );
});

test('one’s own choice is said in words, and cannot be pressed again', () => {
  const card = seen(pollOf(), tallyOf(1), { vote: york });

  expect(card).toContain('✓ York (your choice)');
  expect(card).toContain('[Leeds]');
  expect(card).not.toContain('[York]');
});

test('a long option stands above its button, which says which it is', () => {
  const text = 'In the meeting room on the second floor of Foss House';
  const poll = pollOf({ options: [{ id: 'o1', text }] });

  const [row] = pollView(poll, { tally: tallyOf() }, { reader, author: 'Asha Patel' }).rows;

  expect(row).toMatchObject({ name: text, button: { title: 'Vote', tooltip: `Vote for ${text}` } });
});

test('on a draft nothing can be pressed', () => {
  const { rows } = draftView(pollOf({ state: 'draft' }), { reader, author: 'Asha Patel' });

  expect(rows).toEqual([{ name: 'York' }, { name: 'Leeds' }, { name: 'Online' }]);
});

test.each<[string, Partial<Poll>]>([
  ['', {}],
  [', several', { several: true }],
  [', anonymous', { anonymous: true, results: 'always' }],
])('ten options of 80 characters under a question of 300 fit what Teams takes%s', (_how, from) => {
  const options = optionIds.map((id) => ({ id, text: `${id} `.padEnd(80, 'w') }));
  const poll = pollOf({ ...from, poll: 'f'.repeat(28), question: 'q'.repeat(300), options, growing: true });
  const tally = tallyOf(...options.map(() => 2_700));
  const counts = { tally, step: tally };
  const view = pollView({ ...poll, correctedAt: poll.createdAt }, counts, {
    reader,
    author: 'Cornelia Featherstonehaugh-Cholmondeley',
    vote: { voted: false },
  });

  const card = pollCard.render({ ...view, notice: 'n'.repeat(200) }, '0f8fad5bd9cb0f8fad5b');

  expect(Buffer.byteLength(JSON.stringify(card), 'utf16le')).toBeLessThan(25 * 1024);
});
