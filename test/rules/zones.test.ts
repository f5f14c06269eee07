import { readMoment, zoneNamed } from '../../src/work/moments/reading';

const winter = new Date('2026-11-24T10:00:00Z');
const summer = new Date('2026-06-24T10:00:00Z');

/** What comes of "Friday 5pm" with a zone after it. */
function friday(zone: string, timeZone: string, at = winter): string {
  const found = readMoment(`Friday 5pm ${zone}`, { at, timeZone }, 17);
  if (!found) return 'nothing';
  return 'fault' in found ? found.fault : `${found.at.toISOString().slice(0, 16)}${found.rest}`;
}

test.each([
  ['CET', 'Europe/Berlin', winter, '2026-11-27T16:00'],
  ['CEST', 'Europe/Berlin', summer, '2026-06-26T15:00'],
  ['EST', 'America/New_York', winter, '2026-11-27T22:00'],
  ['ET', 'America/New_York', summer, '2026-06-26T21:00'],
  ['PT', 'America/Los_Angeles', winter, '2026-11-28T01:00'],
  ['IST', 'Asia/Kolkata', winter, '2026-11-27T11:30'],
  ['(IST)', 'Europe/Dublin', summer, '2026-06-26T16:00'],
  ['+01:00', 'Europe/Berlin', winter, '2026-11-27T16:00'],
  ['GMT', 'Europe/London', winter, '2026-11-27T17:00'],
  ['UK time', 'Europe/London', summer, '2026-06-26T16:00'],
  ['New York time', 'America/New_York', winter, '2026-11-27T22:00'],
  ['local time', 'Asia/Tokyo', winter, '2026-11-27T08:00'],
])('“%s” is the time in %s', (zone, timeZone, at, expected) => {
  expect(friday(zone, timeZone, at)).toBe(expected);
});

test.each([
  ['EST', 'America/New_York', summer, '“EST” is not the time in New York on that day. Write the time'],
  ['BST', 'Europe/London', winter, '“BST” is not the time in London on that day. Write the time'],
  [
    'CET',
    'Europe/London',
    summer,
    'I read times as they are in London. Write it as it is there, without “CET”.',
  ],
  [
    'IST',
    'Europe/London',
    summer,
    'I read times as they are in London. Write it as it is there, without “IST”.',
  ],
  [
    'BST',
    'Europe/Berlin',
    winter,
    'I read times as they are in Berlin. Write it as it is there, without “BST”.',
  ],
  ['Berlin time', 'Europe/London', winter, 'without “Berlin time”.'],
])('“%s” is not read in %s', (zone, timeZone, at, fault) => {
  expect(friday(zone, timeZone, at)).toContain(fault);
});

test.each([
  ['Europe/London', 'Europe/London'],
  ['europe/london', 'Europe/London'],
  ['EUROPE/KYIV', 'Europe/Kyiv'],
  ['leeds', undefined],
  ['London', 'Europe/London'],
  ['new york', 'America/New_York'],
  ['kolkata', 'Asia/Kolkata'],
  ['Kyiv', 'Europe/Kyiv'],
  ['Kathmandu', 'Asia/Kathmandu'],
  ['Yangon', 'Asia/Yangon'],
  ['utc', 'UTC'],
  ['PST8PDT', undefined],
  ['EST', undefined],
  ['+01:00', undefined],
  ['../etc/passwd', undefined],
  ['  ', 'Europe/Paris'],
])('the zone that “%s” names is %s', (typed, zone) => {
  expect(zoneNamed(typed, 'Europe/Paris')).toBe(zone);
});
