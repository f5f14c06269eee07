import type { InvokeResponse } from 'botbuilder';
import { z } from 'zod';
import type { CardJson } from '../../bot/card';
import type { Answer } from '../../bot/dispatch';
import { activityOf, cardType } from './wire';

/** Marks a card that is shown before it is posted. Of what Teams brings back with it nothing else is believed. */
const mark = 'draft-';

const Previewed = z.object({
  botActivityPreview: z.array(
    z.object({
      attachments: z.array(z.object({ content: z.object({ body: z.array(z.unknown()) }) })),
    }),
  ),
});
const Marked = z.object({ id: z.string().startsWith(mark) });

/** What a command of the message extension shows next: a form, a look at what will be posted, a sentence, or nothing more. */
export function shareResponse(answer: Answer): InvokeResponse {
  switch (answer.kind) {
    case 'dialog':
      return dialog(answer.title, submitted(answer.card));
    case 'preview': {
      const { draft, summary } = answer;
      const card = marked(answer.card, draft);
      const activityPreview = activityOf({ kind: 'card', card, summary });
      return { status: 200, body: { composeExtension: { type: 'botMessagePreview', activityPreview } } };
    }
    case 'messages': {
      const [first] = answer.messages;
      const value = first?.kind === 'text' ? first.text : (first?.summary ?? 'Done.');
      return { status: 200, body: { task: { type: 'message', value } } };
    }
    default:
      return { status: 200 };
  }
}

/** Where the bot is not, it can keep nothing current: the person may bring it in, and then the dialog opens. */
export function installResponse(): InvokeResponse {
  const text =
    'Signpost is not in this chat or channel yet, so it cannot post here. Add it, and you can go on at once.';
  const add = {
    type: 'Action.Submit',
    title: 'Add Signpost',
    data: { msteams: { justInTimeInstall: true } },
  };
  return dialog('Add Signpost', {
    ...{ type: 'AdaptiveCard', version: '1.5' },
    body: [{ type: 'TextBlock', text, wrap: true }],
    actions: [add],
  });
}

/** The draft that a card was marked with; nothing where it was not. */
export function draftOf(value: unknown): string | undefined {
  const previewed = Previewed.safeParse(value);
  if (!previewed.success) return undefined;
  const body = previewed.data.botActivityPreview[0]?.attachments[0]?.content.body ?? [];
  for (const element of body) {
    const found = Marked.safeParse(element);
    if (found.success) return found.data.id.slice(mark.length);
  }
  return undefined;
}

function dialog(title: string, content: unknown): InvokeResponse {
  const card = { contentType: cardType, content };
  const value = { title, height: 'large', width: 'medium', card };
  return { status: 200, body: { task: { type: 'continue', value } } };
}

/**
 * Marked by an element that nobody sees: what Teams does not know of a card, it may leave out. What would be pressed, or fetched
 * in its place, is another card, without the mark.
 */
function marked({ refresh: _refresh, actions: _actions, ...card }: CardJson, draft: string): CardJson {
  const body = Array.isArray(card.body) ? (card.body as unknown[]) : []; // an array of anything
  return {
    ...card,
    body: [...body, { type: 'TextBlock', id: `${mark}${draft}`, text: ' ', isVisible: false }],
  };
}

/** A card of a dialog, which fetches nothing by itself and knows no Action.Execute: each becomes the Action.Submit it falls back to. */
function submitted(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(submitted);
  if (typeof node !== 'object' || node === null) return node;
  if ('type' in node && node.type === 'Action.Execute' && 'fallback' in node) return node.fallback;
  const parts = Object.entries(node).filter(([key]) => key !== 'refresh');
  return Object.fromEntries(parts.map(([key, part]) => [key, key === 'data' ? part : submitted(part)]));
}
