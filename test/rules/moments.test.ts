import { fieldsOf, isZone, momentIn, readMoment, readSpan } from '../../src/work/moments/reading';

/** A Tuesday. */
const at = new Date('2026-11-24T10:00:00Z');
const london = { at, timeZone: 'Europe/London' };

function moment(text: string, reader = london): string {
  const found = readMoment(text, reader, 17);
  if (!found) return 'nothing';
  return 'fault' in found ? found.fault : found.at.toISOString().slice(0, 16);
}

function span(text: string, reader = london): string {
  const found = readSpan(text, reader);
  if (!found) return 'nothing';
  if ('fault' in found) return found.fault;
  const { start, end } = found;
  return [start, end].flatMap((one) => one?.toISOString().slice(0, 16) ?? []).join(' to ');
}

test.each([
  ['Friday 5pm', '2026-11-27T17:00'],
  ['friday', '2026-11-27T17:00'],
  ['next Tuesday 2pm', '2026-12-01T14:00'],
  ['Tuesday 2pm', '2026-11-24T14:00'],
  ['Tuesday 9am', '2026-12-01T09:00'],
  ['Friday week 2pm', '2026-12-04T14:00'],
  ['a week on Friday, 2pm', '2026-12-04T14:00'],
  ['last Friday 2pm', '2026-11-20T14:00'],
  ['tomorrow at noon', '2026-11-25T12:00'],
  ['today 5 p.m.', '2026-11-24T17:00'],
  ['Friday @ 5pm', '2026-11-27T17:00'],
  ['Friday 🎉 5pm', '2026-11-27T17:00'],
  ['12/12/2026 14:00', '2026-12-12T14:00'],
  ['1/12', '2026-12-01T17:00'],
  ['2026-12-12 14:00', '2026-12-12T14:00'],
  ['2026-12-12T14:00', '2026-12-12T14:00'],
  ['2026-12-12T14:00:00Z', '2026-12-12T14:00'],
  ['12-12-2026 14:00', '2026-12-12T14:00'],
  ['12.12.2026 14:00', '2026-12-12T14:00'],
  ['12 Dec 27 10:00', '2027-12-12T10:00'],
  ['12th of December at 10 o’clock', '2026-12-12T10:00'],
  ['December 12, 2026 3pm', '2026-12-12T15:00'],
  ['Saturday the 12th of December 2pm', '2026-12-12T14:00'],
  ['5pm on 12 December', '2026-12-12T17:00'],
  ['Friday 1400', '2026-11-27T14:00'],
  ['Friday 1400 hrs', '2026-11-27T14:00'],
  ['half past 2 on Friday', '2026-11-27T14:30'],
  ['quarter to 10 on Friday', '2026-11-27T09:45'],
  ['Friday 12am', '2026-11-27T00:00'],
  ['Friday 12pm', '2026-11-27T12:00'],
  ['Friday 12 noon', '2026-11-27T12:00'],
  ['in 3 days', '2026-11-27T17:00'],
  ['3 days', '2026-11-27T17:00'],
  ['in 2 hours', '2026-11-24T12:00'],
  ['in half an hour', '2026-11-24T10:30'],
  ['5pm', '2026-11-24T17:00'],
  ['9am', '2026-11-25T09:00'],
  ['1 March 9.30am', '2027-03-01T09:30'],
  ['24 November 9am', '2026-11-24T09:00'],
  ['3 November 2026 2pm', '2026-11-03T14:00'],
  ['Friday 17:00 GMT', '2026-11-27T17:00'],
  ['1 July 5pm BST', '2027-07-01T16:00'],
  ['Tuesday 8 December, 2pm (London)', '2026-12-08T14:00'],
  ['Sun Valley Hall, Friday 5pm', '2026-11-27T17:00'],
  ['May Street, 12 December 10am', '2026-12-12T10:00'],
  ['December 12 10am', '2026-12-12T10:00'],
  ['Nov 30 5pm', '2026-11-30T17:00'],
  ['4 December 10-12', '2026-12-04T10:00'],
  ['Old Market, 12 December 10am', '2026-12-12T10:00'],
  ['Tues 1st Dec 2pm', '2026-12-01T14:00'],
  ['Weds', '2026-11-25T17:00'],
  ["12 Dec '27 10am", '2027-12-12T10:00'],
  ['in 1 month', '2026-12-24T17:00'],
  ['a fortnight today', '2026-12-08T17:00'],
  ['tomorrow week, noon', '2026-12-02T12:00'],
  ['Friday fortnight 2pm', '2026-12-11T14:00'],
  ['2 Dec, half past two', '2026-12-02T14:30'],
  ['2 Dec, quarter to ten am', '2026-12-02T09:45'],
  ['2 Dec, two o’clock', '2026-12-02T14:00'],
  ['2 Dec, 1300', '2026-12-02T13:00'],
  ['2 Dec, 1300 in Leeds', '2026-12-02T13:00'],
  ['2 Dec, 1300 tickets', '2026-12-02T17:00'],
  ['Friday, 1400 tickets', '2026-11-27T17:00'],
  ['2 Dec 10am UK time', '2026-12-02T10:00'],
  ['2 Dec 10am London time', '2026-12-02T10:00'],
  ['2 Dec 10am gmt', '2026-12-02T10:00'],
])('“%s” is read as %s', (text, expected) => {
  expect(moment(text)).toBe(expected);
});

