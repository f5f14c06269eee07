import type { TurnContext } from 'botbuilder';
import { type Contact, SendFault } from '../../bot/send';
import type { Channel } from './channel';
import { type Home, referenceOf } from './contact';
import { sendFaultOf } from './send-fault';
import { threadIn } from './thread';

/** Does something where a contact leads, or in a thread there. Throws `SendFault` and nothing else. */
export type Reach = <T>(
  to: Contact,
  deed: (context: TurnContext) => Promise<T>,
  thread?: string,
) => Promise<T>;

export function createReach(channel: Channel, home: Home, clock: () => Date): Reach {
  return async (to, deed, thread) => {
    const reference = referenceOf(to, home);
    if (!reference?.conversation) {
      throw new SendFault('gone', 'The contact is not one that this version can use.');
    }
    const { conversation } = reference;
    const id = thread === undefined ? conversation.id : threadIn(conversation.id, thread);
    let done: { value: Awaited<ReturnType<typeof deed>> } | undefined;
    try {
      const place = { ...reference, conversation: { ...conversation, id } };
      await channel.continueConversationAsync(home.appId, place, async (context) => {
        done = { value: await deed(context) };
      });
    } catch (error) {
      throw sendFaultOf(error, clock());
    }
    if (!done) throw new SendFault('unsure', 'The Bot Framework SDK has not done what it was asked.');
    return done.value;
  };
}
