/** How far the clock of another instance may be ahead or behind. */
export const skewMs = 10 * 60_000;
/** What has not been looked at for so long need not be remembered. */
const rememberedMs = 60 * 60_000;

/** What somebody holds, and until when they count as alive by their own clock. */
type Held = { id: string; etag: string; until: string };

/**
 * Says whether what somebody else holds may be taken from them. Their clock may differ from ours, so it is not enough
 * that their time is over: they must also have stood still before our eyes for half a lease, in which who is alive
 * renews it, or be further behind than clocks ever are.
 */
export function createTakeovers(clock: () => Date, leaseMs: number): (held: Held) => boolean {
  const seen = new Map<string, { etag: string; since: number }>();

  /** Since when this instance has known it unchanged. */
  function unchangedSince({ id, etag }: Held, now: number): number {
    const former = seen.get(id);
    if (former?.etag === etag) return former.since;
    for (const [other, { since }] of seen) if (now - since > rememberedMs) seen.delete(other);
    seen.set(id, { etag, since: now });
    return now;
  }

  return (held) => {
    const now = clock().getTime();
    const since = unchangedSince(held, now);
    const over = now - Date.parse(held.until);
    if (over < 0) return false;
    return over > skewMs || now - since >= leaseMs / 2;
  };
}
