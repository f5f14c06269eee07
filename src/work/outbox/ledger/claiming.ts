import type { Collection, Store } from '../../../store/store';
import { etagIfWon, won } from '../../races';
import { claimed } from './attempt';
import { replacing } from './changes';
import type { Entry, Held } from './entry';

/** At most 100 entries of one shard. */
export type Claiming = (entries: readonly Held[], holder: string, until: Date) => Promise<Held[]>;

/** All in one transaction, and one by one where somebody else was at any of them. */
export function createClaiming(store: Store, entries: Collection<Entry>): Claiming {
  async function one(held: Held, holder: string, until: Date): Promise<Held[]> {
    const doc = claimed(held.doc, holder, until);
    const etag = await etagIfWon(entries.put(held.partition, doc, { ifMatch: held.etag }));
    return etag === undefined ? [] : [{ ...held, doc, etag }];
  }

  /** A transaction tells no etags, so they are read. */
  async function again({ partition, id }: Held, holder: string, until: Date): Promise<Held[]> {
    const held = await entries.get(partition, id);
    const { state, lease } = held?.doc ?? {};
    const ours = state === 'claimed' && lease?.holder === holder && lease.until === until.toISOString();
    return held && ours ? [held] : [];
  }

  return async (some, holder, until) => {
    const [first, ...others] = some;
    if (!first) return [];
    const claims = some.map((held) => replacing(held, claimed(held.doc, holder, until)));
    const together = others.length > 0 && (await won(store.transact('outbox', first.partition, claims)));
    const look = together ? again : one;
    return (await Promise.all(some.map((held) => look(held, holder, until)))).flat();
  };
}
