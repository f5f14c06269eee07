import { createBudget } from './budget';
import { costOf, ofEngage, type Asked } from './cost';
import { pace } from './pace';
import type { Time } from './patience';

/** What a sender keeps to. */
export type Limit = {
  /** Awaited before every try. */
  turn(asked: Asked): Promise<void>;
  /** Told after it how much of its limit Graph says is used: 0.8 and more, or nothing. */
  heard(percentage: number): void;
};

/** For what is not asked of Graph. */
export const unlimited: Limit = { turn: () => Promise.resolve(), heard: () => undefined };

/** Graph allows an app 8,000 resource units in 10 seconds in a tenant of more than 500 people. */
const unitsOfCrawls = 5_000;
const alarming = 0.8;

/**
 * The limits of one app registration in one tenant, which everything that it asks for shares: crawls wait for
 * their turn, and what a person waits for goes ahead and is counted.
 */
export function createLimits(time: Time): { crawl: Limit; press: Limit } {
  const budget = createBudget(unitsOfCrawls, 10_000, time);
  const engageTurn = pace(10, 30_000, time);

  const heard = (percentage: number): void => budget.slow(percentage >= alarming);

  return {
    crawl: {
      heard,
      async turn(asked) {
        const cost = costOf(asked);
        if (cost > 0) await budget.take(cost);
        if (ofEngage(asked.url)) await engageTurn();
      },
    },
    press: {
      heard,
      async turn(asked) {
        budget.spend(costOf(asked));
      },
    },
  };
}
