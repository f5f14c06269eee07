import { GraphRecord, OurRecord, type RosterChunk } from '../../directory/community';
import { erased } from '../../store/forgetting';
import type { Doc, Store, Stored } from '../../store/store';
import { won } from '../races';
import type { MakingRecord } from './making';
import type { WritePorts } from './ports';

/** Where a community that has been made is: the id of the group behind it, and of Engage where that is known. */
export type Made = { group: string; engageId?: string };

/**
 * Takes in a community that was made a moment ago, which a sync may not bring for a while: its people first, so that it
 * is not shown half. What a sync has brought already stands. Repeating it is harmless.
 */
export async function takeIn(
  { store, directory }: Pick<WritePorts, 'store' | 'directory'>,
  record: MakingRecord,
  { group, engageId }: Made,
  now: Date,
): Promise<void> {
  const { name, description, privacy, kind, tags = [], at } = record;
  const graph: GraphRecord = {
    id: 'graph',
    v: 1,
    ...{ name, description, visibility: privacy },
    admission: privacy === 'public' ? 'open' : 'on request',
    engage: true,
    team: false,
    ...(engageId !== undefined && { engageId }),
    createdAt: at,
    madeAt: now.toISOString(),
  };
  const ours: OurRecord = { id: 'ours', v: 1, tags, aliases: [], ...(kind !== undefined && { kind }) };
  const people = record.owners.filter((owner) => owner !== erased);
  const chunks: RosterChunk[] = ['members-000', 'owners-000'].map((id) => ({ id, v: 1, people }));

  const isNew = (await store.get('communities', group, 'graph')) === undefined;
  const rosters = isNew ? await added(store, 'rosters', group, chunks) : [];
  const says = kind !== undefined || tags.length > 0 ? [ours] : [];
  const records = await added(store, 'communities', group, isNew ? [...says, graph] : says);
  directory.apply('rosters', rosters);
  directory.apply('communities', records);
}

/** Writes documents that are not there yet; answers those it wrote. */
async function added(
  store: Store,
  container: 'rosters' | 'communities',
  partition: string,
  docs: readonly Doc[],
): Promise<Stored[]> {
  const written: Stored[] = [];
  for (const doc of docs) {
    if (await won(store.put(container, partition, doc, { ifAbsent: true }))) {
      written.push({ partition, id: doc.id, doc, etag: '' });
    }
  }
  return written;
}
