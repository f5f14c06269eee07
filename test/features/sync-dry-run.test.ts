import { scanAll, type Store } from '../../src/store/store';
import { group, tinyModel } from './sync-model';
import { syncWorld } from './sync-tenant';

const ways = [
  ['what has changed', ...[]],
  ['everything', '--full'],
];

/** Everything the sync could write, whatever it is. */
async function everything(store: Store): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const container of ['communities', 'people', 'rosters', 'state'] as const) {
    for await (const stored of scanAll(store, container)) found.push(stored);
  }
  return found;
}

describe.each(ways)('a dry run that reads %s', (_what, ...way) => {
  test('names what would change and writes nothing at all', async () => {
    const { tenant, store, runs } = syncWorld();
    await runs();
    const before = await everything(store);
    const { control } = tenant;
    control.addMember('g-0', 'p-39');
    control.addMember('g-0', 'p-38');
    control.removeMember('g-0', 'p-3');
    control.addOwner('g-5', 'p-7');
    control.addPerson({ displayName: 'New Person' });
    control.changePerson('p-5', { companyName: 'Marine' });
    control.removeGroup('g-3');
    control.renameGroup('g-1', 'Peat');
    control.describeGroup('g-2', 'For everybody with small children.');
    control.addGroup({ displayName: 'Chess', members: ['p-1'] });

    const { code, said } = await runs(...way, '--dry-run');

    expect(code).toBe(0);
    expect(said.slice(said.indexOf('New communities'))).toBe(
      [
        'New communities:',
        '  Chess',
        'Communities with a new name:',
        '  Peatland restoration → Peat',
        'Communities described anew:',
        '  New parents',
        'Communities that have gone:',
        '  Carers',
        'Members and owners:',
        '  +2 −1 Cycling to work',
        '  +1 Chess',
        '  +1 Choir',
        'Communities: 12 (1 new, 2 changed, 1 gone)',
        'People: 41 (1 new, 1 changed, 0 gone)',
        'Moved between organisations: 1',
        'Memberships: 179 (4 new, 0 changed, 1 gone)',
        ...(way.length > 0 ? ['Activity: known for 12 communities'] : []),
        'This was a dry run: nothing was written.',
      ].join('\n'),
    );
    expect(await everything(store)).toEqual(before);
  });

  test('cuts long lists', async () => {
    const many = Array.from({ length: 32 }, (_, index) => group(`m-${index}`, `Subject ${index}`, [0, 2]));
    const { tenant, runs } = syncWorld(tinyModel(many));
    await runs();
    for (const { id } of many) tenant.control.renameGroup(id, `${id} anew`);

    const { said } = await runs(...way, '--dry-run');

    expect(said).toContain('  and 12 more\n');
  });

  test('shows what the shrink guard would stop', async () => {
    const { tenant, runs } = syncWorld();
    await runs();
    tenant.control.removeGroup('g-1');
    tenant.control.removeGroup('g-2');

    const { code, said } = await runs(...way, '--dry-run');

    expect(code).toBe(1);
    expect(said).toContain('2 of 12 communities');
    expect(said).toContain('Communities that have gone:\n  New parents\n  Peatland restoration');
  });
});

test('a dry run before the first sync says what it would bring', async () => {
  const { store, runs } = syncWorld();

  const { said } = await runs('--dry-run');

  expect(said).toContain('Communities: 12 (12 new, 0 changed, 0 gone)');
  expect(await everything(store)).toEqual([]);
});
