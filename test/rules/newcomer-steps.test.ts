import type { Journey, Step, StepDay } from '../../src/directory/journey';
import { following } from '../../src/work/newcomers/finding';
import { morningOf, nextStep } from '../../src/work/newcomers/steps';

const whose = { person: 'nia', timeZone: 'Europe/London' };

function journey(on: string, ...steps: Partial<Step>[]): Journey {
  return {
    ...{ id: 'welcome', v: 1, former: [], had: [] },
    arrival: { id: `hired~${on}`, how: 'hired', on, organisation: 'Defra' },
    steps: steps.map((step): Step => ({
      day: 1,
      at: `${on}T09:30:00.000Z`,
      how: 'told',
      shown: [],
      ...step,
    })),
  };
}

/** The next day and the local date it falls on. */
function next(one: Journey, now: string): [StepDay, string] | undefined {
  const found = nextStep(one, whose, new Date(now));
  return found && [found.day, found.due.toISOString().slice(0, 10)];
}

test('a working morning is between nine and ten, on a weekday, where they are', () => {
  const saturday = morningOf('2026-11-21', whose);
  const york = morningOf('2026-07-01', whose);
  const tokyo = morningOf('2026-11-18', { ...whose, timeZone: 'Asia/Tokyo' });

  expect(saturday.toISOString()).toMatch(/^2026-11-23T09:/);
  expect(york.toISOString()).toMatch(/^2026-07-01T08:/);
  expect(tokyo.toISOString()).toMatch(/^2026-11-18T00:/);
  expect(morningOf('2026-11-18', { ...whose, timeZone: 'Nowhere/At all' }).toISOString()).toMatch(/T09:/);
});

test('those who come on one day are spread over the hour', () => {
  const mornings = Array.from({ length: 600 }, (_, at) =>
    morningOf('2026-11-18', { ...whose, person: `p${at}` }).toISOString(),
  );

  expect(new Set(mornings).size).toBeGreaterThan(55);
});

test.each<[string, Journey, string, [StepDay, string] | undefined]>([
  ['before day one', journey('2026-11-18'), '2026-11-10T12:00:00Z', [1, '2026-11-18']],
  ['on day one', journey('2026-11-18'), '2026-11-18T12:00:00Z', [1, '2026-11-18']],
  ['a fortnight late', journey('2026-11-18'), '2026-12-02T08:00:00Z', [1, '2026-11-18']],
  ['later than that', journey('2026-11-18'), '2026-12-03T12:00:00Z', undefined],
  ['once welcomed', journey('2026-11-18', {}), '2026-11-18T12:00:00Z', [7, '2026-11-25']],
  [
    'welcomed late, by that day',
    journey('2026-11-18', { at: '2026-11-27T09:30:00.000Z' }),
    '2026-11-27T12:00:00Z',
    [7, '2026-12-04'],
  ],
  [
    'greeted early, by day one',
    journey('2026-11-18', { at: '2026-11-11T09:30:00.000Z', how: 'greeted' }),
    '2026-11-12T12:00:00Z',
    [7, '2026-11-25'],
  ],
  ['after a fortnight away', journey('2026-11-18', {}), '2026-12-18T12:00:00Z', [30, '2026-12-18']],
  ['after months away', journey('2026-11-18', {}), '2027-01-15T12:00:00Z', [90, '2027-02-16']],
  ['after a year away', journey('2026-11-18', {}), '2027-11-18T12:00:00Z', undefined],
  [
    'after everything',
    journey('2026-11-18', {}, { day: 7 }, { day: 30 }, { day: 90 }),
    '2027-02-17T12:00:00Z',
    undefined,
  ],
])('%s', (_when, one, now, expected) => {
  expect(next(one, now)).toEqual(expected);
});

test('“not now” moves what comes next to the first morning after it', () => {
  const off = { ...journey('2026-11-18', {}), putOffUntil: '2026-11-28T15:00:00.000Z' };

  expect(next(off, '2026-11-25T12:00:00Z')).toEqual([7, '2026-11-30']);
});

test('the day that is left out is named, so that it never comes again', () => {
  const found = nextStep(journey('2026-11-18', {}), whose, new Date('2026-12-18T12:00:00Z'));

  expect(found?.over).toEqual([7]);
});

describe('what an arrival makes of a journey', () => {
  const moved = { id: 'moved~2026-12-01', how: 'moved', on: '2026-12-01', organisation: 'Kew' } as const;
  const had = ['peat'];

  test('a move begins it anew, and remembers where they were', () => {
    const after = following(journey('2026-11-18', {}), moved, { from: 'Defra', had });

    expect(after).toMatchObject({ arrival: moved, former: ['Defra'], had, steps: [] });
  });

  test('a move back begins nothing, however the organisation is written', () => {
    const once = following(journey('2026-11-18', {}), moved, { from: 'Defra', had });
    const back = { ...moved, id: 'moved~2026-12-20', on: '2026-12-20', organisation: 'DEFRA' };

    expect(following(once, back, { from: 'Kew', had })).toBe(once);
  });

  test('another date of hire moves what has not begun, and nothing else', () => {
    const later = { id: 'hired~2026-12-01', how: 'hired', on: '2026-12-01', organisation: 'Defra' } as const;
    const begun = journey('2026-11-18', {});

    expect(following(journey('2026-11-18'), later, { had })?.arrival).toEqual(later);
    expect(following(begun, later, { had })).toBe(begun);
  });
});
