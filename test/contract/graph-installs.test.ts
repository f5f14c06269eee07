import { createGraphTenant } from '../../src/adapters/graph/tenant';
import { catalogueId, chatOf, fortuneOf } from '../../src/adapters/simulated/graph/installs';
import { cast } from '../../src/adapters/simulated/model';
import type { SimulatedTenant } from '../../src/adapters/simulated/tenant';
import type { TenantInstaller } from '../../src/directory/tenant';
import { graphContract } from './graph-contract';
import { faultOf, graphDouble, graphError, json, type Answer } from './graph-double';
import { hamlet, personId, temporaryFile, tenantOf } from './hamlet';

const manifestId = 'b0700000-0000-4000-8000-000000000001';
const catalogue = json({ value: [{ id: 'c-1', externalId: manifestId }] });
const listed = json({ value: [{ id: 'i-1', teamsApp: { id: 'c-1' } }] });

function installing(...answers: Answer[]) {
  const double = graphDouble(catalogue, ...answers);
  const credential = { getToken: async () => ({ token: 'bot-token' }) };
  const { installer } = createGraphTenant({ ...double.options, installer: { credential, manifestId } });
  return { ...double, installer: installer! }; // one was asked for
}

describe('installing the bot for somebody', () => {
  test('is asked of Graph by the id of the catalogue, with the own registration of the bot', async () => {
    const { installer, asked } = installing(new Response(null, { status: 201 }));

    expect(await installer.install('p-1')).toBe('installed');

    expect(asked.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`)).toEqual([
      `GET https://graph.microsoft.com/v1.0/appCatalogs/teamsApps?$filter=externalId eq '${manifestId}'`,
      'POST https://graph.microsoft.com/v1.0/users/p-1/teamwork/installedApps',
    ]);
    expect(await asked[1]?.json()).toEqual({
      'teamsApp@odata.bind': 'https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/c-1',
    });
    expect(asked[1]?.headers.get('Authorization')).toBe('Bearer bot-token');
  });

  test('looks into the catalogue once', async () => {
    const { installer, asked } = installing(new Response(null, { status: 201 }));

    await installer.install('p-1');
    await installer.install('p-2');

    expect(asked.filter(({ url }) => url.includes('appCatalogs'))).toHaveLength(1);
  });

  test('looks again after a 404, for an app that is uploaded anew has another id', async () => {
    const anew = json({ value: [{ id: 'c-2', externalId: manifestId }] });
    const { installer, asked } = installing(
      graphError(404, 'NotFound'),
      anew,
      new Response(null, { status: 201 }),
    );

    await faultOf(installer.install('p-1'));
    await installer.install('p-2');

    expect(await asked.at(-1)?.json()).toMatchObject({
      'teamsApp@odata.bind': expect.stringMatching(/c-2$/),
    });
  });

  test('looks again when the catalogue could not be read', async () => {
    const away = graphError(403, 'Forbidden');
    const double = graphDouble(away, catalogue, new Response(null, { status: 201 }));
    const credential = { getToken: async () => ({ token: 'bot-token' }) };
    const { installer } = createGraphTenant({ ...double.options, installer: { credential, manifestId } });

    const fault = await faultOf(installer!.install('p-1')); // one was asked for
    const second = await installer!.install('p-1');

    expect(fault.message).toMatch(/AppCatalog\.Read\.All to the app registration in MicrosoftAppId/);
    expect(second).toBe('installed');
  });

  test('that has happened before is no error', async () => {
    const { installer } = installing(graphError(409, 'Conflict'));

    expect(await installer.install('p-1')).toBe('already installed');
  });

  test('is refused for somebody whom a policy keeps from it', async () => {
    const { installer } = installing(
      graphError(403, 'Forbidden', 'App is blocked by app permission policy. TenantId: t, UserObjectId: p-1'),
    );

    const fault = await faultOf(installer.install('p-1'));

    expect(fault.kind).toBe('refused');
    expect(fault.message).toMatch(/app permission policy .* Teams admin centre/);
    expect(fault.message).not.toContain('p-1');
  });

  test('is forbidden for everybody without the permission, which is named', async () => {
    const words = "Missing role permissions on the request. API requires one of 'TeamsAppInstallation'.";
    const { installer } = installing(graphError(403, 'Forbidden', words));

    const fault = await faultOf(installer.install('p-1'));

    expect(fault.kind).toBe('forbidden');
    expect(fault.message).toContain(
      'TeamsAppInstallation.ReadWriteSelfForUser.All to the app registration in MicrosoftAppId',
    );
  });

  test('is forbidden for everybody while the app is not in the catalogue', async () => {
    const double = graphDouble(json({ value: [] }));
    const credential = { getToken: async () => ({ token: 'bot-token' }) };
    const { installer } = createGraphTenant({ ...double.options, installer: { credential, manifestId } });

    const fault = await faultOf(installer!.install('p-1')); // one was asked for

    expect(fault.kind).toBe('forbidden');
    expect(fault.message).toMatch(/upload the app package in the Teams admin centre/);
  });

  test('does not find somebody who has left', async () => {
    const { installer } = installing(graphError(404, 'NotFound'));

    expect((await faultOf(installer.install('p-1'))).kind).toBe('not found');
  });

  test('tells how long Graph wants to be left alone', async () => {
    const { installer, asked } = installing(
      graphError(429, 'TooManyRequests', 'Slow', { 'Retry-After': '90' }),
    );

    const fault = await faultOf(installer.install('p-1'));

    expect([fault.kind, fault.retryAfterMs]).toEqual(['busy', 90_000]);
    expect(asked).toHaveLength(2);
  });

  test('is not asked twice when nobody knows what became of the first', async () => {
    const { installer, asked } = installing(new TypeError('fetch failed'));

    expect((await faultOf(installer.install('p-1'))).kind).toBe('unreachable');
    expect(asked).toHaveLength(2);
  });
});

