import { createTeams, type Teams } from '../../src/adapters/teams/teams';
import { createWeb, type Web } from '../../src/adapters/web/web';
import type { Answer } from '../../src/bot/dispatch';
import type { Contact } from '../../src/bot/send';
import type { Turn } from '../../src/bot/turn';
import { type Connector, startConnector } from '../connector';

const asha = { id: '29:asha', name: 'Asha Patel', aadObjectId: 'A5A00000-0000-4000-8000-000000000001' };
const bot = { id: '28:signpost', name: 'Signpost' };
const mention = { type: 'mention', text: '<at>Signpost</at>', mentioned: { id: bot.id, name: bot.name } };
const card = { type: 'AdaptiveCard', version: '1.5', body: [] };

let connector: Connector;
let teams: Teams;
let web: Web;
let url: string;
let now: Date;
let turns: Turn[];
let contacts: Map<string, Contact>;
let zones: (string | undefined)[];
let logged: { fields: object; text: string }[];
let answer: (turn: Turn) => Answer;

function says(text: string): Answer {
  return { kind: 'messages', messages: [{ kind: 'text', text }] };
}

function shows(summary: string): Answer {
  return { kind: 'messages', messages: [{ kind: 'card', card, summary }] };
}

function registered(appId: string): Teams {
  const note = (fields: object, text: string): void => void logged.push({ fields, text });
  let turnCount = 0;
  return createTeams({
    config: { appId, appType: 'SingleTenant', tenantId: 'tenant', password: 'secret' },
    dispatch: (turn) => {
      turns.push(turn);
      return Promise.resolve().then(() => answer(turn));
    },
    serviceUrl: () => connector.url,
    patience: 10_000,
    remember: (person, contact, zone) => {
      zones.push(zone);
      return Promise.resolve(void contacts.set(person, contact));
    },
    ownChat: (person) => Promise.resolve(contacts.get(person)),
    forget: (person) => Promise.resolve(void contacts.delete(person)),
    stands: () => Promise.resolve(),
    timeZone: 'Europe/London',
    clock: () => now,
    turnId: () => `turn-${++turnCount}`,
    log: { info: note, warn: note, error: note },
  });
}

