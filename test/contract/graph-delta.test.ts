import { all, faultOf, graphDouble, graphError, json, pagesOf } from './graph-double';

const user = '#microsoft.graph.user';
const link = 'https://graph.microsoft.com/v1.0/groups/delta?$deltatoken=one';
const next = 'https://graph.microsoft.com/v1.0/groups/delta?$skiptoken=two';
const later = 'https://graph.microsoft.com/v1.0/groups/delta?$deltatoken=three';
const nobody = { in: [], out: [] };

describe('where rounds begin', () => {
  test('is asked in one request each, with all that is to be told of', async () => {
    const { reader, asked } = graphDouble(
      json({ value: [], '@odata.deltaLink': `${link}G` }),
      json({ value: [], '@odata.deltaLink': `${link}U` }),
    );

    const links = await reader.deltaLinks();

    expect(links).toEqual({ groups: `${link}G`, users: `${link}U` });
    const [groups, users] = asked.map(({ url }) => new URL(url));
    expect(groups?.pathname).toBe('/v1.0/groups/delta');
    expect(groups?.searchParams.get('$deltatoken')).toBe('latest');
    const tracked = groups?.searchParams.get('$select')?.split(',');
    expect(tracked).toEqual(expect.arrayContaining(['displayName', 'visibility', 'members', 'owners']));
    expect(tracked).not.toContain('creationOptions');
    expect(tracked).not.toContain('id');
    expect(users?.pathname).toBe('/v1.0/users/delta');
    expect(users?.searchParams.get('$select')).toContain('companyName');
  });

  test('is not an address elsewhere', async () => {
    const { reader } = graphDouble(
      json({ value: [], '@odata.deltaLink': 'https://elsewhere.example/v1.0/x' }),
    );

    expect((await faultOf(reader.deltaLinks())).kind).toBe('nonsense');
  });
});

describe('a round of groups', () => {
  test('goes on past empty pages, and only its last page says where the next round begins', async () => {
    const { reader, asked } = graphDouble(
      json({ value: [{ id: 'g-1', displayName: 'Cycling' }], '@odata.nextLink': next }),
      json({ value: [], '@odata.nextLink': `${next}2` }),
      json({ value: [], '@odata.deltaLink': later }),
    );

    const rounds = await pagesOf(reader.groupChanges(link));

    expect(rounds).toEqual([
      { items: [{ id: 'g-1', facts: { displayName: 'Cycling' }, members: nobody, owners: nobody }] },
      { items: [] },
      { items: [], link: later },
    ]);
    expect(asked.map(({ url }) => url)).toEqual([link, next, `${next}2`]);
  });

  test('has not ended while there is another page, whatever else a page says', async () => {
    const { reader } = graphDouble(
      json({
        value: [],
        '@odata.nextLink': next,
        '@odata.deltaLink': 'https://graph.microsoft.com/v1.0/early',
      }),
      json({ value: [], '@odata.deltaLink': later }),
    );

    expect(await pagesOf(reader.groupChanges(link))).toEqual([{ items: [] }, { items: [], link: later }]);
  });

  test('tells who came and who went, and what became of groups', async () => {
    const { reader } = graphDouble(
      json({
        '@odata.deltaLink': later,
        value: [
          {
            id: 'g-1',
            description: null,
            'members@delta': [
              { '@odata.type': user, id: 'p-1' },
              { '@odata.type': user, id: 'p-2', '@removed': { reason: 'deleted' } },
              { id: 'p-3' },
            ],
            'owners@delta': [{ '@odata.type': user, id: 'p-9', '@removed': { reason: 'deleted' } }],
          },
          { id: 'g-2', '@removed': { reason: 'changed' } },
          { id: 'g-3', '@removed': { reason: 'deleted' } },
          { id: 'g-4', '@removed': {} },
        ],
      }),
    );

    const changes = await all(reader.groupChanges(link));

    expect(changes).toEqual([
      {
        id: 'g-1',
        facts: { description: null },
        members: { in: ['p-1', 'p-3'], out: ['p-2'] },
        owners: { in: [], out: ['p-9'] },
      },
      { id: 'g-2', gone: 'changed', facts: {}, members: nobody, owners: nobody },
      { id: 'g-3', gone: 'deleted', facts: {}, members: nobody, owners: nobody },
      { id: 'g-4', gone: 'changed', facts: {}, members: nobody, owners: nobody },
    ]);
  });

  test('has nothing of devices, other groups and applications', async () => {
    const kinds = ['device', 'group', 'servicePrincipal', 'orgContact'];
    const entries = kinds.map((kind) => ({ '@odata.type': `#microsoft.graph.${kind}`, id: `x-${kind}` }));
    const { reader } = graphDouble(
      json({ value: [{ id: 'g-1', 'members@delta': entries }], '@odata.deltaLink': later }),
    );

    expect((await all(reader.groupChanges(link)))[0]?.members).toEqual(nobody);
  });

  test.each([
    ['went and came back', [true, false], { in: ['p-1'], out: [] }],
    ['came and went again', [false, true], { in: [], out: ['p-1'] }],
  ])('takes the last word on somebody who %s within one part', async (_what, removed, members) => {
    const entries = removed.map((gone) => ({
      id: 'p-1',
      ...(gone && { '@removed': { reason: 'deleted' } }),
    }));
    const { reader } = graphDouble(
      json({ value: [{ id: 'g-1', 'members@delta': entries }], '@odata.deltaLink': later }),
    );

    expect((await all(reader.groupChanges(link)))[0]?.members).toEqual(members);
  });

  test('keeps the parts of one group in their order', async () => {
    const part = (gone: boolean) => ({
      id: 'g-1',
      'members@delta': [{ id: 'p-1', ...(gone && { '@removed': { reason: 'deleted' } }) }],
    });
    const { reader } = graphDouble(
      json({ value: [part(true)], '@odata.nextLink': next }),
      json({ value: [part(false)], '@odata.deltaLink': later }),
    );

    const changes = await all(reader.groupChanges(link));

    expect(changes.map(({ members }) => members)).toEqual([
      { in: [], out: ['p-1'] },
      { in: ['p-1'], out: [] },
    ]);
  });
});

