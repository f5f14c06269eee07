import { weights } from '../../src/directory/weights';
import { fitSetOf, namesOf, overall, qualityOf } from '../quality/fit/cases';
import { floorFor, refusalsBy, type Best } from '../quality/fit/floor';
import { search } from '../quality/fit/search';
import { presentBlend, withBlend, withFloor } from '../quality/fit/settings';

function row(id: string, name: string, description = '') {
  return { id, name, description, tags: [], owners: [], kind: null, closed: false };
}

const bells = {
  name: 'bells',
  communities: [row('a', 'Bell Ringers'), row('b', 'Towers', 'Some have a bell.'), row('c', 'Chess')],
  questions: [
    { qid: 'q1', text: 'bell', asker: 'ana' },
    { qid: 'q2', text: 'chess' },
    { qid: 'q3', text: 'zeppelins' },
  ],
  right: new Map([
    ['q1', new Map([['b', 1]])],
    ['q2', new Map([['c', 1]])],
  ]),
  posts: Array.from({ length: 20 }, () => ({ person: 'ana', text: 'bell', community: 'b' })),
};

test('the search climbs to the best there is, and is the same every time', () => {
  const valueOf = ({ x = 0, y = 0 }: Readonly<Record<string, number>>) => -((x - 0.3) ** 2) - (y - 0.8) ** 2;

  const found = search({ x: 0, y: 1 }, valueOf, { draws: 0 });

  expect(found.x).toBeCloseTo(0.3, 1);
  expect(found.y).toBeCloseTo(0.8, 1);
  expect(search({ x: 0, y: 1 }, valueOf)).toEqual(search({ x: 0, y: 1 }, valueOf));
});

test('weights are tried and stand again as they were, even where something breaks', () => {
  const before = structuredClone(weights);

  const tried = withBlend({ ...presentBlend(), use: 0.123, reorder: 0.456 }, () => [
    weights.blend.use,
    weights.reorder,
  ]);

  expect(tried).toEqual([0.123, 0.456]);
  expect(() =>
    withFloor({ least: 0.99 }, () => {
      throw new Error('broken');
    }),
  ).toThrow('broken');
  expect(weights).toEqual(before);
});

test('what somebody asked before tells more, the more it counts', async () => {
  const set = await fitSetOf(bells);

  const ignored = withBlend({ ...presentBlend(), use: 0, own: 0, reorder: 0 }, () => qualityOf(set));
  const heard = withBlend({ ...presentBlend(), use: 0.9, own: 0.9 }, () => qualityOf(set));

  expect(ignored).toBeLessThan(1);
  expect(heard).toBe(1);
});

test('a right answer that only ties with another comes after it', async () => {
  const twins = await fitSetOf({
    ...bells,
    communities: [row('a', 'Bell'), row('b', 'Bell'), row('c', 'Chess')],
    posts: [],
  });

  expect(qualityOf(twins)).toBeCloseTo((1 / 2 + 1) / 2);
});

test('only what some question is told by is searched for', async () => {
  const alone = await fitSetOf({ ...bells, posts: [] });
  const known = await fitSetOf(bells);

  expect([...namesOf([alone])]).toContain('text');
  expect([...namesOf([alone])]).not.toContain('own');
  expect([...namesOf([alone])]).not.toContain('vectors');
  expect([...namesOf([alone, known])]).toEqual(expect.arrayContaining(['own', 'use']));
});

test('sets of a group count as one', async () => {
  const perfect = await fitSetOf({ ...bells, questions: bells.questions.slice(1) }, 'one');
  const nothing = await fitSetOf({ ...bells, right: new Map([['q3', new Map([['c', 1]])]]) }, 'two');

  expect(overall([perfect, nothing])).toBeCloseTo(0.5);
  expect(overall([perfect, perfect, perfect, nothing])).toBeCloseTo(0.5);
});

test('the floor refuses what it may, and at most one in twenty of the others', () => {
  const nothing = { total: 0, text: 0, gap: 0, unsure: 0, absent: 0, about: 0, length: 1 };
  const best = (answerable: boolean, total: number, absent: number): Best => ({
    answerable,
    signs: [
      { ...nothing, absent: 1 },
      { ...nothing, total, absent },
    ],
  });
  const list = [
    ...Array.from({ length: 100 }, (_, at) => best(true, 0.4 + at / 200, (at % 10) / 30)),
    ...Array.from({ length: 20 }, (_, at) => best(false, at / 25, 0.2 + (at % 5) / 8)),
  ];

  const floor = floorFor(list);

  expect(floor.total).toBeGreaterThan(0);
  expect(floor.absent).toBeLessThan(0);
  expect(refusalsBy(floor, list).wrongly).toBeLessThanOrEqual(0.05);
  expect(refusalsBy(floor, list).rightly).toBeGreaterThan(0.6);
});