test.each([
  'Leeds, 20 places',
  '20 places',
  'room 5',
  'May',
  'March for nature',
  '2nd line support',
  '24/7',
  '12/13',
  'now',
  'version 2.10',
  'tickets £12.50',
  '🎂🎂🎂',
  'asdf qwer',
  'Leeds, morning tea and 3:99',
  '2 Marsham Street',
  '',
])('“%s” names no moment', (text) => {
  expect(moment(text)).toBe('nothing');
});

test.each([
  ['31 November 2pm', 'There is no 31 November. Check the day and the month.'],
  ['29 February 2027 2pm', 'There is no 29 February 2027. Check the day and the month.'],
  ['31\n November 2pm', 'There is no 31 November. Check the day and the month.'],
  ['31/11/2026 14:00', 'There is no 31/11/2026. Check the day and the month.'],
  ['Friday 12 December 5pm', '12 December 2026 is a Saturday, not a Friday.'],
  ['Sunday 12 December 5pm', '12 December 2026 is a Saturday, not a Sunday.'],
  ['Friday 25:00', '“25:00” is not a time. Write it as “14:00” or “2pm”.'],
  ['Friday 14:75', '“14:75” is not a time. Write it as “14:00” or “2pm”.'],
  ['tomorrow morning', '“morning” needs a time, such as “10am” or “5:30pm”.'],
  ['Weds 3 Dec 10am', '3 December 2026 is a Thursday, not a Wednesday.'],
  ...[
    'w/c 7 December',
    'week commencing 7 December',
    'Monday 30th',
    'Friday after next',
    '12-14 December',
    'Monday to Wednesday',
  ].map((text): [string, string] => [
    text,
    `“${text}” can be more than one day. Name the day, such as “Friday 4 December 5pm”.`,
  ]),
  ['next week', '“next week” can be more than one day. Name the day, such as “Friday 4 December 5pm”.'],
  [
    'every Friday 5pm',
    '“every Friday” can be more than one day. Name the day, such as “Friday 4 December 5pm”.',
  ],
  ['Friday 5pm EST', 'I read times as they are in London. Write it as it is there, without “EST”.'],
  [
    'Friday 5pm BST',
    '“BST” is not the time in London on that day. Write the time as it is in London, without “BST”.',
  ],
])('“%s” is answered with what is wrong', (text, fault) => {
  expect(moment(text)).toBe(fault);
});

