import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CardJson } from './card';
import type { Ask, Choice, Feature, Found, Keep, On, Redraw, Reply, View } from './feature';
import { createShares } from './shares';
import { Refusal, type Turn, type Viewer } from './turn';

/** A message or card as an adapter sends it. */
export type Message =
  | {
      readonly kind: 'card';
      readonly card: CardJson;
      readonly summary: string;
      /** To be kept current from the moment it stands. */
      readonly keep?: Keep;
    }
  | { readonly kind: 'text'; readonly text: string };

/** The answer to a turn: messages, the replacement of a pressed card, search results, or what a dialog shows next. */
export type Answer =
  | { readonly kind: 'dialog'; readonly title: string; readonly card: CardJson }
  | { readonly kind: 'preview'; readonly draft: string; readonly card: CardJson; readonly summary: string }
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  /** The dialog is over. */
  | { readonly kind: 'done' }
  | { readonly kind: 'messages'; readonly messages: readonly Message[] }
  | {
      readonly kind: 'results';
      readonly results: readonly { title: string; text: string; card: CardJson }[];
    };

/** Does something once per key, for a day: a second call gets the first one's answer, and after a minute `late`. */
export interface Presses {
  once(key: string, act: () => Promise<Message>, late: () => Promise<Message | undefined>): Promise<Message>;
}

