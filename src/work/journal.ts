import { z } from 'zod';
import { collection, type Store, type Stored } from '../store/store';
import { won } from './races';

const Kept = z.object({
  id: z.string(),
  v: z.literal(1),
  /** Who asked for it. */
  by: z.string(),
  at: z.iso.datetime(),
  state: z.enum(['open', 'done', 'undone', 'refused']),
  closedAt: z.iso.datetime().optional(),
  why: z.string().optional(),
  /** Present once it is closed. */
  ttl: z.number().optional(),
});

/** How long what has been closed or noted is kept, in seconds: over a yearly audit and the round after it. */
export const keptSeconds = 400 * 24 * 60 * 60;

/** Somebody comes into a community's roster, or goes out of it. */
export const RosterEntry = Kept.extend({
  action: z.enum(['add member', 'remove member', 'add owner']),
  community: z.string(),
  person: z.string(),
  /** What held before, as JSON. */
  before: z.unknown().optional(),
});
export type RosterEntry = z.infer<typeof RosterEntry>;

/** One text takes the place of another. */
export const DescriptionEntry = Kept.extend({
  action: z.literal('describe'),
  community: z.string(),
  before: z.string(),
  after: z.string(),
  /** Puts back what stood there before the write of ours at that moment. */
  restores: z.string().optional(),
});
export type DescriptionEntry = z.infer<typeof DescriptionEntry>;

/** One attempt at making a community; `key` names the wish. */
export const CreationEntry = Kept.extend({
  action: z.literal('create'),
  key: z.string(),
  name: z.string(),
  description: z.string(),
  privacy: z.enum(['public', 'private']),
  owners: z.array(z.string()),
});
export type CreationEntry = z.infer<typeof CreationEntry>;

/**
 * One write to Graph: document in its month's partition of `journal`. While it is `open` its id begins with
 * `open-`, so that the few unfinished ones are found without reading the others.
 */
export const Entry = z.discriminatedUnion('action', [RosterEntry, DescriptionEntry, CreationEntry]);
export type Entry = z.infer<typeof Entry>;

/** An entry as it is before it is written down. */
export type IntentionOf<E extends Entry> = Omit<E, 'id' | 'v' | 'at' | 'state' | 'closedAt' | 'why' | 'ttl'>;
export type Outcome = Exclude<Entry['state'], 'open'>;

/** Something else that was decided and has to stay known: document `note-…`. */
export const Noted = z.looseObject({
  id: z.string().startsWith('note-'),
  at: z.iso.datetime(),
  what: z.string(),
  by: z.string(),
  community: z.string().optional(),
  person: z.string().optional(),
});
export type Noted = z.infer<typeof Noted>;
const Line = z.union([Entry, Noted]);

export function isNoted(line: Entry | Noted): line is Noted {
  return line.id.startsWith('note-');
}

/** Stands where a person's id does, for what Signpost does of itself. */
export const itself = 'signpost';

/** Ids and figures, never names or texts of people. */
export type Note = { what: string; by: string } & Readonly<Record<string, unknown>>;

/** Every write to Graph: written down before it is made, closed when its end is known. And what else was decided. */
export interface Journal {
  intend<E extends Entry>(intention: IntentionOf<E>): Promise<Stored<E>>;
  /** The first to close an entry decides; closing it again changes nothing. */
  close(entry: Stored<Entry>, state: Outcome, why?: string): Promise<void>;
  /** Unfinished entries of this month and the last one that were begun before then, oldest first. */
  open(before: Date): AsyncIterable<Stored<Entry>>;
  /** Writes down that somebody does something: before it is done, with what held until then. */
  note(note: Note): Promise<void>;
  /** Everything of a month ("2026-11"), newest first; what cannot be read is left out. */
  month(month: string): Promise<(Entry | Noted)[]>;
}

/** `id` gives something unique for each entry. */
export function createJournal(ports: { store: Store; clock: () => Date; id: () => string }): Journal {
  const { store, clock, id } = ports;
  const entries = collection(store, 'journal', Entry);

  return {
    async intend<E extends Entry>(intention: IntentionOf<E>) {
      const at = clock().toISOString();
      const kept = { id: `open-${at}-${id()}`, v: 1, at, state: 'open' };
      const doc = { ...kept, ...intention } as unknown as E; // the intention and what it lacks
      const partition = monthOf(at);
      const etag = await entries.put(partition, doc, { ifAbsent: true });
      return { partition, id: doc.id, doc, etag };
    },

    async close({ partition, id: openId, etag, doc }, state, why) {
      const closed: Entry = {
        ...doc,
        id: openId.replace(/^open-/, ''),
        state,
        closedAt: clock().toISOString(),
        ...(why !== undefined && { why }),
        ttl: keptSeconds,
      };
      await won(
        store.transact('journal', partition, [
          { kind: 'remove', id: openId, condition: { ifMatch: etag } },
          { kind: 'put', doc: closed },
        ]),
      );
    },

    async *open(before) {
      const month = monthOf(clock().toISOString());
      for (const partition of [previous(month), month]) {
        yield* entries.list(partition, { from: 'open-', before: `open-${before.toISOString()}` });
      }
    },

    async note(note) {
      const at = clock().toISOString();
      const doc = { ...note, id: `note-${at}-${id()}`, v: 1, at, ttl: keptSeconds };
      await store.put('journal', monthOf(at), doc, { ifAbsent: true });
    },

    async month(month) {
      const all: (Entry | Noted)[] = [];
      let next: string | undefined;
      do {
        const page = await store.list('journal', month, {
          limit: 1_000,
          ...(next !== undefined && { next }),
        });
        for (const { doc } of page.items) {
          const { data } = Line.safeParse(doc);
          if (data) all.push(data);
        }
        next = page.next;
      } while (next !== undefined);
      return all.sort((a, b) => (a.at < b.at ? 1 : -1));
    },
  };
}

/** The month of a moment, as the journal is divided: "2026-11". */
export function monthOf(at: string): string {
  return at.slice(0, 7);
}

export function previous(month: string): string {
  const first = new Date(`${month}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() - 1);
  return monthOf(first.toISOString());
}
