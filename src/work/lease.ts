import type { Log } from '../bot/dispatch';
import type { Collection, Stored } from '../store/store';
import type { Job } from './job';
import { etagIfWon, won } from './races';
import { byTimers, renewedDuring, type Every } from './renewal';
import { createTakeovers } from './takeover';

/** Renewed three times within it, so that a stall of some seconds loses nothing; so long after a crash somebody else takes over. */
const leaseMs = 60_000;

/** The job as it is held after an attempt, and what went wrong with it. */
export type Attempted = { held: Stored<Job> } | { held: Stored<Job>; fault: unknown };

/** Who works on which job. */
export type Leases = {
  /** Nothing when somebody else is at it or was quicker, or when the job has changed since it was read. */
  take(stored: Stored<Job>): Promise<Stored<Job> | undefined>;
  /** Keeps the lease while `act` runs; answers what became of it and the job as it is now held. */
  during(held: Stored<Job>, act: () => Promise<void>): Promise<Attempted>;
  /** Gives back every lease that is kept, right before the process ends; answers what for. */
  giveBack(): Promise<string[]>;
};

export function createLeases(ports: {
  jobs: Collection<Job>;
  clock: () => Date;
  holder: string;
  log: Log;
  every?: Every;
}): Leases {
  const { jobs, clock, holder, log, every = byTimers } = ports;
  const mayTake = createTakeovers(clock, leaseMs);
  const underWay = new Map<string, () => Promise<void>>();

  async function extended(stored: Stored<Job>): Promise<Stored<Job> | undefined> {
    const until = new Date(clock().getTime() + leaseMs).toISOString();
    const doc = { ...stored.doc, lease: { holder, until } };
    const etag = await etagIfWon(jobs.put(stored.partition, doc, { ifMatch: stored.etag }));
    return etag === undefined ? undefined : { ...stored, doc, etag };
  }

  return {
    async take(stored) {
      const { id, etag, doc } = stored;
      if (doc.lease && !mayTake({ id, etag, until: doc.lease.until })) return undefined;
      return extended(stored);
    },

    async during(leased, act) {
      let held = leased;
      let lost = false;
      const renewal = {
        ms: leaseMs / 3,
        every,
        async renew() {
          if (lost) return;
          const next = await extended(held);
          if (next) held = next;
          else lost = true;
          if (!next) log.warn({ job: held.id }, 'a job was taken over or scheduled anew while it ran');
        },
        failed: (error: unknown) =>
          log.warn({ job: held.id, err: error }, 'the lease of a job could not be renewed'),
      };
      async function giveBack(): Promise<void> {
        lost = true;
        const { lease: _lease, ...free } = held.doc;
        await won(jobs.put(held.partition, free, { ifMatch: held.etag }));
      }
      underWay.set(held.id, giveBack);
      const outcome = await renewedDuring(renewal, act).then(
        () => ({}),
        (fault: unknown) => ({ fault }),
      );
      underWay.delete(held.id);
      return { held, ...outcome };
    },

    async giveBack() {
      const kept = [...underWay.keys()];
      const outcomes = await Promise.allSettled([...underWay.values()].map((giveBack) => giveBack()));
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected')
          log.warn(
            { err: outcome.reason as unknown },
            'a lease could not be given back and lapses by itself',
          );
      }
      return kept;
    },
  };
}
