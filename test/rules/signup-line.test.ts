import { offeredIn, readLine } from '../../src/features/signups/offering/line';
import { emptyTyped, type Faults, type Typed } from '../../src/features/signups/offering/typed';

/** A Monday. */
const reader = { at: new Date('2026-11-16T10:00:00Z'), timeZone: 'Europe/London' };

/** What a line fills in beyond an empty form, and which fields are at fault. */
function filled(line: string): Partial<Typed> & { faults?: (keyof Faults)[] } {
  const said = offeredIn(line);
  if (said === undefined) throw new Error(`“${line}” is taken for something else`);
  const { typed, faults } = readLine(said, reader);
  const empty = emptyTyped(reader);
  const given = Object.entries(typed).filter(([name, value]) => value !== empty[name as keyof Typed]); // its own keys
  const wrong = Object.keys(faults) as (keyof Faults)[]; // its own keys
  return { ...Object.fromEntries(given), ...(wrong.length > 0 && { faults: wrong }) };
}

const refresher = {
  title: 'First aid refresher',
  date: '2026-12-12',
  from: '10:00',
  until: '12:00',
  where: 'Leeds',
  places: '20',
};

test.each([
  'sign-up "First aid refresher" 12 December 10:00–12:00, Leeds, 20 places',
  'Sign-up “First aid refresher” 12 December 10:00-12:00, Leeds, 20 places',
  "sign-up 'First aid refresher', 12 December 10:00 to 12:00, Leeds, 20 places.",
  'sign up: First aid refresher, 12 December 10am–12 noon, Leeds, 20 people',
  'signup First aid refresher, 12 December 2026, 10:00–12:00, Leeds, max 20',
  'sign-up First aid refresher 12 December 10:00–12:00, Leeds, 20 places',
  'new sign-up: "First aid refresher"\n12 December, 10:00–12:00\nLeeds\n20 places',
  'please start a sign-up "First aid refresher", Leeds, 20 places, Saturday 12 December 10:00–12:00',
  'Sign-up: First aid refresher; 12/12/2026 10:00–12:00; Leeds; up to 20 places',
  'sign-up "First aid refresher" 12 December 10:00–12:00 Leeds 20 places',
])('all of it is read from: %s', (line) => {
  expect(filled(line)).toEqual(refresher);
});

test.each<[string, Partial<Typed> & { faults?: (keyof Faults)[] }]>([
  [
    'sign-up "Yoga" Friday 12:30, https://meet.example/yoga, 8 places, no waiting list',
    {
      ...{ title: 'Yoga', date: '2026-11-20', from: '12:30', link: 'https://meet.example/yoga' },
      ...{ places: '8', waiting: 'false' },
    },
  ],
  [
    'sign-up "Workshop", 12 December 9:00–17:00, York, Morning 10 places, Afternoon 12 places',
    {
      ...{ title: 'Workshop', date: '2026-12-12', from: '09:00', until: '17:00', where: 'York' },
      options: 'Morning: 10\nAfternoon: 12',
    },
  ],
  [
    'sign-up: Rota\n12 December 9:00–17:00\nTea: 2 places\nCake: 3 places',
    {
      ...{ title: 'Rota', date: '2026-12-12', from: '09:00', until: '17:00' },
      options: 'Tea: 2\nCake: 3',
    },
  ],
  [
    'sign-up "Big day" 12 December 10:00–12:00, Leeds, 27,000 places',
    { title: 'Big day', date: '2026-12-12', from: '10:00', until: '12:00', where: 'Leeds', places: '27,000' },
  ],
  [
    'sign-up "Tour" 12 December 10:00–12:00, 20 places, closes Friday 11 December 5pm',
    {
      ...{ title: 'Tour', date: '2026-12-12', from: '10:00', until: '12:00', places: '20' },
      ...{ closesDate: '2026-12-11', closesTime: '17:00' },
    },
  ],
  [
    'sign-up "Night shift" 12 December 22:00–02:00, 4 places',
    {
      ...{ title: 'Night shift', date: '2026-12-12', from: '22:00', until: '02:00' },
      ...{ endDate: '2026-12-13', places: '4' },
    },
  ],
  [
    'sign-up Women’s network lunch, Tuesday 12 noon, 30 places',
    { title: 'Women’s network lunch', date: '2026-11-17', from: '12:00', places: '30' },
  ],
  [
    'sign-up 2nd line support training, 12 December 14:00, 12 places',
    { title: '2nd line support training', date: '2026-12-12', from: '14:00', places: '12' },
  ],
  [
    'sign-up "🎉" 12 December 14:00, 0 places',
    { title: '🎉', date: '2026-12-12', from: '14:00', places: '0' },
  ],
  ['sign-up "First aid"', { title: 'First aid', faults: ['date'] }],
  [
    'sign-up "First aid" Leeds, twenty places',
    { title: 'First aid', where: 'Leeds, twenty places', faults: ['date'] },
  ],
  [
    'sign-up "First aid" 2 December, time TBC, 20 places',
    { title: 'First aid', date: '2026-12-02', where: 'time TBC', places: '20', faults: ['from'] },
  ],
  [
    'sign-up "First aid" whenever it suits, 20 places',
    { title: 'First aid', where: 'whenever it suits', places: '20', faults: ['date'] },
  ],
  [
    'sign-up "Night walk" 28 March 2027 1:30am, 20 places',
    { title: 'Night walk', where: '28 March 2027 1:30am', places: '20', faults: ['from'] },
  ],
  [
    'sign-up "Tour" 12 December 10:00–12:00, 20 places, closes soon',
    {
      ...{ title: 'Tour', date: '2026-12-12', from: '10:00', until: '12:00', places: '20' },
      faults: ['closesDate'],
    },
  ],
])('what there is fills the form: %s', (line, expected) => {
  expect(filled(line)).toEqual(expected);
});

