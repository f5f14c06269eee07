import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from '../../src/adapters/entra/identity';
import { graphChecks, permissions, signedInAs } from '../../src/adapters/graph/check';
import { checkCommand } from '../../src/checks';
import { readConfig } from '../../src/config';
import type { Credential } from '../../src/credentials';
import { goThrough, lineOf } from '../../src/work/check';
import { newCertificate } from '../certificate';

const day = 86_400_000;
const tls = newCertificate(new Date(Date.now() - day), new Date(Date.now() + day));
const roles = permissions.reader.map(([name]) => name);

/** What the authority says next: permissions, or the code it refuses with. */
let entra: { roles: readonly string[] } | { code: number } = { roles };
let server: Server;
let reader: Credential;

beforeAll(async () => {
  server = createServer({ cert: tls.certificate, key: tls.key }, (request, response) => {
    const base = `https://${request.headers.host}/t`;
    const metadata = {
      issuer: `${base}/v2.0`,
      authorization_endpoint: `${base}/authorize`,
      token_endpoint: `${base}/token`,
      jwks_uri: `${base}/keys`,
    };
    const isMetadata = request.url?.includes('openid-configuration') === true;
    const refused = !isMetadata && 'code' in entra;
    response.writeHead(refused ? 401 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(isMetadata ? metadata : tokenOrRefusal()));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port
  reader = {
    tenantId: '00000000-0000-4000-8000-000000000009',
    clientId: '00000000-0000-4000-8000-000000000002',
    clientSecret: 'the-secret-of-the-reader',
    authorityHost: `https://127.0.0.1:${port}`,
  };
});

beforeEach(() => void (entra = { roles }));

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

test('with nothing configured the check says that the tenant is simulated', async () => {
  const { code, said } = await check({});

  expect(code).toBe(0);
  expect(said).toContain('skipped tenant: it is the simulated one');
  expect(said).toContain(' 0 at fault');
});

test.each([
  [7000215, 'the secret’s value is wanted, not its id'],
  [
    7000222,
    'The client secret in AZURE_CLIENT_SECRET has expired. In the Entra admin centre open App registrations',
  ],
  [700016, 'check AZURE_CLIENT_ID and AZURE_TENANT_ID against “Application (client) ID”'],
  [90002, 'There is no such tenant: set AZURE_TENANT_ID to the “Tenant ID”'],
  [7000112, 'set “Enabled for users to sign-in” to Yes'],
  [700027, 'upload its public half in the Entra admin centre'],
  [700213, 'No federated credential of the app registration in AZURE_CLIENT_ID fits'],
  [53003, 'A conditional access policy keeps the app registration in AZURE_CLIENT_ID out'],
])('when Entra refuses with AADSTS%i, the administrator reads what to do', async (refusal, remedy) => {
  entra = { code: refusal };

  const said = await checkReader();

  expect(said).toContain('fault   signing in as the reader (AZURE_CLIENT_ID): Entra gave no token.');
  expect(said).toContain(remedy);
  expect(said.split('\n').filter((line) => line.startsWith('skipped'))).toHaveLength(roles.length);
});

test.each(['Community.Read.All', 'User.Read.All', 'Member.Read.Hidden', 'Reports.Read.All'])(
  'without %s the administrator reads where to grant it',
  async (permission) => {
    entra = { roles: roles.filter((role) => role !== permission) };

    const said = await checkReader();

    expect(said).toContain(`fault   permission ${permission} of the reader: it is not in the token`);
    expect(said).toContain(
      `add ${permission}, and let a Privileged Role Administrator press “Grant admin consent”`,
    );
    expect(said.split('\n').filter((line) => line.startsWith('fault'))).toHaveLength(1);
  },
);

test('a wider permission does as well, and is called wider', async () => {
  entra = { roles: roles.filter((role) => role !== 'GroupMember.Read.All') };

  expect(await checkReader()).toContain('Group.Read.All is in the token, which allows more than is needed.');
});

test('every fault of the configuration has its own line', async () => {
  const { code, said } = await check({ TENANT_SOURCE: 'graph', STORE: 'cosmos' });

  expect(code).toBe(1);
  for (const name of ['MicrosoftAppId', 'AZURE_TENANT_ID', 'ADMIN_GROUP_ID', 'COSMOS_ENDPOINT']) {
    expect(said).toContain(`${name} is missing`);
  }
});

test('a data folder that is a file is a fault', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'signpost-')), 'data');
  writeFileSync(file, '');

  const { code, said } = await check({ DATA_DIR: file });

  expect(code).toBe(1);
  expect(said).toContain('it cannot be written to.');
  expect(said).toContain('or set DATA_DIR to a folder where it may');
});

test('every section that a remedy sends somebody to stands in the README', () => {
  const named = sources('src').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/section: '([^']+)'/g)].map(([, section = '']) => section),
  );
  const readme = readFileSync('README.md', 'utf8');
  const there = [...readme.matchAll(/^(?:#+ (.+)|\*\*([^*]+)\.\*\*)/gm)].map(([, a, b]) => a ?? b);

  expect(new Set(named).size).toBeGreaterThan(3);
  expect(there).toEqual(expect.arrayContaining([...new Set(named)]));
});

test('a machine reads the same as JSON, and wrong words are refused', async () => {
  const { said } = await check({}, '--json');
  const { code } = await check({}, 'everything');

  expect(JSON.parse(said)).toContainEqual(expect.objectContaining({ about: 'tenant', state: 'skipped' }));
  expect(code).toBe(2);
});

async function check(
  environment: Record<string, string>,
  ...args: string[]
): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const command = checkCommand({ config: () => readConfig({ DATA_DIR: tmpdir(), ...environment }) });
  const code = await command.run(args, (line) => void lines.push(line));
  return { code, said: lines.join('\n') };
}

async function checkReader(): Promise<string> {
  const credential = () => signIn(reader, { tlsOptions: { ca: tls.certificate } });
  const signedIn = signedInAs('reader', credential, 'https://graph.microsoft.com/.default');
  const checks = graphChecks('reader', signedIn);
  return (await goThrough(checks, 10_000)).map(lineOf).join('\n');
}

function tokenOrRefusal(): object {
  if ('code' in entra) {
    return {
      error: 'invalid_client',
      error_description: `AADSTS${entra.code}: No.`,
      error_codes: [entra.code],
    };
  }
  const [head, body] = [{ alg: 'none' }, { roles: entra.roles }].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return { token_type: 'Bearer', expires_in: 3_600, access_token: `${head}.${body}.x` };
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}
