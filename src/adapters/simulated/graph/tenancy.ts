import type { Write } from '../writes';
import type { SecretFacts } from './applications';
import type { Call } from './call';
import { notFound, type Answer } from './reply';
import type { Manners } from './manners';
import type { GroupRecord, State } from './state';

/** An application permission of Graph that the simulated tenant knows. */
export type Permission =
  | 'AppCatalog.Read.All'
  | 'Application.Read.All'
  | 'Community.Read.All'
  | 'Community.ReadWrite.All'
  | 'Group.Read.All'
  | 'Group.ReadWrite.All'
  | 'GroupMember.Read.All'
  | 'GroupMember.ReadWrite.All'
  | 'Member.Read.Hidden'
  | 'Reports.Read.All'
  | 'ReportSettings.Read.All'
  | 'RoleManagement.ReadWrite.Directory'
  | 'TeamsAppInstallation.ReadWriteSelfForUser.All'
  | 'User.Read.All';

/** What Signpost asks an administrator for: reader, writer and bot together. */
export const usualPermissions: readonly Permission[] = [
  'AppCatalog.Read.All',
  'Application.Read.All',
  'Community.Read.All',
  'Community.ReadWrite.All',
  'Group.ReadWrite.All',
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  'Member.Read.Hidden',
  'Reports.Read.All',
  'ReportSettings.Read.All',
  'TeamsAppInstallation.ReadWriteSelfForUser.All',
  'User.Read.All',
];

export const readsGroups: readonly Permission[] = [
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
];

export const readsUsers: readonly Permission[] = ['User.Read.All'];

/** The most rows a page may have, whatever is asked: the service may always answer fewer. */
export type PageSizes = { list?: number; communities?: number; delta?: number; deltaRosters?: number };

/** Sends a request to a subscriber, as fetch does. */
export type Deliver = (request: Request) => Promise<Response>;

/** What every answer draws on. `commit` keeps writes for good before it returns. */
export type Tenancy = {
  state: State;
  granted: ReadonlySet<Permission>;
  pageSizes: PageSizes;
  /** How delta rounds misbehave; replaced by whoever controls the tenant. */
  manners: Manners;
  /** The client secrets of app registrations, by client id; kept in this process only. */
  secrets: Map<string, readonly SecretFacts[]>;
  tenantId: string;
  /** How subscribers are reached; without it nobody can be. */
  deliver?: Deliver;
  now(): Date;
  /** The same ids in the same order for the same seed. */
  newId(): string;
  commit(writes: readonly Write[]): void;
};

/** One thing Graph answers. `path` has `:name` where a segment is passed on; any one of `needs` suffices. */
export type Route = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  needs: readonly Permission[];
  /** Viva Engage counts its requests by itself. */
  engage?: true;
  /** In resource units, before `$select` and `$top` make it cheaper. */
  cost?: number;
  answer: (call: Call, ...segments: string[]) => Answer | Promise<Answer>;
};

export function groupOf(tenancy: Tenancy, id: string): GroupRecord {
  const index = tenancy.state.groupIndex(id);
  const record = index === undefined ? undefined : tenancy.state.groups[index];
  if (record === undefined) throw notFound(id);
  return record;
}

export function personOf(tenancy: Tenancy, id: string): number {
  const index = tenancy.state.personIndex(id);
  if (index === undefined) throw notFound(id);
  return index;
}

/** Without Member.Read.Hidden, Graph answers as if nobody were in a group that hides its members. */
export function showsMembers(tenancy: Tenancy, record: GroupRecord): boolean {
  return record.facts.visibility !== 'HiddenMembership' || tenancy.granted.has('Member.Read.Hidden');
}
