import type { ConversationReference } from 'botbuilder';
import { z } from 'zod';
import type { Contact } from '../../bot/send';
import { Activity } from './activity';
import { channelIn } from './thread';

/** How a contact is kept. Those of Graph's chats leave out what the adapter knows itself. */
const Reference = z.object({
  channelId: z.string(),
  serviceUrl: z.string().optional(),
  conversation: Activity.shape.conversation,
  user: Activity.shape.from.optional(),
  bot: Activity.shape.recipient.optional(),
});

/** The team that a channel's contact keeps: its id in Teams, and its group's where Teams has told it. */
export const Team = z.object({
  team: z.object({ id: z.string().optional(), group: z.string().optional() }).optional().catch(undefined),
});

/** What completes a contact: the bot, its tenant, and where Teams takes messages unless it has said otherwise. */
export type Home = { readonly appId: string; readonly tenantId: string; readonly serviceUrl: string };

/**
 * Where an activity came from can be reached later: the person's own chat, a group chat, or the channel itself, in which
 * a message begins a new thread.
 */
export function contactOf(activity: Activity): Contact {
  const { channelId, serviceUrl, conversation, from, recipient } = activity;
  const { conversationType } = conversation;
  const place = { channelId, serviceUrl, bot: recipient };
  if (conversationType === 'channel') {
    return {
      ...place,
      ...teamOf(activity),
      conversation: { ...conversation, id: channelIn(conversation.id) },
    };
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

function teamOf({ channelData }: Activity): z.infer<typeof Team> {
  const { id, aadGroupId } = channelData?.team ?? {};
  if (id === undefined && aadGroupId === undefined) return {};
  return { team: { ...(id && { id }), ...(aadGroupId && { group: aadGroupId.toLowerCase() }) } };
}

/** A chat of two people, from which a message extension is used: it is nobody's own chat with the bot. */
export function isBetweenPeople(conversation: string, appId: string): boolean {
  const [, ...people] = /^19:([0-9a-f-]{36})_([0-9a-f-]{36})@/i.exec(conversation) ?? [];
  return people.length > 0 && !people.some((id) => id.toLowerCase() === appId.toLowerCase());
}
