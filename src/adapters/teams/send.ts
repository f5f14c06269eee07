import type { Activity as SdkActivity, TurnContext } from 'botbuilder';
import type { Message } from '../../bot/dispatch';
import { type Contact, type Send, SendFault } from '../../bot/send';
import type { Channel } from './channel';
import { channelIn, chatContact, type Home, referenceOf } from './contact';
import { sendFaultOf } from './send-fault';
import { activityOf } from './wire';

/** Messages that the bot starts, each sent once: whether to try again is for whoever sends it. */
export function createSend(channel: Channel, home: Home, clock: () => Date): Send {
  async function reach(to: Contact, deed: (context: TurnContext) => Promise<void>): Promise<void> {
    const reference = referenceOf(to, home);
    if (!reference) throw new SendFault('gone', 'The contact is not one that this version can use.');
    try {
      await channel.continueConversationAsync(home.appId, reference, deed);
    } catch (error) {
      throw sendFaultOf(error, clock());
    }
  }

  return {
    async post(to, message) {
      let id = '';
      await reach(to, async (context) => {
        context.activity.id = ''; // otherwise the SDK replies to an id that it made up
        id = (await context.sendActivity(announced(message)))?.id ?? '';
      });
      return id;
    },
    async update(to, id, message) {
      await reach(to, async (context) => {
        await context.updateActivity({ ...activityOf(message), id });
      });
    },
    chat: chatContact,
    conversation: (to) => channelIn(referenceOf(to, home)?.conversation?.id ?? ''),
  };
}

/** A message that shows among people's notifications, with a line of its own. */
function announced(message: Message): Partial<SdkActivity> {
  const activity = activityOf(message);
  const summary = message.kind === 'card' ? message.summary : message.text.slice(0, 200);
  return { ...activity, summary, channelData: { notification: { alert: true } } };
}
