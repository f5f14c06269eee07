import { TenantFault, type GraphGroup } from '../../../directory/tenant';
import { mayDiffer } from '../community';
import { engageExtra } from '../engage-extra';
import { heldRecordsOf } from '../held';
import { inLists } from '../listed';
import { emptyPlan, isLive, planMoves, planRecords, planWholeRosters, type Plan } from './plan';
import { countIn, countOut, effective, heldRoster, rostersAtOnce, sizeOf, type RosterMoves } from '../roster';
import type { GroupNews } from './rounds';
import type { Links } from '../state';
import type { Store } from '../../../store/store';
import type { SyncPorts } from '../sync';

const hour = 60 * 60 * 1000;
/** Groups that are younger than the full sync, or hardly older, may not have been in its list. */
const overlapMs = 24 * hour;
/** A group that Graph does not answer is passed over when it is older, and no round has gone well for so long. */
const patienceMs = hour;

/** Groups of a round by what has to be found out about them. */
type Sorted = { toRead: string[]; toReadWhole: string[]; moved: RosterMoves[] };

/** What news of groups means for the communities that are held, and which new ones there are. */
export async function planGroups(
  ports: SyncPorts,
  groups: ReadonlyMap<string, GroupNews>,
  links: Links,
): Promise<Plan> {
  const { store } = ports;
  const plan = emptyPlan();
  const engageIds = new Map(Object.entries(await engageExtra(store)));
  plan.held = await heldRecordsOf(store, groups.keys());
  const sorted: Sorted = { toRead: [], toReadWhole: [], moved: [] };
  for (const [id, news] of groups) {
    const held = plan.held.get(id);
    if (isLive(plan, id)) await sortOutKnown(store, plan, sorted, id, news);
    else if (news.gone && held?.madeAt !== undefined) plan.changes.gone.push({ id, record: held });
    else if (!news.gone && (plan.held.has(id) || engageIds.has(id) || mayBeNew(news.facts, links))) {
      sorted.toRead.push(id);
    }
  }

  const arriving = planRecords(plan, await read(ports, sorted.toRead, groups, links), engageIds);
  const surprising = await planKnownMoves(ports, plan, sorted.moved);
  await planWholeRosters(ports, plan, [...arriving, ...sorted.toReadWhole, ...surprising]);
  return plan;
}

async function sortOutKnown(
  store: Store,
  plan: Plan,
  { toRead, toReadWhole, moved }: Sorted,
  id: string,
  { gone, returned, facts, members, owners }: GroupNews,
): Promise<void> {
  const record = plan.held.get(id);
  if (!record) return;
  if (gone) {
    plan.changes.gone.push({ id, record });
    plan.communities.gone += 1;
    plan.uncounted += sizeOf(await heldRoster(store, id));
    return;
  }
  plan.records.set(id, record);
  if (mayDiffer(facts, record)) toRead.push(id);
  if (returned) toReadWhole.push(id);
  else if (countIn({ members, owners }) + countOut({ members, owners }) > 0) {
    moved.push({ community: id, members, owners });
  }
}

/** Older groups that are not held are project teams: the full sync has seen that they are no communities. */
function mayBeNew({ createdDateTime }: Partial<GraphGroup>, { crawledAt }: Links): boolean {
  return !createdDateTime || Date.parse(createdDateTime) > Date.parse(crawledAt) - overlapMs;
}

/**
 * Groups that the round named, as they are now. One that Graph does not answer has gone since, or is not known
 * everywhere yet: the next round says which, so this one is better repeated. Throws `TenantFault`.
 */
async function read(
  { reader, clock, log }: SyncPorts,
  ids: string[],
  news: ReadonlyMap<string, GroupNews>,
  links: Links,
): Promise<GraphGroup[]> {
  if (ids.length === 0) return [];
  const groups = await reader.groupsOf(ids);
  if (groups.length >= ids.length) return groups;
  const answered = new Set(groups.map(({ id }) => id));
  const missing = ids.filter((id) => !answered.has(id));
  const [first] = missing;
  const soon = clock().getTime() - patienceMs;
  const young = missing.some((id) => Date.parse(news.get(id)?.facts.createdDateTime ?? '') > soon);
  if (young || Date.parse(links.at) >= soon) {
    throw new TenantFault(
      'unreachable',
      `Graph says that group ${first} has changed, but does not know it when asked: nothing was changed, and it will be tried again.`,
    );
  }
  log.warn(
    { groups: missing.slice(0, 20) },
    'Graph names groups that it does not know; they are passed over',
  );
  return groups;
}

/**
 * Plans the moves of rosters that are held. Answers the communities where they do not fit what is held, for somebody
 * comes who is there: a round that was repeated, or a roster that is not as Graph has it. Somebody may well go who is
 * not there: whoever has been erased is out of every roster before Graph says so.
 */
async function planKnownMoves(
  { store }: SyncPorts,
  plan: Plan,
  moved: readonly RosterMoves[],
): Promise<string[]> {
  const surprising: string[] = [];
  for await (const some of inLists(moved, rostersAtOnce)) {
    const effects = await Promise.all(
      some.map(async (moves) => effective(await heldRoster(store, moves.community), moves)),
    );
    for (const [at, effect] of effects.entries()) {
      const moves = some[at];
      const fits = moves && countIn(effect) === countIn(moves);
      if (fits) planMoves(plan, effect);
      else surprising.push(effect.community);
    }
  }
  return surprising;
}
