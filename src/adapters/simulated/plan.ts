import { series, subjects } from './communities';
import type { Draft } from './draft';
import { spoilDescriptions } from './flaws';
import type { Random } from './random';

/** How many communities a full tenant has. */
export const communityCount = 1020;

/**
 * The communities of a full tenant. Every subject has its own; most have the duplicates written for them; series
 * fill up the rest. Which ones, and which are poorly described, is the seed's choice.
 */
export function planCommunities(random: Random): Draft[] {
  const drafts: Draft[] = [];
  for (const { draft, duplicates } of subjects) {
    drafts.push(draft);
    for (const duplicate of duplicates) {
      if (random.chance(0.85)) drafts.push(duplicate);
    }
  }
  const rest = series.flatMap((one) => one.drafts);
  drafts.push(...rest.filter((draft) => draft.flags.has('always')));
  const optional = random.shuffled(rest.filter((draft) => !draft.flags.has('always')));
  drafts.push(...optional.slice(0, communityCount - drafts.length));
  if (drafts.length !== communityCount) throw new Error(`Only ${drafts.length} communities could be planned`);
  return spoilDescriptions(random, drafts);
}
