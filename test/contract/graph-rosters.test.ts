import { all, batch, faultOf, graphDouble, json } from './graph-double';

const members = (...ids: string[]) => ({ status: 200, body: { value: ids.map((id) => ({ id })) } });
const missing = { status: 404, body: { error: { code: 'Request_ResourceNotFound', message: 'Not here.' } } };

/** A page that says how many there are in all. */
function counted(total: number, ...ids: string[]) {
  return { status: 200, body: { '@odata.count': total, value: ids.map((id) => ({ id })) } };
}

/** Answers each question about g-1 in turn, the last one for ever, and those about others with one person. */
function inTurn(answers: Record<string, { status: number; body: object }[]>) {
  return batch((url) => {
    const [, , group = '', of = 'group'] = url.replace(/\?.*/, '').split('/');
    const left = group === 'g-1' ? answers[of] : undefined;
    return (left && (left.length > 1 ? left.shift() : left[0])) ?? members('p-1');
  });
}

test('members and owners of many groups come in batches of twenty requests', async () => {
  const { reader, asked } = graphDouble(batch((url) => members(...url.split('?')[0]!.split('/').slice(2))));
  const groups = Array.from({ length: 25 }, (_, index) => `g-${index}`);

  const rosters = await all(reader.rosters(groups));

  expect(rosters.map(({ group }) => group).sort()).toEqual([...groups].sort());
  expect(rosters[3]?.members).toEqual([rosters[3]?.group, 'members', 'microsoft.graph.user']);
  expect(rosters[3]?.owners).toEqual([rosters[3]?.group, 'owners', 'microsoft.graph.user']);
  expect(asked).toHaveLength(3);
});

test('a large community is read over all its pages', async () => {
  const page = (url: string) => {
    if (url.includes('/owners')) return members('p-1');
    if (url.includes('skiptoken')) return members('p-3');
    const link = 'https://graph.microsoft.com/v1.0/groups/g-1/members?$select=id&$skiptoken=x';
    return { status: 200, body: { value: [{ id: 'p-1' }, { id: 'p-2' }], '@odata.nextLink': link } };
  };
  const { reader } = graphDouble(batch(page));

  expect(await all(reader.rosters(['g-1']))).toEqual([
    { group: 'g-1', members: ['p-1', 'p-2', 'p-3'], owners: ['p-1'] },
  ]);
});

test('what is throttled inside a batch is asked for again after its wait, and nothing else', async () => {
  let throttled = true;
  const { reader, asked, waited } = graphDouble(
    batch((url) => {
      if (!throttled || !url.includes('/groups/g-2/owners')) return members('p-1');
      throttled = false;
      return { status: 429, headers: { 'Retry-After': '12' } };
    }),
  );

  const rosters = await all(reader.rosters(['g-1', 'g-2']));

  expect(rosters).toHaveLength(2);
  expect(waited).toEqual([12_000]);
  expect(await asked[1]?.json()).toMatchObject({
    requests: [{ url: expect.stringContaining('g-2/owners') }],
  });
});

test('a batch that stays throttled ends as busy, not as an empty roster', async () => {
  const { reader } = graphDouble(batch(() => ({ status: 503 })));

  expect((await faultOf(all(reader.rosters(['g-1'])))).kind).toBe('busy');
});

test('an answer missing from a batch makes no sense', async () => {
  const { reader } = graphDouble(json({ responses: [] }));

  expect((await faultOf(all(reader.rosters(['g-1'])))).kind).toBe('nonsense');
});

test('devices and groups among the members are not people', async () => {
  const value = [
    { id: 'p-1', '@odata.type': '#microsoft.graph.user' },
    { id: 'd-1', '@odata.type': '#microsoft.graph.device' },
  ];
  const { reader } = graphDouble(batch(() => ({ status: 200, body: { value } })));

  expect((await all(reader.rosters(['g-1'])))[0]?.members).toEqual(['p-1']);
});

describe('a group of which a list is not found', () => {
  test('is left out when it has really gone, and the others are not', async () => {
    const { reader, asked } = graphDouble(
      inTurn({ members: [missing], owners: [missing], group: [missing] }),
    );

    const rosters = await all(reader.rosters(['g-1', 'g-2']));

    expect(rosters.map(({ group }) => group)).toEqual(['g-2']);
    expect(await asked[1]?.json()).toMatchObject({ requests: [{ url: '/groups/g-1?$select=id' }] });
  });

  test('is read once more when it is there', async () => {
    const { reader } = graphDouble(
      inTurn({ members: [missing, members('p-1', 'p-2')], owners: [members('p-9')] }),
    );

    expect(await all(reader.rosters(['g-1']))).toEqual([
      { group: 'g-1', members: ['p-1', 'p-2'], owners: ['p-9'] },
    ]);
  });

  test('makes no sense when it is there and the list is missing again', async () => {
    const { reader } = graphDouble(inTurn({ members: [members('p-1')], owners: [missing] }));

    const fault = await faultOf(all(reader.rosters(['g-1'])));

    expect(fault.kind).toBe('nonsense');
    expect(fault.message).toContain('read the owners of the group g-1');
  });
});

