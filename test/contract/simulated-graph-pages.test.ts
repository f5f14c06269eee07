import { everyPage, groupId, tenantOf } from './hamlet';

describe('a page of the simulated tenant', () => {
  test.each([
    ['/groups?$top=5', 7],
    ["/groups?$top=5&$filter=groupTypes/any(c:c eq 'Unified')", 6],
    ['/users?$top=5', 12],
    [`/groups/${groupId(1)}/members?$top=5`, 7],
    [`/groups/${groupId(1)}/owners?$top=1`, 2],
  ])('the first page of %s says how many there are, if asked as Graph wants', async (path, many) => {
    const { ask } = tenantOf();
    const headers = { ConsistencyLevel: 'eventual' };

    const first = await ask(`${path}&$count=true`, { headers });
    const second = await ask(first.body['@odata.nextLink'] ?? '', { headers });
    const plain = await ask(`${path}&$count=true`);

    expect(first.body['@odata.count']).toBe(many);
    expect(second.body.value.length).toBeGreaterThan(0);
    expect([second.body['@odata.count'], plain.body['@odata.count']]).toEqual([undefined, undefined]);
  });

  test('an item of a batch asks for a count with headers of its own', async () => {
    const { ask } = tenantOf();
    const url = `/groups/${groupId(1)}/members?$select=id&$count=true`;
    const requests = [
      { id: 'with', method: 'GET', url, headers: { ConsistencyLevel: 'eventual' } },
      { id: 'without', method: 'GET', url },
    ];

    const { body } = await ask('/$batch', {
      method: 'POST',
      body: { requests },
      headers: { ConsistencyLevel: 'eventual' },
    });

    const counts = body.responses.map((item) => [item.id, item.body['@odata.count']]);
    expect(Object.fromEntries(counts)).toEqual({ with: 7, without: undefined });
  });

  test('next links keep to the host that was asked', async () => {
    const { ask } = tenantOf();

    const list = await ask('http://127.0.0.1:4000/v1.0/groups?$top=2');
    const delta = await ask('https://graph.microsoft.us/v1.0/groups/delta?$deltatoken=latest');

    expect(list.body['@odata.nextLink']).toMatch(/^http:\/\/127\.0\.0\.1:4000\/v1\.0\/groups\?/);
    expect(delta.body['@odata.deltaLink']).toMatch(/^https:\/\/graph\.microsoft\.us\/v1\.0\/groups\/delta\?/);
  });

  test.each([
    [1, [503, 200, 200]],
    [2, [200, 503, 200]],
    ['last' as const, [200, 200, 503]],
  ])('goes wrong on page %s of a list, once', async (page, statuses) => {
    const { ask, faults } = tenantOf();
    const { pages } = await everyPage(ask, '/groups?$top=3');
    const next = pages.map((one) => one['@odata.nextLink'] ?? '');
    faults.add({ path: /^\/groups/, page, status: 503 });

    const asked = [];
    for (const path of ['/groups?$top=3', ...next.slice(0, 2)]) asked.push((await ask(path)).status);
    const again = await ask(next[1] ?? '');

    expect(asked).toEqual(statuses);
    expect(again.status).toBe(200);
  });

  test.each([
    [1, [410, 200, 200]],
    [3, [200, 200, 410]],
    ['last' as const, [200, 200, 410]],
  ])('goes wrong on page %s of a delta round', async (page, statuses) => {
    const { ask, faults } = tenantOf({ pageSizes: { delta: 3 } });
    const path = '/groups/delta?$select=displayName';
    const { pages } = await everyPage(ask, path);
    faults.add({ path: /delta/, page, status: 410 });

    const asked = [];
    for (const one of [path, ...pages.slice(0, 2).map((one) => one['@odata.nextLink'] ?? '')]) {
      asked.push((await ask(one)).status);
    }

    expect(asked).toEqual(statuses);
  });
});
