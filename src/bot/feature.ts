import type { z } from 'zod';
import type { Shown } from './card';
import type { Turn, Viewer } from './turn';

/** What the person sees next. A card with `keep` is kept current for everybody from the moment it stands. */
export type Reply = (Shown & { readonly keep?: Keep }) | { readonly text: string };

/** Under which key a card that is posted as an answer is kept current, as which view, and for whom. */
export type Keep = { readonly key: string; readonly on: On; readonly by: string };

/** Which card something was pressed on, so that it can be drawn again: carried in the data of its actions. */
export type On = { readonly view: string; readonly params: unknown };

/** Draw the card that was pressed again (`otherwise`, when it cannot be told which), saying what has happened. */
export type Redraw = { readonly redraw: true; readonly notice?: string; readonly otherwise: On };

/** Something people can say. `last` asks are tried after all others. */
export type Ask = {
  readonly name: string;
  /** One line of the help card and the manifest: what it is good for. */
  readonly about: string;
  readonly examples: readonly string[];
  readonly last?: boolean;
  /** So many characters of a text it wants to read, where that is more than usual. */
  readonly longest?: number;
  /** The answer tells of the person, so it is given only where nobody else reads along. */
  readonly personal?: boolean;
  /** Of use to them alone, so that help tells nobody else of it; absent where anybody may ask. */
  readonly only?: 'owners' | 'administrators';
  /** The reply to make, or nothing when the text is not this ask. */
  match(text: string): ((turn: Turn) => Promise<Reply | Redraw>) | undefined;
};

export function ask<P>(definition: {
  name: string;
  about: string;
  examples: readonly string[];
  last?: boolean;
  longest?: number;
  personal?: boolean;
  only?: 'owners' | 'administrators';
  match(text: string): P | undefined;
  reply(turn: Turn, params: P): Promise<Reply | Redraw>;
}): Ask {
  const { match, reply, ...rest } = definition;
  return {
    ...rest,
    match(text) {
      const params = match(text);
      return params === undefined ? undefined : (turn) => reply(turn, params);
    },
  };
}

/**
 * Something people can press. `prepare` parses the data; nothing means that the card is an old one. Of a press that is not
 * `remembered` nothing is kept, neither what was pressed nor the answer: its reply may safely be made twice.
 */
export type Verb = {
  readonly verb: string;
  readonly remembered: boolean;
  /** Whom its reply lets do it: whoever else presses is refused there. Absent where that depends on what is pressed. */
  readonly only?: 'administrators';
  prepare(data: unknown): ((turn: Turn) => Promise<Reply | Redraw>) | undefined;
};

export function verb<S extends z.ZodType>(
  name: string,
  data: S,
  reply: (turn: Turn, data: z.output<S>) => Promise<Reply | Redraw>,
  { remembered = true }: { remembered?: boolean } = {},
): Verb {
  return {
    verb: name,
    remembered,
    prepare(raw) {
      const parsed = data.safeParse(raw);
      return parsed.success ? (turn) => reply(turn, parsed.data) : undefined;
    },
  };
}

/** Verbs whose replies refuse everybody but administrators: a test presses each as somebody else. */
export function forAdministrators(verbs: readonly Verb[]): Verb[] {
  return verbs.map((one) => ({ ...one, only: 'administrators' }));
}

/** A card that can be drawn at any time from its params, for whoever looks at it. */
export type View = {
  readonly view: string;
  prepare(params: unknown): ((viewer: Viewer, notice?: string) => Promise<Reply>) | undefined;
};

export function view<S extends z.ZodType>(
  name: string,
  params: S,
  draw: (viewer: Viewer, params: z.output<S>, notice?: string) => Promise<Reply>,
): View {
  return {
    view: name,
    prepare(raw) {
      const parsed = params.safeParse(raw);
      return parsed.success ? (viewer, notice) => draw(viewer, parsed.data, notice) : undefined;
    },
  };
}

/** One result of the message extension: a line in the list and the card it inserts. */
export type Found = { readonly title: string; readonly text: string; readonly shown: Shown };

/** A command of the message extension. */
export type Search = {
  readonly command: string;
  search(turn: Turn, query: string, page: { skip: number; limit: number }): Promise<Found[]>;
};

/** A form in a dialog, or what it makes as others will see it. `draft` is what comes back when it is edited or sent. */
export type Dialog = { readonly title: string; readonly shown: Shown };
export type Preview = { readonly draft: string; readonly shown: Shown };

/**
 * A command of the message extension that makes something which the bot then posts, and can keep current: a card that a person
 * inserts, it could not.
 */
export type Share = {
  readonly command: string;
  open(turn: Turn): Promise<Dialog>;
  /** The look at it; or the form again, with everything in it and what is wrong. */
  submit(turn: Turn, data: unknown): Promise<Dialog | Preview>;
  edit(turn: Turn, draft: string): Promise<Dialog>;
  /** Posts it where the turn is. Throws `Refusal` where that cannot be. */
  send(turn: Turn, draft: string): Promise<void>;
};

/** What a field that looks its choices up offers (`choices.data` with this dataset). */
export type Choice = { readonly title: string; readonly value: string };
export type Lookup = {
  readonly dataset: string;
  look(turn: Turn, query: string, limit: number): Promise<Choice[]>;
};

/** Something that happened to the bot rather than was said to it. */
export type EventReply = {
  readonly event: 'installed' | 'uninstalled';
  reply(turn: Turn): Promise<Reply | undefined>;
};

/** Work due later. `run` may be repeated after a crash. `long` work holds up only other long work of the same lane, where it names one. */
export type JobKind = {
  readonly kind: string;
  readonly long?: true | string;
  run(data: unknown, at: Date): Promise<void>;
};

/** A command of the command line; answers its exit code. */
export type Command = {
  readonly name: string;
  readonly about: string;
  run(args: readonly string[], print: (line: string) => void): Promise<number>;
};

/** What a page is asked for: its query, already known to be signed by us and not too old. */
export type PageRequest = { readonly query: Readonly<Record<string, string>>; readonly at: Date };

/** A page or file. `body` comes in pieces, so that a long one is never whole in memory. */
export type PageAnswer = {
  readonly status: number;
  readonly contentType: string;
  /** Offered to be saved under this name; shown otherwise. */
  readonly fileName?: string;
  readonly body: AsyncIterable<string> | Iterable<string>;
};

/** Something served at `/pages/<page>` to whoever holds a signed link. */
export type Page = {
  readonly page: string;
  answer(request: PageRequest): Promise<PageAnswer>;
};

/** What a feature answers to. */
export type Feature = {
  readonly name: string;
  readonly asks?: readonly Ask[];
  readonly verbs?: readonly Verb[];
  readonly views?: readonly View[];
  readonly searches?: readonly Search[];
  readonly shares?: readonly Share[];
  readonly lookups?: readonly Lookup[];
  readonly events?: readonly EventReply[];
  readonly jobs?: readonly JobKind[];
  readonly commands?: readonly Command[];
  readonly pages?: readonly Page[];
  /** Drops what somebody has told it, who asks to be forgotten and stays: once more changes nothing. */
  forget?(person: string): Promise<void>;
};
