import { browse, facets } from '../../src/directory/browse';
import { findByName } from '../../src/directory/names';
import { similar } from '../../src/directory/similar';
import { standing } from '../../src/directory/standing';
import { suggest } from '../../src/directory/suggest';
import { directoryOf } from './directory-of';

const now = new Date('2026-11-16T09:00:00Z');
const people = { ana: {}, ben: {}, cat: {} };
const bees = { description: 'Hives and honey for beekeepers', kind: 'social' } as const;
const communities = {
  'Bees in town': bees,
  'Bees in the office': { ...bees, visibility: 'private', members: ['ben'], owners: ['cat'] },
} as const;

/** The switch as an administrator has it, and what somebody then finds of the private community in every way there is. */
function tenant() {
  const rules = { listPrivate: true };
  const directory = directoryOf(
    communities,
    people,
    () => now,
    () => rules.listPrivate,
  );
  const finds = (person: string): string[] => {
    const id = 'Bees in the office';
    const community = directory.community(id)!;
    const suggestions = suggest(directory, { text: 'honey', asker: person, limit: 5 });
    const ways = {
      listed: directory.listed(community, person),
      asked: [...suggestions.suggestions.map((one) => one.community), ...suggestions.joined].includes(
        community,
      ),
      browsed: browse(directory, person, 'kind', 'social', now).includes(community),
      counted: facets(directory, person, now).some(({ value, count }) => value === 'social' && count === 2),
      named: findByName(directory, id, person).exact === community,
      like: similar(directory, 'Bees in town', person, 5).includes(community),
      joinable: typeof standing(directory, community, person) === 'string',
    };
    return Object.entries(ways).flatMap(([way, found]) => (found ? [way] : []));
  };
  return { rules, finds };
}

const everyWay = ['listed', 'asked', 'browsed', 'counted', 'named', 'like', 'joinable'];

test('a private community is found by everybody while private ones are listed', () => {
  const { finds } = tenant();

  expect([finds('ana'), finds('a stranger')]).toEqual([everyWay, everyWay]);
});

test('only its members and owners find it once they are not, and everybody again once they are', () => {
  const { rules, finds } = tenant();

  rules.listPrivate = false;
  const before = [finds('ana'), finds('a stranger'), finds('ben'), finds('cat')];
  rules.listPrivate = true;

  expect(before).toEqual([[], [], everyWay, everyWay]);
  expect(finds('ana')).toEqual(everyWay);
});

test('public communities stay listed, and another organisation’s own stay theirs', () => {
  const directory = directoryOf(
    { Open: {}, Marine: { visibility: 'private', onlyFor: 'Marine Agency' } },
    { ana: { organisation: 'Marine Agency' }, ben: {} },
    () => now,
    () => false,
  );
  const listedFor = (person: string) =>
    directory
      .communities()
      .filter((community) => directory.listed(community, person))
      .map(({ id }) => id);

  expect([listedFor('ana'), listedFor('ben')]).toEqual([['Open'], ['Open']]);
});
