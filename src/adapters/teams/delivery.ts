import { ActivityTypes, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { Answer, Log, Message } from '../../bot/dispatch';
import type { Keep } from '../../bot/feature';
import type { Deed } from '../../bot/turn';
import type { Activity } from './activity';
import { shareResponse } from './dialog';
import { keptMessage } from './thread';
import { activityOf, choicesResponse, pressResponse, refreshResponse, searchResponse } from './wire';

/** Where an answer goes. */
export type Destination = {
  readonly context: TurnContext;
  readonly activity: Activity;
  readonly deed: Deed;
  /** Told of each card that is to be kept current, once it stands. */
  readonly stands: (message: string, keep: Keep) => Promise<unknown>;
  /** Sends a message to the person's own chat. False where that is not known, or cannot be written to. */
  readonly alone: (message: Message) => Promise<boolean>;
  readonly log: Log;
};

/** Brings an answer to where the deed came from: a response, a replaced card or messages. */
export async function deliver(to: Destination, answer: Answer): Promise<void> {
  const { deed } = to;
  if (deed.kind === 'search') return respond(to.context, searchResponse(answer));
  if (deed.kind === 'share') return respond(to.context, shareResponse(answer));
  if (deed.kind === 'lookup') return respond(to.context, choicesResponse(answer));
  if (answer.kind !== 'messages') return;
  if (deed.kind === 'press') return answerPress(to, answer.messages, deed.automatic ?? false);
  return post(to, answer.messages);
}

const received =
  'I have received that, and the answer is for one person only. Say hello to me in our own chat, and press once more: then I can answer there.';

async function answerPress(
  to: Destination,
  [first, ...rest]: readonly Message[],
  automatic: boolean,
): Promise<void> {
  if (automatic) return respond(to.context, refreshResponse(first));
  if (to.activity.type === 'invoke') {
    await respond(to.context, pressResponse(first ?? { kind: 'text', text: 'Done.' }));
  } else if (first && isShared(to.activity) && !isForAll(first)) {
    if (!(await to.alone(first))) await post(to, [{ kind: 'text', text: received }]);
  } else if (first) await replace(to, first);
  await post(to, rest);
}

function isShared({ conversation }: Activity): boolean {
  return conversation.conversationType === 'channel' || conversation.conversationType === 'groupChat';
}

/** What is kept current is drawn for everybody. */
function isForAll(message: Message): boolean {
  return message.kind === 'card' && message.keep !== undefined;
}

/** A press on Action.Submit has no response: the card that was pressed is updated instead. */
async function replace(to: Destination, message: Message): Promise<void> {
  const { context, activity, log } = to;
  const { replyToId } = activity;
  if (message.kind === 'text' || replyToId === undefined) return post(to, [message]);
  try {
    await context.updateActivity({ ...activityOf(message), id: replyToId });
  } catch (error) {
    log.info({ err: error }, 'a pressed card could not be updated, so a new one is sent');
    return post(to, [message]);
  }
  await keep(to, message, replyToId);
}

/** Answers an invoke. */
export async function respond(context: TurnContext, response: InvokeResponse): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: response });
}

async function post(to: Destination, messages: readonly Message[]): Promise<void> {
  for (const message of messages) {
    const posted = await to.context.sendActivity(activityOf(message));
    await keep(to, message, posted?.id);
  }
}

/** A card that nobody keeps current yet answers presses all the same, and is met again at the first. */
async function keep(to: Destination, message: Message, id: string | undefined): Promise<void> {
  if (message.kind === 'text' || !message.keep) return;
  const { key } = message.keep;
  if (!id) return to.log.warn({ card: key }, 'Teams has not said which message a card is');
  try {
    await to.stands(keptMessage(to.activity.conversation.id, id), message.keep);
  } catch (error) {
    to.log.warn({ card: key, err: error }, 'a card that stands is not kept current yet');
  }
}
