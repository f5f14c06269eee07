import type { Draft } from './draft';
import type { Gathering } from './gathering';
import type { Workforce } from './people';
import type { Random } from './random';

const abandonedCount = 24;

/** People who left are still members here and there, and some communities are owned by nobody else. */
export function leaveBehind(
  random: Random,
  { people, posts, leavers }: Workforce,
  placed: readonly { draft: Draft; gathering: Gathering }[],
): void {
  const open = placed.filter(({ draft }) => !draft.flags.has('kept') && !draft.flags.has('dynamic'));
  for (const leaver of leavers) {
    for (let left = random.below(9); left > 0; left--) random.pick(open).gathering.members.add(leaver);
  }
  const firstGuest = posts.length + leavers.length;
  for (let guest = firstGuest; guest < people.length; guest++) {
    if (people[guest]?.userType !== 'Guest') continue;
    for (let left = random.between(1, 3); left > 0; left--) random.pick(open).gathering.members.add(guest);
  }
  const ownable = open.filter(({ draft }) => !draft.flags.has('owned'));
  for (const { gathering } of random.shuffled(ownable).slice(0, abandonedCount)) {
    const owner = random.pick(leavers);
    gathering.owners.clear();
    gathering.owners.add(owner);
    gathering.members.add(owner);
  }
}
