import { Settings } from 'luxon';
import { quietUntil } from '../../src/work/outbox/people/quiet';

const nights = { from: '18:00', to: '08:00', weekends: false };
const usual = { ...nights, weekends: true };

type Row = [moment: string, at: string, until: string | undefined];

function check(quietHours: Parameters<typeof quietUntil>[0], zone: string, at: string) {
  return quietUntil(quietHours, zone, new Date(at))?.toISOString();
}

test.each<Row>([
  ['by day', '2026-11-17T10:00:00Z', undefined],
  ['at the very beginning of the night', '2026-11-17T18:00:00Z', '2026-11-18T08:00:00.000Z'],
  ['in the last minute before it', '2026-11-17T17:59:59Z', undefined],
  ['after midnight', '2026-11-18T03:00:00Z', '2026-11-18T08:00:00.000Z'],
  ['at the very end of the night', '2026-11-18T08:00:00Z', undefined],
  ['in the last minute of the night', '2026-11-18T07:59:59Z', '2026-11-18T08:00:00.000Z'],
  ['on Friday evening', '2026-11-20T19:00:00Z', '2026-11-23T08:00:00.000Z'],
  ['on Saturday at noon', '2026-11-21T12:00:00Z', '2026-11-23T08:00:00.000Z'],
  ['on Sunday just before midnight', '2026-11-22T23:59:59Z', '2026-11-23T08:00:00.000Z'],
  ['on Monday after midnight', '2026-11-23T00:00:00Z', '2026-11-23T08:00:00.000Z'],
])('nights and weekends in London, %s', (_moment, at, until) => {
  expect(check(usual, 'Europe/London', at)).toBe(until);
});

test('without weekends a Saturday is a day like any other', () => {
  expect(check(nights, 'Europe/London', '2026-11-21T12:00:00Z')).toBeUndefined();
  expect(check(nights, 'Europe/London', '2026-11-21T19:00:00Z')).toBe('2026-11-22T08:00:00.000Z');
});

test('quiet hours that do not go over midnight are over on the same day', () => {
  const lunch = { from: '12:00', to: '13:30', weekends: false };

  expect(check(lunch, 'Europe/London', '2026-11-17T12:15:00Z')).toBe('2026-11-17T13:30:00.000Z');
  expect(check(lunch, 'Europe/London', '2026-11-17T13:30:00Z')).toBeUndefined();
});

test('where no quiet hours are set, or they are none, it is never quiet', () => {
  const none = { from: '08:00', to: '08:00', weekends: false };

  expect(check(null, 'Europe/London', '2026-11-21T03:00:00Z')).toBeUndefined();
  expect(check(none, 'Europe/London', '2026-11-21T08:00:00Z')).toBeUndefined();
});

test.each<Row>([
  ['in Auckland it is Tuesday morning already', '2026-11-16T20:00:00Z', undefined],
  ['in Auckland the evening has begun', '2026-11-17T05:30:00Z', '2026-11-17T19:00:00.000Z'],
  [
    'in Auckland the weekend begins while it is Friday here',
    '2026-11-20T11:30:00Z',
    '2026-11-22T19:00:00.000Z',
  ],
])('zones ahead: %s', (_moment, at, until) => {
  expect(check(usual, 'Pacific/Auckland', at)).toBe(until);
});

test.each<Row>([
  ['in Los Angeles it is still night', '2026-11-17T12:00:00Z', '2026-11-17T16:00:00.000Z'],
  ['in Los Angeles Friday lasts longer', '2026-11-21T00:30:00Z', undefined],
  ['in Los Angeles Sunday lasts longer', '2026-11-23T05:00:00Z', '2026-11-23T16:00:00.000Z'],
])('zones behind: %s', (_moment, at, until) => {
  expect(check(usual, 'America/Los_Angeles', at)).toBe(until);
});

test('a night in which clocks are put forward ends at the same time of day', () => {
  expect(check(nights, 'Europe/London', '2026-03-28T20:00:00Z')).toBe('2026-03-29T07:00:00.000Z');
  expect(check(usual, 'Europe/London', '2026-03-28T20:00:00Z')).toBe('2026-03-30T07:00:00.000Z');
});

test('a night in which clocks are put back ends at the same time of day', () => {
  expect(check(nights, 'Europe/London', '2026-10-24T20:00:00Z')).toBe('2026-10-25T08:00:00.000Z');
  expect(check(nights, 'Europe/London', '2026-10-25T00:30:00Z')).toBe('2026-10-25T08:00:00.000Z');
});

test('an end that the clocks leave out is the moment of the change', () => {
  const early = { from: '22:00', to: '01:30', weekends: false };

  expect(check(early, 'Europe/London', '2026-03-29T00:15:00Z')).toBe('2026-03-29T01:00:00.000Z');
});

test('an end that comes twice is the first of the two', () => {
  const early = { from: '22:00', to: '01:30', weekends: false };

  expect(check(early, 'Europe/London', '2026-10-25T00:10:00Z')).toBe('2026-10-25T00:30:00.000Z');
});

test('when the end of the night comes for the second time, it is the second of the two', () => {
  const early = { from: '22:00', to: '01:30', weekends: false };

  expect(check(early, 'Europe/London', '2026-10-25T01:10:30Z')).toBe('2026-10-25T01:30:00.000Z');
  expect(check(early, 'Europe/London', '2026-10-25T01:30:00Z')).toBeUndefined();
});

test('a weekend is Saturday and Sunday, whatever it is in the language of the machine', () => {
  const former = Settings.defaultLocale;
  Settings.defaultLocale = 'ar-EG'; // Friday and Saturday

  const [friday, sunday] = ['2026-11-20T12:00:00Z', '2026-11-22T12:00:00Z'].map((at) =>
    check(usual, 'Europe/London', at),
  );

  Settings.defaultLocale = former;
  expect(friday).toBeUndefined();
  expect(sunday).toBe('2026-11-23T08:00:00.000Z');
});

test('a zone that nobody knows counts as the one that was set', () => {
  const at = new Date('2026-11-17T12:00:00Z');

  expect(quietUntil(nights, 'Middle/Earth', at, 'America/Los_Angeles')?.toISOString()).toBe(
    '2026-11-17T16:00:00.000Z',
  );
  expect(quietUntil(nights, '', at, 'Europe/London')).toBeUndefined();
});

test.each(['Europe/London', 'Africa/Cairo', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Kathmandu'])(
  'in %s whatever hour of the year it is, it is not quiet when quiet hours are said to be over',
  (zone) => {
    const odd = { from: '23:15', to: '00:20', weekends: true };
    const early = { from: '22:00', to: '01:50', weekends: false };
    for (let hour = 0; hour < 366 * 24; hour += 19) {
      const at = new Date(Date.UTC(2026, 0, 1, hour, 25));
      for (const quietHours of [usual, odd, early]) {
        const until = quietUntil(quietHours, zone, at);

        if (!until) continue;
        expect(until.getTime()).toBeGreaterThan(at.getTime());
        expect(quietUntil(quietHours, zone, until)).toBeUndefined();
        expect(quietUntil(quietHours, zone, new Date(until.getTime() - 60_000))).toEqual(until);
      }
    }
  },
);
