import type { Activity as SdkActivity } from 'botbuilder';
import type { Message } from '../../bot/dispatch';
import type { Send } from '../../bot/send';
import { chatContact, type Home, referenceOf } from './contact';
import type { Reach } from './reach';
import { channelIn, foundMessage } from './thread';
import { activityOf } from './wire';

/** Messages that the bot starts, each sent once: whether to try again is for whoever sends it. */
export function createSend(reach: Reach, home: Home): Send {
  return {
    post: (to, message) =>
      reach(to, async (context) => {
        context.activity.id = ''; // otherwise the SDK replies to an id that it made up
        return (await context.sendActivity(announced(message)))?.id ?? '';
      }),
    async update(to, kept, message) {
      const { id, thread } = foundMessage(kept);
      await reach(to, (context) => context.updateActivity({ ...activityOf(message), id }), thread);
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
