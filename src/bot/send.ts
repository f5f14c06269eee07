import type { Message } from './dispatch';

/** Where somebody, or a channel, can be reached: a conversation reference, opaque outside the adapter that made it. */
export type Contact = Readonly<Record<string, unknown>>;

/** Messages that the bot starts. Every method throws `SendFault` and nothing else when a message does not get through. */
export interface Send {
  /** Answers the id of the posted message, to update it later. */
  post(to: Contact, message: Message): Promise<string>;
  update(to: Contact, id: string, message: Message): Promise<void>;
  /** The contact of somebody's own chat with the bot, as Graph names it (`19:…`). */
  chat(id: string): Contact;
  /** Which conversation a contact leads to: the one that Teams' limits count. */
  conversation(to: Contact): string;
}

/** What Teams knows of chats and channels that the bot is in. Every method throws `SendFault` and nothing else. */
export interface Conversations {
  /** Who is in a chat, or in the team of a channel: Entra object ids in lower case, page after page, without the bot. */
  roster(of: Contact): AsyncIterable<readonly string[]>;
  /** The id of the Microsoft 365 group behind a channel's team; nothing for chats. */
  team(of: Contact): Promise<string | undefined>;
}

/**
 * Why a message did not get through.
 * - `blocked`: Teams does not let the bot write there (403): blocked by them or by policy, or uninstalled.
 * - `gone`: the conversation, or the message to update, is no more (404).
 * - `throttled`: too many requests, or a clash of writers (429, 412). Surely not delivered.
 * - `trouble`: Teams has failed or could not be reached (5xx, no connection). Not delivered, so far as Teams says.
 * - `refused`: this message will never be taken (400, 413 and the like).
 * - `unauthorized`: Teams does not know the bot there (401), or anywhere (`forAll`: no token): nobody can be written to until
 *   that is mended.
 * - `unsure`: handed over, but no answer came: it may have been delivered.
 */
export type SendFaultKind =
  'blocked' | 'gone' | 'throttled' | 'trouble' | 'refused' | 'unauthorized' | 'unsure';

export class SendFault extends Error {
  override name = 'SendFault';
  /** It would be the same for everybody. */
  readonly forAll: boolean;
  constructor(
    readonly kind: SendFaultKind,
    message: string,
    /** How long Teams asks to wait, where it says so. */
    readonly retryAfterMs?: number,
    options?: ErrorOptions & { forAll?: boolean },
  ) {
    super(message, options);
    this.forAll = options?.forAll ?? false;
  }
}
