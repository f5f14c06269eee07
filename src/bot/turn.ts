import type { Contact } from './send';

/** Somebody, as the verified activity names them. `id` is the Entra object id. */
export type Speaker = { readonly id: string; readonly name: string };

/** Where something was said. `id` is the channel's conversation id. */
export type Place = { readonly kind: 'personal' | 'group' | 'channel'; readonly id: string };

/** Whom a card is drawn for, and when. `timeZone` is an IANA name. */
export type Viewer = { readonly who: Speaker; readonly at: Date; readonly timeZone: string };

/** One thing somebody did, with all that is known of it. `id` ties log lines and apologies together. */
export type Turn = Viewer & {
  readonly id: string;
  readonly where: Place;
  /** Leads to that place later: a message to a channel begins a new thread. */
  readonly contact?: Contact;
  readonly what: Deed;
};

export type Deed =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'press';
      readonly verb: string;
      readonly data: unknown;
      /** The id of the message that was pressed, where Teams tells: what `Send.update` takes, with the contact of the place. */
      readonly message?: string;
      /** Nobody has pressed: Teams fetches what the person sees. */
      readonly automatic?: true;
    }
  | {
      readonly kind: 'search';
      readonly command: string;
      readonly query: string;
      readonly skip: number;
      readonly limit: number;
    }
  | {
      /** Something is made in the message extension, to be posted by the bot where it was opened. */
      readonly kind: 'share';
      readonly command: string;
      /** `open` it; `submit` what was typed; go back to `edit` what was shown; `send` what was shown. */
      readonly step: 'open' | 'submit' | 'edit' | 'send';
      /** What was typed, or the data that came with what was shown. */
      readonly data: unknown;
    }
  | {
      /** Somebody types into a field that looks its choices up. */
      readonly kind: 'lookup';
      readonly dataset: string;
      readonly query: string;
      readonly limit: number;
    }
  | { readonly kind: 'event'; readonly event: 'installed' | 'uninstalled' };

/** A "no" that the person should read: what happened, why, and what they can do. Not an error in the log. */
export class Refusal extends Error {
  override name = 'Refusal';
}
