import { createHash } from 'node:crypto';
import { createDispatch, type Dispatch, type Log } from './bot/dispatch';
import type { Command, Feature, JobKind, Keep, Page } from './bot/feature';
import type { Contact, Conversations, Send } from './bot/send';
import type { Turn } from './bot/turn';
import type { Directory } from './directory/directory';
import type { TenantInstaller, TenantReader, TenantWatch, TenantWriter } from './directory/tenant';
import { announcements } from './features/announcements/index';
import { cards } from './features/cards/index';
import { community } from './features/community/index';
import { help } from './features/help/index';
import { membership } from './features/membership/index';
import { createRequests } from './features/membership/requests';
import { tellUndone } from './features/membership/undone';
import { messages } from './features/messages/index';
import { people } from './features/people/index';
import { polls } from './features/polls/index';
import { createPolls } from './features/polls/polls';
import { recommend } from './features/recommend/index';
import { settings } from './features/settings/index';
import { signups } from './features/signups/index';
import { createLines } from './features/signups/line/lines';
import { lookAhead } from './features/signups/running/looks';
import { createSignups } from './features/signups/signups';
import { sync } from './features/sync/index';
import { createNotifications } from './features/sync/watch/notifications';
import { requestErasure, requestSync, scheduleSync } from './features/sync/schedule';
import { freshness, syncState } from './features/sync/state';
import { scheduleSubscriptions } from './features/sync/watch/subscription';
import type { Store } from './store/store';
import { createContacts, type Contacts } from './work/contacts';
import { createErasure } from './work/erasure';
import { createFollower, type Follower } from './work/follower';
import { createHealth, type Health } from './work/health';
import { createJobs, type Jobs } from './work/jobs';
import { createJournal } from './work/journal';
import { createLinks, keptKey, type Links } from './work/links';
import { createLocks } from './work/lock';
import type { Meter } from './work/meter';
import { createOrganisers } from './work/organisers';
import { assembleOutbox, progressKey } from './work/outbox/assembly';
import { createEnvelope } from './work/outbox/people/envelope';
import type { Outbox, Pump } from './work/outbox/outbox';
import { isInstalledForThem } from './work/outbox/people/reachable';
import { createPresses } from './work/presses';
import { createRoles } from './work/roles';
import { createHouseRules, type FollowedRules } from './work/rules';
import { createWrites } from './work/writes';

/** What the outside gives Signpost. */
export type Ports = {
  store: Store;
  directory: Directory;
  reader: TenantReader;
  /** Nothing where Signpost may only read. */
  writer: TenantWriter | undefined;
  watch: TenantWatch;
  /** Nothing where the bot may not be installed for people. */
  installer?: TenantInstaller | undefined;
  /** Nothing until the channel stands; then messages that the bot starts. */
  send: () => Send | undefined;
  /** The same of what Teams knows of chats and channels. */
  conversations: () => Conversations | undefined;
  clock: () => Date;
  /** Waits so many milliseconds, in the clock's time. */
  wait: (ms: number) => Promise<unknown>;
  /** From 0 to 1. */
  random: () => number;
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
  setup: Setup;
};

/** What is set from outside and stays as it is. */
export type Setup = {
  adminGroup: string | undefined;
  supportContacts: string;
  engageUrl: string;
  timeZone: string;
  /** Where Graph reaches this server; without it nobody asks Graph to tell of changes. */
  publicUrl?: string | undefined;
  /** Messages a second that the bot may start. */
  sendRate: number;
  /** Signs links to pages; without it a key is made and kept in the store. */
  linkKey?: string | undefined;
  /** Where people's browsers reach this server, once that is known. */
  pagesUrl: () => string | undefined;
};

const minute = 60_000;

/** Signpost, ready for an adapter to give it turns. */
export type App = Health & {
  features: readonly Feature[];
  dispatch: Dispatch;
  contacts: Contacts;
  jobs: Jobs;
  follower: Follower;
  rules: FollowedRules;
  outbox: Outbox;
  pump: Pump;
  links: Links;
  pages: readonly Page[];
  commands: readonly Command[];
  /** Somebody has been heard of: where they can be reached from now on, and in which time zone if they tell. */
  heardOf(person: string, contact: Contact, timeZone?: string): Promise<void>;
  /** A card that answers somebody stands now, as this message: kept current from now on. */
  stands(turn: Turn, message: string, keep: Keep): Promise<void>;
  /** Makes sure that the work that goes on by itself is due: syncs, and finishing what a crash left open. */
  start(): Promise<void>;
  /** What Graph, or anybody else, has posted to the public address. */
  notified(body: unknown, kind: 'change' | 'lifecycle'): Promise<void>;
};

