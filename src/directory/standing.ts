import type { Community } from './community';
import type { Directory } from './directory';

/** What somebody is to a community, or may become through Signpost, or why they may not. */
export type Standing =
  | 'owner'
  | 'member'
  | 'may join'
  | 'may ask'
  | { no: 'dynamic' | 'synced' | 'role-assignable' | 'hidden' | 'gone' };

export function standing(directory: Directory, community: Community, person: string): Standing {
  if (community.goneAt !== undefined) return { no: 'gone' };
  if (directory.isOwner(community.id, person)) return 'owner';
  if (directory.isMember(community.id, person)) return 'member';
  if (!directory.listed(community, person)) return { no: 'hidden' };
  switch (community.admission) {
    case 'open':
      return 'may join';
    case 'on request':
      return 'may ask';
    default:
      return { no: community.admission };
  }
}
