import { z } from 'zod';
import type { Page } from '../store/store';

/** A Microsoft 365 group as `GET /groups` gives it; only the fields used. `null` is Graph's "not set". */
export const GraphGroup = z.object({
  id: z.string(),
  displayName: z.string(),
  description: z.string().nullish(),
  visibility: z.string().nullish(),
  createdDateTime: z.string().nullish(),
  groupTypes: z.array(z.string()).nullish(),
  membershipRule: z.string().nullish(),
  resourceProvisioningOptions: z.array(z.string()).nullish(),
  /** Not in Graph's metadata, yet answered: holds "YammerProvisioning" for Engage-backed groups. */
  creationOptions: z.array(z.string()).nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
  isAssignableToRole: z.boolean().nullish(),
});
export type GraphGroup = z.infer<typeof GraphGroup>;

/** A person as `GET /users` gives them; only the fields used. */
export const GraphUser = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  companyName: z.string().nullish(),
  department: z.string().nullish(),
  jobTitle: z.string().nullish(),
  officeLocation: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  userType: z.string().nullish(),
  createdDateTime: z.string().nullish(),
  employeeHireDate: z.string().nullish(),
});
export type GraphUser = z.infer<typeof GraphUser>;

/** A Viva Engage community: its own id and the id of the group behind it differ. */
export const GraphCommunity = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  groupId: z.string(),
});
export type GraphCommunity = z.infer<typeof GraphCommunity>;

/** Who is in one group, whole. Person ids. */
export type Roster = { group: string; members: string[]; owners: string[] };

/** One line of the activity report. Reports carry no group id; `name` is the group's display name. */
export type ActivityRow = {
  name: string;
  lastActive?: string;
  posted: number;
  read: number;
  liked: number;
};

/** Group activity over `days`, or the statement that this tenant hides names in reports. */
export type Activity = { concealed: true } | { concealed: false; days: number; rows: ActivityRow[] };

/**
 * A page of one of Graph's lists. `next` can be kept and read on from, even by another process, while Graph remembers
 * it. `total` is how many there are in all, where Graph says so (on first pages; it may lag behind by a few).
 */
export type Listed<T> = Page<T> & { total?: number };

/** Somebody who came into a list of people, or went out of it. Person ids. */
export type Moves = { in: string[]; out: string[] };

/**
 * Part of what a delta round says of a group; one group may come in several parts. `facts` are properties as they
 * are now: one that is left out has not changed or was never set. `gone`: deleted, `changed` for 30 days restorable.
 */
export type GroupChange = {
  id: string;
  gone?: Removal;
  facts: Partial<GraphGroup>;
  members: Moves;
  owners: Moves;
};

/** The same of a person. */
export type UserChange = { id: string; gone?: Removal; facts: Partial<GraphUser> };
export type Removal = 'changed' | 'deleted';

/** A page of a delta round. The last one, and only that, has `link`: where the next round begins, for 7 days. */
export type Round<T> = { items: T[]; link?: string };

/** Where delta rounds of groups and people begin. */
export type DeltaLinks = { groups: string; users: string };

/**
 * The tenant, read. Pages come as Graph serves them. Every method throws `TenantFault` and never answers "nothing"
 * for an error. A `from` that Graph no longer knows is a fault of kind `expired`.
 */
export interface TenantReader {
  groups(from?: string): AsyncIterable<Listed<GraphGroup>>;
  users(from?: string): AsyncIterable<Listed<GraphUser>>;
  /** Some groups by id. Those that have gone, or never were, are left out. */
  groupsOf(ids: string[]): Promise<GraphGroup[]>;
  /** Rosters of many groups, a batch at a time. A group that Graph says has gone is left out. */
  rosters(groups: string[]): AsyncIterable<Roster[]>;
  /** Links that begin now: whatever changes from here on will be in their rounds. */
  deltaLinks(): Promise<DeltaLinks>;
  groupChanges(link: string): AsyncIterable<Round<GroupChange>>;
  userChanges(link: string): AsyncIterable<Round<UserChange>>;
  communities(): AsyncIterable<Listed<GraphCommunity>>;
  activity(): Promise<Activity>;
  isMember(group: string, person: string): Promise<boolean>;
  /** Who owns a group now, asked for one decision: person ids. */
  ownersOf(group: string): Promise<string[]>;
  /** What a description says now, asked where `TenantWriter.describe` would write it. Empty where there is none. */
  descriptionOf(of: Describable): Promise<string>;
  /** The client secrets of an app registration, by its client id. */
  secretsOf(clientId: string): Promise<Secret[]>;
  /** Groups with exactly this display name; Graph takes capitals and small letters for the same. */
  groupsNamed(name: string): Promise<GraphGroup[]>;
  /** Which of `groups` the person is in (directly or through others). At most 20 groups. */
  groupsAmong(person: string, groups: string[]): Promise<string[]>;
}

