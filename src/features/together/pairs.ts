import { collection, type Store } from '../../store/store';
import { won } from '../../work/races';
import { idOf, Together, type PairOf } from './together';

/** Pairs as the store keeps them. */
export type Pairs = {
  get(pair: PairOf): Promise<Together | undefined>;
  /**
   * Changes one whoever else does at the same time, and answers it as it is then. `make` is asked again with what somebody
   * quicker has written; what it answers unchanged, or as nothing, is not written.
   */
  change(
    pair: PairOf,
    make: (held: Together | undefined) => Together | undefined | Promise<Together | undefined>,
  ): Promise<Together | undefined>;
};

export function pairsIn(store: Store): Pairs {
  const docs = collection(store, 'findings', Together);

  return {
    get: async (pair) => (await docs.get(pair.community, idOf(pair)))?.doc,
    async change(pair, make) {
      for (;;) {
        const stored = await docs.get(pair.community, idOf(pair));
        const made = await make(stored?.doc);
        if (!made || made === stored?.doc) return stored?.doc;
        const doc = { ...made, rev: (stored?.doc.rev ?? 0) + 1 };
        const condition = stored ? { ifMatch: stored.etag } : { ifAbsent: true as const };
        if (await won(docs.put(pair.community, doc, condition))) return doc;
      }
    },
  };
}
