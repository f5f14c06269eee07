import type { Time } from './patience';

/** Resource units that may be spent in any `ms` milliseconds. */
export type Budget = {
  /** Spends once there is room for it. */
  take(cost: number): Promise<void>;
  /** Spends at once, and counts against what others take. */
  spend(cost: number): void;
  /** Halves what there is to take, or no longer. */
  slow(slowly: boolean): void;
};

/** A bucket of `size` tokens, each of which comes back `ms` after it was taken. */
export function createBudget(size: number, ms: number, { clock, wait }: Time): Budget {
  /** By time; what is taken later than now has been promised to somebody who waits. */
  const spent: { at: number; cost: number }[] = [];
  let room = size;
  let latest = 0;

  function put(at: number, cost: number): void {
    while (spent[0] !== undefined && spent[0].at + ms <= at) spent.shift();
    const after = spent.findIndex((entry) => entry.at > at);
    spent.splice(after === -1 ? spent.length : after, 0, { at, cost });
  }

  /** When there is room for so much, after everything that has been promised. */
  function turnFor(cost: number): number {
    let turn = Math.max(clock().getTime(), latest);
    let used = spent.reduce((sum, entry) => sum + entry.cost, 0);
    for (const entry of spent) {
      if (entry.at + ms > turn && used + cost <= room) break;
      turn = Math.max(turn, entry.at + ms);
      used -= entry.cost;
    }
    return turn;
  }

  return {
    async take(cost) {
      const turn = turnFor(cost);
      latest = turn;
      put(turn, cost);
      const now = clock().getTime();
      if (turn > now) await wait(turn - now);
    },
    spend: (cost) => put(clock().getTime(), cost),
    slow(slowly) {
      room = slowly ? size / 2 : size;
    },
  };
}
