import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppCredentials } from 'botframework-connector';
import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor';
import { signIn } from '../../src/adapters/entra/identity';
import { createTeams, type Teams } from '../../src/adapters/teams/teams';
import { createWeb, type Web } from '../../src/adapters/web/web';
import type { Turn } from '../../src/bot/turn';
import { type Connector, startConnector } from '../connector';

const tenantId = '11111111-2222-4333-8444-555555555555';
const reader = '22222222-2222-4333-8444-555555555555';
const ashaId = 'a5a00000-0000-4000-8000-000000000001';
const scope = 'https://api.botframework.com';
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** What is told of an activity; the rest is as ever. */
type Given = Record<string, unknown> & { serviceUrl?: string; conversation?: object };

/** What Teams brings back when somebody sends what they were shown. */
const sent = { commandId: 'poll', botMessagePreviewAction: 'send', botActivityPreview: [] };

let connector: Connector;
let teams: Teams;
let web: Web;
let url: string;
let turns: Turn[];
let remembered: string[];
let serial = 0;

/** A bot with a registration, which is known by another id each time, for the SDK keeps tokens by it. */
function bot(registration: { appType: string; identity?: boolean }): string {
  const appId = `b0700000-0000-4000-8000-${String((serial += 1)).padStart(12, '0')}`;
  const isManaged = registration.identity === true;
  teams = createTeams({
    config: { appId, appType: registration.appType, tenantId, password: isManaged ? '' : 'secret' },
    identity: isManaged ? signIn({ tenantId, clientId: appId }) : undefined,
    dispatch(turn) {
      turns.push(turn);
      return Promise.resolve({ kind: 'messages', messages: [{ kind: 'text', text: 'Hello.' }] });
    },
    serviceUrl: () => connector.url,
    remember: (person) => Promise.resolve(remembered.push(person)),
    ownChat: () => Promise.resolve(undefined),
    forget: (person) => Promise.resolve(remembered.push(`not ${person}`)),
    stands: () => Promise.resolve(),
    timeZone: 'Europe/London',
    clock: () => new Date(),
    turnId: () => 'turn-1',
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  return appId;
}

/** As if Entra had given the bot this token. */
function hasToken(appId: string, accessToken: string): void {
  const expiresOn = new Date(Date.now() + 60 * 60_000);
  for (const audience of [scope, `${scope}/.default`]) {
    AppCredentials['cache'].set(`${appId}${audience}-cache`, { accessToken, expiresOn }); // private: nothing else fills it without Entra
  }
}

beforeEach(async () => {
  turns = [];
  remembered = [];
  connector = await startConnector();
  web = createWeb({
    host: '127.0.0.1',
    port: 0,
    messages: (req, res) => teams.handle(req, res),
    readiness: () => ({ ready: true, body: {} }),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  ({ url } = await web.start());
});

afterEach(async () => {
  await web.stop();
  await connector.stop();
});

test('a message is sent once, with the token of the registration', async () => {
  hasToken(bot({ appType: 'SingleTenant' }), 'for the bot');

  const id = await teams.send.post(teams.send.chat('19:asha'), { kind: 'text', text: 'Hello.' });

  expect(id).toBe('message-1');
  expect(connector.sent.map(({ authorization }) => authorization)).toEqual(['Bearer for the bot']);
});

describe('a managed identity', () => {
  /** Whom the machine was asked for. */
  let asked: (string | null)[];
  const environment = process.env;
  const machine = createServer((request, response) => {
    asked.push(new URL(request.url ?? '', 'http://here').searchParams.get('client_id'));
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ access_token: 'of the machine', expires_on: '4102444800' }));
  });

  beforeAll(async () => {
    asked = [];
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

  afterAll(async () => {
    process.env = environment;
    machine.closeAllConnections();
    await new Promise((resolve) => machine.close(resolve));
  });

  test('signs in as the bot, whoever else the environment names', async () => {
    const appId = bot({ appType: 'UserAssignedMSI', identity: true });

    await teams.send.post(teams.send.chat('19:asha'), { kind: 'text', text: 'Hello.' });

    expect(asked).toEqual([appId]);
    expect(connector.sent.map(({ authorization }) => authorization)).toEqual(['Bearer of the machine']);
  });
});

describe('somebody who writes with a good token', () => {
  let appId: string;

  beforeEach(() => {
    appId = bot({ appType: 'SingleTenant' });
    hasToken(appId, 'for the bot');
    const known = { getKey: () => Promise.resolve({ key: publicKey(), endorsements: [] }) };
    const cache = JwtTokenExtractor['openIdMetadataCache'] as unknown as Map<string, unknown>; // private, and of more than is asked
    cache.set('https://login.botframework.com/v1/.well-known/openidconfiguration', known);
  });

  /** What the bot answers to an activity, which is a message of Asha's unless something else is given. */
  async function delivers(given: Given): Promise<unknown> {
    const { serviceUrl = connector.url, conversation = { tenantId }, ...rest } = given;
    const claims = { iss: scope, aud: appId, serviceurl: serviceUrl };
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${signed(claims)}` },
      body: JSON.stringify({
        ...{
          type: 'message',
          id: `activity-${(serial += 1)}`,
          text: 'hello',
          channelId: 'msteams',
          serviceUrl,
        },
        from: { id: '29:asha', name: 'Asha Patel', aadObjectId: ashaId },
        recipient: { id: `28:${appId}`, name: 'Signpost' },
        conversation: { conversationType: 'personal', id: 'a:asha', ...conversation },
        ...rest,
      }),
    });
    expect(response.status).toBe(200);
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  }

  test('is answered, and remembered', async () => {
    await delivers({});

    expect(connector.sent.map(({ activity }) => activity.text)).toEqual(['Hello.']);
    expect(remembered).toEqual([ashaId]);
    expect(turns[0]?.contact).toMatchObject({ serviceUrl: connector.url });
  });

  describe('as somebody of another organisation, in a conversation of ours', () => {
    const foreign = 'This is Signpost of another organisation, so nothing was changed.';
    const visitor = { channelData: { tenant: { id: reader } } };
    const press = { action: { verb: 'vote', data: { poll: 'p1' } }, trigger: 'manual' };

    test('is answered in a sentence', async () => {
      await delivers(visitor);

      expect(connector.sent.map(({ activity }) => activity.text)).toEqual([foreign]);
      expect([...turns, ...remembered]).toEqual([]);
    });

    test.each([
      ['a press', 'adaptiveCard/action', press, { value: foreign }],
      ['a share', 'composeExtension/fetchTask', { commandId: 'poll' }, { task: { value: foreign } }],
      ['what is sent', 'composeExtension/submitAction', sent, { task: { value: foreign } }],
    ])('gets %s answered in a sentence', async (_what, name, value, told) => {
      const conversation = { conversationType: 'groupChat', tenantId };

      const body = await delivers({ type: 'invoke', name, value, conversation, ...visitor });

      expect(body).toMatchObject(told);
      expect([...turns, ...connector.sent]).toEqual([]);
    });

    test('is not greeted', async () => {
      await delivers({ type: 'installationUpdate', action: 'add', ...visitor });

      expect([...turns, ...connector.sent, ...remembered]).toEqual([]);
    });
  });

  test('a guest of the own organisation is anybody else', async () => {
    await delivers({ from: { id: '29:guest', name: 'Guest', aadObjectId: reader } });

    expect(turns.map(({ who }) => who.id)).toEqual([reader]);
  });
});

function publicKey(): string {
  return keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

/** As the Bot Framework signs for those it vouches for. */
function signed(claims: object): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = part({ alg: 'RS256', typ: 'JWT', kid: 'ours' });
  const body = part({ ...claims, nbf: now - 60, exp: now + 600 });
  const signature = createSign('RSA-SHA256').update(`${head}.${body}`).sign(keys.privateKey, 'base64url');
  return `${head}.${body}.${signature}`;
}
