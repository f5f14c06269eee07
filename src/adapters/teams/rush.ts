/** Too much has come at once to be answered in time. */
export class Overrun extends Error {
  override name = 'Overrun';
  constructor(readonly retryAfterSeconds: number) {
    super(`Too much has come at once. Try again in ${retryAfterSeconds} seconds.`);
  }
}

/** Holds turns back where many come at once, so that they queue rather than fail. */
export type Rush = {
  /** Acts when it is this person's turn; throws `Overrun` where that would be too late for Teams. */
  take<T>(person: string, act: () => Promise<T>): Promise<T>;
};

export type Limits = {
  /** How many turns are under way at once, and how many wait for one of them to end. */
  readonly atOnce: number;
  readonly waiting: number;
  /** What one person may do at once, and then one thing every so many milliseconds. */
  readonly burst: number;
  readonly everyMs: number;
  /** The longest that one person's rush may hold a turn of theirs back, in milliseconds. Teams gives up after 15 seconds. */
  readonly longestMs: number;
};

export const usualLimits: Limits = { atOnce: 256, waiting: 2_000, burst: 30, everyMs: 100, longestMs: 8_000 };

/** For where nobody is authenticated, and one person may be a crowd of tests. */
export const unpaced: Limits = { ...usualLimits, everyMs: 0 };

export function createRush(
  { atOnce, waiting, burst, everyMs, longestMs }: Limits,
  clock: () => Date,
  wait: (ms: number) => Promise<unknown>,
): Rush {
  /** When each person's last turn was due, were they to act evenly. */
  const dues = new Map<string, number>();
  const queue: (() => void)[] = [];
  let underWay = 0;

  /** How long a person's turn is held back. Whoever has been quiet for a burst's time is forgotten. */
  function delayOf(person: string): number {
    const now = clock().getTime();
    const quiet = now - burst * everyMs;
    for (const [one, due] of dues) {
      if (due > quiet) break;
      dues.delete(one);
    }
    const due = Math.max(dues.get(person) ?? quiet, quiet) + everyMs;
    const delay = due - now;
    if (delay > longestMs) throw new Overrun(Math.ceil(delay / 1_000));
    dues.delete(person);
    dues.set(person, due);
    return delay;
  }

  async function place(): Promise<void> {
    if (underWay < atOnce) {
      underWay += 1;
      return;
    }
    if (queue.length >= waiting) throw new Overrun(1);
    await new Promise<void>((go) => queue.push(go));
  }

  /** Whoever waits takes the place over. */
  function leave(): void {
    const next = queue.shift();
    if (next) next();
    else underWay -= 1;
  }

  return {
    async take(person, act) {
      const delay = delayOf(person);
      if (delay > 0) await wait(delay);
      await place();
      try {
        return await act();
      } finally {
        leave();
      }
    },
  };
}
