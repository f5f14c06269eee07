import type { Message } from '../../src/bot/dispatch';
import { kindNames, kinds } from '../../src/work/outbox/kinds';
import { standingId, type KindName } from '../../src/work/outbox/kinds';
import type { Audience, Campaign } from '../../src/work/outbox/campaigns/campaign';
import { createEnvelope, type Foot } from '../../src/work/outbox/people/envelope';
import { recipientWords } from '../../src/work/outbox/people/recipient-words';
import { cards, sampleOf } from '../cards';
import { readable } from '../world';
import { directoryOf } from './directory-of';

/** What a card may weigh as Teams counts it: UTF-16. */
const budget = 25 * 1024;

const directory = directoryOf(
  {
    'Cycling to work': { members: ['ana', 'ben'], owners: ['ben'] },
    'Excel Help': { members: ['ben'] },
    'Peat Board': { visibility: 'hidden', members: ['ben'] },
  },
  { ana: { organisation: 'Core Department' }, ben: { organisation: 'Marine Agency' } },
);
const envelope = createEnvelope({ nonce: () => 'n', directory });

function campaignOf(kind: KindName, told: Partial<Campaign> = {}): Campaign {
  const fixed = {
    id: standingId(kind),
    v: 1,
    standing: true,
    title: '',
    shards: 1,
    state: 'sending',
  } as const;
  return { ...fixed, kind, audience: [], ...told };
}

function footOf(told: Partial<Foot> = {}): Foot {
  return { campaign: campaignOf('join-answer'), ref: 'r1', person: 'ana', stopped: false, ...told };
}

type Action = { type: string; title: string; tooltip: string; verb: string; data: Record<string, unknown> };

/** Every button of a message, those of rows too. */
function actionsOf(node: unknown): Action[] {
  if (Array.isArray(node)) return node.flatMap(actionsOf);
  if (typeof node !== 'object' || node === null) return [];
  if ('type' in node && node.type === 'Action.Execute') return [node as Action]; // as every card writes them
  return Object.values(node).flatMap(actionsOf);
}

function cardOf(message: Message): Record<string, unknown> {
  if (message.kind === 'text') throw new Error('A card was expected.');
  return message.card;
}

const text: Message = { kind: 'text', text: 'Ben has answered: yes' };
const joining: Message = {
  kind: 'card',
  summary: 'Asha asks to join Peat',
  card: {
    type: 'AdaptiveCard',
    body: [{ type: 'TextBlock', text: 'Asha asks to join Peat', wrap: true }],
    actions: [
      {
        type: 'Action.Execute',
        title: 'Accept',
        verb: 'accept-request',
        data: { community: 'Peat', nonce: 'a', on: { view: 'request', params: { community: 'Peat' } } },
        fallback: { type: 'Action.Submit', data: { community: 'Peat', verb: 'accept-request', nonce: 'a' } },
      },
      { type: 'Action.Execute', title: 'Browse', verb: 'browse', data: { nonce: 'a' } },
    ],
  },
};

test.each(kindNames)('a message of kind %s says why it came and offers to stop its kind', (kind) => {
  const campaign = campaignOf(kind);

  const message = envelope(joining, footOf({ campaign }));

  expect(readable([message])).toContain(kinds[kind].why.replace('%audience%', 'you'));
  expect(actionsOf(cardOf(message)).at(-1)).toMatchObject({
    title: 'Stop these',
    verb: 'stop-messages',
    data: { kind, on: { view: 'message', params: { campaign: campaign.id, ref: 'r1' } }, nonce: 'n' },
  });
});

test('the foot comes last, below the buttons of the message itself', () => {
  const shown = readable([envelope(joining, footOf())]);

  expect(shown.split('\n')).toEqual([
    'Asha asks to join Peat',
    '[Accept]',
    '[Browse]',
    'You get this because you asked to join.',
    '[Stop these]',
  ]);
});

test('who has stopped such messages sees that, and can start them again', () => {
  const message = envelope(joining, footOf({ stopped: true }));

  expect(readable([message])).toContain('You have stopped these.');
  expect(actionsOf(cardOf(message)).at(-1)).toMatchObject({
    title: 'Start again',
    tooltip: 'Start answers to your requests to join again',
    verb: 'start-messages',
  });
});

