import { createNameParts } from '../../src/directory/name-parts';
import { directoryOf, profileOf } from './directory-of';

function among(said: string, ...names: (string | undefined)[]) {
  const parts = createNameParts();
  for (const [at, name] of names.entries()) parts.put(at, name);
  const { whole, any } = parts.among(new Set(said.split(' ')));
  return { whole: [...whole].sort(), any: [...any].sort() };
}

test.each([
  ['peat with ana diaz', ['ana', 'diaz'], ['ana', 'diaz']],
  ['diaz on peat', [], ['diaz']],
  ['lukasz bjornstad', ['bjornstad', 'lukasz'], ['bjornstad', 'lukasz']],
  ['ana bjornstad', [], ['ana', 'bjornstad']],
  ['jo', ['jo'], ['jo']],
  ['constructor', [], []],
])('of “%s” whole names are %j, parts of names %j', (said, whole, any) => {
  expect(among(said, 'Ana Diaz', 'Łukasz Bjørnstad', 'Jo Jo', undefined, '')).toEqual({ whole, any });
});

test('whoever has a new name has the former one no longer, and others who have it still do', () => {
  const parts = createNameParts();
  parts.put(0, 'Ana Diaz');
  parts.put(1, 'Ben Diaz');
  parts.put(0, 'Ana Moss');
  parts.put(0, 'Ana Moss');

  expect(parts.among(new Set(['ana', 'diaz', 'moss']))).toEqual({
    whole: new Set(['ana', 'moss']),
    any: new Set(['ana', 'diaz', 'moss']),
  });
  parts.put(1, undefined);
  expect(parts.among(new Set(['diaz', 'ben'])).any.size).toBe(0);
});

test('a name is known from the profile on, and no longer once somebody is erased', () => {
  const directory = directoryOf({}, { ana: { name: 'Ana Diaz' } });
  const said = new Set(['diaz']);
  const before = directory.content.names.among(said).any;

  directory.apply('people', [profileOf('ana', { name: '', erased: true })]);

  expect([before.size, directory.content.names.among(said).any.size]).toEqual([1, 0]);
});
