import type { Dispatch, Log } from './bot/dispatch';
import type { Command, Feature, Keep, Page } from './bot/feature';
import type { Contact, Conversations, Send } from './bot/send';
import type { Turn } from './bot/turn';
import type { Directory } from './directory/directory';
import type { Notebook } from './directory/use/notebook';
import type { Embeddings } from './directory/embeddings';
import type { TenantInstaller, TenantReader, TenantWatch, TenantWriter } from './directory/tenant';
import type { Store } from './store/store';
import type { Contacts } from './work/contacts';
import type { Ending } from './work/endings';
import type { Follower } from './work/follower';
import type { Health } from './work/health';
import type { Jobs } from './work/jobs';
import type { Learner } from './work/learner';
import type { Links } from './work/links';
import type { Meter } from './work/meter';
import type { Outbox, Pump } from './work/outbox/outbox';
import type { Rehearsal } from './work/rehearsal';
import type { FollowedRules } from './work/rules';
import type { Tracing } from './work/tracing';

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
  /** Nothing unless a model is configured. The directory then has to load vectors. */
  embeddings?: Embeddings | undefined;
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
  /** Nothing where nobody watches. */
  tracing?: Tracing | undefined;
  /** Where a moving progress bar can be shown, if anywhere. */
  terminal?: NodeJS.WriteStream | undefined;
  setup: Setup;
  /** Nothing on a real tenant. */
  rehearsal?: Rehearsal | undefined;
};

/** What is set from outside and stays as it is. */
export type Setup = {
  adminGroup: string | undefined;
  supportContacts: string;
  engageUrl: string;
  timeZone: string;
  /** What app registrations sign in with that ends some day. */
  endings?: readonly Ending[];
  /** Where Graph reaches this server; without it nobody asks Graph to tell of changes. */
  publicUrl?: string | undefined;
  /** Messages a second that the bot may start. */
  sendRate: number;
  /** Signs links to pages; without it a key is made and kept in the store. */
  linkKey?: string | undefined;
  /** Where people's browsers reach this server, once that is known. */
  pagesUrl: () => string | undefined;
};

/** Signpost, ready for an adapter to give it turns. */
export type App = Health & {
  features: readonly Feature[];
  dispatch: Dispatch;
  contacts: Contacts;
  jobs: Jobs;
  follower: Follower;
  learner: Learner;
  notebook: Pick<Notebook, 'settled'>;
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
  /** Begins nothing by itself any more, and waits for what is under way; whoever holds a lock breaks off at the next step. */
  stop(): Promise<void>;
  /** Gives back every lease and lock that is still held, right before the process ends; answers what for. */
  giveBack(): Promise<readonly string[]>;
  /** What Graph, or anybody else, has posted to the public address. */
  notified(body: unknown, kind: 'change' | 'lifecycle'): Promise<void>;
};
