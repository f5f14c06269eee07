import { activities, isCommunity, recordOf } from '../../src/features/sync/community';
import { profileOf } from '../../src/features/sync/profile';
import { shrinkage } from '../../src/features/sync/shrink';
import type { GraphGroup } from '../../src/directory/tenant';

const cycling: GraphGroup = { id: 'g-1', displayName: 'Cycling to work', visibility: 'Public' };
const none = new Map<string, string>();

test.each([
  ['made in Engage', { creationOptions: ['YammerProvisioning', 'Other'] }, none, true],
  ['known to Engage only', { creationOptions: [] }, new Map([['g-1', 'engage-1']]), true],
  ['a project team', { resourceProvisioningOptions: ['Team'] }, none, false],
  ['one Graph says nothing of', { creationOptions: null }, none, false],
])('of a group that is %s', (_which, more, engageIds, expected) => {
  expect(isCommunity({ ...cycling, ...more }, engageIds)).toBe(expected);
});

test.each([
  [{}, 'public', 'open'],
  [{ visibility: 'Private' }, 'private', 'on request'],
  [{ visibility: 'HiddenMembership' }, 'hidden', 'on request'],
  [{ visibility: null }, 'private', 'on request'],
  [{ groupTypes: ['Unified', 'DynamicMembership'] }, 'public', 'dynamic'],
  [{ onPremisesSyncEnabled: true }, 'public', 'synced'],
  [{ isAssignableToRole: true }, 'public', 'role-assignable'],
  [{ visibility: 'Private', groupTypes: ['DynamicMembership'] }, 'private', 'dynamic'],
] as const)('a group with %j is %s and its membership %s', (more, visibility, admission) => {
  const record = recordOf(
    { ...cycling, ...more, groupTypes: [...('groupTypes' in more ? more.groupTypes : [])] },
    undefined,
    undefined,
  );

  expect(record).toMatchObject({ visibility, admission });
});

test('a community keeps its Engage id and its activity when Graph is read again', () => {
  const former = { ...recordOf(cycling, undefined, undefined), activity: { read: 5, posted: 1, days: 30 } };

  const record = recordOf({ ...cycling, displayName: 'Cycling' }, 'engage-1', former);

  expect(record).toMatchObject({
    name: 'Cycling',
    engage: true,
    engageId: 'engage-1',
    activity: { read: 5 },
  });
});

describe('activity', () => {
  const records = new Map([
    ['g-1', recordOf(cycling, undefined, undefined)],
    ['g-2', recordOf({ id: 'g-2', displayName: 'Choir' }, undefined, undefined)],
    ['g-3', recordOf({ id: 'g-3', displayName: 'choir ' }, undefined, undefined)],
  ]);
  const row = (name: string) => ({ name, posted: 1, read: 2, liked: 3 });
  const known = (...names: string[]) => [
    ...activities(records, { concealed: false, days: 30, rows: names.map(row) }).keys(),
  ];

  test('goes by name, whatever its spaces and capitals', () => {
    expect(known('CYCLING  to work')).toEqual(['g-1']);
  });

  test('is not guessed where two communities bear the name', () => {
    expect(known('Choir')).toEqual([]);
  });

  test('is not guessed where two lines of the report bear the name', () => {
    expect(known('Cycling to work', 'cycling to work')).toEqual([]);
  });
});

test('what a person has not set is left out of their profile', () => {
  const profile = profileOf({ id: 'p-1', displayName: 'Asha Patel', mail: '', department: null });

  expect(JSON.parse(JSON.stringify(profile))).toEqual({ id: 'profile', v: 1, name: 'Asha Patel' });
});

test.each([
  [10, 100, false],
  [11, 100, true],
  [1, 9, true],
  [0, 0, false],
])('losing %d of %d people stops a sync: %s', (gone, before, stops) => {
  const calm = { total: 100, added: 0, changed: 0, gone: 0 };
  const people = { total: before - gone, added: 0, changed: 0, gone };

  const result = { kind: 'full', communities: calm, people, memberships: calm, dissolved: 0 } as const;

  expect(shrinkage(result) !== undefined).toBe(stops);
});

test('memberships that go with their communities count as lost', () => {
  const communities = { total: 95, added: 0, changed: 0, gone: 5 };
  const calm = { total: 100, added: 0, changed: 0, gone: 0 };
  const memberships = { total: 400, added: 0, changed: 0, gone: 0 };
  const result = { kind: 'delta', communities, people: calm, memberships, dissolved: 600 } as const;

  expect(shrinkage(result)).toContain('600 of 1,000 memberships');
});

test('what was accepted passes, and more than that stops again', () => {
  const calm = { total: 100, added: 0, changed: 0, gone: 0 };
  const lost = (gone: number) =>
    ({
      kind: 'full',
      communities: { ...calm, gone },
      people: calm,
      memberships: calm,
      dissolved: 0,
    }) as const;
  const accepted = { communities: 30, people: 0, memberships: 0 };

  expect(shrinkage(lost(30), accepted)).toBeUndefined();
  expect(shrinkage(lost(31), accepted)).toContain('31 of 131 communities');
  expect(shrinkage(lost(31), accepted)).toContain('sync --full --accept-shrink');
  expect(shrinkage(lost(90), 'anything')).toBeUndefined();
});
