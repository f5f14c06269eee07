import { bot, card, channel, openDesk, says, type Desk } from '../teams-desk';

const cardType = 'application/vnd.microsoft.card.adaptive';
const inChannel = {
  conversation: { conversationType: 'channel', id: channel, tenantId: 'tenant' },
};
const members = `/v3/conversations/${channel}/pagedmembers?pageSize=500`;

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
  desk.connector.tells(members, { members: [{ id: '29:asha', objectId: 'asha' }] });
});

afterEach(() => desk.stop());

function invokes(name: string, value: unknown, given: object = inChannel) {
  return desk.deliver({ type: 'invoke', name, value, ...given });
}

const opens = (value: object = { commandId: 'poll', commandContext: 'compose' }, given?: object) =>
  invokes('composeExtension/fetchTask', value, given);
const submits = (value: object, given?: object) =>
  invokes('composeExtension/submitAction', { commandId: 'poll', commandContext: 'compose', ...value }, given);

describe('a form in a dialog', () => {
  const execute = {
    type: 'Action.Execute',
    title: 'Look at it',
    verb: 'ask',
    data: { nonce: 'n' },
    fallback: { type: 'Action.Submit', title: 'Look at it', data: { verb: 'ask', nonce: 'n' } },
  };

  test('opens where it was asked for', async () => {
    desk.answers({ kind: 'dialog', title: 'Ask a poll', card });

    const { body } = await opens();

    expect(desk.turns).toMatchObject([
      {
        where: { kind: 'channel', id: channel },
        what: { kind: 'share', command: 'poll', step: 'open', data: {} },
      },
    ]);
    expect(body).toEqual({
      task: {
        type: 'continue',
        value: {
          title: 'Ask a poll',
          height: 'large',
          width: 'medium',
          card: { contentType: cardType, content: card },
        },
      },
    });
  });

  test('is sent by actions that a dialog knows, wherever they stand, and refreshes nothing', async () => {
    const row = { type: 'ActionSet', actions: [execute] };
    const more = { type: 'Action.ShowCard', card: { ...card, actions: [execute] } };
    const content = {
      ...card,
      body: [{ type: 'Container', items: [row] }],
      actions: [execute, more],
      refresh: { action: execute },
    };
    desk.answers({ kind: 'dialog', title: 'Ask a poll', card: content });

    const { body } = await opens();

    expect(JSON.stringify(body)).not.toContain('Action.Execute');
    expect(JSON.stringify(body)).not.toContain('refresh');
    expect(JSON.stringify(body).match(/"verb":"ask"/g)).toHaveLength(3);
  });

  test('comes back with what was typed', async () => {
    const data = { question: 'Where?', verb: 'ask', nonce: 'n' };

    await submits({ data });

    expect(desk.turns[0]?.what).toEqual({ kind: 'share', command: 'poll', step: 'submit', data });
  });

  test('a refusal is said in the dialog, and nothing is posted', async () => {
    desk.answers(says('A poll needs two options.'));

    const { body } = await submits({ data: {} });

    expect(body).toEqual({ task: { type: 'message', value: 'A poll needs two options.' } });
    expect(desk.connector.sent).toEqual([]);
  });

  test.each([
    ['no command', {}],
    ['a command that is a number', { commandId: 7 }],
    ['a step that nobody knows', { commandId: 'poll', botMessagePreviewAction: 'publish' }],
  ])('%s is no activity', async (_what, value) => {
    const { status } = await invokes('composeExtension/submitAction', value);

    expect(status).toBe(400);
    expect(desk.turns).toEqual([]);
  });
});

