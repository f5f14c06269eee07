import { SendFault } from '../../src/bot/send';
import type { Answer } from '../../src/bot/dispatch';
import { card, channel, openDesk, says, type Desk } from '../teams-desk';

const keep = { key: 'poll-1', on: { view: 'poll-shared', params: { poll: '1' } }, by: 'asha' };
const poll: Answer = { kind: 'messages', messages: [{ kind: 'card', card, summary: 'Where?', keep }] };
const inThread = { conversationType: 'channel', id: `${channel};messageid=170`, tenantId: 'tenant' };
const inChat = { conversationType: 'groupChat', id: '19:chat', tenantId: 'tenant' };

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.stop());

const presses = (given: object, trigger = 'manual') =>
  desk.deliver({
    ...{ type: 'invoke', name: 'adaptiveCard/action' },
    value: { action: { type: 'Action.Execute', verb: 'vote', data: { poll: '1' } }, trigger },
    ...given,
  });
const paths = (): string[] => desk.connector.sent.map(({ method, path }) => `${method} ${path}`);

describe('a card that is kept current', () => {
  test('is told of when it stands in a group chat', async () => {
    desk.answers(poll);

    await desk.deliver({ text: 'poll "Where?" York, Leeds', conversation: inChat });

    expect(desk.standing).toMatchObject([{ message: 'message-1', keep }]);
    expect(desk.standing[0]?.turn).toBe(desk.turns[0]);
  });

  test('is updated in the thread of the channel in which it stands', async () => {
    desk.answers(poll);
    await desk.deliver({ id: '171', text: 'poll "Where?" York, Leeds', conversation: inThread });
    const { turn, message } = desk.standing[0] ?? {};

    await desk.teams.send.update(turn?.contact ?? {}, message ?? '', { kind: 'text', text: 'Closed.' });

    expect(paths()).toEqual([
      `POST /v3/conversations/${channel};messageid=170/activities/171`,
      `PUT /v3/conversations/${channel};messageid=170/activities/message-1`,
    ]);
    expect(desk.teams.send.conversation(turn?.contact ?? {})).toBe(channel);
  });

  test('is known by the same id when it is pressed in that thread', async () => {
    desk.answers(poll);
    await desk.deliver({ text: 'poll "Where?" York, Leeds', conversation: inThread });

    await presses({ conversation: inThread, replyToId: 'message-1' });

    expect(desk.turns[1]?.what).toMatchObject({ message: desk.standing[0]?.message });
  });

  test('that began a thread is known by the id it was posted with', async () => {
    await desk.deliver({ text: 'hello', conversation: inThread });
    const contact = desk.turns[0]?.contact ?? {};
    const id = await desk.teams.send.post(contact, { kind: 'card', card, summary: 'Where?' });

    await presses({
      conversation: { ...inThread, id: `${channel};messageid=${id}` },
      replyToId: id,
    });
    await desk.teams.send.update(contact, id, { kind: 'text', text: 'Closed.' });

    expect(desk.turns[1]?.what).toMatchObject({ message: id });
    expect(paths().slice(1)).toEqual([
      `POST /v3/conversations/${channel}/activities`,
      `PUT /v3/conversations/${channel}/activities/${id}`,
    ]);
  });

  test('answers people even if it could not be written down that it stands', async () => {
    desk.answers(poll);
    desk.forgets();

    const { status } = await desk.deliver({ text: 'poll "Where?" York, Leeds', conversation: inChat });

    expect(status).toBe(200);
    expect(desk.connector.sent).toHaveLength(1);
    expect(desk.logged).toEqual(['a card that stands is not kept current yet']);
  });

  test('answers people even if Teams does not say which message it is', async () => {
    desk.answers(poll);
    desk.connector.meets({ status: 202 });

    await desk.deliver({ text: 'poll "Where?" York, Leeds', conversation: inChat });

    expect(desk.connector.sent).toHaveLength(1);
    expect(desk.logged).toEqual(['Teams has not said which message a card is']);
  });

  test('takes the place of the form on which Action.Submit was pressed', async () => {
    desk.answers(poll);

    await desk.deliver({ replyToId: 'form-1', value: { verb: 'ask' }, conversation: inThread });

    expect(paths()).toEqual([`PUT /v3/conversations/${channel};messageid=170/activities/form-1`]);
    expect(desk.standing).toMatchObject([{ message: 'form-1;messageid=170', keep }]);
  });

  test('is posted where that form is no more', async () => {
    desk.answers(poll);
    desk.connector.answers(404, 'PUT');

    await desk.deliver({ replyToId: 'form-1', value: { verb: 'ask' }, conversation: inChat });

    expect(desk.standing).toMatchObject([{ message: 'message-2', keep }]);
  });
});

