import { readForm, Typed, typedOf } from '../../src/features/polls/asking/form-reading';

const reader = { at: new Date('2026-11-16T10:00:00Z'), timeZone: 'Europe/London' };
const good = { question: 'Where shall we meet?', options: 'York\nLeeds' };

function read(typed: Partial<Typed>) {
  return readForm(Typed.parse({ ...good, ...typed }), reader);
}

function draft(typed: Partial<Typed>) {
  const found = read(typed);
  return 'draft' in found ? found.draft : found.faults;
}

function faults(typed: Partial<Typed>) {
  const found = read(typed);
  return 'faults' in found ? found.faults : {};
}

test('a question and two options are enough', () => {
  expect(draft({})).toEqual({
    question: 'Where shall we meet?',
    options: ['York', 'Leeds'],
    several: false,
    anonymous: false,
    results: 'always',
    closes: '2026-11-23T17:00:00.000Z',
    timeZone: 'Europe/London',
    growing: false,
    organisers: [],
  });
});

test('everything that can be said of a poll is read', () => {
  const typed = {
    ...{ several: 'true', anonymous: 'true', results: 'always', growing: 'true', every: 'month' },
    ...{ closesDate: '2026-12-01', closesTime: '09:30', timeZone: 'America/New_York' },
    organisers: 'ben,chloe, ben,',
  };

  expect(draft(typed)).toMatchObject({
    ...{ several: true, anonymous: true, results: 'always', growing: true, every: 'month' },
    closes: '2026-12-01T14:30:00.000Z',
    timeZone: 'America/New_York',
    organisers: ['ben', 'chloe'],
  });
});

test.each<[string, Partial<Typed>, object]>([
  ['an anonymous poll shows results at its close', { anonymous: 'true' }, { results: 'closed' }],
  ['a date alone means 5pm', { closesDate: '2026-11-20' }, { closes: '2026-11-20T17:00:00.000Z' }],
  [
    'midnight is the beginning of its day',
    { closesDate: '2026-11-20', closesTime: '00:00' },
    { closes: '2026-11-20T00:00:00.000Z' },
  ],
  ['commas part options in one line', { options: 'York, Leeds' }, { options: ['York', 'Leeds'] }],
  [
    'commas stay in options of several lines',
    { options: 'York, UK\nLeeds, UK' },
    { options: ['York, UK', 'Leeds, UK'] },
  ],
  [
    'bullets and blank lines are dropped',
    { options: '- York\r\n\r\n- Leeds\r\n' },
    { options: ['York', 'Leeds'] },
  ],
  ['emoji alone are options', { options: '👍\n👎\n👍🏽' }, { options: ['👍', '👎', '👍🏽'] }],
  ['C, C# and C++ differ', { options: 'C\nC#\nC++' }, { options: ['C', 'C#', 'C++'] }],
  ['80 emoji are not too long', { options: `${'👍'.repeat(80)}\nNo` }, {}],
  ['a question is one line', { question: 'Where\n shall  we meet?' }, { question: 'Where shall we meet?' }],
  ['300 characters are not too many', { question: 'x'.repeat(300) }, {}],
  ['ten options are not too many', { options: 'a\nb\nc\nd\ne\nf\ng\nh\ni\nj' }, {}],
  ['what cannot be chosen is as usual', { results: 'never', every: 'hour' }, { results: 'always' }],
  ['summer time is reckoned with', { closesDate: '2027-04-01' }, { closes: '2027-04-01T16:00:00.000Z' }],
])('%s', (_what, typed, expected) => {
  expect(faults(typed)).toEqual({});
  expect(draft(typed)).toMatchObject(expected);
});

