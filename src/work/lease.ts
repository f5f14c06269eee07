import type { Log } from '../bot/dispatch';
import type { Collection, Stored } from '../store/store';
import type { Job } from './job';
import { etagIfWon } from './races';
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
          if (lost) log.warn({ job: held.id }, 'a job was taken over or scheduled anew while it ran');
        },
        failed: (error: unknown) =>
          log.warn({ job: held.id, err: error }, 'the lease of a job could not be renewed'),
      };
      const outcome = await renewedDuring(renewal, act).then(
        () => ({}),
        (fault: unknown) => ({ fault }),
      );
      return { held, ...outcome };
    },
  };
}
