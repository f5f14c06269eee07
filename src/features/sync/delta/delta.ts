import { applyChanges, bringEngage, bringErasure } from '../changes';
import { planGroups } from './plan-groups';
import { planPeople } from './plan-people';
import { readRounds } from './rounds';
import { shrinkage } from '../shrink';
import { sketchOf } from '../command/sketch';
import { beginApplying, brokeOff, type Counts, type Links, type Tally } from '../state';
import { countHeld } from '../held';
import type { SyncOptions, SyncPorts, SyncResult, Whole } from '../sync';

/**
 * A delta sync: reads what has changed since the links, works out what that means for what is held, judges it, and
 * only then writes. `before` are the counts that it starts from. One that breaks off is repeated from the same links.
 * Throws `TenantFault`; of kind `expired` where only a full sync helps.
 */
export async function delta(
  ports: SyncPorts,
  links: Links,
  before: Counts,
  options: SyncOptions = {},
): Promise<Whole> {
  const { store, clock } = ports;
  const at = clock().toISOString();
  const rounds = await readRounds(ports, links, options);
  const people = await planPeople(ports, rounds.users);
  const groups = await planGroups(ports, rounds.groups, links);
  const changes = { profiles: people.profiles, ...groups.changes };

  const result: SyncResult = {
    kind: 'delta',
    communities: onTop(before.communities, groups.communities),
    people: onTop(before.people, people.tally),
    memberships: onTop(before.memberships - groups.uncounted, groups.memberships),
    dissolved: Math.max(0, groups.uncounted),
    moved: people.moved,
    after: {
      engage: bringEngage(changes),
      erase: bringErasure(changes, clock()),
      full: people.returned > 0,
    },
  };
  const whole = { result, links: { ...rounds.links, at, crawledAt: links.crawledAt } };
  const stopped = shrinkage(result, options.accept);
  if (stopped !== undefined) result.stopped = stopped;
  if (options.dryRun) result.sketch = sketchOf(groups.held, groups.records, changes.rosters);
  if (stopped !== undefined || options.dryRun) return whole;

  const uncounted = await brokeOff(store);
  if (Object.values(changes).some((list) => list.length > 0)) {
    if (!uncounted) await beginApplying(store);
    options.hold?.check();
    await applyChanges(store, changes, clock(), options);
  }
  return uncounted ? { ...whole, result: recounted(result, await countHeld(store)) } : whole;
}

function onTop(before: number, tally: Omit<Tally, 'total'>): Tally {
  return { total: before + tally.added - tally.gone, ...tally };
}

/** What a sync before this one wrote and never counted is in these counts, too. */
function recounted(result: SyncResult, counts: Counts): SyncResult {
  return {
    ...result,
    communities: { ...result.communities, total: counts.communities },
    people: { ...result.people, total: counts.people },
    memberships: { ...result.memberships, total: counts.memberships },
  };
}