describe('an answer for one person, where Action.Submit was pressed among others', () => {
  const submits = () =>
    desk.deliver({ replyToId: 'card-1', value: { verb: 'vote' }, conversation: inThread });
  const own: Answer = { kind: 'messages', messages: [{ kind: 'card', card, summary: 'Your vote' }] };

  test.each([
    ['a card', own, { summary: 'Your vote', attachments: [{ content: card }] }],
    ['a sentence', says('That is over.'), { text: 'That is over.' }],
  ])('comes to their own chat, and the others hear nothing: %s', async (_what, answer, activity) => {
    await desk.deliver({ text: 'hello' });
    desk.answers(answer);

    await submits();

    expect(paths().slice(1)).toEqual(['POST /v3/conversations/a:asha/activities']);
    expect(desk.connector.sent[1]?.activity).toMatchObject(activity);
  });

  test('waits for them to say hello where their own chat is not known, and says so', async () => {
    desk.answers(own);

    await submits();

    expect(desk.connector.sent.map(({ activity }) => activity.text)).toEqual([
      expect.stringMatching(/^I have received that.*Say hello to me in our own chat/),
    ]);
  });

  test('is not lost in silence where their own chat cannot be written to', async () => {
    await desk.deliver({ text: 'hello' });
    desk.answers(own);
    desk.connector.meets({ status: 403 });

    await submits();

    expect(desk.connector.sent.at(-1)?.activity.text).toMatch(/^I have received that/);
    expect(desk.logged).toEqual(['an answer could not be sent to their own chat']);
  });
});

describe('what Teams fetches by itself', () => {
  const fetches = () => presses({ conversation: inChat, replyToId: 'card-1' }, 'automatic');

  test('is a press of the person, which is known to be none', async () => {
    desk.answers(poll);

    const { body } = await fetches();
    await presses({ conversation: inChat, replyToId: 'card-1' });

    expect(desk.turns.map(({ what }) => what)).toEqual([
      { kind: 'press', verb: 'vote', data: { poll: '1' }, message: 'card-1', automatic: true },
      { kind: 'press', verb: 'vote', data: { poll: '1' }, message: 'card-1' },
    ]);
    expect(body).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive', value: card });
  });

  test('says nothing to somebody who has pressed nothing', async () => {
    desk.answers(says('I do not know you.'));

    const fetched = await fetches();
    const pressed = await presses({ conversation: inChat });

    expect(fetched.body).toMatchObject({ statusCode: 200, value: '' });
    expect(pressed.body).toMatchObject({ statusCode: 200, value: 'I do not know you.' });
    expect(desk.connector.sent).toEqual([]);
  });
});

describe('who is in a chat or channel', () => {
  const at = `/v3/conversations/${channel}/pagedmembers?pageSize=500`;

  async function contact(channelData: object = {}): Promise<Record<string, unknown>> {
    await desk.deliver({ text: 'hello', conversation: inThread, channelData });
    desk.connector.sent.length = 0;
    return JSON.parse(JSON.stringify(desk.turns[0]?.contact ?? {})) as Record<string, unknown>; // as it comes back from the store
  }

  async function faultOf(work: Promise<unknown>): Promise<SendFault> {
    const fault = await work.catch((error: unknown) => error);
    if (!(fault instanceof SendFault)) throw new Error('it did not end with a fault of sending');
    return fault;
  }

  test('is told page after page, by their ids in Entra and without bots', async () => {
    desk.connector.tells(at, {
      members: [
        { id: '29:asha', objectId: 'A5A00000-0000-4000-8000-000000000001' },
        { id: '28:signpost', objectId: 'B0700000-0000-4000-8000-000000000001' },
      ],
      continuationToken: 'more',
    });
    desk.connector.tells(`${at}&continuationToken=more`, {
      members: [{ id: '29:ben', aadObjectId: 'BEN' }, { id: '29:nobody' }],
    });

    const pages = [];
    for await (const page of desk.teams.conversations.roster(await contact())) pages.push(page);

    expect(pages).toEqual([['a5a00000-0000-4000-8000-000000000001'], ['ben']]);
  });

  test.each([
    [403, 'blocked'],
    [404, 'gone'],
    [429, 'throttled'],
    [502, 'trouble'],
  ])('HTTP %i is told as %s, and asked only once', async (status, kind) => {
    const of = await contact();
    desk.connector.answers(status);
    const pages = desk.teams.conversations.roster(of)[Symbol.asyncIterator]();

    const fault = await faultOf(pages.next());

    expect(fault.kind).toBe(kind);
    expect(desk.connector.sent).toHaveLength(1);
  });

  test('the group of a team is the one that Teams has named', async () => {
    const of = await contact({ tenant: { id: 'tenant' }, team: { id: '19:general', aadGroupId: 'GROUP' } });

    expect(await desk.teams.conversations.team(of)).toBe('group');
    expect(desk.connector.sent).toEqual([]);
  });

  test('or is asked for', async () => {
    desk.connector.tells('/v3/teams/19:general', { id: '19:general', name: 'Peat', aadGroupId: 'GROUP' });
    const of = await contact({ tenant: { id: 'tenant' }, team: { id: '19:general' } });

    expect(await desk.teams.conversations.team(of)).toBe('group');
    expect(paths()).toEqual(['GET /v3/teams/19:general']);
  });

  test('a team that Teams does not tell of is a fault of sending', async () => {
    const of = await contact({ tenant: { id: 'tenant' }, team: { id: '19:general' } });
    desk.connector.answers(404);

    const fault = await faultOf(desk.teams.conversations.team(of));

    expect(fault.kind).toBe('gone');
  });

  test('a chat has no team', async () => {
    await desk.deliver({ text: 'hello', conversation: inChat });

    expect(await desk.teams.conversations.team(desk.turns[0]?.contact ?? {})).toBeUndefined();
  });
});
