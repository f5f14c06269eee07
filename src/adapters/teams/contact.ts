import type { ConversationReference, TurnContext } from 'botbuilder';
import { z } from 'zod';
import { type Contact, type Send, Unreachable } from '../../bot/send';
import { Activity } from './activity';
import type { Channel } from './channel';
import { activityOf } from './wire';

const Reference = z.object({
  channelId: z.string(),
  serviceUrl: z.string(),
  conversation: Activity.shape.conversation,
  user: Activity.shape.from,
  bot: Activity.shape.recipient,
});

const Failure = z.object({ statusCode: z.number(), message: z.string() });

/** Where the person of an activity can be reached later. */
export function contactOf({ channelId, serviceUrl, conversation, from, recipient }: Activity): Contact {
  return { channelId, serviceUrl, conversation, user: from, bot: recipient };
}

/** Messages that the bot starts. */
export function createSend(channel: Channel, appId: string): Send {
  async function reach(to: Contact, deed: (context: TurnContext) => Promise<void>): Promise<void> {
    const reference = Reference.safeParse(to);
    if (!reference.success) throw new Unreachable('The contact is not one that this version can use.');
    try {
      // The SDK's type demands fields of a group's conversation that a person's does not have.
      await channel.continueConversationAsync(appId, reference.data as Partial<ConversationReference>, deed);
    } catch (error) {
      throw isGone(error)
        ? new Unreachable('Teams does not let the bot reach them.', { cause: error })
        : error;
    }
  }

  return {
    async post(to, message) {
      let id = '';
      await reach(to, async (context) => {
        context.activity.id = ''; // otherwise the SDK replies to an id that it made up
        id = (await context.sendActivity(activityOf(message)))?.id ?? '';
      });
      return id;
    },
    async update(to, id, message) {
      await reach(to, async (context) => {
        await context.updateActivity({ ...activityOf(message), id });
      });
    },
  };
}

/** 403: uninstalled or blocked. 404: the conversation is no more. */
function isGone(error: unknown): boolean {
  const failure = Failure.safeParse(error);
  return failure.success && [403, 404].includes(failure.data.statusCode);
}