beforeEach(async () => {
  now = new Date('2026-11-16T10:00:00Z');
  turns = [];
  contacts = new Map();
  zones = [];
  logged = [];
  answer = () => says('Hello.');
  connector = await startConnector();
  teams = registered('');
  web = createWeb({
    host: '127.0.0.1',
    port: 0,
    messages: (req, res) => teams.handle(req, res),
    readiness: () => ({ ready: false, body: { directory: 'loading' } }),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  ({ url } = await web.start());
});

afterEach(async () => {
  await web.stop();
  await connector.stop();
});

let count = 0;

function activity(given: object): object {
  return {
    type: 'message',
    id: `activity-${++count}`,
    timestamp: '2026-11-16T10:00:00.000Z',
    channelId: 'msteams',
    serviceUrl: connector.url,
    from: asha,
    recipient: bot,
    conversation: { conversationType: 'personal', id: 'a:asha', tenantId: 'tenant' },
    channelData: { tenant: { id: 'tenant' } },
    ...given,
  };
}

async function post(
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

function deliver(given: object): Promise<{ status: number; body: unknown }> {
  return post(JSON.stringify(activity(given)));
}

describe('what people say', () => {
  test('a message is a turn of whoever sent it, and the answer goes back as plain text', async () => {
    const response = await deliver({
      text: ' is there anything for new parents? ',
      localTimezone: 'Europe/Paris',
    });

    expect(response).toEqual({ status: 200, body: undefined });
    expect(turns).toMatchObject([
      {
        id: 'turn-1',
        at: now,
        timeZone: 'Europe/Paris',
        who: { id: 'a5a00000-0000-4000-8000-000000000001', name: 'Asha Patel' },
        where: { kind: 'personal', id: 'a:asha' },
        what: { kind: 'text', text: 'is there anything for new parents?' },
      },
    ]);
    expect(connector.sent).toHaveLength(1);
    expect(connector.sent[0]?.activity).toMatchObject({ text: 'Hello.', textFormat: 'plain' });
  });

  test.each([
    ['Tea &amp; cake&nbsp;club', [], 'Tea & cake club'],
    ['a &lt;b&gt; &#39;c&#x27; &amp;lt; &unknown;', [], "a <b> 'c' &lt; &unknown;"],
    ['<at>Signpost</at>&nbsp;find peat', [mention], 'find peat'],
    ['find <at>Signpost</at> peat <at>Signpost</at>', [mention, { type: 'clientInfo' }, 7], 'find peat'],
    ['ask <at>Ben Okafor</at>', [{ ...mention, mentioned: { id: '29:ben' } }], 'ask Ben Okafor'],
    ['line one\nline two', [], 'line one\nline two'],
    [null, null, ''],
  ])('%j is read as typed', async (text, entities, read) => {
    await deliver({ text, entities });

    expect(turns[0]?.what).toEqual({ kind: 'text', text: read });
  });

  test('a card that somebody inserts from the message extension is nothing to answer', async () => {
    const text =
      '\n<span class="inline-compose-card" itemid="0">\n  <span itemprop="cardId"></span>\n</span>\n';

    await deliver({
      text,
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
    });

    expect(turns).toEqual([]);
  });

  test('a picture without words is answered like words that make no sense', async () => {
    await deliver({ attachments: [{ contentType: 'image/png', contentUrl: 'https://example.org/a.png' }] });

    expect(turns[0]?.what).toEqual({ kind: 'text', text: '' });
  });

  test('a card is sent with a summary for notifications', async () => {
    answer = () => shows('Two communities');

    await deliver({ text: 'peat' });

    expect(connector.sent[0]?.activity).toMatchObject({
      summary: 'Two communities',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
    });
  });

  test('in a channel the answer goes to the thread, and the place is the channel', async () => {
    const conversation = {
      id: '19:team@thread.tacv2;messageid=170',
      conversationType: 'channel',
      isGroup: true,
    };

    await deliver({ id: '171', text: '<at>Signpost</at> hello', entities: [mention], conversation });

    expect(turns[0]?.where).toEqual({ kind: 'channel', id: '19:team@thread.tacv2' });
    expect(connector.sent[0]?.path).toBe(
      '/v3/conversations/19:team@thread.tacv2;messageid=170/activities/171',
    );
  });

  test('a group chat is a group', async () => {
    await deliver({ text: 'hello', conversation: { id: '19:chat', conversationType: 'groupChat' } });

    expect(turns[0]?.where).toEqual({ kind: 'group', id: '19:chat' });
  });

  test('a time zone that is none falls back to the configured one', async () => {
    await deliver({ text: 'hello', localTimezone: 'Mars/Olympus' });

    expect(turns[0]?.timeZone).toBe('Europe/London');
  });

  test('somebody without a work account is told that they cannot be known', async () => {
    await deliver({ text: 'hello', from: { id: '29:guest' } });

    expect(turns).toEqual([]);
    expect(connector.sent[0]?.activity.text).toMatch(/can't tell who you are/);
  });
});

describe('what people press', () => {
  const verb = 'join';
  const data = { community: 'c1', nonce: 'n1' };
  const invoke = {
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: 'card-1',
    value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
  };

  test('the answer to Action.Execute replaces the card', async () => {
    answer = () => shows('You have joined');

    const response = await deliver(invoke);

    expect(turns[0]?.what).toEqual({ kind: 'press', verb, data, message: 'card-1' });
    expect(response).toEqual({
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card },
    });
    expect(connector.sent).toEqual([]);
  });

  test('a text answer to Action.Execute is shown beside the card', async () => {
    answer = () => says('That card is out of date.');

    const response = await deliver(invoke);

    expect(response.body).toMatchObject({
      type: 'application/vnd.microsoft.activity.message',
      value: 'That card is out of date.',
    });
  });

  test('Action.Submit, the fallback, is the same press and updates the card', async () => {
    answer = () => shows('You have joined');

    const response = await deliver({ replyToId: 'card-1', value: { verb, ...data } });

    expect(turns[0]?.what).toEqual({ kind: 'press', verb, data, message: 'card-1' });
    expect(response.status).toBe(200);
    expect(connector.sent).toEqual([
      expect.objectContaining({ method: 'PUT', path: '/v3/conversations/a:asha/activities/card-1' }),
    ]);
    expect(connector.sent[0]?.activity).toMatchObject({ summary: 'You have joined' });
  });

  test('a pressed card that is no more is answered with a new one', async () => {
    answer = () => shows('You have joined');
    connector.answers(404, 'PUT');

    const response = await deliver({ replyToId: 'card-1', value: { verb, ...data } });

    expect(response.status).toBe(200);
    expect(connector.sent.map(({ method }) => method)).toEqual(['PUT', 'POST']);
    expect(connector.sent[1]?.activity).toMatchObject({ summary: 'You have joined' });
  });

  test('a stranger who presses is told so', async () => {
    const response = await deliver({ ...invoke, from: { id: '29:guest' } });

    expect(response.body).toMatchObject({ value: expect.stringMatching(/can't tell who you are/) });
  });
});

describe('what people search', () => {
  const query = {
    type: 'invoke',
    name: 'composeExtension/query',
    value: {
      commandId: 'communities',
      parameters: [{ name: 'query', value: ' peat ' }],
      queryOptions: { skip: 5, count: 10 },
    },
  };

  test('results are a list with previews, and HTML in a preview is no HTML', async () => {
    answer = () => ({ kind: 'results', results: [{ title: 'Peat', text: 'Bogs & <b>fens</b>', card }] });

    const response = await deliver(query);

    expect(turns[0]?.what).toEqual({
      kind: 'search',
      command: 'communities',
      query: 'peat',
      skip: 5,
      limit: 10,
    });
    expect(response.body).toEqual({
      composeExtension: {
        type: 'result',
        attachmentLayout: 'list',
        attachments: [
          {
            contentType: 'application/vnd.microsoft.card.adaptive',
            content: card,
            preview: {
              contentType: 'application/vnd.microsoft.card.thumbnail',
              content: { title: 'Peat', text: 'Bogs & <\u200bb>fens<\u200b/b>' },
            },
          },
        ],
      },
    });
  });

  test('the first look asks for nothing, and a page is never longer than Teams shows', async () => {
    const value = {
      commandId: 'communities',
      parameters: [{ name: 'initialRun', value: 'true' }],
      queryOptions: { skip: -3, count: 5000 },
    };

    await deliver({ ...query, value });

    expect(turns[0]?.what).toEqual({ kind: 'search', command: 'communities', query: '', skip: 0, limit: 25 });
  });

  test('a refusal is shown in place of the results', async () => {
    answer = () => says('The directory is still loading.');

    const response = await deliver(query);

    expect(response.body).toEqual({
      composeExtension: { type: 'message', text: 'The directory is still loading.' },
    });
  });
});

describe('coming and going', () => {
  const added = { type: 'installationUpdate', action: 'add' };
  const joined = { type: 'conversationUpdate', membersAdded: [{ id: bot.id }] };
  const removed = { type: 'installationUpdate', action: 'remove' };

  test('somebody who installs the bot is greeted once, however many ways Teams tells of it', async () => {
    await deliver(added);
    await deliver(joined);

    expect(turns.map(({ what }) => what)).toEqual([{ kind: 'event', event: 'installed' }]);
    expect(connector.sent).toHaveLength(1);
  });

  test('a team that adds the bot is greeted once, as a place, and nobody in it is', async () => {
    const conversation = { id: '19:team', conversationType: 'channel' };
    await deliver({ ...added, conversation });
    await deliver({ ...joined, conversation });

    expect(turns.map(({ where }) => where)).toEqual([{ kind: 'channel', id: '19:team' }]);
    expect(connector.sent).toHaveLength(1);
    expect(contacts.size).toBe(0);
  });

  test('a team that takes the bot out, or gets a newer one, is not spoken to', async () => {
    const conversation = { id: '19:team', conversationType: 'channel' };
    await deliver({ ...removed, conversation });
    await deliver({ type: 'installationUpdate', action: 'add-upgrade', conversation });

    expect(turns).toEqual([]);
    expect(connector.sent).toEqual([]);
  });

  test('others who join a conversation and upgrades are nothing to talk about', async () => {
    await deliver({ type: 'conversationUpdate', membersAdded: [{ id: '29:ben' }] });
    await deliver({ type: 'installationUpdate', action: 'add-upgrade' });

    expect(turns).toEqual([]);
  });

  test('a personal conversation is remembered, and forgotten when the bot is removed', async () => {
    await deliver({ text: 'hello' });
    const remembered = [...contacts.keys()];
    await deliver(removed);

    expect(remembered).toEqual(['a5a00000-0000-4000-8000-000000000001']);
    expect(contacts.size).toBe(0);
    expect(connector.sent).toHaveLength(1);
  });

  test('the time zone that Teams names is passed on, once, and again when it changes', async () => {
    await deliver({ text: 'hello' });
    await deliver({ text: 'hello', localTimezone: 'Europe/Oslo' });
    await deliver({ text: 'hello', localTimezone: 'Europe/Oslo' });
    await deliver({ text: 'hello', localTimezone: 'Mars/Olympus' });
    await deliver({ text: 'hello', localTimezone: 'Asia/Tokyo' });

    expect(zones).toEqual([undefined, 'Europe/Oslo', 'Asia/Tokyo']);
  });

  test('whoever removes the bot and says something again at once is remembered again', async () => {
    await deliver({ text: 'hello', localTimezone: 'Europe/Oslo' });
    await deliver(removed);

    await deliver({ text: 'hello', localTimezone: 'Europe/Oslo' });

    expect(contacts.size).toBe(1);
  });

  test('whoever installs the bot again is greeted and remembered again', async () => {
    await deliver(added);
    await deliver(removed);

    await deliver(added);

    expect(connector.sent).toHaveLength(2);
    expect(contacts.size).toBe(1);
  });

  test('what is said in a channel is no way to reach somebody', async () => {
    await deliver({ text: 'hello', conversation: { id: '19:team', conversationType: 'channel' } });

    expect(contacts.size).toBe(0);
  });
});

describe('what goes wrong', () => {
  test('a message delivered twice is answered once, and again after ten minutes', async () => {
    await deliver({ id: 'same', text: 'hello' });
    const second = await deliver({ id: 'same', text: 'hello' });
    const answered = turns.length;
    now = new Date(now.getTime() + 11 * 60_000);
    await deliver({ id: 'same', text: 'hello' });

    expect(second.status).toBe(200);
    expect(answered).toBe(1);
    expect(turns).toHaveLength(2);
  });

  test('the same id in another conversation is another message', async () => {
    await deliver({ id: 'same', text: 'hello' });
    await deliver({
      id: 'same',
      text: 'hello',
      conversation: { id: 'a:other', conversationType: 'personal' },
    });

    expect(turns).toHaveLength(2);
  });

  test('a failure is logged with the id that the person is told', async () => {
    answer = () => {
      throw new Error('the disk is full');
    };

    const response = await deliver({ text: 'hello' });

    expect(response.status).toBe(200);
    expect(connector.sent[0]?.activity.text).toMatch(/quote turn-1 /);
    expect(logged[0]?.fields).toMatchObject({ turn: 'turn-1', err: new Error('the disk is full') });
  });

  test('when Teams takes no answers the server stays up', async () => {
    connector.answers(400);
    const failed = await deliver({ text: 'hello' });
    connector.answers(200);
    const next = await deliver({ text: 'hello' });

    expect([failed.status, next.status]).toEqual([200, 200]);
    expect(logged.map(({ text }) => text)).toEqual([
      'a turn could not be answered',
      'not even the apology could be sent',
    ]);
  });

  test.each(['typing', 'event', 'messageReaction', 'endOfConversation', 'somethingNew'])(
    'an activity of type %s is taken and nothing is done',
    async (type) => {
      const response = await deliver({ type });

      expect(response.status).toBe(200);
      expect([...turns, ...connector.sent]).toEqual([]);
    },
  );

  test('an invoke that nobody answers is not implemented', async () => {
    const response = await deliver({ type: 'invoke', name: 'task/fetch', value: {} });

    expect(response.status).toBe(501);
  });

  test.each([
    ['no type', { type: undefined }],
    ['a type that is a number', { type: 7 }],
    ['no conversation', { conversation: undefined }],
    ['a conversation that is a string', { conversation: 'a:asha' }],
    ['a conversation without an id', { conversation: {} }],
    ['no sender', { from: undefined }],
    ['a sender that is null', { from: null }],
    ['no recipient', { recipient: undefined }],
    ['a text that is an object', { text: { toString: 'x' } }],
    ['entities that are a string', { entities: 'mention' }],
    ['members that are numbers', { type: 'conversationUpdate', membersAdded: [1, 2] }],
    ['no channel', { channelId: undefined }],
    ['no service address', { serviceUrl: undefined }],
    ['a service address that is a file', { serviceUrl: 'file:///etc/passwd' }],
    ['a press without an action', { type: 'invoke', name: 'adaptiveCard/action', value: {} }],
    [
      'a press with an odd verb',
      { type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb: 7 } } },
    ],
    ['a search without anything', { type: 'invoke', name: 'composeExtension/query', value: null }],
  ])('%s is refused in a sentence', async (_what, given) => {
    const response = await deliver(given);

    expect(response.status).toBe(400);
    expect(response.body).toEqual({ error: expect.stringMatching(/^This is not an activity .+\.$/) });
    expect([...turns, ...connector.sent]).toEqual([]);
  });

  test.each([
    ['not JSON', '{"type":', 400],
    ['nothing at all', '', 400],
    ['a list', '[]', 400],
    ['null', 'null', 400],
    ['a word', '"message"', 400],
    ['more than 256 KB', JSON.stringify({ type: 'message', text: 'a'.repeat(300_000) }), 413],
  ])('a body that is %s is refused in a sentence', async (_what, body, status) => {
    const response = await post(body);

    expect(response.status).toBe(status);
    expect(response.body).toEqual({ error: expect.stringMatching(/^[A-Z].+\.$/) });
  });

  test.each([
    ['text', { 'Content-Type': 'text/plain' }],
    ['a form with files', { 'Content-Type': 'multipart/form-data; boundary=x' }],
    ['compressed', { 'Content-Encoding': 'gzip' }],
  ])('a body that is %s is not read', async (_what, headers) => {
    const response = await post(JSON.stringify(activity({ text: 'hello' })), headers);

    expect(response.status).toBe(415);
    expect(turns).toEqual([]);
  });
});

describe('with a registration', () => {
  test.each([
    ['no token', {}],
    ['a token that is none', { Authorization: 'Bearer nonsense' }],
    ['another scheme', { Authorization: 'Basic YTpi' }],
  ])('a call with %s is refused', async (_what, headers) => {
    teams = registered('b0700000-0000-4000-8000-000000000001');

    const response = await post(JSON.stringify(activity({ text: 'hello' })), headers);

    expect(response.status).toBe(401);
    expect(turns).toEqual([]);
  });
});

describe('the web server', () => {
  test('says that it is alive, and not yet ready', async () => {
    const alive = await fetch(`${url}/healthz`);
    const ready = await fetch(`${url}/readyz`);

    expect([alive.status, await alive.json()]).toEqual([200, { alive: true }]);
    expect([ready.status, await ready.json()]).toEqual([503, { directory: 'loading' }]);
  });

  test.each(['/healthz', '/nowhere'])('sends strict headers with %s', async (path) => {
    const { headers } = await fetch(`${url}${path}`);

    expect(headers.get('content-type')).toMatch(/json/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/);
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d+/);
  });

  test('a page that is not there is a 404', async () => {
    const { status } = await fetch(`${url}/nowhere`);

    expect(status).toBe(404);
  });

  test('a port that is taken is told in one sentence that names PORT', async () => {
    const port = Number(new URL(url).port);
    const second = createWeb({
      host: '127.0.0.1',
      port,
      messages: () => Promise.resolve(),
      readiness: () => ({ ready: true, body: {} }),
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });

    await expect(second.start()).rejects.toThrow(
      `Port ${port} is taken by another program. Set PORT to another one.`,
    );
  });
});
