import type { Changes } from '../changes';
import { facePrint, heldProfiles } from '../held';
import { firstSeen, following, hasMoved, leaving, profileOf, withFacts } from '../profile';
import type { UserNews } from './rounds';
import type { Tally } from '../state';
import type { SyncPorts } from '../sync';

export type PeoplePlan = {
  profiles: Changes['profiles'];
  tally: Omit<Tally, 'total'>;
  moved: number;
  /** Who had left and is back. */ returned: number;
};

/** What news of people means for the profiles that are held. */
export async function planPeople(
  { store, clock }: Pick<SyncPorts, 'store' | 'clock'>,
  users: ReadonlyMap<string, UserNews>,
): Promise<PeoplePlan> {
  const plan: PeoplePlan = { profiles: [], tally: { added: 0, changed: 0, gone: 0 }, moved: 0, returned: 0 };
  const now = clock();
  const held = await heldProfiles(store, users.keys());
  for (const [id, { gone, facts }] of users) {
    const former = held.get(id);
    if (gone) {
      if (!former || (former.left && gone === 'changed')) continue;
      if (!former.left) plan.tally.gone += 1;
      else if (Date.parse(former.left.eraseFrom) <= now.getTime()) continue;
      plan.profiles.push({ id, profile: leaving(former, gone, now) });
    } else if (former) {
      const face = withFacts(former, facts);
      if (!former.left && facePrint(face) === facePrint(former)) continue;
      plan.tally[former.left ? 'added' : 'changed'] += 1;
      if (former.left) plan.returned += 1;
      if (hasMoved(former, face)) plan.moved += 1;
      plan.profiles.push({ id, profile: following(former, face, now) });
    } else if (facts.displayName || facts.userPrincipalName) {
      plan.tally.added += 1;
      plan.profiles.push({ id, profile: firstSeen(profileOf({ id, ...facts }), now) });
    }
  }
  return plan;
}
