import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { CardJson } from '../../src/bot/card';
import { bot, chats, tenantId } from '../demo/playground';
import type { Client } from './client';
import { actionOf, wordsOf } from './crowd';

/** Somebody who looks at the same channel as the one at the keyboard, and presses the same card, without a browser. */
export type Onlooker = {
  /** Presses a button of the newest card, or of their own view of it; answers what they read then. */
  presses(button: string, typed?: Record<string, string>): Promise<string>;
  /** Waits until the newest card says something to everybody. */
  sees(text: string): Promise<void>;
  /** Their client fetches their own view. */
  refreshes(): Promise<string>;
};

export function onlooker(
  { id, name }: { id: string; name: string },
  at: { client: Client; botUrl: string; playgroundUrl: string },
): Onlooker {
  const { client, botUrl, playgroundUrl } = at;
  let own: { message: string; of: CardJson; card: CardJson } | undefined;

  async function press(action: Record<string, unknown>, typed: object, trigger: string): Promise<string> {
    const standing = client.standing();
    if (!standing) throw new Error(`${name} sees no card`);
    const { type, verb, data } = action;
    const conversationType = standing.conversation === chats.group ? 'groupChat' : 'channel';
    const response = await fetch(`${botUrl}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        type: 'invoke',
        name: 'adaptiveCard/action',
        id: randomUUID(),
        channelId: 'msteams',
        serviceUrl: `${playgroundUrl.replace('127.0.0.1', 'localhost')}/_connector`,
        from: { id: `29:${id}`, name, aadObjectId: id },
        recipient: bot,
        conversation: { id: standing.conversation, conversationType, isGroup: true, tenantId },
        channelData: { tenant: { id: tenantId } },
        replyToId: standing.id,
        value: { action: { type, verb, data: { ...(data as object), ...typed } }, trigger }, // an action's data is an object
      }),
    });
    if (!response.ok) throw new Error(`The bot answered ${response.status}: ${await response.text()}`);
    const { value } = (await response.json()) as { value: string | CardJson }; // the bot answers a text or a card
    if (typeof value === 'string') return value;
    own = { message: standing.id, of: standing.card, card: value };
    return wordsOf(value);
  }

  /** Their own view, until everybody's has changed. */
  function card(): CardJson | undefined {
    const standing = client.standing();
    return own && own.message === standing?.id && own.of === standing.card ? own.card : standing?.card;
  }

  return {
    async sees(text) {
      const read = (): string => wordsOf(client.standing()?.card);
      for (const deadline = Date.now() + 15_000; !read().includes(text); await setTimeout(50)) {
        if (Date.now() > deadline) throw new Error(`${name} reads no "${text}", but: ${read()}`);
      }
    },
    async presses(button, typed = {}) {
      const shown = card();
      const action = actionOf(shown, button) ?? actionOf(client.standing()?.card, button);
      if (!action) throw new Error(`${name} sees no "${button}":\n${wordsOf(shown)}`);
      return press(action, typed, 'manual');
    },
    async refreshes() {
      const { refresh } = (client.standing()?.card ?? {}) as {
        refresh?: { action: Record<string, unknown> };
      }; // a card is JSON
      if (!refresh) throw new Error(`${name} sees nothing that refreshes itself`);
      return press(refresh.action, {}, 'automatic');
    },
  };
}
