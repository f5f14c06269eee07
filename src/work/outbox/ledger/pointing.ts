import type { Range, Store, Stored } from '../../../store/store';
import { won } from '../../races';
import type { Unreadable } from '../unreadable';
import { Entry, entryId, isOpen, pointerId, type Held } from './entry';

/** Whether an open entry, by its id and when it is due, is to be left out without being read. */
export type Skip = (entry: string, due: Date) => boolean;

/** Open entries, as the pointers of a shard lead to them: what is due first comes first. Those that cannot be read stay out. */
export type Pointing = {
  /** Those that are due before then, or all; so many entries are read at a time. */
  open(
    partition: string,
    page: { limit: number; before?: Date | undefined; skip?: Skip | undefined },
  ): AsyncIterable<Held>;
  /** When the first is due. */
  first(partition: string): Promise<Date | undefined>;
};

export function createPointing(store: Store, unreadable: Unreadable): Pointing {
  /** One that leads nowhere, or says something else than its entry, is taken away. */
  async function follow({ partition, id, etag }: Stored): Promise<Held | undefined> {
    const entry = entryId(refAt(id));
    if (unreadable.rests({ partition, id: entry })) return undefined;
    const stored = await store.get('outbox', partition, entry);
    const held = stored && unreadable.read(Entry, stored);
    if (stored && !held) return undefined;
    if (held && isOpen(held.doc) && pointerId(held.doc.due, refAt(id)) === id) return held;
    await won(store.remove('outbox', partition, id, { ifMatch: etag }));
    return undefined;
  }

  return {
    async *open(partition, { limit, before, skip = () => false }) {
      const range: Range = {
        ...all,
        ...(before && { before: `due~${before.toISOString()}` }),
        limit: pageSize,
      };
      let next: string | undefined;
      do {
        const page = await store.list('outbox', partition, { ...range, ...(next !== undefined && { next }) });
        const wanted = page.items.filter(({ id }) => !skip(entryId(refAt(id)), dueIn(id)));
        for (let at = 0; at < wanted.length; at += limit) {
          const found = await Promise.all(wanted.slice(at, at + limit).map(follow));
          for (const held of found) if (held) yield held;
        }
        next = page.next;
      } while (next !== undefined);
    },
    async first(partition) {
      let next: string | undefined;
      do {
        const range = { ...all, limit: fewPointers, ...(next !== undefined && { next }) };
        const page = await store.list('outbox', partition, range);
        const first = page.items.find(({ id }) => !unreadable.rests({ partition, id: entryId(refAt(id)) }));
        if (first) return dueIn(first.id);
        next = page.next;
      } while (next !== undefined);
      return undefined;
    },
  };
}

/** Pointers are small, and many of the first may lead to what is under way. */
const pageSize = 100;
/** Read at a time to find the first. */
const fewPointers = 5;
const all = { from: 'due~', before: 'due~~' };

function refAt(pointer: string): string {
  return pointer.split('~')[2] ?? '';
}

function dueIn(pointer: string): Date {
  return new Date(pointer.split('~')[1] ?? '');
}
