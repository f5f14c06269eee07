import { createHash } from 'node:crypto';
import { createDispatch, type Dispatch, type Log } from './bot/dispatch';
import type { Command, Feature, JobKind } from './bot/feature';
import type { Send } from './bot/send';
import type { Turn } from './bot/turn';
import type { Directory } from './directory/directory';
import type { TenantReader, TenantWatch, TenantWriter } from './directory/tenant';
import { community } from './features/community/index';
import { help } from './features/help/index';
import { membership } from './features/membership/index';
import { createRequests } from './features/membership/requests';
import { recommend } from './features/recommend/index';
import { sync } from './features/sync/index';
import { createNotifications } from './features/sync/watch/notifications';
import { requestErasure, requestSync, scheduleSync } from './features/sync/schedule';
import { freshness, syncState } from './features/sync/state';
import { scheduleSubscriptions } from './features/sync/watch/subscription';
import type { Store } from './store/store';
import { createContacts, type Contacts } from './work/contacts';
import { createErasure } from './work/erasure';
import { createFollower, type Follower } from './work/follower';
import { createGlance } from './work/glance';
import { createJobs, type Jobs } from './work/jobs';
import { createJournal } from './work/journal';
import { createLocks } from './work/lock';
import type { Gauges, Meter } from './work/meter';
import { createPresses } from './work/presses';
import { createRoles } from './work/roles';
import { createWaiting } from './work/waiting';
import { createWrites } from './work/writes';

/** What the outside gives Signpost. */
export type Ports = {
  store: Store;
  directory: Directory;
  reader: TenantReader;
  /** Nothing where Signpost may only read. */
  writer: TenantWriter | undefined;
  watch: TenantWatch;
  /** Nothing until the channel stands; then messages that the bot starts. */
  send: () => Send | undefined;
  clock: () => Date;
  /** Names this instance among others: in the log and on leases. */
  instance: string;
  /** A new id, never the same twice. */
  id: () => string;
  /** A secret that nobody can guess. */
  secret: () => string;
  log: Log;
  meter: Meter;
  /** Where a moving progress bar can be shown, if anywhere. */
  terminal?: NodeJS.WriteStream | undefined;
  settings: Settings;
};

export type Settings = {
  adminGroup: string | undefined;
  supportContacts: string;
  engageUrl: string;
  timeZone: string;
  /** Where Graph reaches this server; without it nobody asks Graph to tell of changes. */
  publicUrl?: string | undefined;
};

const minute = 60_000;

/** Signpost, ready for an adapter to give it turns. */
export type App = {
  features: readonly Feature[];
  dispatch: Dispatch;
  contacts: Contacts;
  jobs: Jobs;
  follower: Follower;
  commands: readonly Command[];
  /** Makes sure that the work that goes on by itself is due: syncs, and finishing what a crash left open. */
  start(): Promise<void>;
  /** Can people be answered, and how fresh is what they are told? Answered within a second, also without the store. */
  readiness(): Promise<{ ready: boolean; body: object }>;
  /** How things stand, in figures; without the store, as it stood last. */
  gauges(): Promise<Gauges>;
  /** What Graph, or anybody else, has posted to the public address. */
  notified(body: unknown, kind: 'change' | 'lifecycle'): Promise<void>;
};

