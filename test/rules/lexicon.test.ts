import { areas } from '../../src/directory/lexicon/areas';
import type { Area } from '../../src/directory/lexicon/entry';
import { lexiconFaults } from '../../src/directory/meaning/faults';

test('nothing is wrong with any entry that ships', () => {
  expect(lexiconFaults(areas)).toEqual([]);
});

test.each<[string, Area, RegExp]>([
  ['signs that nobody types', { bees: { named: 'bee [hive]' } }, /signs that nobody types/],
  ['nothing that could be found', { bees: { named: 'bee, &' } }, /nothing in it/],
  ['a word too common to tell anything', { bees: { named: 'week' } }, /too common/],
  ['any number', { bees: { named: '101' } }, /any number/],
  ['an expression twice', { bees: { named: 'bee, hive, bees' } }, /stands twice in named/],
  [
    'a whole sentence',
    { bees: { named: 'bee', told: 'red blue green white black yellow brown grey pink' } },
    /too long/,
  ],
  [
    'one expression for two things',
    { bees: { named: 'hive' }, honey: { named: 'hive' } },
    /names “bees” and “honey”/,
  ],
  ['a link to nothing', { bees: { named: 'bee', near: 'honey' } }, /no entry is named “honey”/],
])('%s is rejected', (_, area, fault) => {
  expect(lexiconFaults({ area })).toEqual([expect.stringMatching(fault)]);
});

test('the same title in two areas is rejected', () => {
  const bees: Area = { bees: { named: 'beehive' } };

  expect(lexiconFaults({ farms: bees, gardens: bees })).toContain('“bees” is an entry of farms and gardens.');
});

test('an expression may name two things that have to do with one another', () => {
  expect(
    lexiconFaults({ area: { bees: { named: 'hive', near: 'honey' }, honey: { named: 'honey, hive' } } }),
  ).toEqual([]);
});

test('an expression may name two things when both say that it means others too', () => {
  expect(lexiconFaults({ area: { bees: { named: 'hive?' }, offices: { named: 'hive?' } } })).toEqual([]);
});
