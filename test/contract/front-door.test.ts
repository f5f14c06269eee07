import { createHmac } from 'node:crypto';
import { elliptic, newKey, rsa } from '../authority';
import { abroad, home, issuer, openDoor, type Door, type Knock } from '../front-door';

let door: Door;
const stranger = newKey('ours');
const elsewhere = newKey('for another channel', ['webchat']);

beforeAll(async () => {
  door = await openDoor();
  door.authority.publishes(door.key, elsewhere);
  jest.spyOn(console, 'error').mockReturnValue(undefined); // the SDK's
});

afterEach(() => door.forgets());

afterAll(() => door.stop());

const now = Math.floor(Date.now() / 1000);
const press = { type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb: 'join' } } };
const hs256 = (signed: string): string => {
  const pem = door.key.pair.publicKey.export({ type: 'spki', format: 'pem' });
  return createHmac('sha256', pem).update(signed).digest('base64url');
};
const own = { jwk: stranger.pair.publicKey.export({ format: 'jwk' }) };
const versioned = { ver: '1.0', appid: 'another bot' };

/** What is wrong with a call, and how it is made: tokens first, which are 401. */
const badTokens: Record<string, (right: string) => Knock> = {
  'no token': () => ({ authorization: undefined }),
  'an empty one': () => ({ authorization: '' }),
  'no more than the scheme': () => ({ authorization: 'Bearer' }),
  'another scheme': () => ({ authorization: 'Basic YTpi' }),
  'another scheme and a good token': (right) => ({ authorization: right.replace('Bearer', 'Basic') }),
  'a scheme in small letters': (right) => ({ authorization: right.replace('Bearer', 'bearer') }),
  'no scheme': (right) => ({ authorization: right.replace('Bearer ', '') }),
  'two tokens': (right) => ({ authorization: `${right} ${right}` }),
  nonsense: () => ({ authorization: 'Bearer nonsense' }),
  'three parts of nonsense': () => ({ authorization: 'Bearer a.b.c' }),
  'two parts of three': (right) => ({ authorization: right.replace(/\.[^.]*$/, '') }),
  'claims that are a list': (right) => ({ authorization: right.replace(/\.[^.]*\./, '.W10.') }),
  'a token of 14 KB': () => ({ claims: { iss: 'x'.repeat(10_000) } }),
  'no algorithm': () => ({ head: { alg: 'none' }, sign: () => '' }),
  'no algorithm and a signature': () => ({ head: { alg: 'none' } }),
  'the public key as a secret (HS256)': () => ({ head: { alg: 'HS256' }, sign: hs256 }),
  'the right key with RS384': () => ({ head: { alg: 'RS384' }, sign: rsa(door.key, 'sha384') }),
  'the right key with RS512': () => ({ head: { alg: 'RS512' }, sign: rsa(door.key, 'sha512') }),
  'an elliptic curve (ES256)': () => ({ head: { alg: 'ES256' }, sign: elliptic }),
  'a list of algorithms': () => ({ head: { alg: ['RS256'] } }),
  'a key nobody knows': () => ({ head: { kid: 'unknown' } }),
  'a key without a name': () => ({ head: { kid: undefined } }),
  'a key named like a property': () => ({ head: { kid: '__proto__' } }),
  "somebody else's key of the same name": () => ({ key: stranger }),
  'a key that it brings itself': () => ({ key: stranger, head: own }),
  'a key of another channel': () => ({ key: elsewhere }),
  'a header to be understood': () => ({ head: { crit: ['exp'] } }),
  'a signature cut short': (right) => ({ authorization: right.slice(0, -8) }),
  'a signature of other claims': (right) => ({ authorization: right.replace(/\.[^.]*\./, `.${forged()}.`) }),
  'a time that is over': () => ({ claims: { nbf: now - 7200, exp: now - 3600 } }),
  'a time to come': () => ({ claims: { nbf: now + 3600, exp: now + 7200 } }),
  'no end': () => ({ claims: { exp: undefined } }),
  'an end in words': () => ({ claims: { exp: 'never' } }),
  'a beginning in words': () => ({ claims: { nbf: 'ever' } }),
  'another issuer': () => ({ claims: { iss: 'https://evil.example' } }),
  "the government's issuer": () => ({ claims: { iss: 'https://api.botframework.us' } }),
  'no issuer': () => ({ claims: { iss: undefined } }),
  'two issuers': () => ({ claims: { iss: [issuer] } }),
  'another audience': () => ({ claims: { aud: abroad } }),
  'no audience': () => ({ claims: { aud: undefined } }),
  'two audiences': () => ({ claims: { aud: [door.appId, abroad] } }),
  'no service URL': () => ({ claims: { serviceurl: undefined } }),
  'an empty service URL': () => ({ claims: { serviceurl: '' } }),
  'another service URL than the activity': () => ({ claims: { serviceurl: 'https://evil.example' } }),
  'the service URL and a slash': () => ({ claims: { serviceurl: `${door.connector.url}/` } }),
  'an emulator of the first version': () => ({
    claims: { ...versioned, iss: `https://sts.windows.net/${home}/`, appid: door.appId },
  }),
  'an emulator of the second version': () => ({
    claims: { iss: `https://login.microsoftonline.com/${home}/v2.0`, ver: '2.0', azp: door.appId },
  }),
  'another bot': () => ({ claims: versioned }),
  'a channel with rules of its own': () => ({ activity: { channelId: 'AseChannel' } }),
};

