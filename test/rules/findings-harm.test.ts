import { measured } from '../../src/features/findings/measured';
import { atOnce } from '../../src/directory/steps';
import { createUpkeep } from '../../src/directory/upkeep/upkeep';
import { sightOf } from '../../src/work/findings/sight';
import { directoryOf, many, type Told } from './directory-of';

const now = new Date('2026-11-16T10:00:00Z');
const goneAt = '2026-11-01T00:00:00Z';

/** What a look finds of these communities, by what it is of: how much harm it does. */
function harms(told: Record<string, Told>, alike: [string, string][] = []): Record<string, number> {
  const directory = directoryOf(told);
  const pairs = alike.map(([a, b]) => ({ a, b, score: 0.9, verdict: 'duplicate' as const, reasons: [] }));
  const seeing = { directory, upkeep: createUpkeep(directory), now };
  const { found } = atOnce(sightOf(seeing, directory.communities(), pairs));
  return Object.fromEntries(
    [...found.values()].map(({ community, id, harm }) => [`${community} ${id}`, harm]),
  );
}

test('a name that tells what it is about halves the harm of a missing description, and of nothing else', () => {
  const members = many(10, 'p');

  expect(harms({ 'Cycling to work': { members }, 'Qxzt 7': { members } })).toEqual({
    'Cycling to work undescribed': 5,
    'Cycling to work ownerless': 10,
    'Qxzt 7 undescribed': 10,
    'Qxzt 7 ownerless': 10,
  });
});

test('a pair does as much harm as both of it together', () => {
  const description = 'Holts, rivers and riverbanks, counted together in spring and autumn.';
  const owners = ['ana', 'ben'];

  expect(
    harms(
      {
        Otters: { members: many(10, 'p'), description, owners },
        Badgers: { members: many(7, 'p'), description, owners },
      },
      [['Otters', 'Badgers']],
    )['Badgers duplicate~Otters'],
  ).toBe(17);
});

test('nothing is written anew because one more person is in a large community', () => {
  const [few, more] = [123, 124].map((count) => harms({ Otters: { members: many(count, 'p') } }));

  expect(few).toEqual(more);
});

test('what has gone is not learned from: a text that only one living community has is its own', () => {
  const text = 'Holts and rivers in spring';
  const gone = many(6, 'Otters ').map((name) => [name, { description: text, goneAt }] as const);
  const directory = directoryOf({ ...Object.fromEntries(gone), Badgers: { description: text } });

  const upkeep = createUpkeep(directory);

  expect(upkeep.undescribed(directory.community('Badgers')!)).toBeUndefined(); // one of the two above
});

test('what has gone or is left out does not count among what could be measured', () => {
  const activity = { read: 1, posted: 0, days: 30 };

  expect(
    measured(directoryOf({ Otters: { activity }, Badgers: { goneAt }, Bats: { excluded: true } })),
  ).toEqual({
    known: 1,
    all: 1,
  });
});