test('what is pressed on the message leads back to it with its foot, and what led nowhere still does', () => {
  const before = structuredClone(joining);

  const [accept, browse] = actionsOf(cardOf(envelope(joining, footOf())));

  expect(accept?.data).toEqual({
    community: 'Peat',
    nonce: 'a',
    on: { view: 'message', params: { campaign: 'standing-join-answer', ref: 'r1' } },
  });
  expect(browse?.data).toEqual({ nonce: 'a' });
  expect(joining).toEqual(before);
});

test('a plain text becomes a card that says the same', () => {
  const message = envelope(text, footOf());

  expect(readable([message])).toContain('Answers to your requests to join\nBen has answered: yes');
  expect(message).toMatchObject({ kind: 'card', summary: 'Ben has answered: yes' });
});

test('one that does not wait for quiet hours says why, letter for letter', () => {
  const override = {
    by: 'carys',
    name: 'Carys',
    at: '2026-11-16T10:00:00.000Z',
    reason: 'The office *floods*',
  };
  const campaign = campaignOf('announcement', { override });

  expect(readable([envelope(text, footOf({ campaign }))])).toContain('Urgent: The office *floods*');
});

test('with the longest foot every card still fits what Teams takes', () => {
  const audience: Audience[] = Array.from({ length: 40 }, (_, at) => ({
    kind: 'organisation',
    name: `${at} ${'Department of very long names '.repeat(8)}`,
  }));
  const override = { by: 'carys', name: 'Carys', at: '2026-11-16T10:00:00.000Z', reason: 'x'.repeat(2000) };
  const campaign = campaignOf('announcement', { audience, override, id: 'i'.repeat(64) });
  const weigh = (card: (typeof cards)[number], of: Campaign): number => {
    const drawn = card.render(sampleOf(card), '0f8fad5bd9cb');
    const message = envelope(
      { kind: 'card', card: drawn, summary: '' },
      footOf({ campaign: of, ref: 'r'.repeat(32) }),
    );
    return Buffer.byteLength(JSON.stringify(cardOf(message)), 'utf16le');
  };
  const longest = kindNames
    .map((kind) => campaignOf(kind))
    .toSorted((a, b) => kinds[b.kind].why.length - kinds[a.kind].why.length)[0];
  const weights = cards.map((card) => ({
    name: card.name,
    weight: weigh(card, card.name === 'announcement' || !longest ? campaign : longest), // only these say to whom, and why now
  }));

  expect(weights.filter(({ weight }) => weight >= budget)).toEqual([]);
});

test.each<[string, Audience[], string]>([
  ['everyone', [{ kind: 'members', community: 'Excel Help' }, { kind: 'everyone' }], 'everyone'],
  ['their organisation', [{ kind: 'organisation', name: 'Core Department' }], 'everyone in Core Department'],
  ['them by name', [{ kind: 'people', people: ['ana', 'ben'] }], 'you'],
  ['nobody in particular', [], 'you'],
  [
    'their community among others',
    [
      { kind: 'members', community: 'Excel Help' },
      { kind: 'members', community: 'Cycling to work' },
    ],
    'members of Cycling to work and Excel Help',
  ],
  [
    'a community that they may not see, too',
    [
      { kind: 'members', community: 'Peat Board' },
      { kind: 'members', community: 'Cycling to work' },
    ],
    'members of Cycling to work and others',
  ],
  [
    'a community that they may not see',
    [{ kind: 'members', community: 'Peat Board' }],
    'people in communities',
  ],
  [
    'their organisation and some by name',
    [
      { kind: 'people', people: ['ben'] },
      { kind: 'organisation', name: 'Core Department' },
    ],
    'everyone in Core Department and others',
  ],
])('to somebody in the audience, %s is told as it concerns them', (_what, audience, words) => {
  expect(recipientWords(directory, audience, 'ana')).toBe(words);
});

test('a member of a hidden community is told of it', () => {
  expect(recipientWords(directory, [{ kind: 'members', community: 'Peat Board' }], 'ben')).toBe(
    'members of Peat Board',
  );
});
