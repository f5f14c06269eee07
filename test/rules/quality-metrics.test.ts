import {
  averagePrecision,
  gain,
  hit,
  interval,
  reciprocalRank,
  recall,
  seeded,
  shuffled,
} from '../quality/metrics';
import { split } from '../quality/people';

const ranking = ['a', 'b', 'c', 'd', 'e'];
const right = new Map([
  ['b', 2],
  ['e', 1],
  ['x', 1],
  ['c', 0],
]);

test.each([
  ['the first right answer is the second', reciprocalRank(ranking, right), 1 / 2],
  ['none is right', reciprocalRank(['c', 'd'], right), 0],
  ['the very first is not right', hit(ranking, right, 1), 0],
  ['one of the first three is', hit(ranking, right, 3), 1],
  ['two of the three right ones are among five', recall(ranking, right, 5), 2 / 3],
  ['one of the two that could be is among two', recall(ranking, right, 2), 1 / 2],
  [
    'precision is a half at the second and two fifths at the fifth',
    averagePrecision(ranking, right),
    0.9 / 3,
  ],
  ['the gain is (3/log₂3 + 1/log₂6) of (3 + 1/log₂3 + 1/2)', gain(ranking, right, 5), 0.551847],
  ['of three places it is 3/log₂3 of the same', gain(ranking, right, 3), 0.4582],
  ['a perfect ranking gains everything', gain(['b', 'e', 'x'], right, 5), 1],
  ['nothing is right at all', gain(ranking, new Map(), 5), 0],
])('%s', (_name, value, expected) => {
  expect(value).toBeCloseTo(expected, 4);
});

test('an interval lies around the mean, and is narrower for more values', () => {
  const few = interval([0, 1, 0, 1, 1, 0, 1, 0]);
  const many = interval(Array.from({ length: 800 }, (_, at) => at % 2));

  expect(few[0]).toBeLessThan(0.5);
  expect(few[1]).toBeGreaterThan(0.5);
  expect(many[1] - many[0]).toBeCloseTo(0.07, 2); // 2 × 1.96 × .5 / √800
  expect(many[1] - many[0]).toBeLessThan(few[1] - few[0]);
  expect(interval([1, 1, 1])).toEqual([1, 1]);
});

test('chance is the same every time for a seed, and another for another', () => {
  const list = Array.from({ length: 50 }, (_, at) => at);

  expect(shuffled(list, seeded(1))).toEqual(shuffled(list, seeded(1)));
  expect(shuffled(list, seeded(1))).not.toEqual(shuffled(list, seeded(2)));
  expect(shuffled(list, seeded(1)).toSorted((a, b) => a - b)).toEqual(list);
});

test('of memberships some 30 % are held back, of nobody all', () => {
  const memberships = Array.from({ length: 3_000 }, (_, at) => ({
    person: `p${at % 1_000}`,
    community: `c${Math.floor(at / 1_000)}`,
  }));

  const { kept, held } = split({ memberships }, 1);

  const out = [...held.values()].reduce((sum, communities) => sum + communities.size, 0);
  expect(kept.length + out).toBe(3_000);
  expect(out / 3_000).toBeGreaterThan(0.25);
  expect(out / 3_000).toBeLessThan(0.3);
  expect(new Set(kept.map(({ person }) => person)).size).toBe(1_000);
});
