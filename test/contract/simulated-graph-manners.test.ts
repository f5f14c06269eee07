import { seededRandom } from '../../src/adapters/simulated/random';
import type { SimulatedTenant } from '../../src/adapters/simulated/tenant';
import { everyPage, groupId, movableClock, personId, tenantOf, type Ask, type Body } from './hamlet';

const tracked = '/groups/delta?$select=displayName,description,members,owners';
const known = '/users/delta?$select=displayName,department';

type Entry = { id: string; '@removed'?: unknown };
type Told = Map<string, { displayName: unknown; members: Set<string>; owners: Set<string> }>;

async function latest(ask: Ask, of = tracked): Promise<string> {
  return (await ask(`${of}&$deltatoken=latest`)).body['@odata.deltaLink'] ?? '';
}

/** What a patient client knows of groups once it has taken in these pages, in their order. */
function takeIn(groups: Told, pages: Body[]): Told {
  for (const row of pages.flatMap((page) => page.value)) {
    const id = String(row['id']);
    if ('@removed' in row) {
      groups.delete(id);
      continue;
    }
    const group = groups.get(id) ?? { displayName: undefined, members: new Set(), owners: new Set() };
    groups.set(id, group);
    if ('displayName' in row) group.displayName = row['displayName'];
    for (const role of ['members', 'owners'] as const) {
      for (const entry of (row[`${role}@delta`] ?? []) as Entry[]) {
        // delta entries have ids
        if ('@removed' in entry) group[role].delete(entry.id);
        else group[role].add(entry.id);
      }
    }
  }
  return groups;
}

/** The same, as it really is. */
function truth({ control }: SimulatedTenant): Told {
  return new Map(
    control.snapshot().groups.flatMap(({ id, displayName, members, owners, gone }) =>
      gone === undefined
        ? [[id, { displayName, members: new Set(members), owners: new Set(owners) }] as const] // a pair, not a list
        : [],
    ),
  );
}

function changeSomething({ control }: SimulatedTenant, seed: number): void {
  const random = seededRandom(seed, 'changes');
  for (let change = 0; change < 12; change += 1) {
    const { groups, people } = control.snapshot();
    const { id, members, gone } = random.pick(groups);
    const person = random.pick(people.filter((one) => one.gone === undefined)).id;
    if (gone === 'changed') control.restoreGroup(id);
    else if (gone !== undefined) continue;
    else if (random.chance(0.1)) control.removeGroup(id, random.chance(0.5) ? 'changed' : 'deleted');
    else if (random.chance(0.1)) control.addGroup({ displayName: `New ${change}`, members: [person] });
    else if (random.chance(0.2)) control.renameGroup(id, `Renamed ${change}`);
    else if (random.chance(0.1)) control.removePerson(person);
    else if (members.includes(person)) control.removeMember(id, person);
    else if (random.chance(0.2)) control.addOwner(id, person);
    else control.addMember(id, person);
  }
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'however badly delta rounds behave, a patient client ends with the truth (seed %i)',
  async (seed) => {
    const tenant = tenantOf({ pageSizes: { delta: 2, deltaRosters: 3 } });
    tenant.control.manners({ replays: 0.5, emptyPages: 0.5, splits: 0.5, sparse: 0.5, seed });

    const first = await everyPage(tenant.ask, tracked);
    const groups = takeIn(new Map(), first.pages);
    const atFirst = truth(tenant);
    const known = structuredClone(groups);
    let link = first.deltaLink;
    for (let round = 0; round < 5; round += 1) {
      changeSomething(tenant, seed * 100 + round);
      const { pages, deltaLink } = await everyPage(tenant.ask, link);
      takeIn(groups, pages);
      link = deltaLink;
    }

    expect(known).toEqual(atFirst);
    expect(groups).toEqual(truth(tenant));
  },
);

describe('on demand, a delta round', () => {
  test('replays the rows of the page before', async () => {
    const { ask, control } = tenantOf({ pageSizes: { delta: 3 } });
    control.manners({ replays: 1 });

    const { pages } = await everyPage(ask, '/groups/delta?$select=displayName');

    const numbers = pages.map((page) => page.value.map(({ id }) => Number(String(id).slice(-2))));
    expect(numbers).toEqual([
      [1, 2, 3],
      [1, 2, 3, 4, 5, 6],
      [4, 5, 6, 7],
    ]);
  });

  test('puts an empty page before each, and answers the same when asked again', async () => {
    const { ask, control } = tenantOf({ pageSizes: { delta: 4 } });
    control.manners({ emptyPages: 1 });

    const { pages } = await everyPage(ask, '/groups/delta?$select=displayName');
    const again = await ask(pages[0]?.['@odata.nextLink'] ?? '');

    expect(pages.map(({ value }) => value.length)).toEqual([0, 4, 0, 3]);
    expect(again.body).toEqual(pages[1]);
  });

  test('tells of a group twice, with a part of its people each time', async () => {
    const { ask, control } = tenantOf();
    control.manners({ splits: 1 });

    const { pages } = await everyPage(ask, tracked);

    const rows = pages.flatMap((page) => page.value);
    const parts = rows.filter(({ id }) => id === groupId(1));
    const members = parts.map((part) => ((part['members@delta'] ?? []) as Entry[]).map(({ id }) => id)); // delta entries have ids
    expect(rows.findLastIndex(({ id }) => id === groupId(1))).toBeGreaterThan(6);
    expect(members.map((some) => some.length > 0 && some.length < 7)).not.toContain(false);
    expect(members.flat().sort()).toEqual([0, 1, 2, 3, 4, 5, 6].map(personId));
  });

  test.each([
    [0, { id: groupId(1), displayName: 'Cycling to work', description: 'What Cycling to work is about.' }],
    [1, { id: groupId(1) }],
  ])('tells of a new member with or without what is unchanged (sparse %i)', async (sparse, facts) => {
    const { ask, control } = tenantOf();
    const link = await latest(ask);
    control.manners({ sparse });

    control.addMember(groupId(1), personId(9));
    const { body } = await ask(link);

    const entry = { '@odata.type': '#microsoft.graph.user', id: personId(9) };
    expect(body.value).toEqual([{ ...facts, 'members@delta': [entry] }]);
  });
});

