import { createDispatch, type Dispatch, type Log } from './bot/dispatch';
import type { Command, Feature, JobKind } from './bot/feature';
import type { Send } from './bot/send';
import type { Turn } from './bot/turn';
import type { Directory } from './directory/directory';
import type { TenantReader, TenantWriter } from './directory/tenant';
import { community } from './features/community/index';
import { help } from './features/help/index';
import { membership } from './features/membership/index';
import { createRequests } from './features/membership/requests';
import { recommend } from './features/recommend/index';
import { sync } from './features/sync/index';
import { scheduleSync } from './features/sync/run';
import { freshness } from './features/sync/state';
import type { Store } from './store/store';
import { createContacts, type Contacts } from './work/contacts';
import { createFollower, type Follower } from './work/follower';
import { createJobs, type Jobs } from './work/jobs';
import { createJournal } from './work/journal';
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
  /** Nothing until the channel stands; then messages that the bot starts. */
  send: () => Send | undefined;
  clock: () => Date;
  /** A new id, never the same twice. */
  id: () => string;
  log: Log;
  settings: { adminGroup: string | undefined; supportContacts: string; engageUrl: string; timeZone: string };
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
  /** Can people be answered, and how fresh is what they are told? */
  readiness(): Promise<{ ready: boolean; body: object }>;
};

export function createApp(ports: Ports): App {
  const { store, directory, reader, writer, send, clock, id, log, settings } = ports;
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
  const jobs = createJobs({ store, clock, holder: id(), handlers, log });
  const requests = createRequests({ directory, store, writes, jobs, waiting, roles });

  /** In the order in which they are asked: somebody in distress is answered first, whatever else they say. */
  const features: readonly Feature[] = [
    recommend({ directory, store, supportContacts: settings.supportContacts }),
    membership({ directory, store, writes, requests }),
    community({ directory, store, roles, engageUrl: settings.engageUrl }),
    sync({ reader, store, directory, roles, jobs, clock, id, log }),
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
  });

  return {
    features,
    dispatch,
    contacts,
    jobs,
    follower: createFollower({ store, directory, log }),
    commands: features.flatMap((feature) => feature.commands ?? []),
    async start() {
      await writes.settle();
      await jobs.schedule({ kind: settle.kind, key: 'all', due: clock(), data: {}, every: minute });
      await scheduleSync({ store, jobs, clock });
    },
    async readiness() {
      return {
        ready: directory.ready,
        body: { ready: directory.ready, ...(await freshness(store, clock())) },
      };
    },
  };
}
