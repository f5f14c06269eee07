import type { Meter } from '../../src/work/meter';
import { stopwatch } from './stopwatch';
import { createTally } from './tally';

const units = 'signpost_store_request_units_total';
const operations = 'signpost_store_operations_total';
const jobs = 'signpost_jobs_total';
const idleRounds = 20;

/** What some work cost: request units, those of them that were spent on reading changes, seconds; and jobs done. */
export type Cost = { units: number; following: number; seconds: number; jobs: number };

/** Adds up what a Cosmos store tells its meter. */
export type Charges = {
  meter: Meter;
  cost(work: () => Promise<unknown>): Promise<Cost>;
  /** The mean of some rounds in which there is nothing to do, in request units. */
  idle(round: () => Promise<unknown>): Promise<number>;
  /** The mean of each operation since the beginning, in words; of an upsert by document, of which there were so many. */
  means(upserted: number, figure: (value: number) => string): string;
};

export function createCharges(): Charges {
  const now = createTally();
  const everything = createTally();

  async function cost(work: () => Promise<unknown>): Promise<Cost> {
    now.clear();
    const timed = stopwatch();
    await work();
    const seconds = timed();
    const done = now.sum(jobs, { outcome: 'done' });
    const failed = now.sum(jobs) - done;
    if (failed > 0) throw new Error(`${failed} jobs went wrong`);
    const following = now.sum(units, { operation: 'changes' });
    return { units: now.sum(units), following, seconds, jobs: done };
  }

  return {
    meter: {
      time: () => undefined,
      count(name, labels, by) {
        now.count(name, labels, by);
        everything.count(name, labels, by);
      },
    },
    cost,
    async idle(round) {
      const all = await cost(async () => {
        for (let number = 0; number < idleRounds; number++) await round();
      });
      return all.units / idleRounds;
    },
    means(upserted, figure) {
      const known = everything.values(operations, 'operation').filter((operation) => operation !== 'open');
      const each = known.map((operation) => {
        const isUpsert = operation === 'upsert';
        const count = isUpsert ? upserted : everything.sum(operations, { operation });
        const mean = everything.sum(units, { operation }) / count;
        return `${operation}${isUpsert ? ' (a document)' : ''} ${figure(mean)} (of ${figure(count)})`;
      });
      return each.join(', ');
    },
  };
}
