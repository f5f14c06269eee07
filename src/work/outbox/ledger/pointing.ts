import { collection, type Collection, type Range, type Store, type Stored } from '../../../store/store';
import { won } from '../../races';
import { entryId, isOpen, Pointer, pointerId, type Entry, type Held } from './entry';

/** Open entries, as the pointers of a shard lead to them: what is due first comes first. */
export type Pointing = {
  /** Those that are due before then, or all. */
  open(partition: string, limit: number, before?: Date): AsyncIterable<Held>;
  /** When the first is due. */
  first(partition: string): Promise<Date | undefined>;
};

export function createPointing(store: Store, entries: Collection<Entry>): Pointing {
  const pointers = collection(store, 'outbox', Pointer);

  /** One that leads nowhere, or says something else than its entry, is taken away. */
  async function follow({ partition, id, etag, doc }: Stored<Pointer>): Promise<Held | undefined> {
    const held = await entries.get(partition, entryId(doc.ref));
    if (held && isOpen(held.doc) && pointerId(held.doc.due, doc.ref) === id) return held;
    await won(pointers.remove(partition, id, { ifMatch: etag }));
    return undefined;
  }

  return {
    async *open(partition, limit, before) {
      const range: Range = { ...all, ...(before && { before: `due~${before.toISOString()}` }), limit };
      let next: string | undefined;
      do {
        const page = await store.list('outbox', partition, { ...range, ...(next !== undefined && { next }) });
        const found = page.items.map((one) => follow({ ...one, doc: Pointer.parse(one.doc) }));
        for (const held of await Promise.all(found)) if (held) yield held;
        next = page.next;
      } while (next !== undefined);
    },
    async first(partition) {
      for await (const { id } of pointers.list(partition, { ...all, limit: 1 })) return dueIn(id);
      return undefined;
    },
  };
}

const all = { from: 'due~', before: 'due~~' };

function dueIn(pointer: string): Date {
  return new Date(pointer.split('~')[1] ?? '');
}
