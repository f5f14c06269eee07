import type { Deed } from '../../bot/turn';
import { type Activity, Installed, Mention, Pressed, Query, Shared, Submitted, Typed } from './activity';
import { draftOf } from './dialog';
import { keptMessage } from './thread';

/** What an activity asks for: a deed, nothing that we answer, or something whose value is wrong. */
export type Reading = Deed | 'nothing' | 'malformed';

/** The most results of a search on one page; Teams asks for 25. */
const mostResults = 25;

/** The most choices that Teams shows while somebody types. */
const mostChoices = 15;

/** What somebody did, as an activity tells it. */
export function deedOf(activity: Activity): Reading {
  switch (activity.type) {
    case 'message':
      return messageDeed(activity);
    case 'invoke':
      return invokeDeed(activity);
    case 'installationUpdate':
      if (activity.action === 'add') return { kind: 'event', event: 'installed' };
      if (activity.action === 'remove') return { kind: 'event', event: 'uninstalled' };
      return 'nothing';
    case 'conversationUpdate': {
      const added = activity.membersAdded?.some(({ id }) => id === activity.recipient.id);
      return added ? { kind: 'event', event: 'installed' } : 'nothing';
    }
    default:
      return 'nothing';
  }
}

function messageDeed(activity: Activity): Reading {
  const submitted = Submitted.safeParse(activity.value);
  if (submitted.success) {
    const { verb, ...data } = submitted.data;
    return { kind: 'press', verb, data, ...pressedMessage(activity) };
  }
  const text = plainText(activity);
  return text === '' && holdsCard(activity) ? 'nothing' : { kind: 'text', text };
}

function pressedMessage({ conversation, replyToId }: Activity): { message?: string } {
  return replyToId === undefined ? {} : { message: keptMessage(conversation.id, replyToId) };
}

/** Somebody has inserted a card from the message extension, which says nothing to the bot. */
function holdsCard({ attachments }: Activity): boolean {
  return (
    attachments?.some(({ contentType }) => contentType?.startsWith('application/vnd.microsoft.card.')) ??
    false
  );
}

function invokeDeed(activity: Activity): Reading {
  switch (activity.name) {
    case 'adaptiveCard/action':
      return pressDeed(activity);
    case 'composeExtension/query': {
      const asked = Query.safeParse(activity.value);
      return asked.success ? searchDeed(asked.data) : 'malformed';
    }
    case 'composeExtension/fetchTask':
    case 'composeExtension/submitAction':
      return shareDeed(activity);
    case 'application/search':
      return lookupDeed(activity);
    default:
      return 'nothing';
  }
}

function pressDeed(activity: Activity): Reading {
  const pressed = Pressed.safeParse(activity.value);
  if (!pressed.success) return 'malformed';
  const { action, trigger } = pressed.data;
  const { verb, data } = action;
  const automatic = trigger === 'automatic' && { automatic: true as const };
  return { kind: 'press', verb, data, ...pressedMessage(activity), ...automatic };
}

function shareDeed(activity: Activity): Reading {
  const { name, value } = activity;
  const shared = Shared.safeParse(value);
  if (!shared.success) return 'malformed';
  const { commandId: command, data, botMessagePreviewAction: step } = shared.data;
  if (name === 'composeExtension/fetchTask' || isJustInstalled(activity)) {
    return { kind: 'share', command, step: 'open', data: {} };
  }
  if (step === undefined) return { kind: 'share', command, step: 'submit', data };
  const draft = draftOf(value);
  return { kind: 'share', command, step, data: draft === undefined ? {} : { draft } };
}

/** The bot has been brought in a moment ago, so that the dialog can open. */
export function isJustInstalled({ value }: Activity): boolean {
  return Installed.safeParse(value).success;
}

function lookupDeed({ value }: Activity): Reading {
  const typed = Typed.safeParse(value);
  if (!typed.success) return 'malformed';
  const { dataset, queryText, queryOptions } = typed.data;
  const limit = Math.min(mostChoices, Math.max(1, Math.trunc(queryOptions?.top ?? mostChoices)));
  return { kind: 'lookup', dataset, query: (queryText ?? '').trim(), limit };
}

/** The first look at a command comes with the parameter `initialRun` and asks for nothing in particular. */
function searchDeed({ commandId, parameters, queryOptions }: Query): Deed {
  const asked = parameters.find(({ name }) => name !== 'initialRun')?.value;
  const { skip = 0, count = mostResults } = queryOptions ?? {};
  return {
    kind: 'search',
    command: commandId,
    query: typeof asked === 'string' ? asked.trim() : '',
    skip: Math.max(0, Math.trunc(skip)),
    limit: Math.min(mostResults, Math.max(1, Math.trunc(count))),
  };
}

/** The text without the mention of the bot, as the person typed it. Teams escapes what HTML would take for its own. */
function plainText({ text, entities, recipient }: Activity): string {
  let said = text ?? '';
  for (const entity of entities ?? []) {
    const mention = Mention.safeParse(entity);
    if (mention.success && mention.data.mentioned.id === recipient.id) {
      said = said.replaceAll(mention.data.text, ' ');
    }
  }
  const placeOfCard = /<span class="inline-compose-card"[^>]*>[\s\S]*?<\/span>\s*<\/span>/g;
  return unescapeHtml(said.replace(placeOfCard, '').replace(/<\/?at\b[^>]*>/gi, ''))
    .replace(/\u00a0/g, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function unescapeHtml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,5}));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return named[name.toLowerCase()] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
