import { candidates } from '../../src/directory/upkeep/candidates';
import type { Profile } from '../../src/directory/person';
import { directoryOf, many, profiles, stored, type Told } from './directory-of';

const peat = 'Peatland Restoration';
const bogs = 'Peatland and Bog Restoration';

function proposed(
  communities: Record<string, Told>,
  people: Record<string, Partial<Profile>>,
  { viewer = 'boss', except = [] as string[], limit = 3 } = {},
): [string, string][] {
  const directory = directoryOf(communities, { boss: {}, ...people });
  return candidates(directory, peat, { viewer, except: new Set(except), limit }).map(
    ({ person, reasons }) => [person.id, reasons.join('; ')],
  );
}

test('whoever runs what is like it comes first, and that is said', () => {
  const found = proposed(
    {
      [peat]: { members: ['ana', 'ben', 'cem'], description: 'Bringing bogs and peat back' },
      [bogs]: { members: ['ben'], owners: ['ben'], description: 'Bringing bogs and peat back' },
    },
    profiles(['ana', 'ben', 'cem'], {}),
  );

  expect(found[0]).toEqual(['ben', `runs ${bogs}, one of those nearest to it`]);
});

test('what the reader may not find is no reason: a hidden community, or one about health', () => {
  for (const told of [{ visibility: 'hidden' }, { sensitive: true }, { excluded: true }] as const) {
    const found = proposed(
      {
        [peat]: { members: ['ana', 'ben'], description: 'Bringing bogs and peat back' },
        [bogs]: { ...told, members: ['ben'], owners: ['ben'], description: 'Bringing bogs and peat back' },
      },
      profiles(['ana', 'ben'], {}),
    );

    expect(JSON.stringify(found)).not.toContain(bogs);
    expect(JSON.stringify(found)).not.toContain('runs');
  }
});

test('those who do the work of most of its members come before others, and five are counted or none', () => {
  const hydrologists = many(7, 'water');
  const found = proposed(
    { [peat]: { members: ['cook', ...hydrologists] } },
    { cook: { jobTitle: 'Cook' }, ...profiles(hydrologists, { jobTitle: 'Senior Hydrologist' }) },
  );
  const few = proposed(
    { [peat]: { members: ['cook', 'water1', 'water2'] } },
    { cook: { jobTitle: 'Cook' }, ...profiles(['water1', 'water2'], { jobTitle: 'Hydrologist' }) },
  );

  expect(found.map(([id]) => id)).toEqual(['water1', 'water2', 'water3']);
  expect(found[0]?.[1]).toBe('does the same kind of job as 6 other members');
  expect(few.map(([id]) => id)).toEqual(['water1', 'water2', 'cook']);
  expect(few[0]?.[1]).toBe('is in it already');
});

test('whoever works where a former owner did is the nearest to take over', () => {
  const flood = { organisation: 'Water', department: 'Floods' };
  const found = proposed(
    { [peat]: { members: ['ana', 'ben', 'left'], owners: ['left'] } },
    { ana: {}, ben: flood, left: { ...flood, disabled: true } },
  );

  expect(found[0]).toEqual(['ben', 'works in the department of somebody who owned it']);
});

test('guests, leavers, owners, those to leave out and those with enough to look after are not proposed', () => {
  const others = Object.fromEntries(many(6, 'c').map((name) => [name, { owners: ['busy'] }]));
  const found = proposed(
    {
      [peat]: { members: ['guest', 'left', 'owner', 'asked', 'busy', 'ana'], owners: ['owner'] },
      ...others,
    },
    {
      ...{ guest: { guest: true }, left: { disabled: true }, owner: {} },
      ...{ asked: {}, busy: {}, ana: {} },
    },
    { except: ['asked'] },
  );

  expect(found.map(([id]) => id)).toEqual(['ana']);
});

test('whoever can be written to comes before whoever has stopped everything', () => {
  const directory = directoryOf({ [peat]: { members: ['ana', 'ben'] } }, profiles(['ana', 'ben'], {}));
  directory.apply('people', [
    stored('ana', { id: 'messages', v: 1, stopped: ['all'] } as { id: string }), // a whole document
  ]);

  const found = candidates(directory, peat, { viewer: 'ben', except: new Set(), limit: 2 });

  expect(found.map(({ person }) => person.id)).toEqual(['ben', 'ana']);
});

test('of an unknown community nobody is proposed, nor of an empty one', () => {
  expect(proposed({}, {})).toEqual([]);
  expect(proposed({ [peat]: {} }, {})).toEqual([]);
});
