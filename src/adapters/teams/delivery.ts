import { ActivityTypes, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { Answer, Log, Message } from '../../bot/dispatch';
import type { Deed } from '../../bot/turn';
import type { Activity } from './activity';
import { activityOf, pressResponse, searchResponse } from './wire';

/** Brings an answer to where the deed came from: a response, a replaced card or messages. */
export async function deliver(
  context: TurnContext,
  activity: Activity,
  deed: Deed,
  answer: Answer,
  log: Log,
): Promise<void> {
  if (deed.kind === 'search') return respond(context, searchResponse(answer));
  if (answer.kind === 'results') return;
  const [first, ...rest] = answer.messages;
  if (deed.kind !== 'press') return post(context, answer.messages);
  if (activity.type === 'invoke')
    await respond(context, pressResponse(first ?? { kind: 'text', text: 'Done.' }));
  else if (first && isShared(activity)) await post(context, [{ kind: 'text', text: ownChat }]);
  else if (first) await replace(context, activity.replyToId, first, log);
  await post(context, rest);
}

const ownChat = 'I have an answer for you that others here would see. Please ask me in our own chat.';

function isShared({ conversation }: Activity): boolean {
  return conversation.conversationType === 'channel' || conversation.conversationType === 'groupChat';
}

/** A press on Action.Submit has no response: the card that was pressed is updated instead. */
async function replace(
  context: TurnContext,
  pressed: string | undefined,
  message: Message,
  log: Log,
): Promise<void> {
  if (message.kind === 'text' || pressed === undefined) return post(context, [message]);
  try {
    await context.updateActivity({ ...activityOf(message), id: pressed });
  } catch (error) {
    log.info({ err: error }, 'a pressed card could not be updated, so a new one is sent');
    await post(context, [message]);
  }
}

async function respond(context: TurnContext, response: InvokeResponse): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: response });
}

async function post(context: TurnContext, messages: readonly Message[]): Promise<void> {
  for (const message of messages) await context.sendActivity(activityOf(message));
}
