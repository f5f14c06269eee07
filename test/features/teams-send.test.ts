import type { Teams } from '../../src/adapters/teams/teams';
import type { Contact } from '../../src/bot/send';
import type { Connector } from '../connector';
import { card, openDesk, type Desk } from '../teams-desk';

let desk: Desk;
let connector: Connector;
let teams: Teams;

beforeEach(async () => {
  desk = await openDesk();
  ({ connector, teams } = desk);
});

afterEach(() => desk.stop());

describe('messages that the bot starts', () => {
  async function reached(): Promise<Contact> {
    await desk.deliver({ text: 'hello' });
    const contact = [...desk.remembered.values()][0];
    if (!contact) throw new Error('nobody was remembered');
    return JSON.parse(JSON.stringify(contact)) as Contact; // as it comes back from the store
  }

  test('reach a remembered person, and can be updated', async () => {
    const contact = await reached();

    const id = await teams.send.post(contact, { kind: 'card', card, summary: 'A request' });
    await teams.send.update(contact, id, { kind: 'text', text: 'Accepted.' });

    expect(id).toBe('message-2');
    expect(connector.sent.slice(1).map(({ method, path }) => [method, path])).toEqual([
      ['POST', '/v3/conversations/a:asha/activities'],
      ['PUT', '/v3/conversations/a:asha/activities/message-2'],
    ]);
  });

  test('show among notifications, and an update does not show again', async () => {
    const contact = await reached();

    const id = await teams.send.post(contact, { kind: 'text', text: 'Your request was accepted.' });
    await teams.send.update(contact, id, { kind: 'text', text: 'Accepted.' });

    expect(connector.sent[1]?.activity).toMatchObject({
      summary: 'Your request was accepted.',
      channelData: { notification: { alert: true } },
    });
    expect(connector.sent[2]?.activity).not.toHaveProperty('channelData');
  });

  test('reach somebody of whom only the chat is known, from Graph', async () => {
    const contact = teams.send.chat('19:asha@unq.gbl.spaces');

    const id = await teams.send.post(contact, { kind: 'card', card, summary: 'A request' });

    expect(id).toBe('message-1');
    expect(connector.sent[0]).toMatchObject({
      method: 'POST',
      path: '/v3/conversations/19:asha@unq.gbl.spaces/activities',
      activity: { conversation: { conversationType: 'personal', tenantId: 'tenant' } },
    });
  });

  test('go to where Teams is by then, which may be known only once the server listens', async () => {
    await desk.moves();

    await teams.send.post(teams.send.chat('19:asha'), { kind: 'text', text: 'Hello.' });

    expect(desk.connector.sent).toHaveLength(1);
  });

  test('go below the address that Teams names, whatever its path', async () => {
    const contact = { ...teams.send.chat('19:asha'), serviceUrl: `${connector.url}/teams/` };

    await teams.send.post(contact, { kind: 'text', text: 'Hello.' });

    expect(connector.sent[0]?.path).toBe('/teams/v3/conversations/19:asha/activities');
  });

  test('count for the conversation they go to, whatever the thread', async () => {
    const contact = await reached();
    await desk.deliver({
      text: 'hello',
      conversation: { conversationType: 'channel', id: '19:team;messageid=5' },
    });

    expect(teams.send.conversation(contact)).toBe('a:asha');
    expect(teams.send.conversation(teams.send.chat('19:asha'))).toBe('19:asha');
    expect(teams.send.conversation(desk.turns[1]?.contact ?? {})).toBe('19:team');
  });

  test('to a channel begin a new thread there, and say nothing of who spoke first', async () => {
    await desk.deliver({
      text: 'hello',
      conversation: { conversationType: 'channel', id: '19:team;messageid=5' },
    });
    const contact = desk.turns[0]?.contact ?? {};

    await teams.send.post(contact, { kind: 'text', text: 'A poll.' });

    expect(connector.sent[1]?.path).toBe('/v3/conversations/19:team/activities');
    expect(JSON.stringify(contact)).not.toContain('asha');
  });
});
