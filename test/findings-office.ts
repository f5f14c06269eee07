import { adminGroup } from '../src/adapters/simulated/model';
import type { Finding } from '../src/work/findings/finding';
import { world, type World } from './world';

const since = '2026-11-03T09:00:00.000Z';

/** What is found of one community, and matters more than whatever else may be found of the small tenant. */
function found(
  { idOf }: Pick<World, 'idOf'>,
  name: string,
  kind: Exclude<Finding['kind'], 'duplicate'>,
  more: Partial<Finding>,
): Finding {
  return { ...life(), id: kind, kind, community: idOf(name), ...more };
}

/** What is found of two. */
function pair({ idOf }: Pick<World, 'idOf'>, one: string, two: string, more: Partial<Finding>): Finding {
  const [community = '', other = ''] = [idOf(one), idOf(two)].sort();
  return {
    ...life(),
    ...{ id: `duplicate~${other}`, kind: 'duplicate', community, other, verdict: 'duplicate' as const },
    ...more,
  } as Finding; // the kind is one of them
}

function life(): Pick<Finding, 'v' | 'state' | 'since' | 'changedAt' | 'history' | 'reasons' | 'harm'> {
  const history = [{ at: since, to: 'open' as const }];
  return { v: 1, state: 'open', since, changedAt: since, history, reasons: [], harm: 1e9 };
}

/**
 * A world in which Carys is an administrator and the directory has been looked through. Priya runs Peatland Restoration and
 * Ben runs Project Delivery Leads; both communities have no other owner.
 */
export async function office(options: Parameters<typeof world>[0] = {}): Promise<World> {
  const all = await world(options);
  all.tenant.control.addMember(adminGroup, all.carys.id);
  const mark = { id: 'looked', v: 1, at: all.now().toISOString() };
  await all.store.put('findings', 'tally', mark);
  await find(all, [
    pair(all, 'Cycling to work', 'Bike Commuters', {
      ...{ score: 0.95, harm: 7e9, reasons: ['same purpose in other words', 'one owner runs both'] },
    }),
    found(all, 'Chess Club', 'ownerless', { lack: 'none', harm: 6e9, reasons: ['It has no owner.'] }),
    found(all, 'Peatland Restoration', 'ownerless', {
      ...{ lack: 'one', harm: 5e9, reasons: ['Priya Nair is its only owner.'] },
    }),
    found(all, 'Gauges 2026', 'undescribed', {
      ...{ lack: 'empty', harm: 4e9, reasons: ['It has no description.'] },
    }),
    found(all, 'Project Delivery Leads', 'ownerless', {
      ...{ lack: 'one', harm: 3e9, reasons: ['Ben Okafor is its only owner.'] },
    }),
    found(all, 'Wildfire', 'quiet', { harm: 2e9, reasons: ['Nothing has happened since 30 June 2026.'] }),
    pair(all, 'Peatland Restoration', 'Senior Women in Water', {
      ...{ score: 0.6, harm: 1e9, reasons: ['a secret reason'] },
    }),
  ]);
  return all;
}

/** Has this found, as if by a look. */
export async function find(all: World, findings: readonly Finding[]): Promise<void> {
  for (const finding of findings) await all.store.put('findings', finding.community, finding);
  await all.app.follower.follow();
}

/** What somebody who holds a link of theirs gets. */
export async function opened(
  all: World,
  page: 'findings' | 'findings-page',
  query: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const answer = await all.app.pages.find((one) => one.page === page)?.answer({ query, at: all.now() });
  let text = '';
  for await (const piece of answer?.body ?? []) text += piece;
  return { status: answer?.status ?? 0, text };
}
