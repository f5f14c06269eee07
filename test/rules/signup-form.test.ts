import { readForm } from '../../src/features/signups/offering/form-reading';
import { Typed, typedOf, type Faults } from '../../src/features/signups/offering/typed';
import type { Signup } from '../../src/features/signups/signup';

const at = new Date('2026-11-16T10:00:00Z');
const reader = {
  at,
  timeZone: 'Europe/London',
  by: 'asha',
  isPerson: (id: string) => ['ben', 'nia'].includes(id),
};

const whole = Typed.parse({
  title: 'First aid refresher',
  date: '2026-12-12',
  from: '10:00',
  until: '12:00',
  zone: 'Europe/London',
  where: 'Leeds',
  places: '20',
  waiting: 'true',
});

/** The faults of a form that says this besides. */
function faultsOf(typed: Partial<Typed>): Faults {
  const read = readForm({ ...whole, ...typed }, reader);
  return 'faults' in read ? read.faults : {};
}

function written(typed: Partial<Typed> = {}) {
  const read = readForm({ ...whole, ...typed }, reader);
  if ('faults' in read) throw new Error(`At fault: ${JSON.stringify(read.faults)}`);
  return read;
}

test('a whole form is a sign-up that closes at its start', () => {
  expect(written()).toEqual({
    fields: {
      title: 'First aid refresher',
      start: '2026-12-12T10:00:00.000Z',
      end: '2026-12-12T12:00:00.000Z',
      closes: '2026-12-12T10:00:00.000Z',
      timeZone: 'Europe/London',
      where: 'Leeds',
      options: [{ id: 'o1', places: 20 }],
      waiting: true,
      openRoster: false,
      needs: false,
      organisers: [],
    },
    notes: [],
  });
});

const wrong: [Partial<Typed>, Faults][] = [
  [{ title: ' \u200b ' }, { title: 'Give it a title.' }],
  [{ title: 'x'.repeat(121) }, { title: 'Use at most 120 characters: these are 121.' }],
  [{ title: 'x'.repeat(2_000) }, { title: 'Use at most 120 characters: these are 2,000.' }],
  [{ date: '' }, { date: 'Choose the day.' }],
  [{ from: '' }, { from: 'Say at what time it begins.' }],
  [{ date: '2026-02-30' }, { from: expect.any(String) as string }],
  [{ date: '2026-11-15' }, { date: 'That has passed. Choose a day and time to come.' }],
  [{ date: '2126-12-12' }, { date: 'That is more than two years from now. Check the year.' }],
  [{ until: '09:00' }, { until: expect.stringContaining('end before it begins') as string }],
  [{ until: '', endDate: '2026-12-13' }, { until: 'Say at what time it ends, too.' }],
  [{ endDate: '2026-12-27' }, { endDate: expect.stringContaining('14 days at most') as string }],
  [{ zone: 'Moon/Base' }, { zone: 'I know no time zone “Moon/Base”. Write it like Europe/London.' }],
  [{ date: '2027-03-28', from: '01:30' }, { from: expect.stringContaining('does not exist') as string }],
  [{ where: 'x'.repeat(201) }, { where: 'Use at most 200 characters: these are 201.' }],
  [{ text: 'x'.repeat(1_001) }, { text: 'Use at most 1,000 characters: these are 1,001.' }],
  [{ link: 'http://meet.example' }, { link: 'Give the whole address, beginning with https://' }],
  [{ link: 'https://bank.example@evil.example' }, { link: expect.stringContaining('https://') as string }],
  [{ link: 'javascript:alert(1)' }, { link: expect.stringContaining('https://') as string }],
  [{ places: '' }, { places: 'Say how many places there are.' }],
  [{ places: '0' }, { places: 'There can be between 1 and 50,000 places.' }],
  [{ places: '-5' }, { places: 'There can be between 1 and 50,000 places.' }],
  [{ places: '100,000' }, { places: 'There can be between 1 and 50,000 places.' }],
  [{ places: 'twenty' }, { places: 'Write a whole number between 1 and 50,000, such as 20.' }],
  [{ places: '2.5' }, { places: expect.stringContaining('whole number') as string }],
  [
    { places: '20', options: 'Morning: 10' },
    { places: expect.stringContaining('Leave this empty') as string },
  ],
  [
    { places: '', options: 'Morning' },
    { options: 'Say how many places “Morning” has, as in “Morning: 10”.' },
  ],
  [{ places: '', options: '10' }, { options: 'Give “10” a name, as in “Morning: 10”.' }],
  [
    { places: '', options: 'Morning: 0' },
    { options: expect.stringContaining('between 1 and 50,000') as string },
  ],
  [{ places: '', options: 'Café: 1\nCAFE 2' }, { options: '“CAFE” is there twice.' }],
  [{ places: '', options: '🎉: 1\n🎉: 2' }, { options: '“🎉” is there twice.' }],
  [
    { places: '', options: 'abcdefg'.split('').join(': 1\n') + ': 1' },
    { options: 'Use at most 6 options: these are 7.' },
  ],
  [
    { places: '', options: `${'x'.repeat(81)}: 1` },
    { options: expect.stringContaining('80 characters') as string },
  ],
  [{ closesTime: '12:00' }, { closesDate: 'Choose a day, too.' }],
  [{ closesDate: '2026-12-13' }, { closesDate: 'Signing up has to end before it begins.' }],
  [{ closesDate: '2026-11-15' }, { closesDate: 'That has passed, so nobody could sign up.' }],
  [{ organisers: 'ben,stranger' }, { organisers: expect.stringContaining('not in the directory') as string }],
  [
    { title: '', places: '0', link: 'x' },
    {
      title: expect.any(String) as string,
      places: expect.any(String) as string,
      link: expect.any(String) as string,
    },
  ],
];

