import type { Reason } from '../../src/directory/suggest';
import {
  activityWords,
  dateWords,
  kindWords,
  oneLine,
  peopleWords,
  reasonWords,
  whyWords,
} from '../../src/directory/words';

const now = new Date('2026-11-16T23:30:00Z');
const activity = (lastActive?: string) => ({
  activity: { read: 1, posted: 1, days: 30, ...(lastActive === undefined ? {} : { lastActive }) },
});

test.each([
  [0, 'Nobody in it yet'],
  [1, '1 person'],
  [1204, '1,204 people'],
])('%d people are “%s”', (count, said) => {
  expect(peopleWords(count)).toBe(said);
});

test.each([
  ['2026-11-16', 'Europe/London', 'Active today'],
  ['2026-11-16T22:00:00Z', 'Europe/London', 'Active today'],
  ['2026-11-16T22:00:00Z', 'Asia/Tokyo', 'Active today'],
  ['2026-11-15', 'Europe/London', 'Active yesterday'],
  ['2026-11-10', 'Europe/London', 'Last active Tuesday 10 November'],
  ['2026-11-10T23:30:00Z', 'Asia/Tokyo', 'Last active Wednesday 11 November'],
  ['2026-03-02', 'Europe/London', 'Quiet since March 2026'],
  ['2026-11-20', 'Europe/London', 'Active today'],
  ['soon', 'Europe/London', 'No activity recorded'],
])('activity on %s, seen from %s: %s', (lastActive, timeZone, said) => {
  expect(activityWords(activity(lastActive), now, timeZone)).toBe(said);
});

test('what the report does not tell is said to be unknown, not quiet', () => {
  expect(activityWords({}, now, 'Europe/London')).toBe('Activity not known');
  expect(activityWords(activity(), now, 'Europe/London')).toBe('No activity recorded');
});

test('a date is told for where the viewer is, and a day without a time is the same everywhere', () => {
  expect(dateWords('2025-12-09T14:00:00Z', 'Europe/London')).toBe('Tuesday 9 December');
  expect(dateWords('2025-12-09T23:00:00Z', 'Asia/Tokyo')).toBe('Wednesday 10 December');
  expect(dateWords('2025-12-09', 'America/New_York')).toBe('Tuesday 9 December');
  expect(dateWords('no date', 'Europe/London')).toBe('an unknown date');
});

test.each([
  ['For\n\nnew   parents ', 'For new parents'],
  ['', ''],
  ['one two three four five', 'one two three…', 16],
  ['one two three, four five', 'one two three…', 16],
  ['Llanfairpwllgwyngyllgogerychwyrndrobwll', 'Llanfairpwllgwy…', 16],
  ['🌱🌱🌱🌱🌱🌱', '🌱🌱🌱…', 4],
])('“%s” on one line is “%s”', (description, said, longest = 120) => {
  expect(oneLine(description, longest)).toBe(said);
});

test('kinds begin like a sentence', () => {
  expect(kindWords('community of practice')).toBe('Community of practice');
});

test('reasons read as they are said', () => {
  expect(reasonWords({ kind: 'matches', words: ['new', 'parents'] })).toBe('matches “new” and “parents”');
  expect(reasonWords({ kind: 'matches', words: ['peat'] })).toBe('matches “peat”');
  expect(reasonWords({ kind: 'means', said: 'newts', concept: 'wildlife and building' })).toBe(
    '“newts” → wildlife and building',
  );
  expect(reasonWords({ kind: 'use', count: 7 })).toBe('7 people who asked this joined it');
  expect(reasonWords({ kind: 'interest', interest: 'peat' })).toBe('you said you care about peat');
  expect(reasonWords({ kind: 'colleagues', count: 14, where: 'department', name: 'Water' })).toBe(
    '14 people in Water are in it',
  );
  expect(reasonWords({ kind: 'colleagues', count: 5, where: 'office', name: 'Horizon House' })).toBe(
    '5 people at Horizon House are in it',
  );
  expect(reasonWords({ kind: 'in common', count: 9, community: 'x', name: 'Policy Profession' })).toBe(
    '9 people from Policy Profession are here too',
  );
  expect(reasonWords({ kind: 'active', read: 2100, days: 30 })).toBe('read 2,100 times in the last 30 days');
});

test('reasons stand on one line, and what a word means is left out where the word itself matches', () => {
  const matches: Reason = { kind: 'matches', words: ['Peat'] };
  const means: Reason = { kind: 'means', said: 'peat', concept: 'peat and bogs' };
  const busy: Reason = { kind: 'active', read: 310, days: 30 };

  expect(whyWords([matches, means, busy])).toBe('Why: matches “Peat”; read 310 times in the last 30 days');
  expect(whyWords([matches, { ...means, said: 'peat bog' }])).toBe(
    'Why: matches “Peat”; “peat bog” → peat and bogs',
  );
  expect(whyWords([])).toBeUndefined();
});
