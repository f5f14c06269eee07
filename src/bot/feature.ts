import type { z } from 'zod';
import type { Shown } from './card';
import type { Turn, Viewer } from './turn';

/** What the person sees next. */
export type Reply = Shown | { readonly text: string };

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

/** Something people can press. `prepare` parses the data; nothing means that the card is an old one. */
export type Verb = {
  readonly verb: string;
  prepare(data: unknown): ((turn: Turn) => Promise<Reply | Redraw>) | undefined;
};

export function verb<S extends z.ZodType>(
  name: string,
  data: S,
  reply: (turn: Turn, data: z.output<S>) => Promise<Reply | Redraw>,
): Verb {
  return {
    verb: name,
    prepare(raw) {
      const parsed = data.safeParse(raw);
      return parsed.success ? (turn) => reply(turn, parsed.data) : undefined;
    },
  };
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
  readonly events?: readonly EventReply[];
  readonly jobs?: readonly JobKind[];
  readonly commands?: readonly Command[];
  readonly pages?: readonly Page[];
};
