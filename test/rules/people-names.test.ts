import { describePerson, findPeople, peopleLike } from '../../src/directory/people-names';
import { directoryOf } from './directory-of';

const payments = { organisation: 'Payments Agency' };
const directory = directoryOf(
  {},
  {
    ana: { name: 'Ana Diaz', jobTitle: 'Data analyst', ...payments, mail: 'Ana.Diaz@payments.example' },
    anabel: { name: 'Anabel Diaz-Ruiz', ...payments },
    anya: { name: 'Ana Díaz', organisation: 'Marine Organisation' },
    zoe: { name: 'Zoë Müller', ...payments },
    soren: { name: 'Søren Kierkegård', mail: 'sk12@marine.example' },
    orla: { name: 'Orla O’Brien', organisation: 'Marine Organisation' },
    lukasz: { name: 'Łukasz Weiß' },
    wei: { name: '王伟 (Wei Wang)' },
    guest: { name: 'Ana Visitor', guest: true },
    left: { name: 'Ana Leaver', left: { at: '2026-11-01T00:00:00Z', eraseFrom: '2026-12-01T00:00:00Z' } },
    disabled: { name: 'Ana Disabled', disabled: true },
    nobody: { name: '' },
  },
);

function like(text: string, organisation?: string): string[] {
  return peopleLike(directory, text, { organisation, limit: 15 }).map(({ id }) => id);
}

test.each([
  ['ana d', ['ana', 'anya', 'anabel']],
  ['diaz ana', ['ana', 'anya', 'anabel']],
  ['DÍAZ', ['ana', 'anabel', 'anya']],
  ['ruiz', ['anabel']],
  ['zoe mull', ['zoe']],
  ['soren kierkegard', ['soren']],
  ['obrien', ['orla']],
  ["O'Brien, Orla", ['orla']],
  ['lukasz weiss', ['lukasz']],
  ['王', ['wei']],
  ['wang', ['wei']],
  ['ana.diaz', ['ana', 'anya', 'anabel']],
  ['ana.diaz@pay', ['ana']],
  ['sk12', ['soren']],
  ['@ana', []],
  ['leaver', []],
  ['disabled', []],
  ['iaz', []],
  ['ana xyz', []],
  ['', []],
  ['  …🎂 ', []],
  ['(.*+?', []],
])('“%s” finds %j', (text, people) => {
  expect(like(text).sort()).toEqual([...people].sort());
});

test('those with the very words come first, then those of the asker’s organisation, then guests', () => {
  expect(like('ana', 'Marine Organisation')).toEqual(['anya', 'ana', 'guest', 'anabel']);
  expect(like('ana', 'Payments Agency')).toEqual(['ana', 'anya', 'guest', 'anabel']);
});

test('only so many are found as were asked for', () => {
  expect(peopleLike(directory, 'ana', { limit: 2 })).toHaveLength(2);
});

test('a very long text is looked at no further than its beginning', () => {
  expect(like('ana '.repeat(100_000))).toEqual(expect.arrayContaining(['ana']));
});

test('a person is told apart by what they do and where', () => {
  const said = like('ana').map((id) => describePerson(directory.person(id)!)); // just found

  expect(said).toEqual(
    expect.arrayContaining(['Ana Diaz, Data analyst, Payments Agency', 'Ana Visitor, guest']),
  );
});

test.each([
  ['Zoë Müller', 'zoe'],
  ['muller zoe', 'zoe'],
  ['Anabel Diaz Ruiz', 'anabel'],
  ['ana.diaz@payments.example', 'ana'],
])('by “%s” one person is meant', (text, person) => {
  expect(findPeople(directory, text).exact?.id).toBe(person);
});

test.each([
  ['Ana Diaz', ['ana', 'anya']],
  ['ana', ['ana', 'anya', 'guest', 'anabel']],
  ['Anabel', ['anabel']],
  ['zoe', ['zoe']],
  ['Dylan', []],
  ['', []],
])('by “%s” nobody in particular is meant, but perhaps %j', (text, people) => {
  const { exact, near } = findPeople(directory, text);

  expect(exact).toBeUndefined();
  expect(near.map(({ id }) => id).sort()).toEqual([...people].sort());
});
