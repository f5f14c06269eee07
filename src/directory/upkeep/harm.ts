import type { Directory } from '../directory';

/** A name that tells what the description does not spares newcomers half of it. */
const told = 0.5;

/**
 * How many people a shortcoming gets in the way of: members × (1 + how often a day it is read). The unit is encounters a day; only the
 * order means anything. Where activity is not measurable it is the number of members.
 */
export function harm(
  directory: Directory,
  community: string,
  { telling = false }: { readonly telling?: boolean } = {},
): number {
  const { read = 0, days = 1 } = directory.community(community)?.activity ?? {};
  const encounters = directory.memberCount(community) * (1 + read / Math.max(1, days));
  return Math.round(telling ? told * encounters : encounters);
}