test.each(wrong.map(([typed, faults]) => [JSON.stringify(typed).slice(0, 60), typed, faults] as const))(
  'what is wrong with %s is told at its field, and nowhere else',
  (_shown, typed, faults) => {
    expect(faultsOf(typed)).toEqual(faults);
  },
);

test('options have places of their own, and an emoji is a name', () => {
  const { fields } = written({ places: '', options: 'Morning: 10\n\n  Afternoon – 1,200 places \n🎉 5' });

  expect(fields.options).toEqual([
    { id: 'o1', text: 'Morning', places: 10 },
    { id: 'o2', text: 'Afternoon', places: 1_200 },
    { id: 'o3', text: '🎉', places: 5 },
  ]);
});

test.each(['1', '50,000', '20 places'])('“%s” is a number of places', (places) => {
  expect(written({ places }).fields.options).toEqual([
    { id: 'o1', places: Number.parseInt(places.replace(',', '')) },
  ]);
});

test('a sign-up nobody gave an end lasts an hour, and that is said', () => {
  const { fields, notes } = written({ until: '' });

  expect(fields.end).toBe('2026-12-12T11:00:00.000Z');
  expect(notes).toEqual(['Nobody said when it ends, so it lasts an hour.']);
});

test('where the clocks go back, it ends at the second of two hours if the first is not after its start', () => {
  const { fields, notes } = written({ date: '2027-10-31', from: '01:30', until: '01:15' });

  expect(fields.start).toBe('2027-10-31T00:30:00.000Z');
  expect(fields.end).toBe('2027-10-31T01:15:00.000Z');
  expect(notes).toContain(
    '1:15am comes twice on Sunday 31 October in London, because the clocks go back: it means the second.',
  );
});

test.each([
  ['europe/london', 'Europe/London'],
  ['new york', 'America/New_York'],
  ['Kyiv', 'Europe/Kyiv'],
  ['kolkata', 'Asia/Kolkata'],
  ['', 'Europe/London'],
])('the zone “%s” is shown as %s', (zone, expected) => {
  expect(written({ zone }).fields.timeZone).toBe(expected);
});

test.each(['PST8PDT', 'Nowhere', 'BST', '+01:00'])('“%s” is no zone that others could read', (zone) => {
  expect(Object.keys(faultsOf({ zone }))).toEqual(['zone']);
});

test.each(['10-15', '10 – 15', '-5', '5.000'])('an option of “%s” places is asked about', (places) => {
  expect(Object.keys(faultsOf({ places: '', options: `Morning: ${places}\nAfternoon: 5` }))).toEqual([
    'options',
  ]);
});

test('an hour that comes twice is the first, and that is said', () => {
  const { fields, notes } = written({ date: '2027-10-31', from: '01:30', until: '03:00' });

  expect(fields.start).toBe('2027-10-31T00:30:00.000Z');
  expect(notes.join()).toContain('comes twice');
});

test('one over the night in which the clocks go forward has its true length', () => {
  const { fields } = written({ date: '2027-03-27', from: '23:00', until: '03:00', endDate: '2027-03-28' });

  expect(Date.parse(fields.end) - Date.parse(fields.start)).toBe(3 * 60 * 60_000);
});

test.each([
  ['America/New_York', '2026-12-12T15:00:00.000Z'],
  ['new york', '2026-12-12T15:00:00.000Z'],
  ['', '2026-12-12T10:00:00.000Z'],
])('a time is read in the zone “%s”', (zone, start) => {
  expect(written({ zone }).fields.start).toBe(start);
});

test('whoever offers it is no co-organiser, and nobody is one twice', () => {
  expect(written({ organisers: 'ben,asha,ben,nia' }).fields.organisers).toEqual(['ben', 'nia']);
});

test('a day alone closes it at 5pm', () => {
  expect(written({ closesDate: '2026-12-11' }).fields.closes).toBe('2026-12-11T17:00:00.000Z');
});

test.each<Partial<Typed>>([
  {},
  { until: '03:00', from: '22:00', endDate: '2026-12-13', zone: 'America/New_York' },
  { places: '', options: 'Morning: 10\nAfternoon: 12', needs: 'true', roster: 'true', waiting: 'false' },
  {
    closesDate: '2026-12-10',
    closesTime: '09:30',
    text: 'Bring shoes.\n\nAnd water.',
    organisers: 'ben,nia',
  },
])('the form of a sign-up says again what it was read from: %j', (typed) => {
  const { fields } = written(typed);
  const signup: Signup = {
    ...{ id: 'signup', v: 1, signup: 's1', by: 'asha', state: 'draft', sequence: 0, ttl: 1 },
    ...{ ...fields, createdAt: at.toISOString() },
  };

  expect(readForm(typedOf(signup), reader)).toEqual({ fields, notes: [] });
});
