import { number } from './words';
import type { SyncResult } from './sync';
import type { Tally } from './state';

const limit = 0.1;

/**
 * Would a sync remove more than a tenth of communities, people or memberships? Then something is more likely
 * wrong with what Graph answered than with the organisation. Says so in one sentence, with the way on.
 */
export function shrinkage(
  result: Pick<SyncResult, 'communities' | 'people' | 'memberships'>,
): string | undefined {
  const kinds = [
    ['communities', result.communities],
    ['people', result.people],
    ['memberships', result.memberships],
  ] as const;
  const lost = kinds.filter(([, tally]) => tally.gone > before(tally) * limit);
  if (lost.length === 0) return undefined;
  const figures = lost.map(([kind, tally]) => `${number(tally.gone)} of ${number(before(tally))} ${kind}`);
  return `This sync would remove ${figures.join(' and ')}, more than a tenth, so it stopped and removed nothing. If that is right, run "sync --accept-shrink".`;
}

/** How many there were at the sync before. */
function before({ total, added, gone }: Tally): number {
  return total - added + gone;
}
