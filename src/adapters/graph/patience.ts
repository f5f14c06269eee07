/** Time, as the Graph adapter needs it. `wait` resolves after so many milliseconds. */
export type Time = { clock: () => Date; wait: (ms: number) => Promise<void> };

/** How long to insist: tries in all, milliseconds for each, the longest wait between two, and for everything. */
export type Patience = { tries: number; each: number; pause: number; overall: number };

/** A crawl has time. */
export const crawling: Patience = { tries: 8, each: 30_000, pause: 60_000, overall: 300_000 };

/** A person who pressed a button has not: Teams gives up after 15 seconds. */
export const pressing: Patience = { tries: 3, each: 5_000, pause: 4_000, overall: 10_000 };

/** How it has gone so far: `tried` times since `since` (milliseconds), and what the last Retry-After said. */
export type Trial = { tried: number; since: number; told: string | null };

/**
 * Milliseconds until the next try, or nothing when it is time to give up. A wait that Graph asks for is kept or the
 * trying ends, it is never cut short; without one it is anything up to 1, 2, 4 … 30 seconds, so that not all come
 * back at once.
 */
export function pauseAfter(
  { tried, since, told }: Trial,
  patience: Patience,
  { clock, random }: Pick<Time, 'clock'> & { random: () => number },
): number | undefined {
  if (tried >= patience.tries) return undefined;
  const now = clock();
  const asked = retryAfter(told, now);
  const pause = asked ?? random() * Math.min(1000 * 2 ** (tried - 1), 30_000, patience.pause);
  const late = now.getTime() + pause - since > patience.overall;
  return pause > patience.pause || late ? undefined : pause;
}

/** What a Retry-After header, in seconds or as a date, means in milliseconds; nothing when it makes no sense. */
function retryAfter(header: string | null, now: Date): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - now.getTime() : seconds * 1000;
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}