describe('what comes back', () => {
  test('a restored group is told whole in the next round, with its members and owners', async () => {
    const { ask, control } = tenantOf();
    control.removeGroup(groupId(2));
    const link = await latest(ask);

    control.restoreGroup(groupId(2));
    const { body } = await ask(link);
    const group = await ask(`/groups/${groupId(2)}`);

    expect(body.value).toEqual([
      {
        id: groupId(2),
        displayName: 'Peatland, "Restoration"',
        description: 'What Peatland, "Restoration" is about.',
        'members@delta': [
          { '@odata.type': '#microsoft.graph.user', id: personId(0) },
          { '@odata.type': '#microsoft.graph.user', id: personId(7) },
        ],
        'owners@delta': [{ '@odata.type': '#microsoft.graph.user', id: personId(7) }],
      },
    ]);
    expect(group.status).toBe(200);
  });

  test('a group that went and came back within a round says who left before', async () => {
    const { ask, control } = tenantOf();
    const link = await latest(ask);

    control.removeMember(groupId(2), personId(0));
    control.removeGroup(groupId(2));
    control.restoreGroup(groupId(2));
    const { body } = await ask(link);

    expect(body.value).toMatchObject([
      {
        id: groupId(2),
        'members@delta': [{ id: personId(0), '@removed': { reason: 'deleted' } }, { id: personId(7) }],
      },
    ]);
  });

  test('a restored person is told whole, and is in their groups again', async () => {
    const { ask, control } = tenantOf();
    control.removePerson(personId(7));
    const [groups, users] = [await latest(ask), await latest(ask, known)];

    control.restorePerson(personId(7));
    const groupNews = await ask(groups);
    const userNews = await ask(users);
    const found = await ask('/users/person7@hamlet.example');

    expect(userNews.body.value).toEqual([{ id: personId(7), displayName: 'Person 7', department: 'Rivers' }]);
    expect(groupNews.body.value).toMatchObject([
      { id: groupId(2), 'members@delta': [{ id: personId(7) }], 'owners@delta': [{ id: personId(7) }] },
    ]);
    expect(found.status).toBe(200);
  });

  test('nothing comes back after thirty days, nor what was removed for good, nor what is there', () => {
    const clock = movableClock();
    const { control } = tenantOf({ clock });
    control.removeGroup(groupId(1));
    control.removePerson(personId(1));
    control.removeGroup(groupId(2), 'deleted');
    clock.forward(30 * 24 * 60 * 60_000 + 1);

    const restorations = [
      () => control.restoreGroup(groupId(1)),
      () => control.restorePerson(personId(1)),
      () => control.restoreGroup(groupId(2)),
      () => control.restoreGroup(groupId(3)),
    ];

    for (const restore of restorations) expect(restore).toThrow('cannot be restored');
  });
});

describe('forgotten delta tokens', () => {
  test('are refused with where to begin again, and new ones are good', async () => {
    const { ask, control } = tenantOf({ pageSizes: { delta: 3 } });
    const link = await latest(ask);
    const halfway = (await ask(tracked)).body['@odata.nextLink'] ?? '';

    control.forgetDeltas();
    const forgotten = [await ask(link), await ask(halfway)];
    const afresh = await ask(forgotten[0]?.headers.get('Location') ?? '');
    const fresh = await ask(await latest(ask));

    expect(forgotten.map(({ status }) => status)).toEqual([410, 410]);
    expect([afresh.status, afresh.body.value.length, fresh.status]).toEqual([200, 3, 200]);
  });

  test.each(['syncStateNotFound', 'resyncRequired'] as const)('are refused with %s', async (refusal) => {
    const { ask, control } = tenantOf();
    const link = await latest(ask);

    control.forgetDeltas(refusal);
    const { status, body } = await ask(link);

    expect([status, body.error.code]).toEqual([400, refusal]);
  });
});

test('a snapshot tells the truth, the gone included, and is nobody else’s', () => {
  const { control } = tenantOf();

  control.removeGroup(groupId(3));
  control.removePerson(personId(7), 'deleted');
  control.addMember(groupId(2), personId(3));
  const before = control.snapshot();
  before.groups[1]?.members.push('somebody');
  const { groups, people } = control.snapshot();

  expect(groups[1]).toMatchObject({ id: groupId(2), members: [0, 3].map(personId), owners: [] });
  expect(groups[2]).toMatchObject({ id: groupId(3), members: [personId(1)], gone: 'changed' });
  expect(people[7]).toMatchObject({
    id: personId(7),
    department: 'Rivers',
    manager: personId(0),
    gone: 'deleted',
  });
  expect(people[8]).not.toHaveProperty('gone');
});
