import { createGraphTenant } from '../../src/adapters/graph/tenant';
import { graphContract } from './graph-contract';
import { faultOf, graphDouble, graphError, json } from './graph-double';
import { engageId, groupId, movableClock, personId, tenantOf } from './hamlet';
import type { NewCommunity } from '../../src/directory/tenant';

const done = () => new Response(null, { status: 204 });
const carers: NewCommunity = {
  name: 'Carers',
  description: 'Peer support.',
  privacy: 'private',
  owners: ['p 1', 'p-2'],
};

function accepted(location?: string): Response {
  return new Response(null, {
    status: 202,
    ...(location !== undefined && { headers: { 'Operation-Location': location } }),
  });
}

describe('a new owner', () => {
  const already = graphError(
    400,
    'Request_BadRequest',
    "One or more added object references already exist for the following modified properties: 'owners'.",
  );

  test('is added by reference', async () => {
    const { writer, asked } = graphDouble(done());

    expect(await writer.addOwner('g 1', 'p-1')).toBe('added');

    expect(asked[0]?.method).toBe('POST');
    expect(asked[0]?.url).toBe('https://graph.microsoft.com/v1.0/groups/g%201/owners/$ref');
    expect(await asked[0]?.json()).toEqual({
      '@odata.id': 'https://graph.microsoft.com/v1.0/directoryObjects/p-1',
    });
    expect(asked[0]?.headers.get('Authorization')).toBe('Bearer writer-token');
  });

  test('who is one already is no error, also after an answer that got lost', async () => {
    const { writer } = graphDouble(new TypeError('fetch failed'), already);

    expect(await writer.addOwner('g-1', 'p-1')).toBe('already an owner');
  });

  test('takes a permission of its own', async () => {
    const { writer } = graphDouble(graphError(403, 'Authorization_RequestDenied'));

    const { message } = await faultOf(writer.addOwner('g-1', 'p-1'));

    expect(message).toContain('Group.ReadWrite.All to the app registration in WRITER_CLIENT_ID');
  });
});

describe('a description', () => {
  test('of a community of Engage is read and written there', async () => {
    const { reader, writer, asked } = graphDouble(json({ description: 'Old' }), done());
    const of = { group: 'g-1', engageId: 'e=1' };

    const before = await reader.descriptionOf(of);
    await writer.describe(of, 'New');

    expect(before).toBe('Old');
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://graph.microsoft.com/v1.0/employeeExperience/communities/e%3D1?$select=description',
      'PATCH https://graph.microsoft.com/v1.0/employeeExperience/communities/e%3D1',
    ]);
    expect(await asked[1]?.json()).toEqual({ description: 'New' });
    expect(asked.map(({ headers }) => headers.get('Authorization'))).toEqual([
      'Bearer reader-token',
      'Bearer writer-token',
    ]);
  });

  test('of another group is read and written through the group, and nothing is null there', async () => {
    const { reader, writer, asked } = graphDouble(json({ description: null }), done());

    const before = await reader.descriptionOf({ group: 'g-1' });
    await writer.describe({ group: 'g-1' }, '');

    expect(before).toBe('');
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://graph.microsoft.com/v1.0/groups/g-1?$select=description',
      'PATCH https://graph.microsoft.com/v1.0/groups/g-1',
    ]);
    expect(await asked[1]?.json()).toEqual({ description: null });
  });

  test('that cannot be written names the permission, each its own', async () => {
    const { writer } = graphDouble(graphError(403, 'Authorization_RequestDenied'));

    const inEngage = await faultOf(writer.describe({ group: 'g-1', engageId: 'e-1' }, 'New'));
    const ofGroup = await faultOf(writer.describe({ group: 'g-1' }, 'New'));

    expect(inEngage.message).toContain('Community.ReadWrite.All');
    expect(ofGroup.message).toContain('Group.ReadWrite.All');
  });
});

