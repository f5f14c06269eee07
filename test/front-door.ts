import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { AppCredentials } from 'botframework-connector';
import { usualLimits, type Limits } from '../src/adapters/teams/rush';
import { createTeams } from '../src/adapters/teams/teams';
import { createWeb } from '../src/adapters/web/web';
import type { Answer } from '../src/bot/dispatch';
import type { Turn } from '../src/bot/turn';
import { newKey, rsa, startAuthority, token, type Authority, type Key } from './authority';
import { startConnector, type Connector } from './connector';

export const home = '11111111-2222-4333-8444-555555555555';
export const abroad = '22222222-2222-4333-8444-555555555555';
export const issuer = 'https://api.botframework.com';
const ashaId = 'a5a00000-0000-4000-8000-000000000001';
let serial = 0;

/** A call of the door. What is left out is as Teams would have it. */
export type Knock = {
  activity?: object;
  /** In place of the usual claims. */
  claims?: object;
  head?: object;
  key?: Key;
  sign?: (signed: string) => string;
  /** In place of the usual token. */
  authorization?: string | undefined;
  headers?: Record<string, string>;
  body?: string | Buffer;
  method?: string;
  path?: string;
  /** Sent in pieces, without saying how long it all is. */
  chunks?: readonly (string | Buffer)[];
};

/** The real server and adapter with a registration, its keys, and what comes of knocking. */
export type Door = {
  readonly url: string;
  readonly appId: string;
  readonly key: Key;
  readonly authority: Authority;
  readonly connector: Connector;
  readonly turns: Turn[];
  readonly logged: string[];
  /** Everything that a call may not have brought about. */
  effects(): unknown[];
  /** Turns are answered by this from now on. */
  answers(answer: (turn: Turn) => Promise<Answer>): void;
  /** Forgets what has come about so far. */
  forgets(): void;
  /** The server's clock goes on by so many milliseconds. */
  passes(ms: number): void;
  activity(given?: object): Record<string, unknown>;
  authorization(knock?: Knock): string;
  knocks(knock?: Knock): Promise<{ status: number; said: string; headers: NodeJS.Dict<string | string[]> }>;
  stop(): Promise<void>;
};

export const hello: Answer = { kind: 'messages', messages: [{ kind: 'text', text: 'Hello.' }] };

/** `patience`: how long a body may take. */
export async function openDoor({ patience = 10_000, limits = usualLimits as Limits } = {}): Promise<Door> {
  const appId = `f4000000-0000-4000-8000-${String((serial += 1)).padStart(12, '0')}`;
  const turns: Turn[] = [];
  const logged: string[] = [];
  const remembered: string[] = [];
  const note = (fields: object, said: string): void => void logged.push(`${said} ${JSON.stringify(fields)}`);
  const log = { info: note, warn: note, error: note };
  const startedAt = Date.now();
  let passed = 0;
  const connector = await startConnector();
  const authority = await startAuthority();
  const key = newKey('ours', ['msteams', 'webchat']);
  authority.publishes(key);
  let answer = (_turn: Turn): Promise<Answer> => Promise.resolve(hello);
  const teams = createTeams({
    config: {
      ...{ appId, appType: 'SingleTenant', tenantId: home, password: 'secret' },
      cloud: { ToBotFromChannelOpenIdMetadataUrl: authority.metadataUrl },
    },
    dispatch(turn) {
      turns.push(turn);
      return answer(turn);
    },
    serviceUrl: () => connector.url,
    limits,
    remember: (person) => Promise.resolve(remembered.push(person)),
    ownChat: () => Promise.resolve(undefined),
    forget: (person) => Promise.resolve(remembered.push(`not ${person}`)),
    stands: () => Promise.resolve(remembered.push('a card')),
    timeZone: 'Europe/London',
    clock: () => new Date(startedAt + passed),
    turnId: () => 'turn-1',
    log,
  });
  const messages = teams.handle;
  const readiness = () => ({ ready: true, body: {} });
  const web = createWeb({ host: '127.0.0.1', port: 0, messages, readiness, patience, log });
  const { url } = await web.start();
  hasToken(appId);

  function activity(given: object = {}): Record<string, unknown> {
    return {
      ...{ type: 'message', id: `activity-${(serial += 1)}`, text: 'hello', channelId: 'msteams' },
      serviceUrl: connector.url,
      from: { id: '29:asha', name: 'Asha Patel', aadObjectId: ashaId },
      recipient: { id: `28:${appId}`, name: 'Signpost' },
      conversation: { conversationType: 'personal', id: 'a:asha', tenantId: home },
      channelData: { tenant: { id: home } },
      ...given,
    };
  }

  function authorization({ claims, head, sign, key: by = key, activity: of }: Knock = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const { serviceUrl } = activity(of);
    const usual = { iss: issuer, aud: appId, serviceurl: serviceUrl, nbf: now - 60, exp: now + 600 };
    const named = { alg: 'RS256', typ: 'JWT', kid: by.kid, ...head };
    return `Bearer ${token(named, claims ? { ...usual, ...claims } : usual, sign ?? rsa(by))}`;
  }

  async function knocks(knock: Knock = {}): ReturnType<Door['knocks']> {
    const { method = 'POST', path = '/api/messages', chunks } = knock;
    const shown = 'authorization' in knock ? knock.authorization : authorization(knock);
    const body = knock.body ?? JSON.stringify(activity(knock.activity));
    const headers = {
      'Content-Type': 'application/json; charset=utf-8',
      ...(shown !== undefined && { Authorization: shown }),
      ...(!chunks && { 'Content-Length': String(Buffer.byteLength(body)) }),
      ...knock.headers,
    };
    return new Promise((resolve, reject) => {
      const asked = request(`${url}${path}`, { method, headers, agent: false }, (response) => {
        const { statusCode: status = 0 } = response;
        text(response).then((said) => resolve({ status, said, headers: response.headers }), reject);
      });
      asked.once('error', reject);
      if (!chunks) asked.end(body);
      else {
        for (const chunk of chunks) asked.write(chunk);
        asked.end();
      }
    });
  }

  return {
    ...{ url, appId, key, authority, connector, turns, logged, activity, authorization, knocks },
    effects: () => [...turns, ...remembered, ...connector.sent],
    forgets() {
      for (const list of [turns, remembered, connector.sent]) list.length = 0;
    },
    passes: (ms) => void (passed += ms),
    answers: (given) => void (answer = given),
    async stop() {
      await web.stop();
      await connector.stop();
      await authority.stop();
    },
  };
}

/** As if Entra had given the bot a token. */
function hasToken(appId: string): void {
  const expiresOn = new Date(Date.now() + 60 * 60_000);
  for (const audience of [issuer, `${issuer}/.default`]) {
    AppCredentials['cache'].set(`${appId}${audience}-cache`, { accessToken: 'for the bot', expiresOn }); // private: nothing else fills it without Entra
  }
}
