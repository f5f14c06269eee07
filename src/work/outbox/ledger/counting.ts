import { collection, type Operation, type Store } from '../../../store/store';
import { won } from '../../races';
import type { Ended } from './attempt';
import { causeNames, type Cause } from '../cause';
import { Counts, emptyCounts, type Tally } from './entry';

type Figure = 'open' | 'confirmed' | 'unknown' | Cause;

/** Looks after the `counts` of shards. */
export type Counting = {
  /** Sees to it that a shard has every figure there is, those too that an earlier version did not know. */
  prepare(partition: string): Promise<void>;
  /** It may have gone since. */
  doubt(partition: string): void;
  sum(partitions: readonly string[]): Promise<Tally>;
};

export function createCounting(store: Store): Counting {
  const counts = collection(store, 'outbox', Counts);
  const prepared = new Set<string>();

  async function prepareOnce(partition: string): Promise<boolean> {
    const stored = await store.get('outbox', partition, 'counts');
    const known = new Set(Object.keys(stored?.doc ?? {}));
    const none = emptyCounts();
    if (Object.keys(none).every((field) => known.has(field))) return true;
    const condition = stored ? { ifMatch: stored.etag } : { ifAbsent: true as const };
    return won(counts.put(partition, { ...none, ...(stored?.doc ?? {}) }, condition));
  }

  return {
    async prepare(partition) {
      while (!prepared.has(partition)) if (await prepareOnce(partition)) prepared.add(partition);
    },
    doubt: (partition) => void prepared.delete(partition),
    async sum(partitions) {
      const found = await Promise.all(partitions.map((partition) => counts.get(partition, 'counts')));
      const { id: _id, v: _v, ttl: _ttl, ...tally } = emptyCounts();
      for (const one of found) {
        for (const figure of figures) tally[figure] += one?.doc[figure] ?? 0;
      }
      return tally;
    },
  };
}

const figures = ['total', 'open', 'confirmed', 'unknown', ...causeNames] as const;

/** So many entries have come. */
export function come(count: number): Operation[] {
  return [counted('total', count), counted('open', count)];
}

/** One entry is counted elsewhere from now on. */
export function moved(from: Figure, to: Figure): Operation[] {
  return [counted(from, -1), counted(to, 1)];
}

/** Where an entry that ended so is counted. */
export function figureOf(end: Ended): Figure {
  return end.state === 'failed' ? end.cause : end.state;
}

function counted(field: Figure | 'total', by: number): Operation {
  return { kind: 'increment', id: 'counts', field, by };
}