/** Graph's change notifications: a nudge to read a delta round, nothing more. Every method throws `TenantFault`. */
export interface TenantWatch {
  /** Graph tries both addresses before it answers. Answers the subscription's id and when it really ends. */
  subscribe(to: Subscription): Promise<{ id: string; expires: Date }>;
  /** Answers when it now ends. A subscription that Graph no longer knows is a fault of kind `not found`. */
  renew(id: string, expires: Date): Promise<Date>;
  /** Removing one that is not there is a success. */
  unsubscribe(id: string): Promise<void>;
}

/** What Graph is asked to tell, where, and until when (at most 41,760 minutes ahead). */
export type Subscription = {
  resource: 'groups' | 'users';
  notificationUrl: string;
  lifecycleUrl: string;
  /** A secret that Graph repeats in every notification; at most 128 characters. */
  clientState: string;
  expires: Date;
};

/** What has a description: a community of Viva Engage, with the id it has there, or another group. */
export type Describable = { readonly group: string; readonly engageId?: string | undefined };

/** The most characters a description may have. */
export const longestDescription = 1_024;

/** A client secret of an app registration: how it begins, and when it ends. */
export type Secret = { readonly hint: string; readonly until: Date };

/** A community as it is asked for. `owners` are person ids, one at least. */
export type NewCommunity = {
  readonly name: string;
  readonly description: string;
  readonly privacy: 'public' | 'private';
  readonly owners: readonly string[];
};

/** How far Engage is with making a community. `group` is the id of the group behind it. */
export type Creation =
  | { readonly state: 'under way' }
  | { readonly state: 'failed'; readonly why: string }
  | { readonly state: 'done'; readonly engageId: string; readonly group: string };

/**
 * The tenant, written. All but `create` are safe to repeat: "already so" is an answer, not an error. Every method throws
 * `TenantFault`.
 */
export interface TenantWriter {
  addMember(group: string, person: string): Promise<'added' | 'already a member'>;
  removeMember(group: string, person: string): Promise<'removed' | 'not a member'>;
  addOwner(group: string, person: string): Promise<'added' | 'already an owner'>;
  /** Of a community of Viva Engage through its own endpoint, by its Engage id; of others through their group. At most 1,024 characters. */
  describe(of: Describable, description: string): Promise<void>;
  /** Asks Engage for a community; answers by what its making can be followed. Repeated, there would be two. */
  create(community: NewCommunity): Promise<string>;
  creation(operation: string): Promise<Creation>;
}

export type FaultKind =
  'forbidden' | 'unauthenticated' | 'not found' | 'refused' | 'expired' | 'busy' | 'unreachable' | 'nonsense';

/**
 * Graph said no, or nothing sensible. `message` is one sentence for an administrator's log and names the
 * remedy where there is one ("grant GroupMember.Read.All …"). `busy` and `unreachable` may pass by themselves;
 * `expired` means that what was being followed has to be read anew from the beginning.
 */
export class TenantFault extends Error {
  override name = 'TenantFault';
  constructor(
    readonly kind: FaultKind,
    message: string,
    options: ErrorOptions & { retryAfterMs?: number; turnedAway?: boolean } = {},
  ) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs;
    this.turnedAway = options.turnedAway ?? false;
  }

  /** Whether Graph was too busy even to look at what it was asked: then it has surely not done it. */
  readonly turnedAway: boolean;

  /** How long Graph asked to be left alone, where it said so. */
  readonly retryAfterMs: number | undefined;

  get passing(): boolean {
    return this.kind === 'busy' || this.kind === 'unreachable';
  }
}

/** Installs the bot for people who have never met it. Needs `TeamsAppInstallation.ReadWriteSelfForUser.All`. */
export interface TenantInstaller {
  /**
   * Throws `TenantFault`: `refused` where a policy keeps this person from it, `forbidden` where nobody can be installed for
   * (the permission is missing, or the app is not in the catalogue), `not found` where there is no such person.
   */
  install(person: string): Promise<'installed' | 'already installed'>;
  /** The id of somebody's own chat with the bot (`19:…`); nothing while there is none. */
  chat(person: string): Promise<string | undefined>;
}
