import { Client, PageIterator, type Context, type PageCollection } from '@microsoft/microsoft-graph-client';
import { graphContract, type Contract } from './graph-contract';
import { asker, engageId, groupId, personId, tenantOf, type Ask } from './hamlet';

describe('the simulated tenant, held against the description of Graph', () => {
  let contract: Contract;

  beforeAll(async () => {
    contract = await graphContract();
  });

  afterAll(() => {
    for (const exchange of contract.skipped) console.info(`skipped: ${exchange}`);
  });

  function checked(): { ask: Ask; complaints: string[] } {
    const tenant = tenantOf();
    const complaints: string[] = [];
    const ask = asker(async (request) => {
      const sent = await request.clone().text();
      const response = await tenant.handle(request);
      const { status } = response;
      const body: unknown = sent === '' ? undefined : JSON.parse(sent);
      const { method, url } = request;
      const text = await response.clone().text();
      complaints.push(...contract.check({ method, url, body }, { status, text }));
      return response;
    });
    return { ask, complaints };
  }

  test.each([
    '/groups',
    '/groups?$select=id,displayName,creationOptions&$top=999',
    `/groups/${groupId(1)}`,
    `/groups/${groupId(99)}`,
    `/groups/${groupId(1)}/members?$select=id&$top=999`,
    `/groups/${groupId(1)}/members/microsoft.graph.user?$top=2`,
    `/groups/${groupId(1)}/owners`,
    '/groups/delta?$select=displayName,description,members,owners',
    '/groups/delta?$deltatoken=nonsense',
    '/users?$top=3',
    '/groups?$count=true&$top=2',
    '/users?$count=true&$select=id',
    `/groups/${groupId(1)}/members?$select=id&$count=true`,
    '/subscriptions',
    '/users?$select=id,displayName,department,employeeHireDate,accountEnabled',
    `/users/${personId(1)}`,
    `/users/${personId(1)}/manager`,
    `/users/${personId(0)}/manager`,
    `/users/${personId(0)}/memberOf`,
    `/users/${personId(0)}/transitiveMemberOf?$top=1`,
    '/users/delta?$select=displayName,manager',
    '/employeeExperience/communities',
    `/employeeExperience/communities/${engageId(1)}?$expand=owners,group`,
    '/admin/reportSettings',
  ])('GET %s is asked and answered as described', async (path) => {
    const { ask, complaints } = checked();

    await ask(path, { headers: { ConsistencyLevel: 'eventual' } });

    expect(complaints).toEqual([]);
  });

  test('writes and batches are asked and answered as described', async () => {
    const { ask, complaints } = checked();
    const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${personId(9)}` };
    const community = `/employeeExperience/communities/${engageId(1)}`;

    const answers = [
      await ask(`/groups/${groupId(1)}/members/$ref`, { method: 'POST', body: reference }),
      await ask(`/groups/${groupId(1)}/members/$ref`, { method: 'POST', body: reference }),
      await ask(`/groups/${groupId(1)}/members/${personId(9)}/$ref`, { method: 'DELETE' }),
      await ask(`/groups/${groupId(1)}`, { method: 'PATCH', body: { description: 'New words' } }),
      await ask(community, { method: 'PATCH', body: { description: 'Newer words' } }),
      await ask('/$batch', {
        method: 'POST',
        body: { requests: [{ id: '1', method: 'GET', url: '/groups' }] },
      }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([204, 400, 204, 204, 204, 200]);
    expect(complaints).toEqual([]);
  });
});

describe('the simulated tenant, asked by the real client', () => {
  function client(handle: (request: Request) => Promise<Response>): Client {
    return Client.initWithMiddleware({
      middleware: {
        async execute(context: Context) {
          const headers = new Headers(context.options?.headers as Record<string, string>); // the client makes a plain object
          headers.set('Authorization', 'Bearer token');
          const { method = 'GET', body } = context.options ?? {};
          const url = typeof context.request === 'string' ? context.request : context.request.url;
          context.response = await handle(new Request(url, { method, headers, body: body ?? null }));
        },
      },
    });
  }

  test('its page iterator sees everybody once, in pages of five', async () => {
    const tenant = tenantOf();
    const graph = client((request) => tenant.handle(request));

    const first = (await graph.api('/users').select('id').top(5).get()) as PageCollection; // as the client declares pages
    const seen: string[] = [];
    await new PageIterator(graph, first, ({ id }: { id: string }) => seen.push(id) > 0).iterate();

    expect(seen).toEqual(Array.from({ length: 12 }, (_, index) => personId(index)));
    expect(tenant.requests.count).toBe(3);
  });

  test('its page iterator carries a delta round to its delta link', async () => {
    const tenant = tenantOf({ pageSizes: { delta: 2 } });
    const graph = client((request) => tenant.handle(request));

    const first = (await graph.api('/groups/delta').select('displayName').get()) as PageCollection; // as the client declares pages
    const names: string[] = [];
    const pages = new PageIterator(
      graph,
      first,
      (group: { displayName: string }) => names.push(group.displayName) > 0,
    );
    await pages.iterate();

    expect(names).toHaveLength(7);
    expect(pages.getDeltaLink()).toContain('$deltatoken=');
  });

  test('it reads the words of a refusal', async () => {
    const tenant = tenantOf({ granted: [] });
    const graph = client((request) => tenant.handle(request));

    const refused = graph.api('/groups').get();

    await expect(refused).rejects.toMatchObject({ statusCode: 403, code: 'Authorization_RequestDenied' });
  });
});
