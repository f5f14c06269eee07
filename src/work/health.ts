import type { Log } from '../bot/dispatch';
import type { Directory } from '../directory/directory';
import { daysLeft, stageOf, type KnownEnd } from './endings';
import type { Embedder } from './embedder';
import type { Follower } from './follower';
import { createGlance } from './glance';
import type { Jobs } from './jobs';
import type { Gauges } from './meter';
import type { Pump } from './outbox/outbox';
import type { HouseRules } from './rules';

/** The last sync that went well, as far as it is of interest here. */
type GoodSync = {
  finishedAt: string;
  counts?: { communities: number; people: number; memberships: number } | undefined;
};

/** How things stand, for whoever watches the server. */
export interface Health {
  /** Can people be answered, and how fresh is what they are told? Answered within a second, also without the store. */
  readiness(): Promise<{ ready: boolean; body: object }>;
  /** How things stand, in figures; without the store, as it stood last. */
  gauges(): Promise<Gauges>;
}

export function createHealth(ports: {
  directory: Pick<Directory, 'ready'>;
  follower: Pick<Follower, 'behindSince'>;
  jobs: Pick<Jobs, 'givenUp'>;
  pump: Pick<Pump, 'standstill' | 'oldestDue'>;
  rules: Pick<HouseRules, 'now'>;
  embedder: Pick<Embedder, 'trouble'>;
  /** How many messages have not ended yet. */
  waiting: () => Promise<number>;
  /** How old the directory is, in words for `/readyz`. */
  freshness: () => Promise<object>;
  lastSync: () => Promise<GoodSync | undefined>;
  /** The secrets and certificates whose end is known. */
  ends: () => Promise<readonly KnownEnd[]>;
  clock: () => Date;
  log: Log;
}): Health {
  const { directory, follower, jobs, pump, rules, embedder, waiting, freshness, lastSync, ends, clock, log } =
    ports;
  const fresh = createGlance({
    look: async () => ({ at: clock().toISOString(), body: await freshness(), ends: await ends() }),
    log,
  });
  const figures = createGlance({
    look: async () => ({
      good: await lastSync(),
      failedJobs: await jobs.givenUp(),
      open: await waiting(),
      ends: await ends(),
    }),
    log,
  });

  function secondsSince(since: Date | undefined): number {
    return since ? (clock().getTime() - since.getTime()) / 1000 : 0;
  }

  return {
    async readiness() {
      const { ready } = directory;
      const behind = follower.behindSince();
      const { known, away } = await fresh();
      const standstill = pump.standstill();
      const oldestDue = pump.oldestDue();
      const { allPaused } = rules.now();
      const degraded = embedder.trouble();
      const ending = known?.ends.filter((end) => stageOf(end, clock()) !== undefined) ?? [];
      return {
        ready,
        body: {
          ready,
          ...known?.body,
          ...(away && { store: 'unreachable', asOf: known?.at ?? null }),
          ...(behind && { behindSince: behind.toISOString() }),
          ...(standstill && { nothingSentSince: standstill.since.toISOString(), because: standstill.why }),
          ...(oldestDue && { oldestDue: oldestDue.toISOString() }),
          ...(ending.length > 0 && {
            signInEnds: ending.map(({ registration, variable, until }) => ({
              registration,
              variable,
              until,
            })),
          }),
          ...(allPaused && { sendingPausedSince: allPaused.at }),
          ...(degraded && { withoutEmbeddingsSince: degraded.since.toISOString(), degraded: degraded.why }),
        },
      };
    },

    async gauges() {
      const { good, failedJobs, open, ends = [] } = (await figures()).known ?? {};
      return {
        signpost_directory_ready: directory.ready ? 1 : 0,
        ...(good?.counts && {
          signpost_directory_communities: good.counts.communities,
          signpost_directory_people: good.counts.people,
          signpost_directory_memberships: good.counts.memberships,
        }),
        ...(good && { signpost_sync_age_seconds: secondsSince(new Date(good.finishedAt)) }),
        ...(failedJobs !== undefined && { signpost_jobs_failed: failedJobs }),
        ...(open !== undefined && { signpost_outbox_open: open }),
        ...(ends.length > 0 && {
          signpost_sign_in_days_left: Math.min(...ends.map((end) => daysLeft(end, clock()))),
        }),
        signpost_outbox_standstill_seconds: secondsSince(pump.standstill()?.since),
        signpost_outbox_overdue_seconds: secondsSince(pump.oldestDue()),
        signpost_follower_behind_seconds: secondsSince(follower.behindSince()),
      };
    },
  };
}
