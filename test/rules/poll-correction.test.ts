import { corrected } from '../../src/features/polls/asking/correction';
import type { Draft, Faults } from '../../src/features/polls/asking/form-reading';
import type { Poll } from '../../src/features/polls/poll';
import { pollOf } from '../poll-of';

const at = new Date('2026-11-17T10:00:00Z');

/** A poll with these in it, after it was sent in again with those. */
function sentAgain(poll: Poll, typed: Partial<Draft>): Poll | { faults: Faults } {
  const { question, several, anonymous, results, closes, timeZone, growing, organisers } = poll;
  const options = poll.options.map(({ text }) => text);
  const former = { question, several, anonymous, results, closes, timeZone, growing, organisers, options };
  return corrected(poll, { ...former, ...typed }, at);
}

function correct(...options: string[]) {
  const made = sentAgain(pollOf(), { options });
  return 'faults' in made ? made.faults.options : made.options.map(({ id, text }) => `${id} ${text}`);
}

test.each([
  ['as they are', ['York', 'Leeds', 'Online'], ['o1 York', 'o2 Leeds', 'o3 Online']],
  ['a slip put right', ['york', 'Leeds.', 'Onlnie'], ['o1 york', 'o2 Leeds.', 'o3 Onlnie']],
  ['in another order', ['Online', 'York', 'Leeds'], ['o3 Online', 'o1 York', 'o2 Leeds']],
  ['another one more', ['York', 'Leeds', 'Online', 'Hull'], ['o1 York', 'o2 Leeds', 'o3 Online', 'o4 Hull']],
])('options %s keep their votes', (_how, typed, options) => {
  expect(correct(...typed)).toEqual(options);
});

test.each([
  ['another one in its place', ['Bath', 'Leeds', 'Online'], '“York” would become “Bath”'],
  ['one left out', ['York', 'Leeds'], '“Online” is missing.'],
  ['eleven', ['York', 'Leeds', 'Online', ...'ABCDEFGH'], 'can have 10 options'],
])('%s is refused', (_what, typed, fault) => {
  expect(correct(...typed)).toContain(fault);
});

test.each([
  ['Edinbrugh', 'Edinburgh'],
  ['Manchster', 'Manchester'],
  ['Birminghham', 'Birmingham'],
  ['Tuesday mornign', 'Tuesday morning'],
  ['cafe', 'Café'],
  ['yes', 'Yes!'],
])('“%s” becomes “%s”, and the card says that it was corrected', (former, text) => {
  const poll = pollOf({ options: [{ id: 'o1', text: former }] });

  expect(sentAgain(poll, { options: [text] })).toMatchObject({
    options: [{ id: 'o1', text }],
    correctedAt: at.toISOString(),
  });
});

test.each([
  ['👍', '👎'],
  ['👍 Yes', '👎 Yes'],
  ['AM', 'PM'],
  ['Mon', 'Sun'],
  ['Mar', 'May'],
  ['on', 'off'],
  ['Monday', 'Sunday'],
  ['A', 'C'],
  ['York', 'Cork'],
  ['In favour', 'Unfavour'],
  ['No', 'No objection'],
  ['No', 'Yes'],
  ['Acceptable', 'Unacceptable'],
  ['Agreed', 'Agreed, but not now'],
  ['moral', 'amoral'],
  ['never', 'ever'],
  ['can', 'cannot'],
  ['include', 'exclude'],
  ['Trueno', 'True no'],
  ['1 May', '2 May'],
  ['Room 12', 'Room 21'],
  ['-1', '1'],
])('“%s” does not become “%s”, and with it its votes', (former, text) => {
  const poll = pollOf({ options: [{ id: 'o1', text: former }] });

  expect(sentAgain(poll, { options: [text] })).toEqual({
    faults: { options: expect.stringContaining(`“${former}” would become “${text}”`) },
  });
});

test.each([
  ['Is it on?', 'Is it no?'],
  ['Any objection?', 'Approve the merger?'],
  ['Shall we merge?', 'Shall we not merge?'],
  ['Should we go on with the new process next year?', 'Should we not go on with the new process next year?'],
  ['Is it safe?', 'Is it unsafe?'],
])('the question “%s” does not become “%s”', (former, question) => {
  expect(sentAgain(pollOf({ question: former }), { question })).toEqual({
    faults: { question: expect.stringContaining('copy the poll to ask something else') },
  });
});

test('a slip in the question is put right, and what is as it was is not called corrected', () => {
  const poll = pollOf({ question: 'Which wekend suits you?' });

  expect(sentAgain(poll, { question: 'Which weekend suits you?' })).toMatchObject({
    question: 'Which weekend suits you?',
    correctedAt: at.toISOString(),
  });
  expect(sentAgain(poll, { growing: true })).toMatchObject({ growing: true });
  expect(sentAgain(poll, { growing: true })).not.toHaveProperty('correctedAt');
});

test.each([
  ['closed', 'always'],
  ['closed', 'voted'],
  ['voted', 'always'],
] as const)('results that were to be shown when “%s” are not shown when “%s”', (former, results) => {
  for (const anonymous of [true, false]) {
    expect(sentAgain(pollOf({ anonymous, results: former }), { results })).toEqual({
      faults: { results: expect.stringContaining('earlier than people were told') },
    });
  }
});

test('results may be shown later than was said', () => {
  expect(sentAgain(pollOf(), { results: 'closed' })).toMatchObject({ results: 'closed' });
});
