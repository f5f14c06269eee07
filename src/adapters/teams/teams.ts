import { setTimeout } from 'node:timers/promises';
import type { TurnContext } from 'botbuilder';
import type { TokenCredential } from '@azure/identity';
import type { Request, Response } from 'restify';
import type { Answer, Log, Message } from '../../bot/dispatch';
import type { Keep } from '../../bot/feature';
import { SendFault, type Contact, type Conversations, type Send } from '../../bot/send';
import type { Deed, Turn } from '../../bot/turn';
import type { Tracing } from '../../work/tracing';
import type { Activity } from './activity';
import { Channel, type Registration } from './channel';
import { isBetweenPeople } from './contact';
import { createConversations } from './conversations';
import { isJustInstalled } from './deed';
import { deliver, respond, type Destination } from './delivery';
import { installResponse } from './dialog';
import { createDoor } from './door';
import { createKeys, installKeys } from './keys';
import { createOrigin, isVisitor } from './origin';
import { createReach } from './reach';
import { createRecent } from './recent';
import { createRush, unpaced, usualLimits, type Limits } from './rush';
import { createSend } from './send';
import { turnOf, zoneOf } from './turn';

export type TeamsPorts = {
  readonly config: Registration;
  /** Signs in where the registration is a managed identity, which has no password. */
  readonly identity?: TokenCredential | undefined;
  readonly dispatch: (turn: Turn) => Promise<Answer>;
  /** Where Teams takes messages to chats that the bot knows from Graph only. */
  readonly serviceUrl: () => string;
  /** How long the answer to a message that the bot starts may take, in milliseconds; 15 seconds unless given. */
  readonly patience?: number;
  /** How many turns there may be at once; as many as one server can bear unless given. */
  readonly limits?: Limits;
  /**
   * Keeps where a person can be reached, and in which time zone they are where Teams names it. Called again only when
   * that has changed, or after ten minutes.
   */
  readonly remember: (person: string, contact: Contact, timeZone: string | undefined) => Promise<unknown>;
  /** Where a person can be reached, if that is known. */
  readonly ownChat: (person: string) => Promise<Contact | undefined>;
  /** The person has uninstalled the bot. */
  readonly forget: (person: string) => Promise<unknown>;
  /**
   * A card stands that is to be kept current: where the turn was, as the message of this id, which leads to it together with
   * the turn's contact.
   */
  readonly stands: (turn: Turn, message: string, keep: Keep) => Promise<unknown>;
  /** The time zone of people whose activity names none. */
  readonly timeZone: string;
  readonly clock: () => Date;
  readonly turnId: () => string;
  readonly tracing?: Tracing;
  readonly log: Log;
};

export type Teams = {
  /** Answers `POST /api/messages`, whose body is parsed JSON. */
  handle(req: Request, res: Response): Promise<void>;
  readonly send: Send;
  readonly conversations: Conversations;
};

const tenMinutes = 10 * 60_000;
const mostRecent = 50_000;
const usualPatience = 15_000;

const stranger =
  "I can't tell who you are, so I can't answer. Please talk to me in Teams with your work account, or ask the community team for help.";

const betweenPeople = 'I cannot post in a chat of two people. Open this in a group chat or channel.';

const elsewhere = 'This is Signpost of another organisation, so nothing was changed.';

