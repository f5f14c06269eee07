import { isCommunity } from '../community';
import { engageIdsHeld } from '../held';
import { whole } from '../listed';
import type { Stage } from './stage';
import type { SyncOptions, SyncPorts } from '../sync';
import { checkEmptyEnd } from './totals';

/** Reads all groups and puts aside those that are communities. */
export async function readGroups(
  { reader, store }: SyncPorts,
  stage: Stage,
  { onProgress, hold }: SyncOptions,
): Promise<void> {
  const engageIds = await engageIdsHeld(store);
  const known = new Set<string>();
  for await (const { id } of stage.aside('groups')) known.add(id);

  for await (const { items, next, total } of whole(reader.groups(stage.at.next))) {
    hold?.check();
    const communities = items.filter((group) => isCommunity(group, engageIds) && !known.has(group.id));
    for (const { id } of communities) known.add(id);
    const { announced = total, read } = stage.at.groups;
    const groups = { announced, read: read + items.length };
    if (next === undefined && items.length === 0) checkEmptyEnd('groups', groups.read, announced);
    const step = next === undefined ? 'people' : 'groups';
    await stage.keep({ step, next, groups }, { groups: communities });
    onProgress?.({ step: 'communities', done: known.size });
  }
}
