import type { Message } from './dispatch';

/** Where somebody can be reached: a conversation reference, opaque outside the adapter that made it. */
export type Contact = Readonly<Record<string, unknown>>;

/** Messages that the bot starts. Throws `Unreachable` where the person cannot be reached. */
export interface Send {
  /** Answers the id of the posted message, to update it later. */
  post(to: Contact, message: Message): Promise<string>;
  update(to: Contact, id: string, message: Message): Promise<void>;
}

/** The person or conversation cannot be reached: uninstalled, blocked, gone. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}
