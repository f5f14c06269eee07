import type { GraphRecord } from '../../directory/community';
import type { Hold } from '../../work/lock';
import { applyChanges, type Changes } from './changes';
import { engageExtra, saveEngageExtra } from './engage-extra';
import { countHeld, heldRecords } from './held';
import { whole } from './listed';
import { emptyPlan, planRecords, planWholeRosters } from './plan';
import { beginApplying, brokeOff, saveCounts, syncState } from './state';
import type { SyncPorts } from './sync';

/** Which community of Viva Engage stands behind which group: community ids by group id. */
export type EngageMap = ReadonlyMap<string, string>;

/**
 * Asks Viva Engage which of its communities stands behind which group: some minutes for a large network, which
 * answers ten pages in 30 seconds. Broken off, it is repeated whole. Throws `TenantFault`.
 */
export async function readEngageMap({ reader }: Pick<SyncPorts, 'reader'>): Promise<EngageMap> {
  const ids = new Map<string, string>();
  for await (const { items } of whole(reader.communities())) {
    for (const { id, groupId } of items) ids.set(groupId, id);
  }
  return ids;
}

/**
 * Links communities to Viva Engage, and adopts groups that only Engage calls communities. Answers how many
 * communities it changed or adopted. Throws `TenantFault`.
 */
export async function applyEngageMap(ports: SyncPorts, engageIds: EngageMap, hold: Hold): Promise<number> {
  const { store } = ports;
  const held = await heldRecords(store);
  const live = new Map([...held].filter(([, { goneAt }]) => goneAt === undefined));
  const links = linked(live, engageIds);
  const lost = [...live].filter(([id, { engageId }]) => engageId !== undefined && !engageIds.has(id));
  if (lost.length > live.size * 0.1) {
    ports.log.warn(
      { lost: lost.length, of: live.size },
      'Engage no longer lists many communities; their links are kept',
    );
  } else {
    for (const [id, former] of lost) {
      const { engageId: _, ...record } = former;
      links.push({ id, record, former });
    }
  }
  hold.check();
  if (links.length > 0) await applyChanges(store, { records: links }, ports.clock(), { hold });
  const unknown = [...engageIds.keys()].filter((id) => !live.has(id));
  return links.length + (await adopt(ports, unknown, engageIds, held, hold));
}

function linked(live: ReadonlyMap<string, GraphRecord>, engageIds: EngageMap): Changes['records'] {
  const changes: Changes['records'] = [];
  for (const [id, former] of live) {
    const engageId = engageIds.get(id);
    if (engageId === undefined || engageId === former.engageId) continue;
    changes.push({ id, record: { ...former, engageId, engage: true }, former });
  }
  return changes;
}

/** Takes in groups that only Engage calls communities. What Graph does not answer of them is noted for later. */
async function adopt(
  ports: SyncPorts,
  ids: string[],
  engageIds: EngageMap,
  held: ReadonlyMap<string, GraphRecord>,
  hold: Hold,
): Promise<number> {
  const { reader, store, clock } = ports;
  const groups = ids.length === 0 ? [] : await reader.groupsOf(ids);
  const plan = emptyPlan();
  for (const { id } of groups) {
    const former = held.get(id);
    if (former) plan.held.set(id, former);
  }
  const arriving = planRecords(plan, groups, engageIds);
  await planWholeRosters(ports, plan, arriving);

  const answered = new Set(groups.map(({ id }) => id));
  const unanswered = ids.filter((id) => !answered.has(id)).sort();
  await noteUnanswered(ports, unanswered, engageIds);
  const { changes, communities, memberships, uncounted } = plan;
  if (changes.records.length === 0) return 0;

  const counts = (await brokeOff(store)) ? undefined : (await syncState(store, 'good'))?.counts;
  await beginApplying(store);
  hold.check();
  await applyChanges(store, changes, clock(), { hold });
  const { added, gone } = memberships;
  const now = counts && {
    people: counts.people,
    communities: counts.communities + communities.added,
    memberships: counts.memberships - uncounted + added - gone,
  };
  await saveCounts(store, now ?? (await countHeld(store)));
  return changes.records.length;
}

async function noteUnanswered({ store }: SyncPorts, ids: string[], engageIds: EngageMap): Promise<void> {
  const extra = Object.fromEntries(ids.map((id) => [id, engageIds.get(id) ?? '']));
  if (JSON.stringify(extra) !== JSON.stringify(await engageExtra(store))) await saveEngageExtra(store, extra);
}
