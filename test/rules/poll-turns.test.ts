import { anotherTurn, copyOf, turnAfter, turnCloses } from '../../src/features/polls/running/turns';
import { pollOf } from '../poll-of';

const friday = '2026-11-20T17:00:00.000Z';

test.each([
  ['week', 2, '2026-11-27T17:00:00.000Z'],
  ['fortnight', 2, '2026-12-04T17:00:00.000Z'],
  ['month', 2, '2026-12-20T17:00:00.000Z'],
  ['week', 20, '2027-04-02T16:00:00.000Z'], // summer time has begun
] as const)('asked every %s, turn %i closes at the same time of the day: %s', (every, turn, closes) => {
  expect(turnCloses(pollOf({ every, closes: friday }), turn).toISOString()).toBe(closes);
});

test.each([
  ['the clocks go forward', '2026-03-23T17:00:00.000Z', '2026-03-30T16:00:00.000Z'],
  ['the clocks go back', '2026-10-20T16:00:00.000Z', '2026-10-27T17:00:00.000Z'],
  ['midnight stays midnight', '2026-10-19T23:00:00.000Z', '2026-10-27T00:00:00.000Z'],
])('%s between two turns', (_what, first, second) => {
  expect(turnCloses(pollOf({ every: 'week', closes: first }), 2).toISOString()).toBe(second);
});

test('a short month does not shift those that follow', () => {
  const poll = pollOf({ every: 'month', closes: '2027-01-31T17:00:00.000Z' });

  const closes = [2, 3, 4].map((turn) => turnCloses(poll, turn).toISOString().slice(0, 10));

  expect(closes).toEqual(['2027-02-28', '2027-03-31', '2027-04-30']);
});

test('a time that the clock change leaves out is an hour later, once', () => {
  const poll = pollOf({ every: 'week', closes: '2026-03-22T01:30:00.000Z' });

  const closes = [2, 3].map((turn) => turnCloses(poll, turn).toISOString());

  expect(closes).toEqual(['2026-03-29T01:30:00.000Z', '2026-04-05T00:30:00.000Z']);
});

test.each([
  ['at once', friday, 2],
  ['a day late', '2026-11-21T17:00:00.000Z', 2],
  ['hours before the next would close', '2026-11-27T09:00:00.000Z', 3],
  ['after three weeks without a server', '2026-12-12T09:00:00.000Z', 5],
])('what follows, looked at %s', (_when, at, turn) => {
  expect(turnAfter(pollOf({ every: 'week', closes: friday }), new Date(at))).toBe(turn);
});

test('nothing follows a poll that is asked once', () => {
  expect(turnAfter(pollOf(), new Date(friday))).toBeUndefined();
});

test('a turn is the same question, with nothing of how the former one went', () => {
  const former = pollOf({
    every: 'week',
    state: 'closed',
    closedAt: friday,
    remindedAt: friday,
    next: { turn: 2, poll: 'f00d' },
    correctedAt: friday,
    options: [
      { id: 'o1', text: 'York' },
      { id: 'o2', text: 'Hull', by: 'ben' },
    ],
  });

  const turn = anotherTurn(former, { turn: 2, poll: 'f00d' }, new Date(friday));

  expect(turn).toMatchObject({ poll: 'f00d', series: 'meet', turn: 2, first: friday, state: 'open' });
  expect(turn.options).toEqual([
    { id: 'o1', text: 'York' },
    { id: 'o2', text: 'Hull' },
  ]);
  expect([turn.closedAt, turn.correctedAt, turn.remindedAt, turn.next]).toEqual(Array(4).fill(undefined));
});

test('one whose time was extended does not shift the next', () => {
  const second = anotherTurn(
    pollOf({ every: 'week', closes: friday }),
    { turn: 2, poll: 'f00d' },
    new Date(friday),
  );

  const extended = { ...second, closes: '2026-11-29T17:00:00.000Z' };

  expect(turnAfter(extended, new Date(extended.closes))).toBe(3);
  expect(turnCloses(extended, 3).toISOString()).toBe('2026-12-04T17:00:00.000Z');
});

test('one that is repeated counts from when the copy closes', () => {
  const copied = pollOf({ every: 'week', first: '2026-01-02T17:00:00.000Z', state: 'closed' });

  const copy = copyOf(copied, { id: 'copy', by: 'ben', at: new Date('2026-12-01T10:00:00Z') });

  expect(copy.first).toBe(copy.closes);
});

test('a copy is a draft of whoever makes it, open for as many days', () => {
  const poll = pollOf({ organisers: ['ben', 'carys'], state: 'closed', closedAt: friday });

  const copy = copyOf(poll, { id: 'copy', by: 'ben', at: new Date('2026-12-01T10:00:00Z') });

  expect(copy).toMatchObject({ state: 'draft', by: 'ben', organisers: ['carys'], poll: 'copy' });
  expect(copy.closes).toBe('2026-12-05T17:00:00.000Z');
});
