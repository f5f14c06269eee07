import { world, type World } from '../world';

/** A Monday, for all of them: nothing that is said here is posted. */
let here: World;
beforeAll(async () => void (here = await world()));

const openings = { preview: 'This is how it will look', draft: 'A draft that only you see' } as const;

test.each<[line: string, shown: string[]]>([
  [
    'sign-up "Fire marshal training" Tues 1st Dec 2-4pm, Room 4.12, Wellington House, Leeds, max. 12',
    ['Tuesday 1 December, 2pm to 4pm (London)', 'Room 4.12, Wellington House, Leeds', '12 of 12 places left'],
  ],
  [
    'sign-up Fire marshal training – Tuesday 1 December, 2pm – 4pm – 20 spaces – Petty France, London',
    ['Fire marshal training', 'Tuesday 1 December, 2pm to 4pm', 'Petty France, London', '20 of 20 places'],
  ],
  [
    'sign up: Christmas lunch 🎄, 12/12 at noon, The Red Lion, Parliament Street, places: 40',
    ['Christmas lunch 🎄', 'Saturday 12 December, 12 noon', 'The Red Lion, Parliament Street', '40 of 40'],
  ],
  ['sign-up "Stand-up" tomorrow at 9, 10 places', ['Tuesday 17 November, 9am to 10am', '10 of 10 places']],
  [
    'sign-up “Book club” Weds 2 Dec, half past two, 8 places',
    ['Wednesday 2 December, 2:30pm', 'We read the time as 2:30pm.', '8 of 8 places'],
  ],
  [
    'SIGN-UP "MENTAL HEALTH FIRST AID" THURS 3RD DEC 10.30-12.30, LEEDS, 16 SEATS',
    ['Thursday 3 December, 10:30am to 12:30pm', 'LEEDS', '16 of 16 places'],
  ],
  [
    'sign-up "Excel" Mon 30th Nov 10-12, https://meet.example/excel?a=1, room 5, 16 places',
    ['Monday 30 November, 10am to 12 noon', 'room 5', '16 of 16 places'],
  ],
  [
    'sign-up "Away day" 14 December 9am – 15 December 4pm, York, 30 places',
    ['Monday 14 December, 9am to Tuesday 15 December, 4pm', '30 of 30 places'],
  ],
  [
    'sign-up "Lunch & learn: AI" 3 Dec 12.30–13.15, Teams, 250 people max',
    ['Thursday 3 December, 12:30pm to 1:15pm', 'Teams', '250 of 250 places'],
  ],
  [
    'sign-up "Walk" December 12 10am, Hyde Park, for 10 people',
    ['Saturday 12 December, 10am', 'Hyde Park', '10 of 10 places'],
  ],
  [
    'sign-up "Tour" 8 Dec, 1300-1500, The Close, Salisbury, 20 places, deadline Fri 4 Dec',
    ['Tuesday 8 December, 1pm to 3pm', 'The Close, Salisbury', 'Friday 4 December, 5pm', '20 of 20'],
  ],
  [
    'sign-up Q&A with the Permanent Secretary: Tuesday 8 December 11am, 2 Marsham Street, 100 seats',
    ['Q&A with the Permanent Secretary', 'Tuesday 8 December, 11am', '2 Marsham Street', '100 of 100 places'],
  ],
  [
    'sign-up "Yoga" 8 Dec 9am-5pm, Morning (10 places), Afternoon (12 places)',
    ['Morning', '10 of 10 places', 'Afternoon', '12 of 12 places'],
  ],
])('of “%s” Asha sees what she meant', async (line, shown) => {
  const card = await here.asha.says(line);

  for (const words of [openings.preview, ...shown]) expect(card).toContain(words);
});

