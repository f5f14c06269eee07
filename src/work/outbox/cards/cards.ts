import type { Contact } from '../../../bot/send';
import type { On } from '../../../bot/feature';
import type { Store } from '../../../store/store';
import { createCardDrawing, finished, type DrawingPorts } from './card-drawing';
import { createPicture } from './card-picture';
import { cardId, createCardRecords, type KeptCard } from './card-records';
import { createExpectations } from './card-expectations';
import { withChange } from './card-rhythm';
import { oncePerKey } from './gathering';
import { createUnreadable } from '../unreadable';

/** A card that many look at, or that changes while somebody looks: posted once, then kept current. */
export type SharedCard = {
  /** The same key is the same card, so that a second posting is none. */
  key: string;
  to: Contact;
  on: On;
  /** Whom it is drawn for, and who is asked when it has disappeared. */
  by: string;
};

/**
 * Cards that the bot keeps current. One writer at a time; changes that come quickly are drawn together: at most every
 * 2.5 seconds, and every 5 once that has gone on for half a minute.
 */
export interface SharedCards {
  post(card: SharedCard): Promise<void>;
  /** A card that stands already, as an answer to somebody: kept current from now on. */
  adopt(card: SharedCard & { message: string }): Promise<void>;
  /**
   * It has been pressed where it stands: kept current from now on, unless it is already. What posted it may have died before
   * it could say so. Reads the store once for each card and process.
   */
  met(card: SharedCard & { message: string }): Promise<void>;
  /** What it shows has changed. Nothing happens for a card that is not kept. */
  changed(key: string): Promise<void>;
  /** What it shows is about to change: it is drawn within five seconds, even if nobody lives to say that it has. */
  expect(key: string): Promise<void>;
  /** Draws it once more and then no longer. */
  finish(key: string): Promise<void>;
  /** Keeps one current again that was finished, or is about to be; nothing happens to others. */
  revive(key: string): Promise<void>;
  /** Posts one anew that has disappeared. */
  again(key: string, to?: Contact): Promise<void>;
  /** How it stands; nothing for a card that was never posted or whose time is over. */
  state(key: string): Promise<'waiting' | 'posted' | 'gone' | undefined>;
}

/** One drawing that is due. `run` posts or updates the card; whoever calls it has waited for its turn, and is told what Teams said. */
export type CardJob = {
  readonly conversation: string;
  run(): Promise<'taken' | 'nothing' | { throttled: number | undefined }>;
};

/** The sending side of shared cards. */
export interface CardWork {
  /** Drawings whose time has come, earliest first. */
  due(now: Date, limit: number): Promise<CardJob[]>;
  /** When the next drawing is due. */
  next(): Promise<Date | undefined>;
}

/** A card that nobody changes any more is kept so long, in seconds. */
const keptSeconds = 180 * 24 * 60 * 60;

/** `holder` tells instances apart. */
export type CardPorts = Omit<DrawingPorts, 'records'> & { store: Store; holder: string };

type CardState = NonNullable<Awaited<ReturnType<SharedCards['state']>>>;

/** One card among all: whose it is, how it stands, and what it says in a line. */
export type Standing = { by: string; state: CardState; title: string };

/** Shared cards, for those who have them posted, for whoever sends, and for whoever asks about one. */
export type KeptCards = SharedCards &
  CardWork & {
    /** Nothing for a card that was never posted, whose time is over, or that has nothing more to show. */
    about(key: string): Promise<Standing | undefined>;
  };

export function createSharedCards(ports: CardPorts): KeptCards {
  const { store, send, clock, ring } = ports;
  const records = createCardRecords(store, createUnreadable(ports));
  const drawing = createCardDrawing({ ...ports, records });
  const pictured = createPicture(ports);

  /** Changes the card of a key, and looks at once at what is due when that is new. */
  async function alter(key: string, make: (card: KeptCard) => KeptCard | undefined): Promise<boolean> {
    let former: string | undefined;
    const card = await records.change(key, (found) => {
      former = found.due;
      return make(found);
    });
    if (card?.due !== undefined && card.due !== former) await ring();
    return card !== undefined;
  }

  const expectations = createExpectations({ ...ports, alter });

  async function adopt(card: SharedCard & { message: string }): Promise<void> {
    const at = clock();
    const stands = { ...empty(card.key), ...place(card), state: 'posted', message: card.message } as const;
    const adopted = { ...stands, drawnAt: at.toISOString() };
    for (;;) {
      if (await records.add(withChange(adopted, at))) return ring(); // what has changed while it was on its way
      const altered = await alter(card.key, ({ attempt, awaited }) =>
        withChange({ ...adopted, attempt: attempt + 1, ...(awaited && { awaited }) }, at),
      );
      if (altered) return;
    }
  }

  const meeting = oncePerKey<SharedCard & { message: string }>(async (card) => {
    if (!(await records.get(card.key))) await adopt(card);
  });

  return {
    async post(card) {
      if (await records.add({ ...empty(card.key), ...place(card), due: clock().toISOString() })) await ring();
    },

    adopt,

    met: meeting.run,
    expect: expectations.expect,
    async changed(key) {
      if (!(await expectations.changed(key))) meeting.forget(key); // it may have been erased with whoever had it posted
    },

    async finish(key) {
      await alter(key, (card) => {
        if (card.state === 'finished') return undefined;
        return card.state === 'gone' ? finished(card) : { ...withChange(card, clock()), last: true };
      });
    },

    async revive(key) {
      await alter(key, (card) => {
        const { last, ...rest } = card;
        if (card.state !== 'finished') return last && withChange(rest, clock());
        const state = card.message === undefined ? 'waiting' : 'posted';
        return withChange({ ...rest, state, ttl: keptSeconds }, clock());
      });
    },

    async again(key, to) {
      await alter(key, (card) => {
        if (card.state !== 'gone') return undefined;
        const { message: _lost, held: _held, ...rest } = card;
        const due = clock().toISOString();
        return { ...rest, ...(to && { to: { ...to } }), state: 'waiting', due, tries: 0, ttl: keptSeconds };
      });
    },

    async state(key) {
      const card = await records.get(key);
      return card && stateOf(card);
    },

    async about(key) {
      const card = await records.get(key);
      const state = card && stateOf(card);
      const picture = card && state && (await pictured(card));
      if (!picture) return undefined;
      return { by: card.by, state, title: picture.kind === 'card' ? picture.summary : picture.text };
    },

    async due(now, limit) {
      const sender = send();
      if (!sender) return [];
      const cards = await records.due(now, limit);
      return cards.map(({ key, to }) => ({ conversation: sender.conversation(to), run: () => drawing(key) }));
    },
    next: async () => (send() ? records.next() : undefined),
  };
}

function place({ to, on, by }: SharedCard): Pick<KeptCard, 'to' | 'on' | 'by'> {
  return { to: { ...to }, on: { view: on.view, params: on.params }, by };
}

function empty(key: string): Omit<KeptCard, 'to' | 'on' | 'by'> {
  const counts = { wanted: 0, drawn: 0, attempt: 0, tries: 0 };
  return { id: cardId(key), v: 1, key, state: 'waiting', ...counts, ttl: keptSeconds };
}

/** As others see it: whoever posts is not done yet, and what is finished is nobody's affair any more. */
function stateOf({ state }: KeptCard): CardState | undefined {
  if (state === 'finished') return undefined;
  return state === 'posting' ? 'waiting' : state;
}
