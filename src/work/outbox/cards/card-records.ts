import { z } from 'zod';
import { collection, type Operation, type Store, type Stored } from '../../../store/store';
import { won } from '../../races';
import type { Unreadable } from '../unreadable';

const partition = 'cards';

/**
 * A card that is kept current: document `card~<key>` in partition `cards` of `outbox`. `posting` is written down right
 * before it is handed to Teams, so that whoever finds it so after a crash cannot know whether it stands. `gone`: it has
 * disappeared, and `by` is asked; `finished`: it stays as it is.
 */
export const KeptCard = z.object({
  id: z.string(),
  v: z.literal(1),
  key: z.string(),
  to: z.record(z.string(), z.unknown()),
  on: z.object({ view: z.string(), params: z.unknown() }),
  by: z.string(),
  state: z.enum(['waiting', 'posting', 'posted', 'gone', 'finished']),
  /** Of the posted message. */
  message: z.string().optional(),
  /** How often what it shows has changed, and how many of these changes have been drawn. */
  wanted: z.number(),
  drawn: z.number(),
  drawnAt: z.iso.datetime().optional(),
  /** When the changes began that still go on. */
  since: z.iso.datetime().optional(),
  /** By holder, until when each of them may be changing what it shows: it is drawn then, unless they say that they are done. */
  awaited: z.record(z.string(), z.iso.datetime()).optional(),
  /** It is drawn once more and then no longer. */
  last: z.literal(true).optional(),
  /** Names each drawing: whoever began it knows by this whether it is theirs still. */
  attempt: z.number(),
  /** Drawings in a row that Teams has not taken. */
  tries: z.number(),
  /** So many of these for Teams' limits or a sign-in that failed, which says nothing of the card. */
  held: z.number().optional(),
  /** When something is to be done with it: the pointer says the same. While it is being drawn, when that counts as broken off. */
  due: z.iso.datetime().optional(),
  ttl: z.number(),
});
export type KeptCard = z.infer<typeof KeptCard>;

/** Leads to a card with something to do: document `due~<due>~<key>` in the same partition. */
const Pointer = z.object({ id: z.string(), v: z.literal(1), key: z.string(), due: z.iso.datetime() });
type Pointer = z.infer<typeof Pointer>;

/** Shared cards as the store keeps them. */
export interface CardRecords {
  get(key: string): Promise<KeptCard | undefined>;
  /** False when there is one of this key. */
  add(card: KeptCard): Promise<boolean>;
  /**
   * Changes a card, whoever else does so at the same time, and answers what it is then. Nothing when there is none, or
   * when `make` leaves it alone.
   */
  change(key: string, make: (card: KeptCard) => KeptCard | undefined): Promise<KeptCard | undefined>;
  /** Those with something to do by now, earliest first. */
  due(now: Date, limit: number): Promise<KeptCard[]>;
  next(): Promise<Date | undefined>;
}

export function createCardRecords(store: Store, unreadable: Unreadable): CardRecords {
  const cards = collection(store, 'outbox', KeptCard);

  async function replace(stored: Stored<KeptCard>, card: KeptCard): Promise<boolean> {
    const put: Operation = { kind: 'put', doc: card, condition: { ifMatch: stored.etag } };
    return won(store.transact('outbox', partition, [put, ...moved(stored.doc, card)]));
  }

  /** The card a pointer leads to. One that leads nowhere, for its card is no more, goes too. */
  async function behind({ doc, id, etag }: Stored<Pointer>): Promise<KeptCard | undefined> {
    const stored = await store.get('outbox', partition, cardId(doc.key));
    const card = stored && unreadable.read(KeptCard, stored)?.doc;
    if (stored && !card) return undefined;
    if (card?.due === doc.due) return card;
    await won(store.remove('outbox', partition, id, { ifMatch: etag }));
    return undefined;
  }

  /** A page of the store may be shorter than what was asked for, so it is read on until there are enough. */
  async function earliest(before: string, limit: number): Promise<Stored<Pointer>[]> {
    const found: Stored<Pointer>[] = [];
    let next: string | undefined;
    do {
      const range = { from: 'due~', before, limit, ...(next !== undefined && { next }) };
      const page = await store.list('outbox', partition, range);
      const pointers = page.items.flatMap((one) => unreadable.read(Pointer, one) ?? []);
      found.push(...pointers.filter(({ doc }) => !unreadable.rests({ partition, id: cardId(doc.key) })));
      next = page.next;
    } while (next !== undefined && found.length < limit);
    return found.slice(0, limit);
  }

  return {
    async get(key) {
      return (await cards.get(partition, cardId(key)))?.doc;
    },
    add: (card) =>
      won(
        store.transact('outbox', partition, [
          { kind: 'put', doc: card, condition: { ifAbsent: true } },
          ...moved(undefined, card),
        ]),
      ),
    async change(key, make) {
      for (;;) {
        const stored = await cards.get(partition, cardId(key));
        const card = stored && make(stored.doc);
        if (!card) return undefined;
        if (await replace(stored, card)) return card; // otherwise somebody was quicker: again, on what they have made of it
      }
    },
    async due(now, limit) {
      const found = await earliest(`due~${new Date(now.getTime() + 1).toISOString()}`, limit);
      return (await Promise.all(found.map(behind))).filter((card) => card !== undefined);
    },
    async next() {
      const [first] = await earliest('due~~', 1);
      return first && new Date(first.doc.due);
    },
  };
}

/** The pointers to put and to remove where what is due changes. */
function moved(former: KeptCard | undefined, { key, due }: KeptCard): Operation[] {
  if (former?.due === due) return [];
  const operations: Operation[] = [];
  if (former?.due !== undefined) operations.push({ kind: 'remove', id: pointerId(former.due, key) });
  if (due !== undefined) operations.push({ kind: 'put', doc: pointer(key, due) });
  return operations;
}

function pointer(key: string, due: string): Pointer {
  return { id: pointerId(due, key), v: 1, key, due };
}

export function cardId(key: string): string {
  return `card~${key}`;
}

function pointerId(due: string, key: string): string {
  return `due~${due}~${key}`;
}
