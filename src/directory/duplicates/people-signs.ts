import type { Shared } from './people';

/** The share of the smaller one's members that are in both beyond what chance gives; few members prove little. */
export function beyondChance({ both, chance, fewer }: NonNullable<Shared['members']>): number {
  return Math.max(0, (both - chance) / (fewer - Math.min(fewer, chance) + 3));
}

/** The same of the larger one's, where a part of a community has little to show. */
function mutual({ both, chance, a, b }: NonNullable<Shared['members']>): number {
  const more = Math.max(a, b);
  return Math.max(0, (both - chance) / (more - Math.min(more, chance) + 3));
}

/** What owners and members say, in levels: how much is shared is told step by step. */
export function signsOfPeople({ owners, members }: Shared) {
  const ownersShared = owners && owners.both > 0 ? Math.min(1, (owners.worth / (owners.least + 1)) * 1.4) : 0;
  const beyond = members ? beyondChance(members) : 0;
  const larger = members ? mutual(members) : 0;
  const step = (from: number, to: number, share = beyond): number =>
    Math.max(0, Math.min(1, (share - from) / (to - from)));
  const membersMutual = step(0.1, 0.3, larger);
  return {
    ownersSeveral: owners && owners.both > 1 ? Math.min(1, owners.worth) : 0,
    membersMutual,
    membersMostMutual: step(0.3, 0.6, larger),
    ownersAndMembers: ownersShared * membersMutual,
    ownersShared,
    ownersMostly: owners && owners.both > 1 ? Math.max(0, ownersShared * 2 - 1) : 0,
    ownersApart: owners && owners.both === 0 ? 1 - 0.5 ** owners.fewer : 0,
    membersSome: step(0.05, 0.35),
    membersMany: step(0.35, 0.65),
    membersMost: step(0.65, 0.85),
    membersApart: members && members.fewer >= 5 ? 1 - step(0, 0.15) : 0,
  };
}
