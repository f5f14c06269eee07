import { momentWords, spanWords, whenWords } from '../../src/work/moments/words';

/** A Tuesday. */
const london = { at: new Date('2026-11-24T10:00:00Z'), timeZone: 'Europe/London' };

test.each([
  ['2026-12-08T14:00Z', 'Tuesday 8 December, 2pm (London)'],
  ['2026-12-08T09:30Z', 'Tuesday 8 December, 9:30am (London)'],
  ['2026-12-08T12:00Z', 'Tuesday 8 December, 12 noon (London)'],
  ['2026-12-12T00:00Z', 'midnight at the end of Friday 11 December (London)'],
  ['2026-12-12T00:05Z', 'Saturday 12 December, 12:05am (London)'],
  ['2027-07-01T13:00Z', 'Thursday 1 July, 2pm (London)'],
  ['2027-09-01T13:00Z', 'Wednesday 1 September 2027, 2pm (London)'],
  ['2026-11-03T14:00Z', 'Tuesday 3 November, 2pm (London)'],
  ['2026-10-03T13:00Z', 'Saturday 3 October 2026, 2pm (London)'],
])('%s is said as “%s”', (iso, words) => {
  expect(momentWords(new Date(iso), london)).toBe(words);
});

test.each([
  ['2026-11-24T17:00Z', 'at 5pm today (London)'],
  ['2026-11-24T12:00Z', 'at 12 noon today (London)'],
  ['2026-11-25T00:00Z', 'at midnight tonight (London)'],
  ['2026-12-11T17:00Z', 'on Friday 11 December, 5pm (London)'],
  ['2026-12-12T00:00Z', 'at midnight at the end of Friday 11 December (London)'],
])('within a sentence %s is said as “%s”', (iso, words) => {
  expect(whenWords(new Date(iso), london)).toBe(words);
});

test.each([
  ['2026-12-12T10:00Z', '2026-12-12T12:00Z', 'Saturday 12 December, 10am to 12 noon (London)'],
  [
    '2026-12-12T10:00Z',
    '2026-12-13T16:00Z',
    'Saturday 12 December, 10am to Sunday 13 December, 4pm (London)',
  ],
  ['2026-12-12T20:00Z', '2026-12-13T00:00Z', 'Saturday 12 December, 8pm to midnight (London)'],
  ['2026-12-12T00:00Z', '2026-12-12T02:00Z', 'midnight at the end of Friday 11 December to 2am (London)'],
])('from %s to %s is said as “%s”', (start, end, words) => {
  expect(spanWords(new Date(start), new Date(end), london)).toBe(words);
});

test('a moment is said as the clocks of the reader show it', () => {
  const at = new Date('2026-12-08T22:00Z');

  expect(momentWords(at, { ...london, timeZone: 'America/New_York' })).toBe(
    'Tuesday 8 December, 5pm (New York)',
  );
  expect(momentWords(at, { ...london, timeZone: 'Pacific/Auckland' })).toBe(
    'Wednesday 9 December, 11am (Auckland)',
  );
});
