import { OurRecord, RosterChunk, type GraphRecord } from '../../directory/community';
import { collection, type Store } from '../../store/store';
import { won } from '../../work/races';
import { heldRoster } from './roster';

/** How long a community is remembered after it has gone, in seconds: as long as Graph can bring it back. */
const keptSeconds = 30 * 24 * 60 * 60;

/**
 * A community is no longer in Graph: what is held of it is left to disappear by itself. What people added goes last:
 * broken off before, nothing says that it is to be kept when the community is back.
 */
export async function letGo(store: Store, id: string, record: GraphRecord, at: Date): Promise<void> {
  const { chunks } = await heldRoster(store, id);
  const fading = chunks.map(({ doc }): { partition: string; doc: RosterChunk } => ({
    partition: id,
    doc: { ...doc, ttl: keptSeconds },
  }));
  if (fading.length > 0) await store.upsertAll('rosters', fading);
  const gone: GraphRecord = { ...record, goneAt: at.toISOString(), ttl: keptSeconds };
  await store.put('communities', id, gone);
  await keepOurs(store, id, keptSeconds);
}

/** A community is back: what people added to it stays for good again. */
export async function takeBack(store: Store, id: string): Promise<void> {
  await keepOurs(store, id, undefined);
}

/** What people wrote meanwhile is theirs: then it is looked at again. */
async function keepOurs(store: Store, id: string, ttl: number | undefined): Promise<void> {
  const all = collection(store, 'communities', OurRecord);
  for (;;) {
    const stored = await all.get(id, 'ours');
    if (!stored || stored.doc.ttl === ttl) return;
    const { ttl: _, ...rest } = stored.doc;
    const doc: OurRecord = ttl === undefined ? rest : { ...rest, ttl };
    if (await won(all.put(id, doc, { ifMatch: stored.etag }))) return;
  }
}
