import { z } from 'zod';
import { collection, type Store, type Stored } from '../store/store';
import { won } from './races';

/**
 * One write to Graph: document in its month's partition of `journal`. While it is `open` its id begins with
 * `open-`, so that the few unfinished ones are found without reading the others.
 */
export const Entry = z.object({
  id: z.string(),
  v: z.literal(1),
  action: z.enum(['add member', 'remove member']),
  community: z.string(),
  person: z.string(),
  /** Who asked for it. */
  by: z.string(),
  at: z.iso.datetime(),
  /** What held before, as JSON. */
  before: z.unknown().optional(),
  state: z.enum(['open', 'done', 'undone', 'refused']),
  closedAt: z.iso.datetime().optional(),
  why: z.string().optional(),
});
export type Entry = z.infer<typeof Entry>;

export type Intention = Pick<Entry, 'action' | 'community' | 'person' | 'by' | 'before'>;
export type Outcome = Exclude<Entry['state'], 'open'>;

/** Something else that was decided and has to stay known: document `note-…`. Ids and figures, never names or texts of people. */
export type Note = { what: string; by: string } & Readonly<Record<string, unknown>>;

/** Every write to Graph: written down before it is made, closed when its end is known. And what else was decided. */
export interface Journal {
  intend(intention: Intention): Promise<Stored<Entry>>;
  /** The first to close an entry decides; closing it again changes nothing. */
  close(entry: Stored<Entry>, state: Outcome, why?: string): Promise<void>;
  /** Unfinished entries of this month and the last one that were begun before then, oldest first. */
  open(before: Date): AsyncIterable<Stored<Entry>>;
  /** Writes down that somebody does something: before it is done, with what held until then. */
  note(note: Note): Promise<void>;
}

/** `id` gives something unique for each entry. */
export function createJournal(ports: { store: Store; clock: () => Date; id: () => string }): Journal {
  const { store, clock, id } = ports;
  const entries = collection(store, 'journal', Entry);

  return {
    async intend(intention) {
      const at = clock().toISOString();
      const doc: Entry = { id: `open-${at}-${id()}`, v: 1, ...intention, at, state: 'open' };
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
      const doc = { ...note, id: `note-${at}-${id()}`, v: 1, at };
      await store.put('journal', monthOf(at), doc, { ifAbsent: true });
    },
  };
}

function monthOf(at: string): string {
  return at.slice(0, 7);
}

function previous(month: string): string {
  const first = new Date(`${month}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() - 1);
  return monthOf(first.toISOString());
}
