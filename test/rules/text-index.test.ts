import { understandWords } from '../../src/directory/text/subject';
import { words } from '../../src/directory/text/terms';
import { createTextIndex, type TextIndex } from '../../src/directory/text/text-index';
import { answers, first, indexOf, texts, word } from './text-of';

const subjects = ['peat', 'chess', 'otters', 'excel', 'carers', 'baking', 'newts', 'choir'];

/** A community that says something else in each version. */
function version(at: number, round: number) {
  const [one, other] = [subjects[(at + round) % 8], subjects[(at * 3 + round * 5) % 8]];
  return texts(`${one} ${at}`, { tags: [`${other}`], description: `All about ${other} in round ${round}` });
}

function scores(index: TextIndex): number[] {
  return subjects.flatMap((subject) => [...index.score(understandWords(words(`${subject} baking`)))]);
}

test('after thousands of changes it answers as one that was made of the last texts', () => {
  const changed = createTextIndex();
  for (let round = 0; round < 60; round++) {
    for (let at = 0; at < 100; at++) changed.put(at, version(at, round));
  }
  const fresh = createTextIndex();
  for (let at = 0; at < 100; at++) fresh.put(at, version(at, 59));

  const [former, latter] = [scores(changed), scores(fresh)];

  expect(former).toHaveLength(latter.length);
  former.forEach((score, at) => expect(score).toBeCloseTo(latter[at] ?? NaN, 2));
});

test('a community is found by what it says now, and not by what it said', () => {
  const index = indexOf({ 'Peat Bogs': { tags: ['moss'] }, Chess: {} });

  index.put(0, texts('Otters'));

  expect(answers(index, 'peat')).toEqual([]);
  expect(first(index, 'otters')).toBe('Otters');
  expect(index.knows(word('moss'))).toBe(false);
  expect(index.corrected(word('peatt'))).toBeUndefined();
});

test('a community whose texts stay the same keeps its answer', () => {
  const index = indexOf({ 'Peat Bogs': {}, Chess: {} });
  const before = answers(index, 'peat');

  index.put(0, texts('Peat Bogs'));

  expect(answers(index, 'peat')).toEqual(before);
});

test('positions may be left out', () => {
  const index = createTextIndex();

  index.put(5, texts('Chess'));

  expect(index.score(understandWords(words('chess')))).toHaveLength(6);
  expect(index.reading(2).name).toEqual([]);
});

test('every score is between 0 and 1', () => {
  const index = indexOf({
    'Biodiversity Net Gain (BNG)': { tags: ['BNG'], description: 'BNG BNG BNG' },
    BNG: {},
    'Net gain': {},
  });

  for (const question of ['bng', 'biodiversity net gain', 'BNG bng biodiversity', 'net gain net gain']) {
    for (const [, score] of answers(index, question)) {
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(1);
    }
  }
});

test('a name of which every word is asked for comes before a longer one', () => {
  const index = indexOf({ 'Docker image registry': {}, Docker: {}, 'Shipping containers': {} });

  expect(first(index, 'docker container')).toBe('Docker');
});

test.each([
  ['unity scripts', 'Unity3d'],
  ['codecs', 'WebCodecs'],
  ['laravel5', 'Laravel'],
  ['power bi', 'PowerBI'],
])('%s finds %s: words are known by what they are made of', (question, expected) => {
  expect(
    first(indexOf({ Unity3d: {}, WebCodecs: {}, Laravel: {}, PowerBI: {}, Power: {}, Chess: {} }), question),
  ).toBe(expected);
});

test('plain BM25 gives what the formula gives', () => {
  const index = createTextIndex({ plain: true });
  index.put(0, texts('peat bogs', { description: 'peat' }));
  index.put(1, texts('chess club'));
  index.put(2, texts('heather moors', { description: 'peat moss grouse' }));
  const question = understandWords(words('peat'));

  const [first = 0, second = 0, third = 0] = index.score(question);

  // 3 communities of 3, 2 and 5 words, 2 with the word: ln(1 + 1.5 / 2.5); k1 1.2, b .75, the mean 10 / 3
  const rarity = Math.log(1.6);
  const expected = (times: number, length: number) =>
    (rarity * times) / (times + 1.2 * (0.25 + (0.75 * length) / (10 / 3)));
  expect(second).toBe(0);
  expect(third / first).toBeCloseTo(expected(1, 5) / expected(2, 3), 5);
});