/** Where the bot writes what happened. Never message texts. */
export interface Log {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

/** `refused`: the answer was a plain no. `failed`: nobody knows what to answer, and it is in the log. */
export type Outcome = 'answered' | 'refused' | 'failed';

export type Dispatch = {
  turn(turn: Turn): Promise<Answer>;
  /** Draws a registered view for somebody who has not pressed anything: a card the bot starts. */
  draw(on: On, viewer: Viewer, notice?: string): Promise<Message | undefined>;
  /** The ask a text would reach. */
  route(text: string): Ask | undefined;
};

const notHere =
  'Others here would see the answer, and it is about you. Please ask me the same in our own chat.';

/** The longest text that is read, unless an ask wants more; the rest of a longer one is left out. */
export const longestText = 2_000;

const Pressed = z.object({ nonce: z.string().max(100).optional(), on: z.unknown().optional() });
const OnData = z.object({ view: z.string(), params: z.unknown().optional() });

export function createDispatch(
  features: readonly Feature[],
  ports: {
    presses: Presses;
    log: Log;
    nonce: () => string;
    /** Told how each turn ended. */
    ended?: (turn: Turn, outcome: Outcome) => void;
  },
): Dispatch {
  const { presses, log, nonce, ended = () => undefined } = ports;
  const asks = features.flatMap((feature) => feature.asks ?? []);
  const ordered = [...asks.filter((ask) => !ask.last), ...asks.filter((ask) => ask.last)];
  const verbs = new Map(features.flatMap((feature) => feature.verbs ?? []).map((verb) => [verb.verb, verb]));
  const views = new Map(features.flatMap((feature) => feature.views ?? []).map((view) => [view.view, view]));
  const searches = features.flatMap((feature) => feature.searches ?? []);
  const shares = createShares(features, nonce);
  const events = features.flatMap((feature) => feature.events ?? []);

  function route(text: string): Ask | undefined {
    return ordered.find((ask) => ask.match(text) !== undefined);
  }

  function finish(reply: Reply): Message {
    if ('text' in reply) return { kind: 'text', text: reply.text };
    const { keep, summary } = reply;
    return { kind: 'card', card: reply.render(nonce()), summary, ...(keep && { keep }) };
  }

  function prepared(on: unknown): ReturnType<View['prepare']> {
    const parsed = OnData.safeParse(on);
    return parsed.success ? views.get(parsed.data.view)?.prepare(parsed.data.params) : undefined;
  }

  async function draw(on: unknown, viewer: Viewer, notice?: string): Promise<Message | undefined> {
    const drawn = await prepared(on)?.(viewer, notice);
    return drawn && finish(drawn);
  }

  async function say(turn: Turn, text: string): Promise<Message> {
    const usual = clipped(text, longestText);
    for (const ask of ordered) {
      const reply = ask.match(ask.longest === undefined ? usual : clipped(text, ask.longest));
      if (!reply) continue;
      if (ask.personal && turn.where.kind !== 'personal') return { kind: 'text', text: notHere };
      return settle(await reply(turn), turn, undefined);
    }
    return { kind: 'text', text: 'Sorry, I did not understand. Type "help" to see what I can do.' };
  }

  async function act(turn: Turn, name: string, data: unknown, on: unknown): Promise<Message> {
    const reply = verbs.get(name)?.prepare(data);
    if (!reply) {
      log.info({ turn: turn.id, verb: name.slice(0, 40) }, 'a press on an old card');
      const again = await draw(on, turn, heard(turn, 'That card was out of date. This is the current one.'));
      return (
        again ?? {
          kind: 'text',
          text: 'That card is out of date, so nothing was changed. Please ask again to get a current one.',
        }
      );
    }
    return settle(await refusing(() => reply(turn), turn, on), turn, on);
  }

  /** A refusal to a press is shown on the card that was pressed, where there is one. */
  async function refusing(
    reply: () => Promise<Reply | Redraw>,
    turn: Turn,
    on: unknown,
  ): Promise<Reply | Redraw> {
    try {
      return await reply();
    } catch (error) {
      const parsed = OnData.safeParse(on);
      if (!(error instanceof Refusal) || !parsed.success) throw error;
      const { view, params } = parsed.data;
      const notice = heard(turn, refused(error, turn));
      return { redraw: true, ...(notice !== undefined && { notice }), otherwise: { view, params } };
    }
  }

  /** The words of a refusal. One that something else has caused is logged, and quotes the turn's id. */
  function refused(refusal: Refusal, turn: Turn): string {
    if (refusal.cause === undefined) return refusal.message;
    log.warn(
      { turn: turn.id, person: turn.who.id, err: refusal.cause },
      'a person was refused for a reason of ours',
    );
    return `${refusal.message} (${turn.id})`;
  }

  /** A reply as a message; a redraw as the card that was pressed, or the one to show otherwise. */
  async function settle(reply: Reply | Redraw, turn: Turn, on: unknown): Promise<Message> {
    if (!('redraw' in reply)) return finish(reply);
    const { notice, otherwise } = reply;
    const drawn = (await draw(on, turn, notice)) ?? (await draw(otherwise, turn, notice));
    return drawn ?? { kind: 'text', text: notice ?? 'Done.' };
  }

  async function press(turn: Turn, name: string, data: unknown): Promise<Message> {
    const pressed = Pressed.safeParse(data);
    const on = pressed.success ? pressed.data.on : undefined;
    const isRemembered = verbs.get(name)?.remembered ?? true;
    if (!pressed.success || pressed.data.nonce === undefined || !isRemembered)
      return act(turn, name, data, on);
    const key = createHash('sha256')
      .update(JSON.stringify([pressed.data.nonce, turn.who.id, name, data]))
      .digest('hex');
    return presses.once(
      key,
      () => act(turn, name, data, on),
      () => draw(on, turn, 'You have pressed this before. This is how things are now.'),
    );
  }

  async function search(
    turn: Turn,
    command: string,
    query: string,
    page: { skip: number; limit: number },
  ): Promise<Found[]> {
    const found = searches.find((search) => search.command === command);
    return found ? found.search(turn, query.slice(0, longestText), page) : [];
  }

  async function answer(turn: Turn): Promise<Answer> {
    const { what } = turn;
    switch (what.kind) {
      case 'text':
        return { kind: 'messages', messages: [await say(turn, what.text)] };
      case 'press':
        return { kind: 'messages', messages: [await press(turn, what.verb, what.data)] };
      case 'search': {
        const results = await search(turn, what.command, what.query, what);
        return {
          kind: 'results',
          results: results.map(({ title, text, shown }) => ({ title, text, card: shown.render(nonce()) })),
        };
      }
      case 'share':
        return shares.share(turn, what);
      case 'lookup':
        return shares.lookup(turn, what);
      case 'event': {
        const replies = await Promise.all(
          events.filter(({ event }) => event === what.event).map(({ reply }) => reply(turn)),
        );
        return { kind: 'messages', messages: replies.filter((reply) => reply !== undefined).map(finish) };
      }
    }
  }

  return {
    route,
    draw,
    async turn(turn) {
      try {
        const given = await answer(turn);
        ended(turn, 'answered');
        return given;
      } catch (error) {
        ended(turn, error instanceof Refusal ? 'refused' : 'failed');
        if (error instanceof Refusal) {
          return { kind: 'messages', messages: [{ kind: 'text', text: refused(error, turn) }] };
        }
        log.error({ turn: turn.id, person: turn.who.id, deed: turn.what.kind, err: error }, 'a turn failed');
        const text = `Sorry, something went wrong on our side, and I can't say whether it was done. Look again before you try once more. If it keeps happening, quote ${turn.id} to the community team.`;
        return { kind: 'messages', messages: [{ kind: 'text', text }] };
      }
    },
  };
}

/** What is said beside a card that somebody pressed. Who has pressed nothing is told nothing. */
function heard({ what }: Turn, notice: string): string | undefined {
  return what.kind === 'press' && what.automatic ? undefined : notice;
}

/** The beginning of a long text, up to a whole word where there is one. */
function clipped(text: string, longest: number): string {
  if (text.length <= longest) return text.trim();
  const beginning = text.slice(0, longest + 1);
  return beginning.slice(0, Math.max(beginning.search(/\s\S*$/), 0) || longest).trim();
}
