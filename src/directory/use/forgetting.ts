import { setImmediate } from 'node:timers/promises';
import { Conflict, scanAll, type Store } from '../../store/store';
import type { Community } from '../community';
import type { Directory } from '../directory';
import { AskedRecord } from './records';

/** Every instance follows what is emptied within a day; what is removed at once none of them would notice. */
const emptySeconds = 2 * 24 * 60 * 60;

/** Whether what leads to a community may be remembered. */
export function isOpen({ goneAt, excluded, sensitive, visibility }: Community): boolean {
  return goneAt === undefined && !excluded && !sensitive && visibility !== 'hidden';
}

/** Forgets what led to communities that meanwhile are gone, hidden, sensitive or left out; answers how many documents of it. */
export async function forgetClosed({
  store,
  directory,
}: {
  store: Store;
  directory: Directory;
}): Promise<number> {
  let forgotten = 0;
  for await (const { partition, id, doc, etag } of scanAll(store, 'use')) {
    await setImmediate(); // people are answered meanwhile
    const community = directory.community(partition);
    const { success, data } = AskedRecord.safeParse(doc);
    if (!community || isOpen(community) || !success || isEmpty(data)) continue;
    const emptied: AskedRecord = { id, v: 1, terms: {}, wholes: {}, ttl: emptySeconds };
    try {
      const now = await store.put('use', partition, emptied, { ifMatch: etag });
      directory.apply('use', [{ partition, id, doc: emptied, etag: now }]);
      forgotten += 1;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error; // it was written meanwhile, and is looked at again tomorrow
    }
  }
  return forgotten;
}

function isEmpty({ terms, wholes }: AskedRecord): boolean {
  return Object.keys(terms).length === 0 && Object.keys(wholes).length === 0;
}
