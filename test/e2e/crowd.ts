import { setTimeout } from 'node:timers/promises';
import type { CardJson } from '../../src/bot/card';
import { bot } from '../demo/playground';
import { type Connector, type Sent, startConnector } from '../connector';

/** Somebody who talks to the bot in a personal chat, without a browser. */
export type Voice = {
  /** Says something, and answers what the bot has to say to it. */
  says(text: string): Promise<string>;
  /** Presses a button, named by its title or its tooltip, of the newest card, with what they typed into it; answers what the card says then. */
  presses(button: string, typed?: Record<string, string>): Promise<string>;
  /** Waits until the newest message or card says something. */
  hears(text: string): Promise<void>;
  /** What can be read of the newest message or card. */
  reads(): string;
};

/** Everybody but the one at the Playground's keyboard, who is the only one its page can play. */
export type Crowd = {
  /** Somebody at the bot, or at another server of it. */
  voice(person: { id: string; name: string }, url?: string): Voice;
  stop(): Promise<void>;
};

/** What is read of an activity's and a response's JSON. */
type Shown = { text?: string; attachments?: { content?: CardJson }[] };
type Response = { type?: string; value?: unknown };

/** What Teams says of whom it speaks for, where the bot wants to know: another token each time, for this bot, in this tenant. */
export type Vouching = { authorization(): string; botId: string; tenantId: string };

/** People who post activities straight to the bot, with a connector of their own to be answered on unless one is given. */
export async function gatherCrowd(botUrl: string, given?: Connector, vouching?: Vouching): Promise<Crowd> {
  const connector = given ?? (await startConnector());
  let count = 0;

  function voice({ id, name }: { id: string; name: string }, url = botUrl): Voice {
    const conversation = `personal-${id}`;
    const pressed = new Map<string, CardJson>();

    async function deliver(given: object): Promise<Response> {
      const response = await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(vouching && { Authorization: vouching.authorization() }),
        },
        body: JSON.stringify({
          type: 'message',
          id: `${conversation}-${++count}`,
          channelId: 'msteams',
          serviceUrl: connector.url,
          from: { id: `29:${id}`, name, aadObjectId: id },
          recipient: vouching ? { ...bot, id: `28:${vouching.botId}` } : bot,
          conversation: {
            id: conversation,
            conversationType: 'personal',
            ...(vouching && { tenantId: vouching.tenantId }),
          },
          ...(vouching && { channelData: { tenant: { id: vouching.tenantId } } }),
          ...given,
        }),
      });
      if (!response.ok) throw new Error(`The bot answered ${response.status}: ${await response.text()}`);
      const body = await response.text();
      return body === '' ? {} : (JSON.parse(body) as Response); // the bot answers JSON
    }

    function newest(): { id: string; shown: Shown } | undefined {
      const own = ({ path }: Sent): boolean => path.includes(`/${conversation}/`);
      const index = connector.sent.findLastIndex(own);
      const activity = connector.sent[index]?.activity as Shown | undefined; // the bot sends activities
      return activity && { id: `message-${index + 1}`, shown: activity };
    }

    function card(): { id: string; card: CardJson } | undefined {
      const message = newest();
      const content = message && (pressed.get(message.id) ?? message.shown.attachments?.[0]?.content);
      return content && { id: message.id, card: content };
    }

    function reads(): string {
      const shown = card();
      return shown ? wordsOf(shown.card) : (newest()?.shown.text ?? '');
    }

    return {
      reads,
      async hears(text) {
        for (const deadline = Date.now() + 30_000; !reads().includes(text);) {
          if (Date.now() > deadline) throw new Error(`${name} reads no "${text}", but: ${reads()}`);
          await setTimeout(50);
        }
      },
      async says(text) {
        await deliver({ text });
        return reads();
      },
      async presses(button, typed = {}) {
        const shown = card();
        const action = shown && actionOf(shown.card, button);
        if (!action) throw new Error(`${name} sees no "${button}":\n${reads()}`);
        const { type, verb, data } = action;
        const given = { ...(data as object), ...typed }; // an action's data is an object
        const value = { action: { type, verb, data: given }, trigger: 'manual' };
        const answer = await deliver({
          type: 'invoke',
          name: 'adaptiveCard/action',
          replyToId: shown.id,
          value,
        });
        if (typeof answer.value === 'string') return answer.value;
        pressed.set(shown.id, answer.value as CardJson); // the bot answers a text or a card
        return reads();
      },
    };
  }

  return { voice, stop: async () => void (given ?? (await connector.stop())) };
}

/** Everything that can be read on a card, with the escapes of Markdown taken away. */
export function wordsOf(node: unknown): string {
  if (Array.isArray(node)) return node.map(wordsOf).filter(Boolean).join('\n');
  if (typeof node !== 'object' || node === null) return '';
  const { text, title, value, ...rest } = node as Record<string, unknown>; // a card is JSON
  const own = [text, title, value].filter((word) => typeof word === 'string').join(' ');
  const children = Object.entries(rest).filter(([key]) => !['fallback', 'data'].includes(key));
  return [own.replace(/\\(.)/g, '$1'), wordsOf(children.map(([, child]) => child))]
    .filter(Boolean)
    .join('\n');
}

/** The button of a title or tooltip. */
export function actionOf(node: unknown, button: string): Record<string, unknown> | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  const { type, title, tooltip } = node as Record<string, unknown>; // a card is JSON
  if (type === 'Action.Execute' && [title, tooltip].includes(button)) return { ...node };
  for (const [key, child] of Object.entries(node)) {
    const found = key === 'fallback' ? undefined : actionOf(child, button);
    if (found) return found;
  }
  return undefined;
}
