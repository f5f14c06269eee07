import { findByName } from '../../src/directory/names';
import { similar } from '../../src/directory/similar';
import { standing } from '../../src/directory/standing';
import { directoryOf, many, profiles, type Told } from './directory-of';

const communities: Record<string, Told> = {
  'Peatland Restoration': { description: 'Rewetting bogs and blocking drains' },
  'Water and Flood Risk': {},
  "Parents' Network": {},
  'Power BI Users': {},
  'Cycling to Work': { aliases: ['Spokes People'] },
  'Cycling Club': {},
  'Line Managers North': {},
  'Line Managers South': {},
  'Old Mill Project': { goneAt: '2026-11-10T08:00:00Z' },
  'Secret Inquiry': { visibility: 'hidden' },
  'Marine Only': { onlyFor: 'Marine' },
};

function find(text: string, more: Record<string, Told> = {}) {
  const { exact, near } = findByName(directoryOf({ ...communities, ...more }), text, 'ana');
  return { exact: exact?.id, near: near.map(({ id }) => id) };
}

test.each([
  ['Peatland Restoration', 'Peatland Restoration'],
  ['  peatland   RESTORATION! ', 'Peatland Restoration'],
  ['“Peatland Restoration”', 'Peatland Restoration'],
  ['the water & flood risk group', 'Water and Flood Risk'],
  ['WFR', 'Water and Flood Risk'],
  ['parents network', "Parents' Network"],
  ['the parents’ group', "Parents' Network"],
  ['PowerBI users', 'Power BI Users'],
  ['spokes people', 'Cycling to Work'],
  ['Old Mill Project', 'Old Mill Project'],
])('“%s” is %s', (text, expected) => {
  expect(find(text).exact).toBe(expected);
});

test.each([
  ['Peatland Restoraton', ['Peatland Restoration']],
  ['peetland restoration', ['Peatland Restoration']],
  ['peatland', ['Peatland Restoration']],
  ['flood', ['Water and Flood Risk']],
  ['line managers', ['Line Managers North', 'Line Managers South']],
  ['old mil projct', ['Old Mill Project']],
])('“%s” is near %j', (text, expected) => {
  const { exact, near } = find(text);

  expect(exact).toBeUndefined();
  expect(near.sort()).toEqual(expected);
});

test.each(['', '…', 'karate', 'Secret Inquiry', 'Marine Only', 'x'.repeat(5_000)])(
  '“%.20s” names nothing',
  (text) => {
    expect(find(text)).toEqual({ exact: undefined, near: [] });
  },
);

test('a living community comes before a gone one of the same name', () => {
  const { exact } = find('old mill project', { 'Old Mill Project 2': { name: 'Old Mill Project' } });

  expect(exact).toBe('Old Mill Project 2');
});

test('two of the same name are both near, the larger first', () => {
  const more = { small: { name: 'Bees' }, large: { name: 'Bees', members: ['ana'] } };

  expect(find('bees', more)).toEqual({ exact: undefined, near: ['large', 'small'] });
});

describe('standing', () => {
  test.each<[string, Told, unknown]>([
    ['an owner', { owners: ['ana'], members: ['ana'] }, 'owner'],
    ['a member', { members: ['ana'] }, 'member'],
    ['a member of a hidden community', { members: ['ana'], visibility: 'hidden' }, 'member'],
    ['nobody yet', {}, 'may join'],
    ['nobody yet, where owners decide', { admission: 'on request', visibility: 'private' }, 'may ask'],
    ['shut out by a rule', { admission: 'dynamic' }, { no: 'dynamic' }],
    ['shut out by another system', { admission: 'synced' }, { no: 'synced' }],
    ['shut out of a role', { admission: 'role-assignable' }, { no: 'role-assignable' }],
    ['outside a hidden one', { visibility: 'hidden' }, { no: 'hidden' }],
    ['outside an excluded one', { excluded: true }, { no: 'hidden' }],
    ['too late', { goneAt: '2026-11-10T08:00:00Z', members: ['ana'] }, { no: 'gone' }],
  ])('somebody who is %s', (_, told, expected) => {
    const directory = directoryOf({ Bees: told });
    const [bees] = directory.communities();

    expect(bees && standing(directory, bees, 'ana')).toEqual(expected);
  });
});

describe('similar communities', () => {
  const crowd = many(12, 'person');
  const people = { ana: {}, ...profiles(crowd, {}), ...profiles(many(40, 'bystander'), {}) };

  test('are alike in their words', () => {
    const directory = directoryOf(
      { ...communities, 'Bogs and Peat': { description: 'Restoration of bogs' } },
      people,
    );

    expect(similar(directory, 'Peatland Restoration', 'ana', 1).map(({ id }) => id)).toEqual([
      'Bogs and Peat',
    ]);
  });

  test('or in their people, unless these are nobody’s business', () => {
    const told = (sensitive: boolean) => ({
      Knots: { members: crowd },
      Sails: { members: crowd, sensitive },
    });
    const found = (sensitive: boolean) =>
      similar(directoryOf({ ...communities, ...told(sensitive) }, people), 'Knots', 'ana', 3).map(
        ({ id }) => id,
      );

    expect(found(false)).toContain('Sails');
    expect(found(true)).not.toContain('Sails');
  });

  test('are only those the viewer may find', () => {
    const told = {
      'Bogs One': {},
      'Bogs Two': { visibility: 'hidden' as const },
      'Bogs Three': { excluded: true },
    };

    expect(similar(directoryOf(told), 'Bogs One', 'ana', 3)).toEqual([]);
    expect(similar(directoryOf(told), 'unknown', 'ana', 3)).toEqual([]);
  });
});
