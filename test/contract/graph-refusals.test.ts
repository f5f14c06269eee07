import { createGraphTenant } from '../../src/adapters/graph/tenant';
import { all, batch, faultOf, graphDouble, graphError, json } from './graph-double';

describe('a refusal names its remedy', () => {
  test.each([
    ['groups', 'GroupMember.Read.All'],
    ['users', 'User.Read.All'],
    ['communities', 'Community.Read.All'],
  ] as const)('a 403 for %s names %s', async (list, permission) => {
    const { reader } = graphDouble(graphError(403, 'Authorization_RequestDenied'));

    const fault = await faultOf(all<unknown>(reader[list]()));

    expect(fault.kind).toBe('forbidden');
    expect(fault.message).toContain(`grant the application permission ${permission}`);
  });

  test('a 403 inside a batch names the permission to read members', async () => {
    const denied = { status: 403, body: { error: { code: 'Authorization_RequestDenied', message: '' } } };
    const { reader } = graphDouble(batch(() => denied));

    const fault = await faultOf(all(reader.rosters(['g-1'])));

    expect(fault.kind).toBe('forbidden');
    expect(fault.message).toContain('GroupMember.Read.All');
  });

  test.each([
    [400, 'Request_BadRequest', 'refused', 'Graph said this.'],
    [401, 'InvalidAuthenticationToken', 'unauthenticated', 'AZURE_CLIENT_SECRET'],
    [401, 'OrganizationFromTenantGuidNotFound', 'unauthenticated', 'set AZURE_TENANT_ID'],
    [401, 'Authorization_IdentityNotFound', 'unauthenticated', 'consent there to the app registration'],
    [403, 'Authorization_RequestDenied', 'forbidden', 'grant the application permission User.Read.All'],
    [404, 'Request_ResourceNotFound', 'not found', 'it may have gone'],
    [409, 'Conflict', 'refused', 'look at it again'],
    [410, 'Gone', 'expired', 'read anew from the beginning'],
    [412, 'PreconditionFailed', 'refused', 'look at it again'],
    [429, 'TooManyRequests', 'busy', 'too busy'],
    [500, 'InternalServerError', 'busy', 'out of order'],
    [501, 'NotImplemented', 'refused', 'Graph said this.'],
    [503, 'ServiceUnavailable', 'busy', 'too busy'],
    [504, 'GatewayTimeout', 'busy', 'out of order'],
  ])('%i %s', async (status, code, kind, remedy) => {
    const { reader } = graphDouble(graphError(status, code, 'Graph said this.'));

    const fault = await faultOf(all(reader.users()));

    expect(fault.kind).toBe(kind);
    expect(fault.message).toContain(remedy);
    expect(fault.message).toContain(`to list people (HTTP ${status}, ${code}, request r-1)`);
  });

  test.each([
    ['<html>gateway</html>', 'whole JSON'],
    ['{"value":[{"id":"g-1","displayNa', 'whole JSON'],
    ['', 'empty'],
    ['{"value":[{"id":"g-1","displayName":7}]}', 'value.0.displayName'],
    ['{"groups":[]}', 'value'],
  ])('an answer of %j makes no sense, and the fault says where', async (body, where) => {
    const { reader } = graphDouble(new Response(body));

    const fault = await faultOf(all(reader.groups()));

    expect(fault.kind).toBe('nonsense');
    expect(fault.message).toContain(where);
  });
});

describe('signing in', () => {
  test.each([
    ['AADSTS7000222: The provided client secret keys are expired.', 'unauthenticated', 'has expired'],
    ['AADSTS7000215: Invalid client secret provided.', 'unauthenticated', 'value is wanted, not its id'],
    ['AADSTS700016: Application was not found in the directory.', 'unauthenticated', 'AZURE_TENANT_ID'],
    ['AADSTS7000229: The app has no service principal.', 'unauthenticated', 'AZURE_CLIENT_ID'],
    ['AADSTS7000112: The application is disabled.', 'unauthenticated', 'switched off'],
    ['AADSTS65001: The administrator has not consented.', 'unauthenticated', '“Grant admin consent”'],
    ['AADSTS53003: Blocked by conditional access.', 'unauthenticated', 'conditional access policy'],
    ['AADSTS900023: Not a valid tenant.', 'unauthenticated', 'no such tenant'],
    ['AADSTS90002: Tenant not found.', 'unauthenticated', 'no such tenant'],
    ['getaddrinfo ENOTFOUND login.microsoftonline.com', 'unreachable', 'login.microsoftonline.com'],
    ['AADSTS50000: Something else.', 'unauthenticated', 'AADSTS50000'],
  ])('%s', async (said, kind, remedy) => {
    const { options, asked } = graphDouble(json({ value: [] }));
    const { reader } = createGraphTenant({
      ...options,
      reader: { getToken: () => Promise.reject(new Error(said)) },
    });

    const fault = await faultOf(all(reader.groups()));

    expect(fault.kind).toBe(kind);
    expect(fault.message).toContain(remedy);
    expect(asked).toHaveLength(0);
  });

  test('a token that is refused is fetched anew, once', async () => {
    const { options, asked } = graphDouble(
      graphError(401, 'InvalidAuthenticationToken'),
      json({ value: [] }),
    );
    const tokens = ['stale', 'fresh'];
    const getToken = async () => ({ token: tokens.shift() ?? 'none left' });
    const { reader } = createGraphTenant({ ...options, reader: { getToken } });

    await all(reader.groups());

    const sent = asked.map(({ headers }) => headers.get('Authorization'));
    expect(sent).toEqual(['Bearer stale', 'Bearer fresh']);
  });

  test('a token that stays refused is not fetched for ever', async () => {
    const { reader, asked } = graphDouble(graphError(401, 'InvalidAuthenticationToken'));

    expect((await faultOf(all(reader.groups()))).kind).toBe('unauthenticated');
    expect(asked).toHaveLength(2);
  });

  test('what Graph wants a token to claim is passed on', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1765000000"}}}';
    const challenge = `Bearer realm="", error="insufficient_claims", claims="${btoa(claims)}"`;
    const refused = graphError(401, 'InvalidAuthenticationToken', '', { 'WWW-Authenticate': challenge });
    const { options } = graphDouble(refused, json({ value: [] }));
    const asked: (string | undefined)[] = [];
    const { reader } = createGraphTenant({
      ...options,
      reader: {
        async getToken(_scope, { claims } = {}) {
          asked.push(claims);
          return { token: 'any' };
        },
      },
    });

    await all(reader.groups());

    expect(asked).toEqual([undefined, claims]);
  });
});
