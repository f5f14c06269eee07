import type { GraphRecord } from '../../directory/community';
import { TenantFault } from '../../directory/tenant';
import type { Hold } from '../../work/lock';
import { applyChanges, type Changes } from './changes';
import { engageExtra, saveEngageExtra } from './engage-extra';
import { countHeld, heldRecords } from './held';
import { whole } from './listed';
import { emptyPlan, planRecords, planWholeRosters, type Plan } from './delta/plan';
import { beginApplying, brokeOff, saveCounts, syncState } from './state';
import type { SyncPorts } from './sync';
import { number } from './words';

/** So large a part of the communities may be missing from Engage's list. */
const tolerated = 0.1;

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
 * Links communities to Viva Engage, and adopts groups that only Engage calls communities; nothing is written before
 * all has been read. Answers how many communities it changed or adopted. Throws `TenantFault`.
 */
export async function applyEngageMap(ports: SyncPorts, engageIds: EngageMap, hold: Hold): Promise<number> {
  const held = await heldRecords(ports.store);
  const live = new Map([...held].filter(([, { goneAt }]) => goneAt === undefined));
  checkLost(ports, live, engageIds);
  const unknown = [...engageIds.keys()].filter((id) => !live.has(id));
  const { plan, unanswered } = await planAdoption(ports, unknown, engageIds, held);
  plan.changes.records.push(...linked(live, engageIds));
  hold.check();
  await noteUnanswered(ports, unanswered, engageIds);
  if (plan.changes.records.length > 0) await apply(ports, plan, hold);
  return plan.changes.records.length;
}

/**
 * A community of Engage goes together with its group: one that is not listed though its group is here has more
 * likely been left out, and keeps its link. Where many are, the list is no use. Throws `TenantFault`.
 */
function checkLost({ log }: SyncPorts, live: ReadonlyMap<string, GraphRecord>, engageIds: EngageMap): void {
  const linked = [...live].filter(
    ([, { engageId, madeAt }]) => engageId !== undefined && madeAt === undefined,
  );
  const lost = linked.filter(([id]) => !engageIds.has(id)).length;
  if (lost === 0) return;
  if (lost <= linked.length * tolerated) {
    log.warn({ lost, of: linked.length }, 'Engage does not list some communities; their links are kept');
    return;
  }
  throw new TenantFault(
    'nonsense',
    `Graph was asked to list the communities of Viva Engage and left out ${number(lost)} of ${number(linked.length)} whose groups are still there: nothing was changed, and it will be tried again.`,
  );
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

/** Plans to take in groups that only Engage calls communities; and which of them Graph did not answer. */
async function planAdoption(
  ports: SyncPorts,
  ids: string[],
  engageIds: EngageMap,
  held: ReadonlyMap<string, GraphRecord>,
): Promise<{ plan: Plan; unanswered: string[] }> {
  const groups = ids.length === 0 ? [] : await ports.reader.groupsOf(ids);
  const plan = emptyPlan();
  for (const { id } of groups) {
    const former = held.get(id);
    if (former) plan.held.set(id, former);
  }
  const arriving = planRecords(plan, groups, engageIds);
  await planWholeRosters(ports, plan, arriving);
  const answered = new Set(groups.map(({ id }) => id));
  return { plan, unanswered: ids.filter((id) => !answered.has(id)).sort() };
}

/** Writes what was planned, and what is held then. */
async function apply({ store, clock }: SyncPorts, plan: Plan, hold: Hold): Promise<void> {
  const { changes, communities, memberships, uncounted } = plan;
  const counts = (await brokeOff(store)) ? undefined : (await syncState(store, 'good'))?.counts;
  await beginApplying(store);
  await applyChanges(store, changes, clock(), { hold });
  const now = counts && {
    people: counts.people,
    communities: counts.communities + communities.added,
    memberships: counts.memberships - uncounted + memberships.added - memberships.gone,
  };
  await saveCounts(store, now ?? (await countHeld(store)));
}

/** What Graph did not answer is noted, so that the next sync takes it in. */
async function noteUnanswered({ store }: SyncPorts, ids: string[], engageIds: EngageMap): Promise<void> {
  const extra = Object.fromEntries(ids.map((id) => [id, engageIds.get(id) ?? '']));
  if (JSON.stringify(extra) !== JSON.stringify(await engageExtra(store))) await saveEngageExtra(store, extra);
}
