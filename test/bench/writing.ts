import type { ContainerName } from '../../src/store/containers';
import type { Doc, Store } from '../../src/store/store';

type Operation = 'put' | 'transact' | 'upsert';

/** Documents written to one container by one operation, and their bytes as JSON. */
export type Written = { operation: Operation; container: ContainerName; documents: number; bytes: number };

/** A store that counts what is written to it. `take` answers the counts and begins anew. */
export function counted(store: Store): { store: Store; take(): Written[] } {
  let written: Written[] = [];

  function note(operation: Operation, container: ContainerName, doc: Doc): void {
    const isSame = (one: Written): boolean => one.operation === operation && one.container === container;
    let sum = written.find(isSame);
    if (!sum) written.push((sum = { operation, container, documents: 0, bytes: 0 }));
    sum.documents += 1;
    sum.bytes += Buffer.byteLength(JSON.stringify(doc));
  }

  function* noted<T extends { doc: Doc }>(container: ContainerName, items: Iterable<T>): Generator<T> {
    for (const item of items) {
      note('upsert', container, item.doc);
      yield item;
    }
  }

  return {
    take() {
      const taken = written;
      written = [];
      return taken;
    },
    store: {
      get: (...asked) => store.get(...asked),
      remove: (...asked) => store.remove(...asked),
      list: (...asked) => store.list(...asked),
      scan: (...asked) => store.scan(...asked),
      changes: (...asked) => store.changes(...asked),
      close: () => store.close(),
      put(container, partition, doc, condition) {
        note('put', container, doc);
        return store.put(container, partition, doc, condition);
      },
      transact(container, partition, operations) {
        for (const one of operations) if (one.kind === 'put') note('transact', container, one.doc);
        return store.transact(container, partition, operations);
      },
      upsertAll: (container, items, onProgress) =>
        store.upsertAll(container, noted(container, items), onProgress),
    },
  };
}
