import { ActivityTypes, type Activity as SdkActivity, type InvokeResponse } from 'botbuilder';
import type { Answer, Message } from '../../bot/dispatch';

export const cardType = 'application/vnd.microsoft.card.adaptive';
const textType = 'application/vnd.microsoft.activity.message';
const choicesType = 'application/vnd.microsoft.search.searchResponse';
const previewType = 'application/vnd.microsoft.card.thumbnail';

/** A message as Teams takes it. */
export function activityOf(message: Message): Partial<SdkActivity> {
  if (message.kind === 'text')
    return { type: ActivityTypes.Message, text: message.text, textFormat: 'plain' };
  const { card, summary } = message;
  return { type: ActivityTypes.Message, summary, attachments: [{ contentType: cardType, content: card }] };
}

/** The response to a press on Action.Execute: the card replaces the pressed one, text is shown beside it. */
export function pressResponse(message: Message): InvokeResponse {
  const body =
    message.kind === 'card'
      ? { statusCode: 200, type: cardType, value: message.card }
      : { statusCode: 200, type: textType, value: message.text };
  return { status: 200, body };
}

/**
 * The response where Teams has fetched a card by itself: nobody has asked, so nothing is said. Without a card the one that
 * stands stays, which no words do; an error would show as one.
 */
export function refreshResponse(message: Message | undefined): InvokeResponse {
  return pressResponse(message?.kind === 'card' ? message : { kind: 'text', text: '' });
}

/** The response to a field that looks its choices up. A refusal cannot be shown there. */
export function choicesResponse(answer: Answer): InvokeResponse {
  const results = answer.kind === 'choices' ? answer.choices : [];
  return { status: 200, body: { statusCode: 200, type: choicesType, value: { results } } };
}

/** The response to a search: a list of results, or one sentence in its place. */
export function searchResponse(answer: Answer): InvokeResponse {
  return {
    status: 200,
    body: { composeExtension: answer.kind === 'results' ? list(answer) : sentence(answer) },
  };
}

function list({ results }: Extract<Answer, { kind: 'results' }>): object {
  const attachments = results.map(({ title, text, card }) => ({
    contentType: cardType,
    content: card,
    preview: { contentType: previewType, content: { title, text: withoutTags(text) } },
  }));
  return { type: 'result', attachmentLayout: 'list', attachments };
}

function sentence(answer: Answer): object {
  const [first] = answer.kind === 'messages' ? answer.messages : [];
  const text = first?.kind === 'text' ? first.text : (first?.summary ?? 'Nothing was found.');
  return { type: 'message', text };
}

/** The text of a thumbnail card may hold HTML, depending on the client: no client takes this for a tag. */
function withoutTags(text: string): string {
  return text.replace(/</g, '<\u200b');
}
