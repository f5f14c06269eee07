import { first, indexOf, word } from './text-of';

const index = indexOf({
  'Accountancy Profession': { description: 'For everybody who keeps accounts' },
  'Safeguarding Adults': { description: 'Mental capacity, neglect and exploitation' },
  'Biodiversity Network': { description: 'Habitats, hedgerows and newts' },
  'Drainage and Rivers': {},
  'Physiotherapy Students': {},
  'Power BI Users': {},
  'Wellbeing at Work': {},
  'Excel Help': { description: 'Formulas and pivot tables' },
  'Parent Carers': { description: 'Children with special needs' },
});

test.each([
  ['safegaurding', 'safeguarding', 'two letters out of turn'],
  ['biodeversity', 'biodiversity', 'a wrong vowel'],
  ['dranage', 'drainage', 'a letter missing'],
  ['formulass', 'formulas', 'a letter twice'],
  ['neglecct', 'neglect', 'a letter doubled'],
  ['acountansy', 'accountancy', 'two slips in a long word'],
  ['exel', 'excel', 'a letter missing in a short word'],
  ['fisiotherapy', 'physiotherapy', 'written as it sounds'],
])('%s is taken for %s: %s', (typed, meant) => {
  const correction = index.corrected(word(typed));

  expect(correction?.word.plain).toBe(meant);
  expect(correction?.sure).toBeGreaterThan(0.6);
  expect(correction?.sure).toBeLessThan(1);
});

test.each([
  'moth',
  'bats',
  'karate',
  'stargazing',
  'pottery',
  'poetry',
  'newton',
  'moles',
  'sharing',
  'lunchtime',
  'EHCP',
])('%s is a word that nobody used, not a mistake', (typed) => {
  expect(index.corrected(word(typed))).toBeUndefined();
});

test('a word that a community uses is never corrected', () => {
  expect(index.corrected(word('newts'))).toBeUndefined();
});

test('words learnt from elsewhere are right, and mistakes in them are known', () => {
  const taught = indexOf({ Chess: {} });

  taught.alsoKnown([word('dementia'), word('peet')]);

  expect(taught.corrected(word('dementia'))).toBeUndefined();
  expect(taught.corrected(word('dimentia'))?.word.plain).toBe('dementia');
});

test.each([
  ['porthole', undefined],
  ['shoving', undefined],
  ['headland', undefined],
  ['mangers', 'managers'],
  ['slaes', 'sales'],
])('%s, which English has, is taken for %s', (typed, meant) => {
  const roads = indexOf({ 'Pothole Repairs': {}, 'Shaving Headlines': {}, 'Sales Managers': {} });

  expect(roads.corrected(word(typed))?.word.plain).toBe(meant);
});

test('the surer of two corrections is taken', () => {
  const two = indexOf({ 'Planning and Building': {}, 'Planting Trees': {} });

  expect(two.corrected(word('planing'))?.word.plain).toBe('planning');
  expect(two.corrected(word('plannting'))?.word.plain).toBe('planting');
});

test.each([
  ['powerbi', 'Power BI Users'],
  ['power-bi', 'Power BI Users'],
  ['well being', 'Wellbeing at Work'],
  ['excell', 'Excel Help'],
  ['parentcarers', 'Parent Carers'],
])('%s finds %s', (question, expected) => {
  expect(first(index, question)).toBe(expected);
});

test('a corrected word counts for less than one as typed', () => {
  const score = (question: string) =>
    index.score({ subject: [word(question)], aside: [], said: [], whole: [], vague: false })[1];

  expect(score('safegaurding')).toBeLessThan(score('safeguarding') ?? 0);
  expect(score('safegaurding')).toBeGreaterThan(0.3);
});
