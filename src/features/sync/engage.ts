import { heldRecords } from './held';
import { engageExtra, saveEngageExtra } from './state';
import type { GraphRecord } from '../../directory/community';
import type { Store } from '../../store/store';
import type { SyncPorts } from './sync';

/**
 * Learns which community of Viva Engage stands behind which group: some minutes for a large network, which
 * answers ten pages in 30 seconds. Broken off, it is repeated whole. Groups that only Engage calls communities
 * are noted for the next sync. Answers how many communities it changed. Throws `TenantFault`.
 */
export async function engageMap({ reader, store, log }: Omit<SyncPorts, 'clock'>): Promise<number> {
  const held = await heldRecords(store);
  const extra: Record<string, string> = {};
  const lost = new Map([...held].filter(([, { engageId }]) => engageId !== undefined));
  let changed = 0;

  for await (const page of reader.communities()) {
    const links: Linked[] = [];
    for (const { id: engageId, groupId } of page) {
      const record = held.get(groupId);
      lost.delete(groupId);
      if (!record) extra[groupId] = engageId;
      else if (record.engageId !== engageId)
        links.push({ partition: groupId, doc: { ...record, engageId, engage: true } });
    }
    changed += await write(store, links);
  }

  if (JSON.stringify(extra) !== JSON.stringify(await engageExtra(store))) await saveEngageExtra(store, extra);
  if (lost.size > held.size * 0.1) {
    log.warn(
      { lost: lost.size, of: held.size },
      'Engage no longer lists many communities; their links are kept',
    );
    return changed;
  }
  return (
    changed +
    (await write(
      store,
      [...lost].map(([partition, { engageId: _, ...doc }]) => ({ partition, doc })),
    ))
  );
}

type Linked = { partition: string; doc: GraphRecord };

async function write(store: Store, links: Linked[]): Promise<number> {
  if (links.length > 0) await store.upsertAll('communities', links);
  return links.length;
}
