import { ActivityTypes, type Activity as SdkActivity, type InvokeResponse } from 'botbuilder';
import type { Answer, Message } from '../../bot/dispatch';

const cardType = 'application/vnd.microsoft.card.adaptive';
const textType = 'application/vnd.microsoft.activity.message';
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

function sentence({ messages }: Extract<Answer, { kind: 'messages' }>): object {
  const [first] = messages;
  const text = first?.kind === 'text' ? first.text : (first?.summary ?? 'Nothing was found.');
  return { type: 'message', text };
}

/** The text of a thumbnail card may hold HTML, depending on the client: no client takes this for a tag. */
function withoutTags(text: string): string {
  return text.replace(/</g, '<\u200b');
}