test('a round of people tells what is new of them, and who has gone', async () => {
  const { reader } = graphDouble(
    json({
      '@odata.deltaLink': later,
      value: [
        { id: 'p-1', department: 'Sea', accountEnabled: false, surname: 'Not asked for' },
        { id: 'p-2', '@removed': { reason: 'changed' } },
      ],
    }),
  );

  expect(await all(reader.userChanges(link))).toEqual([
    { id: 'p-1', facts: { department: 'Sea', accountEnabled: false } },
    { id: 'p-2', gone: 'changed', facts: {} },
  ]);
});

describe('a round that cannot be followed', () => {
  test.each([
    [410, 'syncStateNotFound', ''],
    [410, 'Gone', ''],
    [400, 'resyncRequired', ''],
    [404, 'SyncStateNotFound', ''],
    [400, 'Request_BadRequest', 'Badly formed token.'],
  ])('has expired when Graph says %i %s %s', async (status, code, message) => {
    const { reader } = graphDouble(graphError(status, code, message));

    const fault = await faultOf(all(reader.groupChanges(link)));

    expect(fault.kind).toBe('expired');
    expect(fault.message).toMatch(
      /^Graph no longer knows .* read what has changed in groups .* from the beginning\.$/,
    );
  });

  test('has expired for people too', async () => {
    const { reader } = graphDouble(graphError(410, 'syncStateNotFound'));

    expect((await faultOf(all(reader.userChanges(link)))).kind).toBe('expired');
  });

  test('is a plain refusal when Graph only says that the request is bad', async () => {
    const { reader } = graphDouble(graphError(400, 'Request_UnsupportedQuery', 'No such option.'));

    expect((await faultOf(all(reader.groupChanges(link)))).kind).toBe('refused');
  });

  test.each([
    ['neither goes on nor ends', { value: [] }],
    ['is its own next page', { value: [], '@odata.nextLink': link }],
    ['goes on elsewhere', { value: [], '@odata.nextLink': 'https://elsewhere.example/v1.0/groups/delta' }],
    ['ends elsewhere', { value: [], '@odata.deltaLink': 'https://elsewhere.example/v1.0/groups/delta' }],
    ['has groups without an id', { value: [{ displayName: 'Nobody' }], '@odata.deltaLink': later }],
  ])('makes no sense when it %s', async (_what, page) => {
    const { reader } = graphDouble(json(page));

    expect((await faultOf(all(reader.groupChanges(link)))).kind).toBe('nonsense');
  });

  test('is not asked for at another address', async () => {
    const { reader, asked } = graphDouble(json({ value: [], '@odata.deltaLink': later }));

    const fault = await faultOf(all(reader.groupChanges('https://elsewhere.example/v1.0/groups/delta?x=y')));

    expect(fault.kind).toBe('nonsense');
    expect(asked).toHaveLength(0);
  });
});