test.each<[string, Partial<Typed> & { faults?: (keyof Faults)[] }]>([
  ['for 10 people', { places: '10' }],
  ['room for 10', { where: 'room for 10' }],
  ['Hyde Park for 10 people', { where: 'Hyde Park', places: '10' }],
  ['max. 12', { places: '12' }],
  ['places: 20', { places: '20' }],
  ['capacity 25', { places: '25' }],
  ['200 people max', { places: '200' }],
  ['up to 10 miles, 20 spaces', { where: 'up to 10 miles', places: '20' }],
  ['5.000 places', { places: '5.000' }],
  ['Leeds, 1,5 places', { where: 'Leeds', places: '1,5' }],
  ['Morning (10 places), Afternoon (12 places)', { options: 'Morning: 10\nAfternoon: 12' }],
  ['Session 1: 10 places, Session 2: 12 places', { options: 'Session 1: 10\nSession 2: 12' }],
  ['unlimited places', { faults: ['places'] }],
  ['no limit', { faults: ['places'] }],
  ['about 20 places', { places: '20', faults: ['places'] }],
  ['10 - 15 places', { places: '15', faults: ['places'] }],
  ['2 x 20 places', { places: '20', faults: ['places'] }],
  ['min 5 max 10 people', { where: 'min 5', places: '10', faults: ['places'] }],
  ['capacity: 25, 20 places', { where: '20 places', places: '25', faults: ['places'] }],
])('“%s” says how many there are, or its fault does', (said, expected) => {
  const {
    title: _title,
    date: _date,
    from: _from,
    ...rest
  } = filled(`sign-up "Walk" 12 December 10am, ${said}`);

  expect(rest).toEqual(expected);
});

test.each([
  ['8 December 10.30am or 10 December 2pm', 'or 10 December 2pm'],
  ['8 and 10 December, 10am', '8 and'],
  ['Tue 8 – Wed 9 December 10am', 'Tue 8'],
  ['8 December 10am-12 noon & 2pm-4pm', '& 2pm-4pm'],
  ['8 December 10am/11am', '/11am'],
  ['8 December 9.30, 10.00', '10.00'],
  ['8 December 10am until 9 December', 'until 9 December'],
  ['8 December, doors 10am, starts 10.30am', 'starts 10.30am'],
  ['8 December approx 9am', 'approx'],
  ['8 December 9am onwards', 'onwards'],
  ['8 December 9am, then weekly', 'then weekly'],
])('of “%s” one day and time is read, and “%s” is asked about', (said, left) => {
  const { typed, faults } = readLine(`"Walk" ${said}, Leeds, 20 places`, reader);

  expect(faults).toEqual({ from: expect.stringContaining(`“${left}”`) as string });
  expect(typed).toMatchObject({ where: expect.stringContaining(left) as string, places: '20' });
});