test.each<[line: string, fault: string, kept: Record<string, string>]>([
  [
    'sign-up "Policy sprint" w/c 7 December, 2pm, 15 places',
    '“w/c 7 December” can be more than one day.',
    { where: 'w/c 7 December, 2pm', places: '15', date: '' },
  ],
  [
    'sign-up "Away day" 12-14 December 10am-4pm, York, 30 places',
    'Say when it starts and when it ends, as in “12 December 10am to 14 December 4pm”.',
    { where: '12-14 December 10am-4pm, York', places: '30', date: '' },
  ],
  [
    'sign-up "Excel" Monday 30th 10am, 16 places',
    '“Monday 30th” can be more than one day.',
    { where: 'Monday 30th 10am', places: '16', date: '' },
  ],
  [
    'sign-up "Book club" 2 December, time TBC, 8 places',
    'I cannot find a time in what you wrote.',
    { date: '2026-12-02', from: '', where: 'time TBC', places: '8' },
  ],
  [
    'sign-up "Induction" 8 December 10.30am or 10 December 2pm, 12 places',
    'I do not know what “or 10 December 2pm” means',
    { date: '2026-12-08', from: '10:30', where: 'or 10 December 2pm', places: '12' },
  ],
  [
    'sign-up Yoga 💪 every Tuesday 8am, 12 places',
    '“every Tuesday” can be more than one day.',
    { title: 'Yoga 💪', where: 'every Tuesday 8am', places: '12', date: '' },
  ],
  [
    'sign-up "Talk" Weds 3 Dec 10am, Leeds, 12 places',
    '3 December 2026 is a Thursday, not a Wednesday.',
    { where: 'Weds 3 Dec 10am, Leeds', places: '12', date: '' },
  ],
  [
    'sign-up "Talk" 3 Dec 10am CET, Leeds, 12 places',
    'I read times as they are in London.',
    { where: '3 Dec 10am CET, Leeds', places: '12', date: '' },
  ],
  [
    'sign-up "Talk" 3 Dec 10am, Leeds, UNLIMITED PLACES',
    '“UNLIMITED PLACES” is no number.',
    { date: '2026-12-03', from: '10:00', where: 'Leeds', places: '' },
  ],
  [
    'sign-up "Talk" 3 Dec 10am, Leeds, 10 - 15 places',
    'You wrote “10 - 15 places”. Write one number of places.',
    { date: '2026-12-03', where: 'Leeds', places: '15' },
  ],
  [
    'sign-up "Talk" 3 Dec 10am, Leeds, 5.000 places',
    'Write a whole number between 1 and 50,000',
    { date: '2026-12-03', where: 'Leeds', places: '5.000' },
  ],
  [
    'sign-up "Talk" 3 Dec 10am, Leeds, 20 places, closes TBC',
    'I cannot tell when signing up ends. You wrote “TBC”.',
    { date: '2026-12-03', where: 'Leeds', places: '20', closesDate: '' },
  ],
  [
    'poll "Which week?" w/c 7 December, w/c 14 December, closes TBC',
    '“TBC” is no day and time that I can read.',
    { question: 'Which week?', options: 'w/c 7 December\nw/c 14 December', closesDate: '' },
  ],
  [
    'poll "Lunch?" Pizza, Salad, closes 12-14 December',
    '“12-14 December” can be more than one day.',
    { question: 'Lunch?', options: 'Pizza\nSalad', closesDate: '' },
  ],
  [
    'poll "Lunch?" Pizza, Salad, deadline TBC',
    '“TBC” is no day and time that I can read.',
    { options: 'Pizza\nSalad', closesDate: '' },
  ],
  [
    'poll "Lunch?" Pizza, Salad (closes Weds 26 Nov)',
    '26 November 2026 is a Thursday, not a Wednesday.',
    { options: 'Pizza\nSalad', closesDate: '' },
  ],
  [
    'poll "Lunch?" Pizza, Salad, closes w/c 30 November',
    '“w/c 30 November” can be more than one day.',
    { options: 'Pizza\nSalad', closesDate: '' },
  ],
])('“%s” is asked about, and nothing of it is lost', async (line, fault, kept) => {
  const form = await here.asha.says(line);

  expect(form).toContain(fault);
  expect(here.asha.fields()).toMatchObject(kept);
  expect(here.asha.buttons()).toEqual(['Preview']);
});

test.each<[line: string, shown: string[]]>([
  ['poll "Lunch?" Pizza, Salad closes tomorrow at 9', ['Closes Tuesday 17 November, 9am (London)']],
  [
    'poll Where shall we meet? Leeds; London; York – closes Tues 1st Dec noon',
    ['Leeds', 'London', 'York\n', 'Closes Tuesday 1 December, 12 noon'],
  ],
  [
    'POLL WHERE SHALL WE MEET? LEEDS, LONDON, YORK CLOSES FRIDAY 5PM',
    ['WHERE SHALL WE MEET?', 'YORK\n', 'Closes Friday 20 November, 5pm'],
  ],
  [
    'poll “Away-day venue” — Leeds, York — closes 12/12',
    ['Leeds', 'York\n', 'Closes Saturday 12 December, 5pm'],
  ],
  [
    'poll "When?" Mon 10.30, Tues half past two, closes in 1 month',
    ['Mon 10.30', 'Tues half past two', '16 December'],
  ],
  [
    'poll "Lunch?" Pizza 🍕 / Salad 🥗, voting closes December 4 5pm',
    ['Salad 🥗\n', 'Closes Friday 4 December, 5pm'],
  ],
  [
    'poll "Lunch?" Pizza, Salad. Please vote by Friday noon',
    ['Salad\n', 'Closes Friday 20 November, 12 noon'],
  ],
  [
    'poll "Budget?" £1,000, £2,500, £5,000, deadline 4 Dec, 12:00',
    ['£1,000', '£2,500', '£5,000', 'Closes Friday 4 December, 12 noon'],
  ],
  [
    'poll "Best day?" Tue 1 Dec; Wed 2 Dec; closes 4/12 @ 10.30',
    ['Tue 1 Dec', 'Wed 2 Dec\n', '4 December, 10:30am'],
  ],
  [
    'poll "Where?" 1. Leeds 2. York, closes half past two on Friday',
    ['Leeds', 'York\n', '20 November, 2:30pm'],
  ],
])('of “%s” Asha sees the poll she meant', async (line, shown) => {
  const card = await here.asha.says(line);

  for (const words of [openings.draft, ...shown]) expect(card).toContain(words);
});
