import type { CardJson } from '../../../bot/card';
import type { Message } from '../../../bot/dispatch';
import type { On } from '../../../bot/feature';
import { noticeCard } from '../../../bot/notice';
import type { Directory } from '../../../directory/directory';
import { oneLine } from '../../../directory/words';
import type { Campaign } from '../campaigns/campaign';
import { footCard, type FootView } from './foot';
import { inSentence, kindOf } from '../kinds';
import { recipientWords } from './recipient-words';

/** What the foot of a message says and offers. */
export type Foot = { campaign: Campaign; ref: string; person: string; stopped: boolean };

/**
 * Puts a foot under a message that nobody asked for: why it came, and "Stop these". Verb `stop-messages` (and
 * `start-messages`) with `{ kind, on }`, where `on` is the view `message` with `{ campaign, ref }`. Whatever else is pressed
 * on the message redraws that view too, so that the foot stays.
 */
export type Envelope = (message: Message, foot: Foot) => Message;

type Known = Pick<Directory, 'community' | 'listed' | 'isMember' | 'isOwner' | 'person'>;

const longestReason = 300;

/** What the foot of a campaign's message tells this person. */
export function footWords(
  directory: Known,
  { kind, audience, override }: Pick<Campaign, 'kind' | 'audience' | 'override'>,
  person: string,
): Pick<FootView, 'why' | 'urgent'> {
  return {
    why: kindOf(kind).why.replace('%audience%', () => recipientWords(directory, audience, person)),
    ...(override && { urgent: `Urgent: ${oneLine(override.reason, longestReason)}` }),
  };
}

export function createEnvelope(ports: { nonce: () => string; directory: Known }): Envelope {
  const { nonce, directory } = ports;

  function footOf({ campaign, person, stopped }: Foot, on: On): FootView {
    const { kind } = campaign;
    const what = inSentence(kind);
    return {
      ...footWords(directory, campaign, person),
      ...(stopped && { stopped: 'You have stopped these.' }),
      button: stopped
        ? { title: 'Start again', tooltip: `Start ${what} again`, verb: 'start-messages', data: { kind, on } }
        : { title: 'Stop these', tooltip: `Stop ${what}`, verb: 'stop-messages', data: { kind, on } },
    };
  }

  return (message, foot) => {
    const on: On = { view: 'message', params: { campaign: foot.campaign.id, ref: foot.ref } };
    const { card, summary } = asCard(message, foot.campaign, nonce);
    const { body, actions } = card;
    const bar = list(actions).length > 0 ? [{ type: 'ActionSet', actions }] : [];
    const under = list(footCard.render(footOf(foot, on), nonce()).body);
    const whole = {
      ...card,
      body: [...list(leadingBackTo(on, [...list(body), ...bar])), ...under],
      actions: [],
    };
    return { kind: 'card', card: whole, summary };
  };
}

/** A plain text becomes a card, for only cards have buttons. */
function asCard(
  message: Message,
  { kind }: Campaign,
  nonce: () => string,
): { card: CardJson; summary: string } {
  if (message.kind === 'card') return message;
  const { text } = message;
  return { card: noticeCard.render({ heading: kindOf(kind).title, lead: text }, nonce()), summary: text };
}

/** The same, with every button knowing that it stands on this card. */
function leadingBackTo(on: On, node: unknown): unknown {
  if (Array.isArray(node)) return node.map((one) => leadingBackTo(on, one));
  if (typeof node !== 'object' || node === null) return node;
  const fields = Object.entries(node).map(([key, one]) => {
    if (key === 'fallback') return [key, one];
    if (key !== 'data') return [key, leadingBackTo(on, one)];
    return [key, typeof one === 'object' && one !== null && 'on' in one ? { ...one, on } : one];
  });
  return Object.fromEntries(fields);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
