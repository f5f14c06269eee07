import { number } from './words';
import type { Losses, SyncOptions, SyncResult } from './sync';

const limit = 0.1;

/** What a sync removes, and how many there were before it. */
type Removed = { what: keyof Losses; gone: number; before: number };

/**
 * Would a sync remove more than a tenth of communities, people or memberships, and more than was `accepted`? Then
 * something is more likely wrong with what Graph answered than with the organisation. Says so, with the way on.
 */
export function shrinkage(
  result: Pick<SyncResult, 'kind' | 'communities' | 'people' | 'memberships' | 'dissolved'>,
  accepted?: SyncOptions['accept'],
): string | undefined {
  if (accepted === 'anything') return undefined;
  const lost = removed(result).filter(
    ({ what, gone, before }) => gone > Math.max(before * limit, accepted?.[what] ?? 0),
  );
  if (lost.length === 0) return undefined;
  const figures = lost.map(({ what, gone, before }) => `${number(gone)} of ${number(before)} ${what}`);
  const command = result.kind === 'full' ? 'sync --full --accept-shrink' : 'sync --accept-shrink';
  return `This sync would remove ${figures.join(' and ')}, more than a tenth, so it stopped and removed nothing. If that is right, run "${command}".`;
}

/** What a sync removes in all. Memberships go with their communities, too. */
export function lossesOf(
  result: Pick<SyncResult, 'communities' | 'people' | 'memberships' | 'dissolved'>,
): Losses {
  const { communities, people, memberships, dissolved } = result;
  return { communities: communities.gone, people: people.gone, memberships: memberships.gone + dissolved };
}

function removed(result: Parameters<typeof lossesOf>[0]): Removed[] {
  const losses = lossesOf(result);
  return (['communities', 'people', 'memberships'] as const).map((what) => {
    const { total, added } = result[what];
    return { what, gone: losses[what], before: total - added + losses[what] };
  });
}
