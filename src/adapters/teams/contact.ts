import type { ConversationReference } from 'botbuilder';
import { z } from 'zod';
import type { Contact } from '../../bot/send';
import { Activity } from './activity';

/** How a contact is kept. Those of Graph's chats leave out what the adapter knows itself. */
const Reference = z.object({
  channelId: z.string(),
  serviceUrl: z.string().optional(),
  conversation: Activity.shape.conversation,
  user: Activity.shape.from.optional(),
  bot: Activity.shape.recipient.optional(),
});

/** What completes a contact: the bot, its tenant, and where Teams takes messages unless it has said otherwise. */
export type Home = { readonly appId: string; readonly tenantId: string; readonly serviceUrl: string };

/**
 * Where an activity came from can be reached later: the person's own chat, a group chat, or the channel itself, in which
 * a message begins a new thread.
 */
export function contactOf({ channelId, serviceUrl, conversation, from, recipient }: Activity): Contact {
  const { conversationType } = conversation;
  const place = { channelId, serviceUrl, bot: recipient };
  if (conversationType === 'channel') {
    return { ...place, conversation: { ...conversation, id: channelIn(conversation.id) } };
  }
  if (conversationType === 'groupChat') return { ...place, conversation };
  return { ...place, conversation, user: from };
}

/** Somebody's own chat with the bot, as Graph names it. */
export function chatContact(id: string): Contact {
  return { channelId: 'msteams', conversation: { id, conversationType: 'personal' } };
}

/** The contact as the SDK takes it; nothing for one that this version cannot use. */
export function referenceOf(
  contact: Contact,
  { appId, tenantId, serviceUrl }: Home,
): Partial<ConversationReference> | undefined {
  const parsed = Reference.safeParse(contact);
  if (!parsed.success) return undefined;
  const { conversation, ...rest } = parsed.data;
  return {
    serviceUrl,
    bot: { id: `28:${appId}` },
    ...rest,
    conversation: { ...conversation, tenantId: conversation.tenantId ?? tenantId },
  } as Partial<ConversationReference>; // its type demands fields of a group's conversation that a person's does not have
}

/** A thread of a channel is named by the message that it began with. */
export function channelIn(conversation: string): string {
  return conversation.replace(/;messageid=.*$/, '');
}