test.each([
  ['12 December 10:00–12:00', '2026-12-12T10:00 to 2026-12-12T12:00'],
  ['12 December 10:00-12:00, Leeds, 20 places', '2026-12-12T10:00 to 2026-12-12T12:00'],
  ['12 December, Leeds, 10:00 to 12:00', '2026-12-12T10:00 to 2026-12-12T12:00'],
  ['next Tuesday 2pm', '2026-12-01T14:00'],
  ['Mon 30 Nov 9-10.30am', '2026-11-30T09:00 to 2026-11-30T10:30'],
  ['Friday 11-1pm', '2026-11-27T11:00 to 2026-11-27T13:00'],
  ['Friday 11-1', '2026-11-27T11:00 to 2026-11-27T13:00'],
  ['Friday 2-4', '2026-11-27T14:00 to 2026-11-27T16:00'],
  ['Friday 9 to 5pm', '2026-11-27T09:00 to 2026-11-27T17:00'],
  ['12 Dec 10-12', '2026-12-12T10:00 to 2026-12-12T12:00'],
  ['from 2pm to 4pm on 12 December', '2026-12-12T14:00 to 2026-12-12T16:00'],
  ['12 December 10am until noon', '2026-12-12T10:00 to 2026-12-12T12:00'],
  ['12 December 10am-12 noon', '2026-12-12T10:00 to 2026-12-12T12:00'],
  ['12 December, 22:00–01:00', '2026-12-12T22:00 to 2026-12-13T01:00'],
  ['Friday 10pm to midnight', '2026-11-27T22:00 to 2026-11-28T00:00'],
  ['Friday midnight to 2am', '2026-11-28T00:00 to 2026-11-28T02:00'],
  ['8 Dec, 1300-1500', '2026-12-08T13:00 to 2026-12-08T15:00'],
  ['12 December 12.00-13.00hrs', '2026-12-12T12:00 to 2026-12-12T13:00'],
  ['12 December 11am til 3pm', '2026-12-12T11:00 to 2026-12-12T15:00'],
  ['12 December 10am to 14 December 4pm', '2026-12-12T10:00 to 2026-12-14T16:00'],
  ['10am on 12 December until 4pm on 14 December', '2026-12-12T10:00 to 2026-12-14T16:00'],
  ['Tuesday 9am to Thursday 4pm', '2026-12-01T09:00 to 2026-12-03T16:00'],
  ['12 December 10am to Friday 14 December 4pm', '14 December 2026 is a Monday, not a Friday.'],
  ...['12-14 December 10am-4pm', '12 – 14 December, 10am', 'Monday to Wednesday 10am'].map(
    (text): [string, string] => [
      text,
      'Say when it starts and when it ends, as in “12 December 10am to 14 December 4pm”.',
    ],
  ),
  ['12 December 10am - 13 December 4pm', '2026-12-12T10:00 to 2026-12-13T16:00'],
  ['12 December 10am for 2 hours', '2026-12-12T10:00 to 2026-12-12T12:00'],
  ['12 December 10am for half an hour', '2026-12-12T10:00 to 2026-12-12T10:30'],
  ['12 December, 20 places, 10am', '2026-12-12T10:00'],
  ['room 4, 12 December 10:00, 5 places', '2026-12-12T10:00'],
  ['12 December 2pm, 10 Downing Street', '2026-12-12T14:00'],
  ['12 December', 'nothing'],
  ['2pm, Leeds', 'nothing'],
  ['in 2 hours', 'nothing'],
  ['Friday 4pm to 2pm', 'It ends before it starts. Check both times.'],
  ['13 December 4pm to 12 December 10am', 'It ends before it starts. Check both times.'],
])('from “%s” to when is read as %s', (text, expected) => {
  expect(span(text)).toBe(expected);
});

test.each([
  ['12 December 10:00–12:00, Leeds, 20 places', 'Leeds, 20 places'],
  ['Leeds, 12 December 10:00–12:00, 20 places', 'Leeds, 20 places'],
  ['Leeds on 12 December, 20 places, at 10am', 'Leeds, 20 places'],
  ['on Friday at 5pm', ''],
  ['Friday 5pm (London)', ''],
  ['Friday 5pm (Leeds)', '(Leeds)'],
  ['12 December 10am - 13 December 4pm, Sunday School Hall', 'Sunday School Hall'],
  ['Friday 5pm\nBring cake 🎂', 'Bring cake 🎂'],
  ['Room 3 – Friday 5pm – bring cake', 'Room 3 bring cake'],
])('of “%s” there remains “%s”', (text, rest) => {
  expect(readSpan(text, london)).toMatchObject({ rest });
});

test('midnight on a named day is its end, and 00:00 its beginning; both say so', () => {
  const words = readMoment('Friday midnight', london, 17);
  const digits = readMoment('Friday 00:00', london, 17);
  const typed = readMoment('Friday 24:00', london, 17);
  const alone = readMoment('midnight', london, 17);

  const friday = 'That is midnight at the end of Friday 27 November.';
  expect(words).toEqual({ at: new Date('2026-11-28T00:00Z'), note: friday, rest: '' });
  expect(typed).toEqual(words);
  expect(digits).toMatchObject({ note: 'That is midnight at the end of Thursday 26 November.' });
  expect(alone).toMatchObject({ at: new Date('2026-11-25T00:00Z') });
});