/** The bot as Teams knows it: activities in, messages and cards out. */
export function createTeams(ports: TeamsPorts): Teams {
  const { config, identity, serviceUrl, patience = usualPatience, dispatch, remember, forget } = ports;
  const { stands, ownChat, timeZone, clock, turnId, log } = ports;
  const { appId, tenantId } = config;
  const { limits = appId === '' ? unpaced : usualLimits } = ports;
  const channel = new Channel(config, { patience, clock, identity, tracing: ports.tracing });
  const { metadataUrl } = channel;
  installKeys(metadataUrl, createKeys({ metadataUrl, clock, log }));
  const home = {
    appId,
    tenantId,
    get serviceUrl() {
      return serviceUrl();
    },
  };
  const reach = createReach(channel, home, clock);
  const send = createSend(reach, home);
  const conversations = createConversations(channel, reach);
  const origin = createOrigin(config, serviceUrl);
  const rush = createRush(limits, clock, setTimeout);
  const recent = createRecent(clock, tenMinutes, mostRecent);

  /** Teams may deliver twice, and tells of an installation in two ways. */
  function isRepeated({ type, id, conversation, from }: Activity, deed: Deed): boolean {
    const person = from.aadObjectId ?? from.id;
    const greeting = `hello ${conversation.id} ${person}`;
    if (deed.kind === 'event' && deed.event === 'uninstalled') recent.drop(greeting);
    else if (deed.kind === 'event') return !recent.first(greeting);
    return type === 'message' && id !== undefined && !recent.first(`message ${conversation.id} ${id}`);
  }

  function keepContact(activity: Activity, turn: Turn): void {
    const { contact } = turn;
    if (turn.where.kind !== 'personal' || contact === undefined) return;
    if (isBetweenPeople(turn.where.id, appId)) return;
    const zone = zoneOf(activity);
    const key = `contact ${turn.who.id} ${JSON.stringify(contact)}`;
    const gone = turn.what.kind === 'event' && turn.what.event === 'uninstalled';
    const isNewZone = zone !== undefined && recent.first(`zone ${turn.who.id} ${zone}`);
    if (gone) recent.drop(key);
    else if (!recent.first(key) && !isNewZone) return;
    const kept = gone ? forget(turn.who.id) : remember(turn.who.id, contact, zone);
    kept.catch((error: unknown) => {
      recent.drop(key);
      log.warn({ turn: turn.id, person: turn.who.id, err: error }, 'a contact was not kept');
    });
  }

  /** A card that is posted where the bot is not could never be kept current. */
  async function lacksBot({ where, contact, what }: Turn, activity: Activity): Promise<boolean> {
    if (what.kind !== 'share' || what.step !== 'open') return false;
    if (where.kind === 'personal' || contact === undefined || isJustInstalled(activity)) return false;
    return !(await conversations.includesBot(contact));
  }

  /** What is for one person only, where an answer would be seen by all. */
  async function alone({ id, who }: Turn, message: Message): Promise<boolean> {
    const contact = await ownChat(who.id);
    if (!contact) return false;
    try {
      await send.post(contact, message);
      return true;
    } catch (error) {
      if (!(error instanceof SendFault)) throw error;
      log.info({ turn: id, person: who.id, err: error }, 'an answer could not be sent to their own chat');
      return false;
    }
  }

  async function act(to: Destination, id: string): Promise<void> {
    const { context, activity, deed } = to;
    if (isRepeated(activity, deed)) return;
    const turn = turnOf(activity, deed, { id, at: clock(), timeZone });
    if (isVisitor(config, activity)) {
      if (deed.kind !== 'event') await deliver(to, saying(elsewhere));
      return;
    }
    if (turn) keepContact(activity, turn);
    if (deed.kind === 'event') {
      if (!turn || (turn.where.kind !== 'personal' && deed.event !== 'installed')) return;
      const greeting = await dispatch(turn);
      if (deed.event === 'installed') await deliver(to, greeting);
      return;
    }
    if (!turn) return deliver(to, saying(stranger));
    if (deed.kind === 'share' && isBetweenPeople(turn.where.id, appId)) {
      return deliver(to, saying(betweenPeople));
    }
    if (await lacksBot(turn, activity)) return respond(context, installResponse());
    const answer = await dispatch(turn);
    const standing = (message: string, keep: Keep): Promise<unknown> => stands(turn, message, keep);
    await deliver({ ...to, stands: standing, alone: (message) => alone(turn, message) }, answer);
  }

  /** Whatever fails is logged with the turn's id, and the person is told the same id. */
  async function actSafely(context: TurnContext, activity: Activity, deed: Deed): Promise<void> {
    const id = turnId();
    const nowhere = { stands: () => Promise.resolve(), alone: () => Promise.resolve(false) };
    const to = { context, activity, deed, ...nowhere, log };
    try {
      await act(to, id);
    } catch (error) {
      log.error({ turn: id, deed: deed.kind, err: error }, 'a turn could not be answered');
      const apology = saying(
        `Sorry, something went wrong on our side. Please try again in a minute. If it keeps happening, quote ${id} to the community team.`,
      );
      await deliver(to, apology).catch((again: unknown) => {
        log.error({ turn: id, err: again }, 'not even the apology could be sent');
      });
    }
  }

  const handle = createDoor({ channel, appId, origin, rush, recent, act: actSafely, log });
  return { handle, send, conversations };
}

function saying(text: string): Answer {
  return { kind: 'messages', messages: [{ kind: 'text', text }] };
}