describe("somebody's chat with the bot", () => {
  test('is the chat of their installation', async () => {
    const { installer, asked } = installing(listed, json({ id: '19:p-1', chatType: 'oneOnOne' }));

    expect(await installer.chat('p-1')).toBe('19:p-1');

    expect(
      asked.slice(1).map(({ url }) => decodeURIComponent(new URL(url).pathname + new URL(url).search)),
    ).toEqual([
      "/v1.0/users/p-1/teamwork/installedApps?$expand=teamsApp&$filter=teamsApp/id eq 'c-1'",
      '/v1.0/users/p-1/teamwork/installedApps/i-1/chat',
    ]);
  });

  test.each([
    ['it is not installed for them', [json({ value: [] })]],
    ['they have never opened Teams', [listed, graphError(404, 'NotFound')]],
  ])('is not there when %s', async (_why, answers) => {
    const { installer } = installing(...answers);

    expect(await installer.chat('p-1')).toBeUndefined();
  });

  test('is not taken for missing when Graph does not answer', async () => {
    const { installer } = installing(listed, graphError(503, 'ServiceUnavailable'));

    expect((await faultOf(installer.chat('p-1'))).kind).toBe('busy');
  });
});

describe('in the simulated tenant', () => {
  const model = hamlet();
  const reachable = idOf('reachable');

  function idOf(fortune: ReturnType<typeof fortuneOf>): string {
    for (let index = 0; ; index++) if (fortuneOf(personId(index)) === fortune) return personId(index);
  }

  /** A tenant in which the person with this id works. */
  function tenantWith(id: string, options: Parameters<typeof tenantOf>[0] = {}) {
    const people = model.people.map((person, index) => (index === 3 ? { ...person, id } : person));
    return tenantOf({ model: () => ({ ...model, people }), ...options });
  }

  function installerOf(tenant: SimulatedTenant): TenantInstaller {
    const { options } = graphDouble();
    const credential = { getToken: async () => ({ token: 'bot-token' }) };
    const fetch = (request: Request): Promise<Response> => tenant.handle(request);
    return createGraphTenant({ ...options, fetch, installer: { credential, manifestId } }).installer!; // asked for
  }

  test('the bot is installed once, and there is a chat from then on', async () => {
    const installer = installerOf(tenantWith(reachable));

    const before = await installer.chat(reachable);
    const first = await installer.install(reachable);
    const second = await installer.install(reachable);

    expect(before).toBeUndefined();
    expect([first, second]).toEqual(['installed', 'already installed']);
    expect(await installer.chat(reachable)).toBe(chatOf(reachable));
  });

  test('an installation outlives a restart', async () => {
    const writesFile = temporaryFile();
    await installerOf(tenantWith(reachable, { writesFile })).install(reachable);

    const installer = installerOf(tenantWith(reachable, { writesFile }));

    expect(await installer.install(reachable)).toBe('already installed');
  });

  test('a policy keeps some from it, and some have never opened Teams', async () => {
    const blocked = idOf('blocked');
    const absent = idOf('never opened Teams');
    const second = installerOf(tenantWith(absent));

    const fault = await faultOf(installerOf(tenantWith(blocked)).install(blocked));
    const installed = await second.install(absent);

    expect(fault.kind).toBe('refused');
    expect(installed).toBe('installed');
    expect(await second.chat(absent)).toBeUndefined();
  });

  test('about 2 and 3 in a hundred, and nobody of the cast', () => {
    const fortunes = Array.from({ length: 10_000 }, (_, index) => fortuneOf(personId(index)));

    const share = (fortune: string) => fortunes.filter((one) => one === fortune).length / 100;
    expect(share('blocked')).toBeCloseTo(2, 0);
    expect(share('never opened Teams')).toBeCloseTo(3, 0);
    expect(Object.values(cast).map(({ id }) => fortuneOf(id))).toEqual(Array(5).fill('reachable'));
  });

  test('nobody is installed for who is not there, and nothing without the permission', async () => {
    const stranger = await faultOf(installerOf(tenantOf()).install('p-99'));
    const withoutLeave = tenantWith(reachable, { granted: ['AppCatalog.Read.All'] });

    expect(stranger.kind).toBe('not found');
    expect((await faultOf(installerOf(withoutLeave).install(reachable))).kind).toBe('forbidden');
  });

  test('what it answers is as Graph describes it', async () => {
    const contract = await graphContract();
    const { ask } = tenantWith(reachable);
    const path = `/users/${reachable}/teamwork/installedApps`;
    const bound = `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${catalogueId}`;
    const installation = Buffer.from(`${reachable}##${catalogueId}`).toString('base64');

    await ask(path, { method: 'POST', body: { 'teamsApp@odata.bind': bound } });
    const asking = [
      `${path}?$expand=teamsApp&$filter=teamsApp/id eq '${catalogueId}'`,
      `${path}/${installation}/chat`,
    ];

    for (const one of asking) {
      const { status, text } = await ask(one);
      const url = `https://graph.microsoft.com/v1.0${one}`;
      expect(status).toBe(200);
      expect(contract.check({ method: 'GET', url }, { status, text })).toEqual([]);
    }
  });
});
