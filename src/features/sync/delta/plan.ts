import type { GraphRecord } from '../../../directory/community';
import type { GraphGroup } from '../../../directory/tenant';
import type { Changes } from '../changes';
import { isCommunity, recordOf } from '../community';
import { print } from '../held';
import { countIn, countOut, heldRoster, isFading, movesTo, sizeOf, type RosterMoves } from '../roster';
import type { Tally } from '../state';
import type { SyncPorts } from '../sync';

/** What is to become of some communities, worked out as it is read. */
export type Plan = {
  changes: Omit<Changes, 'profiles'>;
  communities: Omit<Tally, 'total'>;
  memberships: Omit<Tally, 'total'>;
  /** Memberships that are held but count no longer, for their community has gone; less those that count again. */
  uncounted: number;
  /** The records of these communities, before and after. */
  held: Map<string, GraphRecord>;
  records: Map<string, GraphRecord>;
};

export function emptyPlan(): Plan {
  return {
    changes: { records: [], gone: [], rosters: [] },
    communities: { added: 0, changed: 0, gone: 0 },
    memberships: { added: 0, changed: 0, gone: 0 },
    uncounted: 0,
    held: new Map(),
    records: new Map(),
  };
}

/** Is this community held, as one that Graph has listed, and has it not gone? */
export function isLive(plan: Plan, id: string): boolean {
  const former = plan.held.get(id);
  return former !== undefined && former.goneAt === undefined && former.madeAt === undefined;
}

/** Takes groups as Graph has them now. Answers which of them are communities that are new here, or are back. */
export function planRecords(
  plan: Plan,
  groups: readonly GraphGroup[],
  engageIds: ReadonlyMap<string, string>,
): string[] {
  const arriving: string[] = [];
  for (const group of groups) {
    const { id } = group;
    const former = plan.held.get(id);
    const live = isLive(plan, id);
    const engageId = engageIds.get(id) ?? former?.engageId;
    if (!live && engageId === undefined && !isCommunity(group, engageIds)) continue;
    const record = recordOf(group, engageId, former);
    plan.records.set(id, record);
    if (live && former && print(former) === print(record)) continue;
    plan.changes.records.push({ id, record, former });
    plan.communities[live ? 'changed' : 'added'] += 1;
    if (!live) arriving.push(id);
  }
  return arriving;
}

/** Reads whole rosters and plans what brings the held ones level. One that is not answered has gone meanwhile. */
export async function planWholeRosters(
  { reader, store }: Pick<SyncPorts, 'reader' | 'store'>,
  plan: Plan,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const missing = new Set(ids);
  for await (const rosters of reader.rosters([...missing])) {
    for (const roster of rosters) {
      const held = await heldRoster(store, roster.group);
      missing.delete(roster.group);
      if (!isLive(plan, roster.group)) plan.uncounted -= sizeOf(held);
      planMoves(plan, movesTo(held, roster), isFading(held) || held.written.length > 0);
    }
  }
  for (const id of missing) if (!isLive(plan, id)) forget(plan, id);
}

/** Plans what moves in a roster. `anyway` writes one that does not change, for what hangs on it. */
export function planMoves(plan: Plan, moves: RosterMoves, anyway = false): void {
  const [come, go] = [countIn(moves), countOut(moves)];
  plan.memberships.added += come;
  plan.memberships.gone += go;
  if (come + go > 0 || anyway) plan.changes.rosters.push(moves);
}

/** A new community that has gone again before it was known. */
function forget(plan: Plan, id: string): void {
  plan.records.delete(id);
  plan.changes.records = plan.changes.records.filter((change) => change.id !== id);
  plan.communities.added -= 1;
}
