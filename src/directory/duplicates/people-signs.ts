import type { Shared } from './people';
import { sign, type Signs } from './sign';

/** The share of the smaller one's members that are in both beyond what chance gives; few members prove little. */
function beyondChance({ both, chance, fewer }: NonNullable<Shared['members']>): number {
  return Math.max(0, (both - chance) / (fewer - Math.min(fewer, chance) + 3));
}

/** The same of the larger one's, where a part of a community has little to show. */
function mutual({ both, chance, a, b }: NonNullable<Shared['members']>): number {
  const more = Math.max(a, b);
  return Math.max(0, (both - chance) / (more - Math.min(more, chance) + 3));
}

/** What owners and members say, in levels: how much is shared is told step by step. The other signs are told before. */
export function tellPeople(signs: Signs, { owners, members }: Shared): void {
  signs[sign.peopleUnknown] = owners || members ? 0 : 1;
  if (!owners && !members) return;
  const ownersShared = owners && owners.both > 0 ? Math.min(1, (owners.worth / (owners.least + 1)) * 1.4) : 0;
  const several = owners && owners.both > 1;
  const beyond = members ? beyondChance(members) : 0;
  const larger = members ? mutual(members) : 0;
  const membersMutual = step(larger, 0.1, 0.3);
  const together = 1 - (1 - ownersShared) * (1 - beyond);
  signs[sign.ownersShared] = ownersShared;
  signs[sign.ownersSeveral] = several ? Math.min(1, owners.worth) : 0;
  signs[sign.ownersMostly] = several ? Math.max(0, ownersShared * 2 - 1) : 0;
  signs[sign.ownersApart] = owners && owners.both === 0 ? 1 - 0.5 ** owners.fewer : 0;
  signs[sign.ownersAndMembers] = ownersShared * membersMutual;
  signs[sign.membersMutual] = membersMutual;
  signs[sign.membersMostMutual] = step(larger, 0.3, 0.6);
  signs[sign.membersSome] = step(beyond, 0.05, 0.35);
  signs[sign.membersMany] = step(beyond, 0.35, 0.65);
  signs[sign.membersMost] = step(beyond, 0.65, 0.85);
  signs[sign.membersApart] = members && members.fewer >= 5 ? 1 - step(beyond, 0, 0.15) : 0;
  signs[sign.peopleAndName] = together * signs[sign.leastCovered]!; // each is told
  signs[sign.peopleAndMeaning] = together * signs[sign.meaning]!;
  signs[sign.peopleAgainstName] = together * signs[sign.bothBeyond]!;
}

/** How far a share is on its way from one to the other, 0–1. */
function step(share: number, from: number, to: number): number {
  return Math.max(0, Math.min(1, (share - from) / (to - from)));
}
