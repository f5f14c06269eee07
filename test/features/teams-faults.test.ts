import { ConnectorClient } from 'botframework-connector';
import { tryingOnce } from '../../src/adapters/teams/single-try';
import type { Teams } from '../../src/adapters/teams/teams';
import { SendFault } from '../../src/bot/send';
import { startConnector, type Connector } from '../connector';
import { openDesk, type Desk } from '../teams-desk';

type Credentials = ConnectorClient['credentials'] & { getToken(forced?: boolean): Promise<string> };

let desk: Desk;
let connector: Connector;
let teams: Teams;

beforeEach(async () => {
  desk = await openDesk();
  ({ connector, teams } = desk);
});

afterEach(() => desk.stop());

describe('messages that do not get through', () => {
  const message = { kind: 'text', text: 'Hello.' } as const; // not any string
  const asha = { channelId: 'msteams', conversation: { id: 'a:asha' } };

  async function faultOf(work: Promise<unknown>): Promise<SendFault> {
    const fault = await work.then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!(fault instanceof SendFault)) throw new Error('it did not end with a fault of sending');
    return fault;
  }

  test.each([
    [400, 'refused'],
    [401, 'unauthorized'],
    [403, 'blocked'],
    [404, 'gone'],
    [412, 'throttled'],
    [413, 'refused'],
    [429, 'throttled'],
    [500, 'trouble'],
    [502, 'trouble'],
    [503, 'trouble'],
    [504, 'trouble'],
  ])('HTTP %i is told as %s, and asked only once', async (status, kind) => {
    connector.answers(status);

    const posting = await faultOf(teams.send.post(asha, message));
    const updating = await faultOf(teams.send.update(asha, 'message-1', message));

    expect([posting.kind, updating.kind]).toEqual([kind, kind]);
    expect([posting.forAll, updating.forAll]).toEqual([false, false]);
    expect(connector.sent.map(({ method }) => method)).toEqual(['POST', 'PUT']);
  });

  test.each([
    ['in seconds', '7', 7_000],
    ['as a date', 'Mon, 16 Nov 2026 10:00:30 GMT', 30_000],
    ['as a date that has passed', 'Mon, 16 Nov 2026 09:00:00 GMT', 0],
    ['in words that make no sense', 'soon', undefined],
  ])('how long Teams asks to wait is told %s', async (_how, header, expected) => {
    for (const status of [429, 503]) connector.meets({ status, headers: { 'Retry-After': header } });

    const busy = await faultOf(teams.send.post(asha, message));
    const broken = await faultOf(teams.send.post(asha, message));

    expect([busy.retryAfterMs, broken.retryAfterMs]).toEqual([expected, expected]);
    expect(connector.sent).toHaveLength(2);
  });

  test('a single 502 is not tried again behind our back, for the message may have arrived', async () => {
    connector.meets({ status: 502 });

    const fault = await faultOf(teams.send.post(asha, message));
    const id = await teams.send.post(asha, message);

    expect(fault.kind).toBe('trouble');
    expect(id).toBe('message-2');
  });

  test('the code of the connector is in the words, for the log', async () => {
    const error = { code: 'MessageWritesBlocked', message: 'The user has blocked the bot.' };
    connector.meets({
      status: 403,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ error }),
    });

    const fault = await faultOf(teams.send.post(asha, message));

    expect(fault.message).toBe('Teams answered HTTP 403, MessageWritesBlocked.');
  });

  test.each([
    ['a gateway that answers HTML', { status: 502, body: '<h1>Bad gateway</h1>' }, 'trouble'],
    [
      'a refusal that is not whole',
      { status: 403, headers: { 'Content-Type': 'application/json' }, body: '{"error":' },
      'blocked',
    ],
    [
      'a yes that cannot be read',
      { status: 201, headers: { 'Content-Type': 'application/json' }, body: '{"id":' },
      'unsure',
    ],
  ])('%s is told for what it is', async (_what, fate, kind) => {
    connector.meets(fate);

    const fault = await faultOf(teams.send.post(asha, message));

    expect(fault.kind).toBe(kind);
  });

  test('nobody knows what became of a message whose answer was cut off', async () => {
    connector.meets('is cut off');

    const fault = await faultOf(teams.send.post(asha, message));

    expect(fault.kind).toBe('unsure');
    expect(connector.sent).toHaveLength(1);
  });

  test('nor of one that is never answered', async () => {
    await desk.stop();
    desk = await openDesk({ patience: 50 });
    ({ connector, teams } = desk);
    connector.meets('is never answered');

    const fault = await faultOf(teams.send.post(asha, message));

    expect([fault.kind, fault.message]).toEqual(['unsure', 'Teams did not answer (it took too long).']);
  });

  test('a message that could not even be handed over was surely not delivered', async () => {
    const away = await startConnector();
    await away.stop();

    const refused = await faultOf(teams.send.post({ ...asha, serviceUrl: away.url }, message));
    const unknown = await faultOf(
      teams.send.post({ ...asha, serviceUrl: 'http://nowhere.invalid' }, message),
    );

    expect([refused.kind, unknown.kind]).toEqual(['trouble', 'trouble']);
  });

  test('a contact of another version cannot be used, rather than crash', async () => {
    const fault = await faultOf(teams.send.post({ chat: 7 }, message));

    expect(fault.kind).toBe('gone');
  });

  test('a bot that gets no token can write to nobody', async () => {
    const signRequest = (): Promise<never> => Promise.reject(new Error('invalid_client'));
    const client = tryingOnce(new ConnectorClient({ signRequest }, { baseUri: connector.url }), 1_000);

    const fault = await faultOf(client.conversations.sendToConversation('a:asha', {}));

    expect([fault.kind, fault.forAll, fault.message]).toEqual([
      'unauthorized',
      true,
      expect.stringMatching(/MicrosoftAppPassword/),
    ]);
    expect(connector.sent).toEqual([]);
  });

  describe('where the token is refused', () => {
    /** As the SDK's: they keep a token until they are forced to get another. */
    function keeping(...tokens: string[]): Credentials {
      const getToken = (forced = false): Promise<string> => {
        if (forced && tokens.length > 1) tokens.shift();
        return Promise.resolve(tokens[0] ?? '');
      };
      return {
        getToken,
        async signRequest(request) {
          request.headers.set('Authorization', `Bearer ${await getToken()}`);
          return request;
        },
      };
    }
    const clientWith = (credentials: Credentials): ConnectorClient =>
      tryingOnce(new ConnectorClient(credentials, { baseUri: connector.url }), 1_000);
    const authorizations = (): unknown[] => connector.sent.map(({ authorization }) => authorization);

    test('a message is sent once more with a fresh one', async () => {
      connector.refuses('Bearer old');

      await clientWith(keeping('old', 'new')).conversations.sendToConversation('a:asha', {});

      expect(authorizations()).toEqual(['Bearer old', 'Bearer new']);
    });

    test('it is not sent a third time', async () => {
      connector.answers(401);
      const { conversations } = clientWith(keeping('old', 'new', 'newest'));

      const fault = await conversations.sendToConversation('a:asha', {}).catch((error: unknown) => error);

      expect(fault).toMatchObject({ statusCode: 401 });
      expect(authorizations()).toEqual(['Bearer old', 'Bearer new']);
    });

    test('one fresh token does for many messages', async () => {
      connector.refuses('Bearer old');
      const { conversations } = clientWith(keeping('old', 'new', 'newest'));

      const sent = Array.from({ length: 5 }, () => conversations.sendToConversation('a:asha', {}));
      await Promise.all(sent);

      expect(authorizations()).toHaveLength(10);
      expect(authorizations()).not.toContain('Bearer newest');
    });
  });

  test('nor one whose token does not come', async () => {
    const signRequest = (): Promise<never> => new Promise(() => undefined);
    const client = tryingOnce(new ConnectorClient({ signRequest }, { baseUri: connector.url }), 50);

    const fault = await faultOf(client.conversations.sendToConversation('a:asha', {}));

    expect(fault.kind).toBe('unauthorized');
  });
});