export function createApp(ports: Ports): App {
  const { store, directory, reader, writer, clock, instance, id, log, meter, setup } = ports;
  const { publicUrl, timeZone, supportContacts } = setup;
  const nonce = (): string => id().slice(-20);
  const draw: Dispatch['draw'] = (on, viewer, notice) => dispatch.draw(on, viewer, notice);
  const contacts = createContacts(store, clock);
  const roles = createRoles({ reader, adminGroup: setup.adminGroup, clock });
  const journal = createJournal({ store, clock, id });
  const rules = createHouseRules({ store, journal, clock, log });
  const undone = (entry: Parameters<typeof tellUndone>[1]): Promise<void> => tellUndone(outbox, entry);
  const writes = createWrites({ journal, reader, writer, store, directory, undone, clock, log });
  const settle: JobKind = { kind: 'settle writes', run: async () => void (await writes.settle()) };
  const handlers = () => [settle, ...sending.jobs, ...features.flatMap((feature) => feature.jobs ?? [])];
  const jobs = createJobs({ store, clock, holder: instance, handlers, log, meter });
  const locks = createLocks({ store, clock, holder: instance, log });
  const erasure = createErasure({ store, clock, log });
  const follower = createFollower({ store, directory, clock, offset: offsetOf(instance), log });
  const sending = assembleOutbox({
    ...ports,
    installer: ports.installer,
    contacts,
    roles,
    jobs,
    journal,
    locks,
    rules,
    draw,
    nonce,
    holder: instance,
    rate: setup.sendRate,
    timeZone,
  });
  const { outbox, pump, ledger, attention, records } = sending;
  const { linkKey, pagesUrl } = setup;
  const key =
    linkKey === undefined ? keptKey({ store, secret: ports.secret }) : () => Promise.resolve(linkKey);
  const links = createLinks({ key, base: pagesUrl, clock });
  const { conversations } = ports;
  const organisers = createOrganisers({ directory, roles });
  /** What everything needs that people put up in chats and channels. */
  const putUp = {
    directory,
    roles,
    organisers,
    outbox,
    jobs,
    links,
    conversations,
    clock,
    id,
    timeZone,
    log,
  };
  const requests = createRequests({ directory, store, writes, jobs, outbox, roles, rules, timeZone });

  /** In the order in which they are asked: somebody in distress is answered first, whatever else they say. */
  const features: readonly Feature[] = [
    recommend({ directory, store, supportContacts: () => rules.now().supportContacts ?? supportContacts }),
    membership({ directory, store, writes, requests }),
    community({ directory, store, roles, engageUrl: setup.engageUrl }),
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
    people({ directory }),
    polls({ ...putUp, polls: createPolls({ store, clock }) }),
    signups({
      ...putUp,
      store,
      signups: createSignups(store),
      lines: createLines({ store, clock, dueAt: lookAhead(jobs) }),
    }),
    announcements({
      directory,
      store,
      roles,
      outbox,
      contacts,
      rules,
      links,
      journal,
      id,
      rate: setup.sendRate,
      timeZone,
    }),
    messages({
      attention,
      ledger,
      records,
      directory,
      roles,
      rules,
      draw,
      envelope: createEnvelope({ nonce, directory }),
    }),
    settings({
      rules,
      roles,
      directory,
      store,
      journal,
      sending: async () => ({
        open: await sending.waiting(),
        standstill: pump.standstill(),
        installTrouble: sending.installTrouble(),
      }),
      ring: () => pump.ring(),
      shown: () => showAgain(outbox),
      supportContacts,
    }),
    cards({ cards: sending.cards }),
    help({
      directory,
      store,
      roles,
      outbox,
      rules,
      timeZone,
      installedForThem: (person) => isInstalledForThem(person, { contacts, clock }),
      id,
      asks: () => features.flatMap((feature) => feature.asks ?? []),
    }),
  ];
  const dispatch = createDispatch(features, {
    presses: createPresses(store, clock),
    log,
    nonce,
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

  const health = createHealth({
    directory,
    follower,
    jobs,
    pump,
    rules,
    waiting: sending.waiting,
    freshness: () => freshness(store, clock()),
    lastSync: () => syncState(store, 'good'),
    clock,
    log,
  });

  return {
    features,
    dispatch: { ...dispatch, turn: timed(dispatch.turn, clock, meter) },
    contacts,
    jobs,
    follower,
    rules,
    outbox,
    pump,
    links,
    pages: features.flatMap((feature) => feature.pages ?? []),
    async heardOf(person, contact, timeZone) {
      await contacts.remember(person, contact, timeZone);
      await outbox.met(person); // whoever is known already, too: the first time may have been cut short
    },
    async stands({ contact }, message, { key, on, by }) {
      if (contact) await outbox.cards.adopt({ key, to: contact, on, by, message });
    },
    commands: features.flatMap((feature) => feature.commands ?? []),
    async start() {
      await writes.settle();
      await jobs.schedule({ kind: settle.kind, key: 'all', due: clock(), data: {}, every: minute });
      await scheduleSync({ jobs, clock });
      if (await erasure.unfinished()) await requestErasure({ jobs, clock });
      await scheduleSubscriptions({ store, publicUrl, clock, jobs });
    },
    ...health,
    notified,
  };
}

/** The figures that people look at say whether all sending is paused. */
async function showAgain({ campaigns, cards }: Outbox): Promise<void> {
  const underWay = (await campaigns.recent()).filter(({ finishedAt }) => finishedAt === undefined);
  for (const { id } of underWay) await cards.changed(progressKey(id));
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