describe('a list that is shorter than Graph announced', () => {
  test('is asked for with a count, as Graph wants counts asked for', async () => {
    const { reader, asked } = graphDouble(batch(() => counted(1, 'p-1')));

    await all(reader.rosters(['g-1']));

    expect(await asked[0]?.json()).toMatchObject({
      requests: ['members', 'owners'].map((of) => ({
        url: `/groups/g-1/${of}/microsoft.graph.user?$select=id&$top=999&$count=true`,
        headers: { ConsistencyLevel: 'eventual', 'x-ms-throttle-priority': 'low' },
      })),
    });
  });

  test('is read once more from its beginning', async () => {
    const { reader, asked } = graphDouble(
      inTurn({ members: [counted(3, 'p-1', 'p-2'), counted(3, 'p-2', 'p-3', 'p-4')] }),
    );

    const [roster] = await all(reader.rosters(['g-1']));

    expect(roster?.members).toEqual(['p-2', 'p-3', 'p-4']);
    expect(asked).toHaveLength(2);
  });

  test('is taken when it differs by no more than a count may lag', async () => {
    const { reader, asked } = graphDouble(inTurn({ members: [counted(3, 'p-1')] }));

    const [roster] = await all(reader.rosters(['g-1']));

    expect(roster?.members).toEqual(['p-1']);
    expect(asked).toHaveLength(2);
  });

  test('makes no sense when it stays so', async () => {
    const some = Array.from({ length: 999 }, (_, index) => `p-${index}`);
    const { reader } = graphDouble(inTurn({ members: [counted(1005, ...some)] }));

    const fault = await faultOf(all(reader.rosters(['g-1'])));

    expect(fault.kind).toBe('nonsense');
    expect(fault.message).toContain(
      'read the members of the group g-1 makes no sense: Graph announced 1,005 members and listed 999',
    );
  });

  test('is read once more when Graph says nothing at all of it', async () => {
    const { reader } = graphDouble(inTurn({ members: [members(), counted(1, 'p-1')] }));

    expect((await all(reader.rosters(['g-1'])))[0]?.members).toEqual(['p-1']);
  });

  test('makes no sense without a count where Graph counts others', async () => {
    const { reader } = graphDouble(
      batch((url) => (url.includes('g-1/members') ? members() : counted(1, 'p-1'))),
    );

    const fault = await faultOf(all(reader.rosters(['g-1', 'g-2'])));

    expect(fault.message).toContain('Graph did not say how many there are');
  });

  test('counts what is no person too', async () => {
    const device = { id: 'd-1', '@odata.type': '#microsoft.graph.device' };
    const page = { status: 200, body: { '@odata.count': 9, value: [...'12345678'].map((id) => ({ id })) } };
    page.body.value.push(device);
    const { reader, asked } = graphDouble(inTurn({ members: [page] }));

    const [roster] = await all(reader.rosters(['g-1']));

    expect(roster?.members).toHaveLength(8);
    expect(asked).toHaveLength(1);
  });
});

test('a list whose next page Graph forgot meanwhile is read from its beginning', async () => {
  const link = 'https://graph.microsoft.com/v1.0/groups/g-1/members?$skiptoken=x';
  const first = { status: 200, body: { value: [{ id: 'p-1' }], '@odata.nextLink': link } };
  const expired = { status: 400, body: { error: { code: 'Directory_ExpiredPageToken', message: '' } } };
  const { reader } = graphDouble(inTurn({ members: [first, expired, members('p-1', 'p-2')] }));

  expect((await all(reader.rosters(['g-1'])))[0]?.members).toEqual(['p-1', 'p-2']);
});

test('a page of members that leads elsewhere is not followed', async () => {
  const link = 'https://elsewhere.example/v1.0/groups/g-1/members?$skiptoken=x';
  const { reader, asked } = graphDouble(
    batch(() => ({ status: 200, body: { value: [], '@odata.nextLink': link } })),
  );

  expect((await faultOf(all(reader.rosters(['g-1'])))).kind).toBe('nonsense');
  expect(asked).toHaveLength(1);
});

test('a page of members that leads to itself for ever is not followed for ever', async () => {
  const link = 'https://graph.microsoft.com/v1.0/groups/g-1/members?$skiptoken=x';
  const { reader } = graphDouble(
    batch(() => ({ status: 200, body: { value: [], '@odata.nextLink': link } })),
  );

  expect((await faultOf(all(reader.rosters(['g-1'])))).kind).toBe('nonsense');
});

test('hidden members that may not be read are a fault with the permission to grant', async () => {
  const denied = { status: 403, body: { error: { code: 'Authorization_RequestDenied', message: '' } } };
  const { reader } = graphDouble(
    batch((url) => (url.startsWith('/groups/g-2/members') ? denied : members('p-1'))),
  );

  const fault = await faultOf(all(reader.rosters(['g-1', 'g-2'])));

  expect(fault.kind).toBe('forbidden');
  expect(fault.message).toContain('read the members of the group g-2');
  expect(fault.message).toContain('Member.Read.Hidden');
});

describe('groups by id', () => {
  test('come in batches, without those that have gone', async () => {
    const { reader, asked } = graphDouble(
      batch((url) => {
        const id = url.replace(/^\/groups\/(.*)\?.*/, '$1');
        return id === 'g-3' ? missing : { status: 200, body: { id, displayName: `Group ${id}` } };
      }),
    );
    const ids = Array.from({ length: 25 }, (_, index) => `g-${index}`);

    const groups = await reader.groupsOf(ids);

    expect(groups.map(({ id }) => id).sort()).toEqual(ids.filter((id) => id !== 'g-3').sort());
    expect(asked).toHaveLength(2);
  });

  test('none are asked for without a request', async () => {
    const { reader, asked } = graphDouble();

    expect(await reader.groupsOf([])).toEqual([]);
    expect(asked).toHaveLength(0);
  });

  test('a refusal names the group', async () => {
    const { reader } = graphDouble(batch(() => ({ status: 403 })));

    const fault = await faultOf(reader.groupsOf(['g-7']));

    expect(fault.kind).toBe('forbidden');
    expect(fault.message).toContain('read the group g-7');
  });
});