/** Teams would not be told apart from these. */
const foreign: Record<string, Knock> = {
  'another channel': { activity: { channelId: 'webchat' } },
  'a tenant abroad': { activity: { conversation: { id: 'a', tenantId: abroad } } },
  'a tenant that only begins like ours': { activity: { conversation: { id: 'a', tenantId: `${home}0` } } },
  'no tenant': { activity: { conversation: { id: 'a' }, channelData: {} } },
  'a tenant named elsewhere': {
    activity: { conversation: { id: 'a' }, channelData: { tenant: { id: abroad } } },
  },
  'a press abroad': { activity: { ...press, conversation: { id: 'a', tenantId: abroad } } },
  'a share abroad': {
    activity: {
      ...{ type: 'invoke', name: 'composeExtension/fetchTask', value: { commandId: 'poll' } },
      conversation: { id: 'a', tenantId: abroad },
    },
  },
  'an installation abroad': {
    activity: { type: 'installationUpdate', action: 'add', conversation: { id: 'a', tenantId: abroad } },
  },
  'a removal abroad': {
    activity: { type: 'installationUpdate', action: 'remove', conversation: { id: 'a', tenantId: abroad } },
  },
  ...Object.fromEntries(
    [
      'https://evil.example/',
      'http://smba.trafficmanager.net/uk/',
      'https://smba.trafficmanager.net:8443/uk/',
      'https://smba.trafficmanager.net.evil.example/uk/',
      'https://smba.trafficmanager.net@evil.example/uk/',
      'https://teams:secret@smba.trafficmanager.net/uk/',
      'https://evil.example/smba.trafficmanager.net/',
      'https://evil.example?smba.trafficmanager.net',
      'https://evil.example#smba.trafficmanager.net',
      'https://xsmba.trafficmanager.net/',
      'https://smba.trafficmanager.net./',
      'https://smbа.trafficmanager.net/', // with a Cyrillic а
      'https://evilteams.microsoft.com/',
      'https://teams.microsoft.com.evil.example/',
      'https://20.50.1.1/',
      'https://[::1]/',
      'http://169.254.169.254/metadata/',
      'http://localhost:1/',
      'http://127.0.0.1:1/',
    ].map((serviceUrl) => [serviceUrl, { activity: { ...press, serviceUrl } }]),
  ),
};

function forged(): string {
  const claims = { iss: issuer, aud: door.appId, serviceurl: door.connector.url, exp: now + 9_999 };
  return Buffer.from(JSON.stringify(claims)).toString('base64url');
}

/** What nobody outside is to read. */
const internals = /node_modules|\.[jt]s\b|\bat \w|Error|stack|jwt|botframework|secret/;

async function isTurnedAway(knock: Knock, expected: number): Promise<void> {
  const { status, said } = await door.knocks(knock);

  expect(status).toBe(expected);
  expect(JSON.parse(said)).toEqual({ error: expect.stringMatching(/^[A-Z].+\.$/) });
  expect(said).not.toMatch(internals);
  expect(door.effects()).toEqual([]);
}

test.each(Object.entries(badTokens))('whoever shows %s is not vouched for', async (_what, knock) => {
  await isTurnedAway(knock(door.authorization()), 401);
});

test.each(Object.entries(foreign))(
  'whoever is vouched for, but from %s, is none of ours',
  async (_what, knock) => {
    await isTurnedAway(knock, 403);
  },
);

test('why somebody is turned away is logged once', async () => {
  const activity = { conversation: { id: 'a', tenantId: 'nowhere' } };
  const before = door.logged.length;

  await isTurnedAway({ activity }, 403);
  await isTurnedAway({ activity }, 403);

  expect(door.logged.slice(before)).toEqual([expect.stringContaining('tenant nowhere')]);
});

test('and never with a token', () => {
  expect(door.logged.join()).not.toMatch(/eyJ|Bearer/);
});

describe('but nobody else:', () => {
  test('a message is answered', async () => {
    const { status } = await door.knocks();
    expect(status).toBe(200);
    expect(door.connector.sent.map(({ activity }) => activity.text)).toEqual(['Hello.']);
  });

  test.each([
    'https://smba.trafficmanager.net/uk/',
    'https://smba.infra.gcc.teams.microsoft.com/gcc',
    'https://smba.infra.gov.teams.microsoft.us/gcch',
    'https://smba.infra.dod.teams.microsoft.us/dod',
  ])('a press by way of %s is answered', async (serviceUrl) => {
    const { status, said } = await door.knocks({ activity: { ...press, serviceUrl } });

    expect(status).toBe(200);
    expect(JSON.parse(said)).toMatchObject({ value: 'Hello.' });
  });

  test('a token that has ended four minutes ago is good, for clocks differ', async () => {
    const { status } = await door.knocks({ claims: { exp: now - 240 } });

    expect(status).toBe(200);
  });

  test('a message that is replayed is answered once', async () => {
    const knock = { activity: { id: 'the same' }, authorization: door.authorization() };
    await door.knocks(knock);
    const before = door.effects().length;

    const again = await door.knocks(knock);

    expect(again.status).toBe(200);
    expect(door.effects()).toHaveLength(before);
  });
});