describe('what will be posted', () => {
  /** What Teams shows, and brings back when it is edited or sent. */
  async function shown(): Promise<unknown> {
    const body = [{ type: 'TextBlock', text: 'Where shall we meet?' }];
    desk.answers({ kind: 'preview', draft: 'd-1', card: { ...card, body }, summary: 'Where shall we meet?' });
    const response = await submits({ data: {} });
    const { composeExtension } = response.body as { composeExtension: Record<string, unknown> }; // of this shape, or the test fails
    expect(composeExtension.type).toBe('botMessagePreview');
    return composeExtension.activityPreview;
  }

  test('is shown as a message with one card', async () => {
    expect(await shown()).toMatchObject({
      type: 'message',
      attachments: [{ contentType: cardType, content: { body: [{ text: 'Where shall we meet?' }, {}] } }],
    });
  });

  test('has nothing that could be pressed, or fetched in its place', async () => {
    const action = { type: 'Action.Execute', title: 'Refresh', verb: 'look', data: {} };
    const whole = { ...card, refresh: { action }, actions: [action] };
    desk.answers({ kind: 'preview', draft: 'd-1', card: whole, summary: 'Where shall we meet?' });

    const { body } = await submits({ data: {} });

    expect(JSON.stringify(body)).toContain('draft-d-1');
    expect(JSON.stringify(body)).not.toContain('Action.Execute');
  });

  test.each(['edit', 'send'] as const)('is known again when somebody wants to %s it', async (step) => {
    const preview = await shown();

    await submits({ botMessagePreviewAction: step, botActivityPreview: [preview], data: { draft: 'other' } });

    expect(desk.turns[1]?.what).toEqual({ kind: 'share', command: 'poll', step, data: { draft: 'd-1' } });
  });

  test('ends the dialog when it is sent', async () => {
    const preview = await shown();
    desk.answers({ kind: 'done' });

    const response = await submits({ botMessagePreviewAction: 'send', botActivityPreview: [preview] });

    expect(response).toEqual({ status: 200, body: undefined });
    expect(desk.connector.sent).toEqual([]);
  });

  test.each([
    ['nothing', undefined],
    ['no card', []],
    ['a card of somebody else', [{ attachments: [{ content: { body: [{ type: 'TextBlock', id: 'x' }] } }] }]],
    ['a card that is a word', [{ attachments: [{ content: 'draft-d-1' }] }]],
  ])('%s in its place names no draft', async (_what, botActivityPreview) => {
    await submits({ botMessagePreviewAction: 'send', botActivityPreview, data: { draft: 'd-1' } });

    expect(desk.turns[0]?.what).toEqual({ kind: 'share', command: 'poll', step: 'send', data: {} });
  });
});

describe('where the bot is not', () => {
  test.each([403, 404])('it offers to be added (HTTP %i)', async (status) => {
    desk.connector.answers(status, 'GET');

    const { body } = await opens();

    expect(desk.turns).toEqual([]);
    expect(JSON.stringify(body)).toContain('{"msteams":{"justInTimeInstall":true}}');
  });

  test('the form opens once it has been added, without asking again', async () => {
    desk.connector.answers(404, 'GET');
    desk.answers({ kind: 'dialog', title: 'Ask a poll', card });

    const { body } = await submits({ data: { msteams: { justInTimeInstall: true } } });

    expect(desk.turns[0]?.what).toEqual({ kind: 'share', command: 'poll', step: 'open', data: {} });
    expect(body).toMatchObject({ task: { value: { title: 'Ask a poll' } } });
    expect(desk.connector.sent).toEqual([]);
  });

  test.each([429, 500])('trouble to find out (HTTP %i) keeps nobody from the form', async (status) => {
    desk.connector.answers(status, 'GET');

    await opens();

    expect(desk.turns).toHaveLength(1);
  });

  test('a chat of two people is told where to go, and is no way to reach either of them', async () => {
    const id = '19:a5a00000-0000-4000-8000-000000000001_b0b00000-0000-4000-8000-000000000002@unq.gbl.spaces';

    const { body } = await opens(undefined, {
      conversation: { conversationType: 'personal', id, tenantId: 'tenant' },
    });

    const value = 'I cannot post in a chat of two people. Open this in a group chat or channel.';
    expect(body).toEqual({ task: { type: 'message', value } });
    expect(desk.turns).toEqual([]);
    expect(desk.connector.sent).toEqual([]);
    expect(desk.remembered.size).toBe(0);
  });
});

describe('a field that looks its choices up', () => {
  const asks = (value: unknown) => invokes('application/search', value);

  test('is offered what was found', async () => {
    desk.answers({ kind: 'choices', choices: [{ title: 'Ben Okafor', value: 'ben' }] });

    const { body } = await asks({
      ...{ queryText: ' ben ', queryOptions: { skip: 0, top: 15 }, dataset: 'people' },
    });

    expect(desk.turns[0]?.what).toEqual({ kind: 'lookup', dataset: 'people', query: 'ben', limit: 15 });
    expect(body).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.search.searchResponse',
      value: { results: [{ title: 'Ben Okafor', value: 'ben' }] },
    });
  });

  test.each([
    [undefined, 15],
    [5_000, 15],
    [-1, 1],
  ])('asked for %s it is offered at most %s', async (top, limit) => {
    await asks({ queryText: null, queryOptions: { top }, dataset: 'people' });

    expect(desk.turns[0]?.what).toEqual({ kind: 'lookup', dataset: 'people', query: '', limit });
  });

  test('is offered nothing where the answer is a sentence', async () => {
    desk.answers(says('Sorry.'));

    const { body } = await asks({ queryText: 'ben', dataset: 'people' });

    expect(body).toMatchObject({ statusCode: 200, value: { results: [] } });
  });

  test('that does not say what it looks up is no activity', async () => {
    expect((await asks({ queryText: 'ben' })).status).toBe(400);
  });
});

test('a stranger is told so in the dialog', async () => {
  const { body } = await opens(undefined, { ...inChannel, from: { id: '29:guest' }, recipient: bot });

  expect(body).toMatchObject({ task: { type: 'message', value: expect.stringMatching(/can't tell who/) } });
});
