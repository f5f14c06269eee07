/** A limit over a sliding window, as Graph keeps them. */
export type Throttle = {
  /** Nothing when there is room; else the seconds to wait. */
  take(cost: number): number | undefined;
};

export function createThrottle(limit: number, windowMs: number, now: () => Date): Throttle {
  let taken: { at: number; cost: number }[] = [];
  return {
    take(cost) {
      const at = now().getTime();
      taken = taken.filter((entry) => at - entry.at < windowMs);
      const used = taken.reduce((sum, entry) => sum + entry.cost, 0);
      if (used + cost <= limit) {
        taken.push({ at, cost });
        return undefined;
      }
      const oldest = taken[0]?.at ?? at;
      return Math.max(1, Math.ceil((oldest + windowMs - at) / 1000));
    },
  };
}