describe('a new community', () => {
  const operations = 'https://graph.microsoft.com/v1.0/employeeExperience/engagementAsyncOperations';

  test('is asked for with its owners, and followed by its operation', async () => {
    const { writer, asked } = graphDouble(accepted(`${operations}('op-77')`));

    expect(await writer.create(carers)).toBe('op-77');

    expect(asked[0]?.method).toBe('POST');
    expect(asked[0]?.url).toBe('https://graph.microsoft.com/v1.0/employeeExperience/communities');
    expect(await asked[0]?.json()).toEqual({
      displayName: 'Carers',
      description: 'Peer support.',
      privacy: 'private',
      'owners@odata.bind': [
        'https://graph.microsoft.com/v1.0/users/p%201',
        'https://graph.microsoft.com/v1.0/users/p-2',
      ],
    });
  });

  test.each([`${operations}/op%2D77`, `${operations}/op-77?api=1`, `/engagementAsyncOperations('op-77')`])(
    'may say so in another way: %s',
    async (location) => {
      const { writer } = graphDouble(accepted(location));

      expect(await writer.create(carers)).toBe('op-77');
    },
  );

  test('that cannot be followed is nonsense: nobody knows what has become of it', async () => {
    const { writer } = graphDouble(accepted());

    expect((await faultOf(writer.create(carers))).kind).toBe('nonsense');
  });

  test.each([
    ['no answer', new TypeError('fetch failed'), 'unreachable'],
    ['503', graphError(503, 'ServiceUnavailable'), 'busy'],
    ['504', graphError(504, 'GatewayTimeout'), 'busy'],
  ])('is asked for once, whatever happens: %s', async (_what, answer, kind) => {
    const { writer, asked } = graphDouble(answer, accepted(`${operations}/op-2`));

    const fault = await faultOf(writer.create(carers));

    expect([fault.kind, fault.turnedAway]).toEqual([kind, false]);
    expect(asked).toHaveLength(1);
  });

  test('is asked for again when Engage has not even looked, and else surely not made', async () => {
    const busy = (seconds: string) =>
      graphError(429, 'TooManyRequests', 'Slow down', { 'Retry-After': seconds });
    const brief = graphDouble(busy('2'), accepted(`${operations}/op-2`));
    const long = graphDouble(busy('30'));

    const operation = await brief.writer.create(carers);
    const fault = await faultOf(long.writer.create(carers));

    expect(operation).toBe('op-2');
    expect([fault.kind, fault.turnedAway, fault.retryAfterMs]).toEqual(['busy', true, 30_000]);
  });

  test('is under way until Engage says how it ended', async () => {
    const { writer, asked } = graphDouble(
      json({ status: 'notStarted' }),
      json({ status: 'somethingNew', resourceId: null }),
      json({ status: 'failed', statusDetail: 'The name is taken.' }),
      json({ status: 'succeeded', resourceId: 'e-1' }),
      json({ id: 'e-1', groupId: 'g-1' }),
    );

    const heard = [];
    for (let asking = 0; asking < 4; asking++) heard.push(await writer.creation('op 1'));

    expect(heard).toEqual([
      { state: 'under way' },
      { state: 'under way' },
      { state: 'failed', why: 'The name is taken.' },
      { state: 'done', engageId: 'e-1', group: 'g-1' },
    ]);
    expect(asked[0]?.url).toBe(`${operations}/op%201`);
    expect(asked[4]?.url).toBe(
      'https://graph.microsoft.com/v1.0/employeeExperience/communities/e-1?$select=id,groupId',
    );
  });

  test('needs the permission for communities', async () => {
    const { writer } = graphDouble(graphError(403, 'Authorization_RequestDenied'));

    expect((await faultOf(writer.create(carers))).message).toContain('Community.ReadWrite.All');
  });
});

test('groups of a name are asked for by exactly that name, whatever signs are in it', async () => {
  const { reader, asked } = graphDouble(json({ value: [{ id: 'g-1', displayName: 'x' }] }));

  await reader.groupsNamed("R&D's #1 + friends = 100 %");

  const { searchParams } = new URL(asked[0]?.url ?? '');
  expect(searchParams.get('$filter')).toBe(
    "groupTypes/any(c:c eq 'Unified') and displayName eq 'R&D''s #1 + friends = 100 %'",
  );
});