test.each<[string, Partial<Typed>, object]>([
  ['no question', { question: ' \u200b ' }, { question: 'Write the question.' }],
  [
    'a question of 2,000 characters',
    { question: 'x'.repeat(2_000) },
    { question: 'Use at most 300 characters: these are 2,000.' },
  ],
  ['no options', { options: '\n \n' }, { options: 'Write at least two options, one a line.' }],
  [
    'one option',
    { options: 'York' },
    { options: 'Write at least two options, one a line: this is only one.' },
  ],
  [
    'eleven options',
    { options: 'a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk' },
    { options: 'Use at most 10 options: these are 11.' },
  ],
  [
    'an option of 93 characters',
    { options: `York\n${'Leeds, by the river, '.repeat(5).slice(0, 93)}` },
    { options: 'Use at most 80 characters an option: “Leeds, by the river,…” has 93.' },
  ],
  [
    'an option twice',
    { options: 'York\nLeeds\nYork' },
    { options: '“York” is there twice. Leave one of them out.' },
  ],
  [
    'an option twice but for case, accents and marks',
    { options: 'Café\nLeeds\n(cafe)!' },
    { options: '“(cafe)!” is there twice. Leave one of them out.' },
  ],
  ['an emoji twice', { options: '👍\n👎\n👍' }, { options: '“👍” is there twice. Leave one of them out.' }],
  [
    'a deadline that has passed',
    { closesDate: '2026-11-16', closesTime: '09:59' },
    { closesDate: 'That has passed already. Choose a later day or time.' },
  ],
  [
    'a deadline beyond a year',
    { closesDate: '2027-11-20' },
    { closesDate: 'A poll can be open for a year at most. Choose an earlier day.' },
  ],
  [
    'a time without a day',
    { closesTime: '17:00' },
    { closesDate: 'Choose the day on which it closes, too.' },
  ],
  [
    'a zone that does not exist',
    { timeZone: 'Mars/Base' },
    { timeZone: 'I know no time zone “Mars/Base”. Use a name such as Europe/London.' },
  ],
  [
    'far too many organisers',
    { organisers: Array.from({ length: 21 }, (_, index) => `p${index}`).join(',') },
    { organisers: 'Choose at most 20 people.' },
  ],
])('%s is a fault, with how to mend it', (_what, typed, expected) => {
  expect(faults(typed)).toEqual(expected);
});

test('everything that was typed is kept beside the faults', () => {
  const typed = Typed.parse({
    question: 'x'.repeat(2_000),
    options: 'York',
    closesDate: 'soon',
    growing: 'true',
  });

  expect(readForm(typed, reader)).toMatchObject({ typed });
});

test('a day or time that is none is a fault of the day', () => {
  expect(Object.keys(faults({ closesDate: '2026-02-30' }))).toEqual(['closesDate']);
  expect(Object.keys(faults({ closesDate: '2026-12-01', closesTime: '25:00' }))).toEqual(['closesDate']);
});

test('a time that the clock change leaves out is a fault, and one that it brings twice is decided and said', () => {
  expect(faults({ closesDate: '2027-03-28', closesTime: '01:30' })).toEqual({
    closesDate: expect.stringContaining('does not exist on Sunday 28 March'),
  });
  expect(draft({ closesDate: '2027-10-31', closesTime: '01:30' })).toMatchObject({
    note: expect.stringContaining('twice'),
  });
});

test.each([
  ['europe/berlin', 'Europe/Berlin'],
  ['Kyiv', 'Europe/Kyiv'],
  ['', 'Europe/London'],
])('the zone “%s” is shown as %s', (timeZone, expected) => {
  expect(draft({ timeZone })).toMatchObject({ timeZone: expected });
});

test('a poll goes into the form and comes out the same', () => {
  const typed = {
    ...{ options: 'York, UK\n1. FC\nOnline', several: 'true', growing: 'true', every: 'week' },
    ...{
      closesDate: '2026-12-01',
      closesTime: '09:30',
      timeZone: 'America/New_York',
      organisers: 'ben,chloe',
    },
  };
  const first = read(typed);
  if (!('draft' in first)) throw new Error('not a draft');

  expect(readForm(typedOf(first.draft), reader)).toMatchObject({ draft: first.draft });
});
