import { standings, mayShow } from '../../src/features/polls/results';
import { pollOf } from '../poll-of';

const none = { o1: 0, o2: 0, o3: 0, o4: 0, o5: 0, o6: 0, o7: 0, o8: 0, o9: 0, o10: 0 };

test.each<[string, number, [number, number, number], string[]]>([
  ['nobody has voted', 0, [0, 0, 0], ['York 0 0%', 'Leeds 0 0%', 'Online 0 0%']],
  ['one option leads', 12, [7, 4, 1], ['York 7 58% leads', 'Leeds 4 33%', 'Online 1 8%']],
  ['two are even', 5, [2, 1, 2], ['York 2 40% leads', 'Leeds 1 20%', 'Online 2 40% leads']],
  ['everybody chose one', 3, [0, 3, 0], ['York 0 0%', 'Leeds 3 100% leads', 'Online 0 0%']],
  ['several could be chosen', 4, [4, 3, 1], ['York 4 100% leads', 'Leeds 3 75%', 'Online 1 25%']],
])('the figures say so when %s', (_what, voters, [o1, o2, o3], expected) => {
  const found = standings(pollOf(), { ...none, voters, o1, o2, o3 });

  expect(found.map((one) => `${one.text} ${one.votes} ${one.share}%${one.leads ? ' leads' : ''}`)).toEqual(
    expected,
  );
});

const someone = { voted: false, runs: false };
const voter = { voted: true, runs: false };
const organiser = { voted: false, runs: true };

test.each<[string, Parameters<typeof pollOf>[0], number, typeof someone, boolean]>([
  ['anybody, always', {}, 0, someone, true],
  ['somebody who has not voted', { results: 'voted' }, 9, someone, false],
  ['somebody who has voted', { results: 'voted' }, 1, voter, true],
  ['a voter before the close', { results: 'closed' }, 9, voter, false],
  ['anybody after the close', { results: 'closed', state: 'closed' }, 1, someone, true],
  ['whoever runs it, before the close', { results: 'closed' }, 1, organiser, true],
  ['anybody, of four anonymous votes', { anonymous: true }, 4, voter, false],
  ['anybody, of five anonymous votes', { anonymous: true }, 5, someone, true],
  ['whoever runs it, of four anonymous votes', { anonymous: true }, 4, organiser, false],
  ['whoever runs it, before an anonymous close', { anonymous: true, results: 'closed' }, 9, organiser, false],
  ['a voter, of five anonymous votes', { anonymous: true, results: 'voted' }, 5, voter, true],
  ['somebody else, of five anonymous votes', { anonymous: true, results: 'voted' }, 5, someone, false],
  ['anybody after an anonymous close', { anonymous: true, state: 'closed' }, 5, someone, true],
  [
    'anybody after a close with four anonymous votes',
    { anonymous: true, state: 'closed' },
    4,
    someone,
    false,
  ],
  ['whoever runs it, after that', { anonymous: true, state: 'closed' }, 4, organiser, false],
  ['anybody, of what was taken back', { state: 'retracted' }, 9, voter, false],
])('results are shown or kept back: %s', (_who, from, voters, viewer, shown) => {
  expect(mayShow(pollOf(from), { voters }, viewer)).toBe(shown);
});