describe('on the simulated tenant', () => {
  function hamletWritten() {
    const clock = movableClock();
    const tenant = tenantOf({ clock, throttling: { engage: true } });
    const heard: { request: Request; response: Response }[] = [];
    const credential = { getToken: async () => ({ token: 'any' }) };
    const { reader, writer } = createGraphTenant({
      ...{ reader: credential, writer: credential },
      async fetch(request) {
        const kept = request.clone();
        const response = await tenant.handle(request);
        heard.push({ request: kept, response: response.clone() });
        return response;
      },
      clock,
      log: { info() {}, warn() {}, error() {} },
      wait: async (ms) => clock.forward(ms),
      random: () => 1,
    });
    return { tenant, clock, heard, reader, writer: writer! }; // a credential was given
  }

  test('everything is written as Microsoft describes it', async () => {
    const contract = await graphContract();
    const { heard, clock, reader, writer } = hamletWritten();
    const peat = { group: groupId(2), engageId: engageId(2) };
    const owners = [personId(4), personId(5)];

    await writer.addOwner(groupId(2), personId(4));
    await writer.describe(peat, 'About peat');
    const text = await reader.descriptionOf(peat);
    await writer.describe({ group: groupId(7) }, '');
    const none = await reader.descriptionOf({ group: groupId(7) });
    const operation = await writer.create({ ...carers, owners });
    const early = await writer.creation(operation);
    clock.forward(40_000);
    const late = await writer.creation(operation);
    const named = await reader.groupsNamed('Carers');

    expect([text, none, early]).toEqual(['About peat', '', { state: 'under way' }]);
    expect(late).toMatchObject({ state: 'done', group: named[0]?.id });
    expect(await reader.ownersOf(groupId(2))).toEqual([personId(4), personId(7)]);
    expect((await reader.ownersOf(named[0]?.id ?? '')).sort()).toEqual(owners);
    const complaints = await Promise.all(
      heard.map(async ({ request, response }) => {
        const sent = await request.text();
        const body: unknown = sent === '' ? undefined : JSON.parse(sent);
        const answer = { status: response.status, text: await response.text() };
        return contract.check({ method: request.method, url: request.url, body }, answer);
      }),
    );
    expect(complaints.flat()).toEqual([]);
  });

  test('only the groups of one name are found, however it is written', async () => {
    const { tenant, reader } = hamletWritten();
    tenant.control.addGroup({ displayName: "O'Neill's (North)" });

    const [quoted, spaced, none] = [
      await reader.groupsNamed("O'Neill's (North)"),
      await reader.groupsNamed('Peatland, "Restoration"'),
      await reader.groupsNamed('Peatland'),
    ];

    expect(quoted.map(({ displayName }) => displayName)).toEqual(["O'Neill's (North)"]);
    expect(spaced.map(({ id }) => id)).toEqual([groupId(2)]);
    expect(none).toEqual([]);
  });

  test('a description may have 1,024 characters and not one more', async () => {
    const { reader, writer } = hamletWritten();
    const peat = { group: groupId(2), engageId: engageId(2) };

    await writer.describe(peat, 'x'.repeat(1_024));
    const fault = await faultOf(writer.describe(peat, 'x'.repeat(1_025)));

    expect(fault.kind).toBe('refused');
    expect(await reader.descriptionOf(peat)).toHaveLength(1_024);
  });

  test('the eleventh request to Engage within half a minute is turned away', async () => {
    const { writer, clock } = hamletWritten();
    const peat = { group: groupId(2), engageId: engageId(2) };
    for (let written = 0; written < 10; written++) await writer.describe(peat, `Text ${written}`);

    const fault = await faultOf(writer.describe(peat, 'Eleventh'));
    clock.forward(30_000);
    await writer.describe(peat, 'Later');

    expect([fault.kind, fault.turnedAway]).toEqual(['busy', true]);
  });
});
