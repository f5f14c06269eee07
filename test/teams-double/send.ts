import type { Message } from '../../src/bot/dispatch';
import { SendFault, type Contact, type Send, type SendFaultKind } from '../../src/bot/send';
import type { Answer, Asked } from '.';

/** How long the bot waits for an answer, in milliseconds. */
const patience = 15_000;

/** Takes a request to Teams, and brings its answer. */
export type Reach = (conversation: string, asked: Asked) => Promise<Answer>;

/** `Send` to a double of Teams. `wait` lets time go by while Teams says nothing. */
export function sendBy(reach: Reach, wait: (ms: number) => Promise<void>): Send {
  async function ask(to: Contact, message: Message, update?: string): Promise<string> {
    const asked = { name: nameOf(message), bytes: Buffer.byteLength(JSON.stringify(message), 'utf16le') };
    const answer = await reach(conversationOf(to), update === undefined ? asked : { ...asked, update });
    if ('id' in answer) return answer.id;
    if (answer.status === 'silence') await wait(patience);
    throw faultOf(answer);
  }

  return {
    post: (to, message) => ask(to, message),
    async update(to, id, message) {
      await ask(to, message, id);
    },
    chat: (id) => ({ conversation: id }),
    conversation: conversationOf,
  };
}

function conversationOf({ conversation }: Contact): string {
  return String(conversation);
}

/** What a test has called a message: a card's summary, or the text. */
function nameOf(message: Message): string {
  return message.kind === 'card' ? message.summary : message.text;
}

const kinds = {
  401: 'unauthorized',
  403: 'blocked',
  404: 'gone',
  412: 'throttled',
  413: 'refused',
  429: 'throttled',
  502: 'trouble',
  silence: 'unsure',
  'no connection': 'trouble',
} as const satisfies Record<Exclude<Answer['status'], 200 | 201>, SendFaultKind>;

function faultOf(answer: Exclude<Answer, { id: string }>): SendFault {
  const { status } = answer;
  const retryAfter = 'retryAfter' in answer ? answer.retryAfter : undefined;
  return new SendFault(kinds[status], `Teams: ${status}`, retryAfter && retryAfter * 1_000);
}
