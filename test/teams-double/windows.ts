/** At most so many requests within so many milliseconds. */
export type Limit = { readonly most: number; readonly ms: number };

/** What Teams allows a bot in one conversation, and an app in one tenant: facts of its documentation on rate limits. */
export const limits = {
  conversation: [
    { most: 7, ms: 1_000 },
    { most: 8, ms: 2_000 },
    { most: 60, ms: 30_000 },
    { most: 1_800, ms: 3_600_000 },
  ],
  app: [{ most: 30, ms: 1_000 }],
} as const satisfies Record<string, readonly Limit[]>;

/** How many requests there were in the busiest window of each limit. */
export type Busiest = { readonly limit: Limit; readonly count: number };

/** Requests as they come in, refused ones too. */
export type Windows = {
  /** Counts one; answers how many milliseconds must go by until another would be within every limit, or 0 if this one is. */
  take(at: number): number;
  busiest(): Busiest[];
};

export function createWindows(all: readonly Limit[]): Windows {
  const times: number[] = [];
  const windows = all.map((limit) => ({ limit, first: 0, busiest: 0 }));

  /** Forgets what no window can have in it any more. */
  function prune(): void {
    const over = Math.min(...windows.map(({ first }) => first));
    if (over < 64) return;
    times.splice(0, over);
    for (const window of windows) window.first -= over;
  }

  return {
    take(at) {
      times.push(at);
      let wait = 0;
      for (const window of windows) {
        const { most, ms } = window.limit;
        while ((times[window.first] ?? at) <= at - ms) window.first += 1;
        const count = times.length - window.first;
        window.busiest = Math.max(window.busiest, count);
        if (count > most) wait = Math.max(wait, (times[times.length - most] ?? at) + ms - at);
      }
      prune();
      return wait;
    },
    busiest: () => windows.map(({ limit, busiest }) => ({ limit, count: busiest })),
  };
}

/** The busiest of many. */
export function busiestOf(many: Iterable<Windows>): Busiest[] {
  const sum = new Map<Limit, number>();
  for (const windows of many)
    for (const { limit, count } of windows.busiest()) sum.set(limit, Math.max(sum.get(limit) ?? 0, count));
  return [...sum].map(([limit, count]) => ({ limit, count }));
}
