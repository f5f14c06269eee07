import { everyPage, groupId, movableClock, personId, temporaryFile, tenantOf, type Ask } from './hamlet';

const tracked = '/groups/delta?$select=displayName,description,members,owners';

async function latest(ask: Ask, of = tracked): Promise<string> {
  return (await ask(`${of}&$deltatoken=latest`)).body['@odata.deltaLink'] ?? '';
}

describe('a first delta round of groups', () => {
  test('gives every member once, however large groups are split over pages', async () => {
    const { ask } = tenantOf({ pageSizes: { deltaRosters: 3 } });

    const { pages, deltaLink } = await everyPage(ask, tracked);

    const parts = pages.flatMap((page) => page.value).filter(({ id }) => id === groupId(1));
    const members = parts.flatMap((part) => (part['members@delta'] ?? []) as { id: string }[]); // delta entries have ids
    const owners = parts.flatMap((part) => (part['owners@delta'] ?? []) as { id: string }[]); // delta entries have ids
    expect(parts.length).toBeGreaterThan(2);
    expect(members.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4, 5, 6].map(personId));
    expect(owners.map(({ id }) => id)).toEqual([0, 1].map(personId));
    expect(deltaLink).toContain('/groups/delta?$deltatoken=');
  });

  test('leaves out what was never set, and members that were not selected', async () => {
    const { ask } = tenantOf();

    const { pages } = await everyPage(ask, '/groups/delta?$select=displayName,description');

    expect(pages[0]?.value[2]).toEqual({ id: groupId(3), displayName: 'Project Leads' });
  });

  test('is only of the groups that were named', async () => {
    const { ask } = tenantOf();

    const { pages } = await everyPage(
      ask,
      `/groups/delta?$select=displayName&$filter=id eq '${groupId(2)}' or id eq '${groupId(4)}'`,
    );

    expect(pages.flatMap((page) => page.value).map(({ id }) => id)).toEqual([groupId(2), groupId(4)]);
  });

  test('does not lose a change made while it is read', async () => {
    const { ask, control } = tenantOf({ pageSizes: { delta: 2 } });

    const first = await ask(tracked);
    control.addMember(groupId(1), personId(11));
    const { deltaLink } = await everyPage(ask, first.body['@odata.nextLink'] ?? '');
    const next = await ask(deltaLink);

    expect(next.body.value).toMatchObject([{ id: groupId(1), 'members@delta': [{ id: personId(11) }] }]);
  });

  test('takes no page size', async () => {
    const { ask } = tenantOf();

    const { status } = await ask('/groups/delta?$top=10');

    expect(status).toBe(400);
  });
});

describe('a later delta round of groups', () => {
  test('gives joins, leaves, new words and removals since the link, and nothing twice', async () => {
    const { ask, control } = tenantOf();
    const link = await latest(ask);

    control.addMember(groupId(1), personId(9));
    control.removeMember(groupId(1), personId(0));
    control.describeGroup(groupId(2), null);
    control.removeGroup(groupId(4));
    control.removeGroup(groupId(3), 'deleted');
    const news = await ask(link);
    const afterwards = await ask(news.body['@odata.deltaLink'] ?? '');

    expect(news.body.value).toEqual([
      {
        id: groupId(1),
        displayName: 'Cycling to work',
        description: 'What Cycling to work is about.',
        'members@delta': [
          { '@odata.type': '#microsoft.graph.user', id: personId(0), '@removed': { reason: 'deleted' } },
          { '@odata.type': '#microsoft.graph.user', id: personId(9) },
        ],
      },
      { id: groupId(2), displayName: 'Peatland, "Restoration"', description: null },
      { id: groupId(4), '@removed': { reason: 'changed' } },
      { id: groupId(3), '@removed': { reason: 'deleted' } },
    ]);
    expect(afterwards.body.value).toEqual([]);
  });

  test('says only what changed when asked for little', async () => {
    const { ask, control } = tenantOf();
    const link = await latest(ask);

    control.renameGroup(groupId(1), 'Cycling');
    const news = await ask(link, { headers: { Prefer: 'return=minimal' } });

    expect(news.body.value).toEqual([{ id: groupId(1), displayName: 'Cycling' }]);
  });

  test('does not tell of changes to what was not selected', async () => {
    const { ask, control } = tenantOf();
    const link = await latest(ask, '/groups/delta?$select=description');

    control.renameGroup(groupId(1), 'Cycling');
    control.addMember(groupId(1), personId(9));
    const news = await ask(link);

    expect(news.body.value).toEqual([]);
  });

  test('gives a new group whole', async () => {
    const { ask, control } = tenantOf();
    const link = await latest(ask);

    const bees = control.addGroup({ displayName: 'Bees', members: [personId(3)], owners: [personId(4)] });
    const news = await ask(link);

    expect(news.body.value).toMatchObject([
      {
        id: bees,
        displayName: 'Bees',
        'members@delta': [{ id: personId(3) }],
        'owners@delta': [{ id: personId(4) }],
      },
    ]);
  });

  test('tells that somebody who left the tenant left their groups too', async () => {
    const { ask, control } = tenantOf();
    const groups = await latest(ask);
    const users = await latest(ask, '/users/delta?$select=displayName,department');

    control.removePerson(personId(7));
    control.changePerson(personId(1), { department: 'Sea' });
    const groupNews = await ask(groups);
    const userNews = await ask(users);

    expect(groupNews.body.value).toMatchObject([
      {
        id: groupId(2),
        'members@delta': [{ id: personId(7), '@removed': { reason: 'deleted' } }],
        'owners@delta': [{ id: personId(7), '@removed': { reason: 'deleted' } }],
      },
    ]);
    expect(userNews.body.value).toEqual([
      { id: personId(7), '@removed': { reason: 'changed' } },
      { id: personId(1), displayName: 'Person 1', department: 'Sea' },
    ]);
  });

  test('goes on after a new start of the tenant', async () => {
    const writesFile = temporaryFile();
    const before = tenantOf({ writesFile });
    before.control.addMember(groupId(1), personId(9));
    const link = await latest(before.ask);
    before.control.addMember(groupId(2), personId(9));

    const news = await tenantOf({ writesFile }).ask(link);

    expect(news.body.value).toMatchObject([{ id: groupId(2), 'members@delta': [{ id: personId(9) }] }]);
  });
});

describe('a delta link', () => {
  test('is of no use after seven days, and says where to start again', async () => {
    const clock = movableClock();
    const { ask } = tenantOf({ clock });
    const link = await latest(ask);

    clock.forward(7 * 24 * 60 * 60_000);
    const inTime = await ask(link);
    clock.forward(1);
    const late = await ask(link);
    const afresh = await ask(late.headers.get('Location') ?? '');

    expect(inTime.status).toBe(200);
    expect([late.status, late.body.error.code]).toEqual([410, 'syncStateNotFound']);
    expect(afresh.body.value).toHaveLength(7);
  });

  test('is of no use to a tenant that forgot what was written', async () => {
    const before = tenantOf();
    before.control.addMember(groupId(1), personId(9));
    const link = await latest(before.ask);

    const { status } = await tenantOf().ask(link);

    expect(status).toBe(410);
  });
});
