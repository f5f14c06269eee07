import { X509Certificate, createVerify } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createPlainServer, type Server } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn, type Identity } from '../../src/adapters/entra/identity';
import { createTeams } from '../../src/adapters/teams/teams';
import { newCertificate } from '../certificate';
import { startConnector } from '../connector';

const tenantId = '11111111-2222-4333-8444-555555555555';
const trusted = '44444444-2222-4333-8444-555555555555';
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const scope = 'https://graph.microsoft.com/.default';
const { certificate, key } = newCertificate(new Date('2020-01-01'), new Date('2049-01-01'));
const tls = { tlsOptions: { ca: certificate } };

/** What the authority and the machine were asked for. */
let asked: Record<string, string>[];
let machineAsked: Record<string, string>[];
let folder: string;
let authorityHost: string;
let serial = 0;
const environment = process.env;

const authority = createServer({ cert: certificate, key }, (request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    response.setHeader('Content-Type', 'application/json');
    if (request.method === 'POST') {
      asked.push({
        path: new URL(request.url ?? '', authorityHost).pathname,
        ...fields(Buffer.concat(parts).toString()),
      });
      response.end(
        JSON.stringify({ access_token: 'of the authority', token_type: 'Bearer', expires_in: 3600 }),
      );
      return;
    }
    const base = `${authorityHost}/${tenantId}`;
    response.end(
      JSON.stringify({
        issuer: `${base}/v2.0`,
        authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
        token_endpoint: `${base}/oauth2/v2.0/token`,
        jwks_uri: `${base}/keys`,
      }),
    );
  });
});

const machine = createPlainServer((request, response) => {
  machineAsked.push(fields(new URL(request.url ?? '', 'http://here').search));
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ access_token: 'the machine’s word', expires_on: '4102444800' }));
});

beforeAll(async () => {
  authorityHost = `https://127.0.0.1:${await portOf(authority)}`;
  const here = `http://127.0.0.1:${await portOf(machine)}/msi/token`;
  process.env = { ...environment, IDENTITY_ENDPOINT: here, IDENTITY_HEADER: 'of this machine' };
});

beforeEach(() => {
  asked = [];
  machineAsked = [];
  folder = mkdtempSync(join(tmpdir(), 'signpost-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

afterAll(async () => {
  process.env = environment;
  for (const server of [authority, machine]) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A new registration each time, for the SDK keeps what it has got. */
function registration(proof: Identity): Identity & { clientId: string } {
  serial += 1;
  const clientId = `${String(serial).padStart(8, '0')}-2222-4333-8444-555555555555`;
  return { tenantId, clientId, authorityHost, ...proof };
}

async function tokenOf(identity: Identity): Promise<string | undefined> {
  return (await signIn(identity, tls).getToken(scope))?.token;
}

test('an app registration signs in with its secret', async () => {
  const identity = registration({ clientSecret: 'a secret' });

  expect(await tokenOf(identity)).toBe('of the authority');
  expect(asked).toEqual([
    expect.objectContaining({
      path: `/${tenantId}/oauth2/v2.0/token`,
      grant_type: 'client_credentials',
      client_id: identity.clientId,
      client_secret: 'a secret',
    }),
  ]);
  expect(asked[0]?.scope).toContain(scope);
});

test('an app registration signs in with its certificate, and with a new one in the same file', async () => {
  const file = join(folder, 'certificate.pem');
  const newer = newCertificate(new Date('2021-01-01'), new Date('2049-01-01'));
  const credential = signIn(registration({ certificateFile: file }), tls);

  for (const { certificate: shown, key: own } of [{ certificate, key }, newer]) {
    writeFileSync(file, own + shown);
    await credential.getToken(`https://${(serial += 1)}.example/.default`);
    const { client_assertion: assertion = '', client_assertion_type: type } = asked.at(-1) ?? {};
    const [head = '', claims = '', signature = ''] = assertion.split('.');
    const { publicKey } = new X509Certificate(shown);
    const { alg } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { alg: string }; // as RFC 7515 has it
    const padded = alg.startsWith('PS') ? { key: publicKey, padding: 6 } : { key: publicKey };
    const verify = createVerify('sha256').update(`${head}.${claims}`);
    expect(verify.verify(padded, signature, 'base64url')).toBe(true);
    expect(type).toBe(assertionType);
  }
});

test('an app registration that trusts a managed identity signs in with its word, and no secret', async () => {
  const identity = registration({ trusted });

  expect(await tokenOf(identity)).toBe('of the authority');
  expect(machineAsked).toEqual([
    expect.objectContaining({ resource: 'api://AzureADTokenExchange', client_id: trusted }),
  ]);
  expect(asked).toEqual([
    expect.objectContaining({
      client_id: identity.clientId,
      client_assertion: 'the machine’s word',
      client_assertion_type: assertionType,
    }),
  ]);
});

test.each([
  ['https://login.microsoftonline.us', 'api://AzureADTokenExchangeUSGov'],
  ['https://login.chinacloudapi.cn', 'api://AzureADTokenExchangeChina'],
])('for %s the managed identity gives its word to that cloud', async (host, audience) => {
  const credential = signIn(registration({ trusted, authorityHost: host }), tls);

  await credential.getToken(scope, { abortSignal: AbortSignal.timeout(2_000) }).catch(() => undefined); // it is not reached here

  expect(machineAsked[0]?.resource).toBe(audience);
});

test('a workload signs in with what its cluster proves', async () => {
  const tokenFile = join(folder, 'proof');
  writeFileSync(tokenFile, 'the cluster’s word');

  expect(await tokenOf(registration({ tokenFile }))).toBe('of the authority');
  expect(asked[0]?.client_assertion).toBe('the cluster’s word');
  expect(machineAsked).toEqual([]);
});

test.each(['a certificate', 'the word of a managed identity'])('the bot sends with %s', async (what) => {
  const file = join(folder, 'certificate.pem');
  writeFileSync(file, key + certificate);
  const identity = registration(what === 'a certificate' ? { certificateFile: file } : { trusted });
  const connector = await startConnector();
  const nothing = (): Promise<undefined> => Promise.resolve(undefined);
  const teams = createTeams({
    config: { appId: identity.clientId, appType: 'SingleTenant', tenantId, password: '' },
    identity: signIn(identity, tls),
    dispatch: () => Promise.resolve({ kind: 'messages', messages: [] }),
    serviceUrl: () => connector.url,
    ...{ remember: nothing, ownChat: nothing, forget: nothing, stands: nothing },
    timeZone: 'Europe/London',
    clock: () => new Date(),
    turnId: () => 'turn-1',
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });

  await teams.send.post(teams.send.chat('19:asha'), { kind: 'text', text: 'Hello.' });

  expect(connector.sent.map(({ authorization }) => authorization)).toEqual(['Bearer of the authority']);
  expect(asked.map(({ client_id: id }) => id)).toEqual([identity.clientId]);
  expect(asked[0]?.scope).toContain('https://api.botframework.com/.default');
  await connector.stop();
});

function fields(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port; // it listens on a port
}
