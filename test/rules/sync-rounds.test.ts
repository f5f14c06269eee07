import { readRounds } from '../../src/features/sync/delta/rounds';
import type { GroupChange, TenantReader, UserChange } from '../../src/directory/tenant';

const links = { groups: 'groups from here', users: 'users from here' };

type Part = Partial<Omit<GroupChange, 'id'>> & { id: string };

/** What is read of a round whose pages are these. */
async function read(groups: Part[][], users: UserChange[][] = [[]]) {
  async function* pages<T>(all: T[][]) {
    for (const [index, items] of all.entries())
      yield index === all.length - 1 ? { items, link: 'end' } : { items };
  }
  const none = { facts: {}, members: { in: [], out: [] }, owners: { in: [], out: [] } };
  const reader = {
    groupChanges: () => pages(groups.map((page) => page.map((part) => ({ ...none, ...part })))),
    userChanges: () => pages(users),
  } as unknown as TenantReader; // nothing else is read
  return readRounds({ reader }, links, {});
}

const moves = (come: string[], out: string[]) => ({ members: { in: come, out } });

test('the parts of a group are one, whatever page they come on', async () => {
  const { groups, links } = await read([
    [{ id: 'g', facts: { displayName: 'Choir' }, ...moves(['a'], []) }],
    [],
    [{ id: 'g', facts: { description: null }, ...moves(['b'], ['c']) }],
  ]);

  expect(groups.get('g')).toMatchObject({
    facts: { displayName: 'Choir', description: null },
    members: { in: ['a', 'b'], out: ['c'] },
  });
  expect(links).toEqual({ groups: 'end', users: 'end' });
});

test.each([
  ['out and then in', [moves([], ['a']), moves(['a'], [])], { in: ['a'], out: [] }],
  ['in and then out', [moves(['a'], []), moves([], ['a'])], { in: [], out: ['a'] }],
  ['in twice', [moves(['a'], []), moves(['a'], [])], { in: ['a'], out: [] }],
])('somebody who is %s', async (_what, parts, members) => {
  const { groups } = await read([parts.map((part) => ({ id: 'g', ...part }))]);

  expect(groups.get('g')?.members).toEqual(members);
});

test('a group that goes and comes back has come back', async () => {
  const { groups } = await read([
    [{ id: 'g', ...moves([], ['a']) }],
    [{ id: 'g', gone: 'changed' }],
    [{ id: 'g', facts: { displayName: 'Choir' }, ...moves(['b'], []) }],
  ]);

  expect(groups.get('g')).toMatchObject({ returned: true, members: { in: ['b'], out: [] } });
  expect(groups.get('g')?.gone).toBeUndefined();
});

test('a group that goes in the end has gone', async () => {
  const { groups } = await read([
    [{ id: 'g', facts: { displayName: 'Choir' } }],
    [{ id: 'g', gone: 'changed' }],
  ]);

  expect(groups.get('g')).toMatchObject({ gone: 'changed', returned: false, facts: {} });
});

test('somebody who goes and comes back is here, with what was said of them last', async () => {
  const { users } = await read(
    [[]],
    [
      [{ id: 'p', facts: { displayName: 'Asha', mail: 'a@defra.example' } }],
      [{ id: 'p', gone: 'changed', facts: {} }],
      [{ id: 'p', facts: { displayName: 'Asha Patel' } }],
    ],
  );

  expect(users.get('p')).toEqual({ facts: { displayName: 'Asha Patel' } });
});

test('a round that ends before its last page is not a round', async () => {
  const reader = {
    userChanges: async function* () {
      yield { items: [] };
    },
  } as unknown as TenantReader; // nothing else is read

  await expect(readRounds({ reader }, links, {})).rejects.toMatchObject({ kind: 'nonsense' });
});