export function createApp(ports: Ports): App {
  const { store, directory, reader, writer, send, clock, instance, id, log, meter, settings } = ports;
  const { publicUrl } = settings;
  const contacts = createContacts(store);
  const roles = createRoles({ reader, adminGroup: settings.adminGroup, clock });
  const journal = createJournal({ store, clock, id });
  const writes = createWrites({ journal, reader, writer, store, directory, clock, log });
  const waiting = createWaiting({
    store,
    contacts,
    directory,
    send,
    draw: (on, viewer, notice) => dispatch.draw(on, viewer, notice),
    timeZone: settings.timeZone,
    clock,
    log,
  });
  const settle: JobKind = { kind: 'settle writes', run: async () => void (await writes.settle()) };
  const handlers = () => [settle, ...features.flatMap((feature) => feature.jobs ?? [])];
  const jobs = createJobs({ store, clock, holder: instance, handlers, log, meter });
  const locks = createLocks({ store, clock, holder: instance, log });
  const erasure = createErasure({ store, clock, log });
  const follower = createFollower({ store, directory, clock, offset: offsetOf(instance), log });
  const requests = createRequests({ directory, store, writes, jobs, waiting, roles });

  /** In the order in which they are asked: somebody in distress is answered first, whatever else they say. */
  const features: readonly Feature[] = [
    recommend({ directory, store, supportContacts: settings.supportContacts }),
    membership({ directory, store, writes, requests }),
    community({ directory, store, roles, engageUrl: settings.engageUrl }),
    sync({
      reader,
      store,
      follow: () => follower.follow(),
      roles,
      jobs,
      locks,
      erasure,
      watch: ports.watch,
      publicUrl,
      secret: ports.secret,
      terminal: ports.terminal,
      meter,
      clock,
      id,
      log,
    }),
    help({
      directory,
      store,
      roles,
      waiting,
      id,
      asks: () => features.flatMap((feature) => feature.asks ?? []),
    }),
  ];
  const dispatch = createDispatch(features, {
    presses: createPresses(store, clock),
    log,
    nonce: () => id().slice(-20),
    waiting: (turn: Turn) => (turn.where.kind === 'personal' ? waiting.collect(turn) : Promise.resolve([])),
    ended: ({ what }, outcome) => meter.count('signpost_turns_total', { kind: what.kind, outcome }),
  });
  const notified = createNotifications({
    store,
    jobs,
    meter,
    clock,
    log,
    nudge: () => requestSync({ jobs, clock }, { kind: 'delta', by: 'nudge' }),
  });

  const fresh = createGlance({
    look: async () => ({ at: clock().toISOString(), body: await freshness(store, clock()) }),
    log,
  });
  const figures = createGlance({
    look: async () => ({ good: await syncState(store, 'good'), failedJobs: await jobs.givenUp() }),
    log,
  });

  return {
    features,
    dispatch: { ...dispatch, turn: timed(dispatch.turn, clock, meter) },
    contacts,
    jobs,
    follower,
    commands: features.flatMap((feature) => feature.commands ?? []),
    async start() {
      await writes.settle();
      await jobs.schedule({ kind: settle.kind, key: 'all', due: clock(), data: {}, every: minute });
      await scheduleSync({ jobs, clock });
      if (await erasure.unfinished()) await requestErasure({ jobs, clock });
      await scheduleSubscriptions({ store, publicUrl, clock, jobs });
    },
    async readiness() {
      const { ready } = directory;
      const behind = follower.behindSince();
      const { known, away } = await fresh();
      const body = { ready, ...known?.body, ...(away && { store: 'unreachable', asOf: known?.at ?? null }) };
      return { ready, body: { ...body, ...(behind && { behindSince: behind.toISOString() }) } };
    },
    async gauges() {
      const now = clock().getTime();
      const { good, failedJobs } = (await figures()).known ?? {};
      const behind = follower.behindSince();
      return {
        signpost_directory_ready: directory.ready ? 1 : 0,
        ...(good?.counts && {
          signpost_directory_communities: good.counts.communities,
          signpost_directory_people: good.counts.people,
          signpost_directory_memberships: good.counts.memberships,
        }),
        ...(good && { signpost_sync_age_seconds: (now - Date.parse(good.finishedAt)) / 1000 }),
        ...(failedJobs !== undefined && { signpost_jobs_failed: failedJobs }),
        signpost_follower_behind_seconds: behind ? (now - behind.getTime()) / 1000 : 0,
      };
    },
    notified,
  };
}

/** From 0 to 1, and alike for two instances only by chance. */
function offsetOf(instance: string): number {
  return createHash('sha256').update(instance).digest().readUInt16BE() / 0xffff;
}

/** The same, timed. */
function timed(turn: Dispatch['turn'], clock: () => Date, meter: Meter): Dispatch['turn'] {
  return async (asked) => {
    const began = clock().getTime();
    const answer = await turn(asked);
    meter.time('signpost_turn_seconds', { kind: asked.what.kind }, (clock().getTime() - began) / 1000);
    return answer;
  };
}