test.each([
  ['The Close, Salisbury', { where: 'The Close, Salisbury' }],
  ['Salisbury (close to the station)', { where: 'Salisbury (close to the station)' }],
  ['sign up by 10 December', { closesDate: '2026-12-10', closesTime: '17:00' }],
  ['RSVP by 10 December, noon', { closesDate: '2026-12-10', closesTime: '12:00' }],
  ['deadline 10 December, Leeds', { where: 'Leeds', closesDate: '2026-12-10', closesTime: '17:00' }],
  ['closing date 10 December 12:00', { closesDate: '2026-12-10', closesTime: '12:00' }],
  ['closes TBC', { faults: ['closesDate'] }],
  ['closes 9-10 December', { faults: ['closesDate'] }],
])('“%s” closes it or does not, and takes nothing else away', (said, expected) => {
  const {
    title: _title,
    date: _date,
    from: _from,
    ...rest
  } = filled(`sign-up "Walk" 12 December 10am, ${said}, 20 places`);

  expect(rest).toEqual({ places: '20', ...expected });
});

test.each([
  ['Yoga every Tuesday 8am', 'Yoga'],
  ['Yoga – Tues 1st Dec 8am', 'Yoga'],
  ['Yoga December 12 8am', 'Yoga'],
  ['Yoga a fortnight today 8am', 'Yoga'],
  ['Yoga w/c 7 December', 'Yoga'],
  ['March for nature 5 Dec 8am', 'March for nature'],
])('the title ends where the day of “%s” begins', (said, title) => {
  expect(readLine(`${said}, 20 places`, reader).typed.title).toBe(title);
});

test('in the night in which the clocks go back, an end that the form cannot name is a fault, and others are not', () => {
  const lasting = readLine('"Night walk" 31 October 2027 00:30 for 2 hours, 20 places', reader);
  const later = readLine('"Night walk" 31 October 2027 00:30 for 3 hours, 20 places', reader);

  expect(lasting.faults).toEqual({
    until: '1:30am comes twice that night, because the clocks go back. Choose another time.',
  });
  expect(later).toMatchObject({ faults: {}, typed: { from: '00:30', until: '02:30' } });
});

test('so is the end of signing up', () => {
  const night = { at: new Date('2027-10-31T00:00:00Z'), timeZone: 'Europe/London' };

  const { typed, faults } = readLine('"Walk" 2 November 2027 10am, 20 places, closes in 90 minutes', night);

  expect(typed).toMatchObject({ closesDate: '', places: '20' });
  expect(faults).toEqual({ closesDate: expect.stringContaining('1:30am comes twice that night') as string });
});

test('what cannot be read of the closing time is quoted', () => {
  const { faults } = readLine('"Tour" 12 December 10:00, 20 places, closes soon', reader);

  expect(faults.closesDate).toContain('You wrote “soon”.');
});

test('a name as long as a message is kept whole', () => {
  const title = 'x'.repeat(1_900);

  expect(readLine(`"${title}" 12 December 10:00, 20 places`, reader).typed.title).toBe(title);
});

test.each(['sign-up', 'Sign-up!', 'signup', 'sign up', 'new sign-up', 'create a sign-up', 'New sign up:'])(
  'just “%s” opens the empty form',
  (text) => {
    expect(offeredIn(text)).toBe('');
  },
);

test.each([
  'sign up for first aid',
  'sign me up for first aid',
  'how do I sign up?',
  'how do sign-ups work?',
  'sign-up sheet community',
  'sign-up sheets for 2026, please',
  'sign-ups',
  'my sign-ups',
  'is there a sign-up community?',
  'sign up to the newsletter, please',
  'signups are closed',
  'Sign-up process group',
  'signing up',
  'post my sign-up',
  'signupgenius',
])('“%s” is about something else', (text) => {
  expect(offeredIn(text)).toBeUndefined();
});
