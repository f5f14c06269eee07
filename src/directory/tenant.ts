import { z } from 'zod';

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
 * The tenant, read. Pages come as Graph serves them; `total` is known only when Graph says it.
 * Every method throws `TenantFault` and never answers "nothing" for an error.
 */
export interface TenantReader {
  groups(): AsyncIterable<GraphGroup[]>;
  users(): AsyncIterable<GraphUser[]>;
  /** Rosters of many groups, a batch at a time. A group that has gone meanwhile is left out. */
  rosters(groups: string[]): AsyncIterable<Roster[]>;
  communities(): AsyncIterable<GraphCommunity[]>;
  activity(): Promise<Activity>;
  isMember(group: string, person: string): Promise<boolean>;
  /** Which of `groups` the person is in (directly or through others). At most 20 groups. */
  groupsAmong(person: string, groups: string[]): Promise<string[]>;
}

/** The tenant, written. Both are safe to repeat: "already so" is an answer, not an error. */
export interface TenantWriter {
  addMember(group: string, person: string): Promise<'added' | 'already a member'>;
  removeMember(group: string, person: string): Promise<'removed' | 'not a member'>;
}

export type FaultKind =
  'forbidden' | 'unauthenticated' | 'not found' | 'refused' | 'busy' | 'unreachable' | 'nonsense';

/**
 * Graph said no, or nothing sensible. `message` is one sentence for an administrator's log and names the
 * remedy where there is one ("grant GroupMember.Read.All …"). `busy` and `unreachable` may pass by themselves.
 */
export class TenantFault extends Error {
  override name = 'TenantFault';
  constructor(
    readonly kind: FaultKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  get passing(): boolean {
    return this.kind === 'busy' || this.kind === 'unreachable';
  }
}
