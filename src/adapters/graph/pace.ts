import type { Time } from './patience';

/** Lets at most `count` turns pass in any `ms` milliseconds; the others wait for theirs. */
export function pace(count: number, ms: number, { clock, wait }: Time): () => Promise<void> {
  const turns: number[] = [];
  return async () => {
    const now = clock().getTime();
    const former = turns.length < count ? undefined : turns.shift();
    const turn = former === undefined ? now : Math.max(now, former + ms);
    turns.push(turn);
    if (turn > now) await wait(turn - now);
  };
}
