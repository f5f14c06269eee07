import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClientSecretCredential } from '@azure/identity';
import { signIn, type Identity } from '../../src/adapters/entra/identity';

const tenantId = '11111111-2222-4333-8444-555555555555';
const reader = '22222222-2222-4333-8444-555555555555';
const writer = '33333333-2222-4333-8444-555555555555';

/** Whom the machine was asked for: it stands at one place, for the SDK looks for it only once. */
let asked: (string | null)[];
let serial = 0;
const environment = process.env;
const machine = createServer((request, response) => {
  asked.push(new URL(request.url ?? '', 'http://here').searchParams.get('client_id'));
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ access_token: 'a token', expires_on: '4102444800', token_type: 'Bearer' }));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => machine.listen(0, '127.0.0.1', resolve));
  const { port } = machine.address() as AddressInfo; // it listens on a port
  process.env = {
    ...environment,
    IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/msi/token`,
    IDENTITY_HEADER: 'of this machine',
    AZURE_TENANT_ID: tenantId,
    AZURE_CLIENT_ID: reader,
    AZURE_CLIENT_SECRET: "the reader's secret",
  };
});

beforeEach(() => {
  asked = [];
});

afterAll(async () => {
  process.env = environment;
  machine.closeAllConnections();
  await new Promise((resolve) => machine.close(resolve));
});

/** For something new each time, for the SDK keeps what it has got. */
async function tokenOf(identity: Identity): Promise<string | undefined> {
  serial += 1;
  return (await signIn(identity).getToken(`https://${serial}.example/.default`))?.token;
}

test('an app with a secret signs in with it', () => {
  expect(signIn({ tenantId, clientId: writer, clientSecret: 'its own' })).toBeInstanceOf(
    ClientSecretCredential,
  );
});

test.each([
  ['a store that names nobody signs in as the machine', {}, null],
  ['a store that names an identity signs in as that', { clientId: writer }, writer],
  ['a writer without a secret signs in as itself', { tenantId, clientId: writer }, writer],
])("%s, and never with the reader's secret", async (_what, identity, client) => {
  const token = await tokenOf(identity);

  expect([token, asked]).toEqual(['a token', [client]]);
});

test('a workload whose proof cannot be used asks the machine, as the same identity', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-'));
  const tokenFile = join(folder, 'proof');
  writeFileSync(tokenFile, '');

  const token = await tokenOf({ tenantId, clientId: writer, tokenFile });

  expect([token, asked]).toEqual(['a token', [writer]]);
  rmSync(folder, { recursive: true });
});