test('what had to be decided is said', () => {
  expect(readMoment('9am', london, 17)).toMatchObject({
    note: 'That time has passed today, so we read it as tomorrow.',
  });
  expect(readMoment('1 March 9am', london, 17)).toMatchObject({
    note: 'That day has passed this year, so we read it as 1 March 2027.',
  });
  expect(readSpan('Friday at 2:30', london)).toMatchObject({ note: 'We read the time as 2:30pm.' });
  expect(readSpan('Friday 22:00-01:00', london)).toMatchObject({ note: 'It ends on the next day.' });
  expect(readSpan('Friday 2pm', london)).not.toHaveProperty('note');
});

test('a time that the clock change leaves out is refused, naming the one that does exist', () => {
  const fault =
    '1:30am does not exist on Sunday 28 March in London, because the clocks go forward. The time that comes instead is 2:30am.';

  expect(readMoment('28 March 2027 01:30', london, 17)).toEqual({ fault });
  expect(readSpan('28 March 2027 01:30 to 04:00', london)).toEqual({ fault });
  expect(momentIn('2027-03-28', '01:30', 'Europe/London')).toEqual({ fault });
  expect(span('28 March 2027 00:30 to 02:00')).toBe('2027-03-28T00:30 to 2027-03-28T01:00');
});

test('a time that comes twice is the first, and that is said', () => {
  const found = momentIn('2026-10-25', '01:30', 'Europe/London');

  expect(found).toEqual({
    at: new Date('2026-10-25T00:30Z'),
    note: '1:30am comes twice on Sunday 25 October in London, because the clocks go back: it means the first.',
  });
  expect(moment('31 October 2027 1:30am')).toBe('2027-10-31T00:30');
});

test('an hour from now is an hour, also where the clocks change meanwhile', () => {
  const night = { at: new Date('2027-03-28T00:30Z'), timeZone: 'Europe/London' };

  expect(moment('in 2 hours', night)).toBe('2027-03-28T02:30');
});

test('days and times are those of the reader’s own zone', () => {
  const late = new Date('2026-11-24T22:30Z');

  expect(moment('tomorrow 9am', { at: late, timeZone: 'Pacific/Auckland' })).toBe('2026-11-25T20:00');
  expect(moment('tomorrow 9am', { at: late, timeZone: 'America/Los_Angeles' })).toBe('2026-11-25T17:00');
  expect(moment('Friday 5pm', { at, timeZone: 'Mars/Crater' })).toBe(
    'We do not know the time zone “Mars/Crater”.',
  );
});

test.each([
  ['Europe/London', true],
  ['America/Argentina/Buenos_Aires', true],
  ['UTC', true],
  ['Europe/Leeds', false],
  ['+01:00', false],
  ['', false],
  ['../etc/passwd', false],
])('“%s” is a time zone: %s', (name, known) => {
  expect(isZone(name)).toBe(known);
});

test.each([
  ['2026-12-12', '10:00', '2026-12-12T10:00:00.000Z'],
  ['2026-07-12', '10:00', '2026-07-12T09:00:00.000Z'],
  ['2026-12-12', '00:00', '2026-12-12T00:00:00.000Z'],
  ['2026-02-30', '10:00', 'There is no such day or time.'],
  ['2026-12-12', '25:00', 'There is no such day or time.'],
  ['12 December', '10:00', 'Choose a date, such as 2026-12-12.'],
  ['2026-12-12', 'noon', 'Choose a time, such as 14:00.'],
])('the fields “%s” and “%s” mean %s', (date, time, expected) => {
  const found = momentIn(date, time, 'Europe/London');

  expect('fault' in found ? found.fault : found.at.toISOString()).toBe(expected);
});

test('what the fields show is read back as the same moment', () => {
  for (const iso of ['2026-12-12T10:05Z', '2026-12-12T00:00Z', '2026-07-01T23:00Z']) {
    const { date, time } = fieldsOf(new Date(iso), 'Europe/London');

    expect(momentIn(date, time, 'Europe/London')).toMatchObject({ at: new Date(iso) });
  }
});

test('a very long text is read as far as its beginning, and none of it is lost', () => {
  const long = `Friday 5pm ${'Friday 1:2 12 at to, '.repeat(100)}`;
  const late = `${'1'.repeat(2_000)} Friday 5pm`;

  const found = readMoment(long, london, 17);

  expect(found).toMatchObject({ at: new Date('2026-11-27T17:00Z'), rest: long.slice(11).trim() });
  expect(moment(late)).toBe('nothing');
});
