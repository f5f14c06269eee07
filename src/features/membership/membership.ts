import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import type { Standing } from '../../directory/standing';
import { dateWords } from '../../directory/words';

/** Why Signpost cannot let somebody into (or out of) a community, and what they can do. */
export function barred(
  community: Community,
  no: Extract<Standing, { no: string }>['no'],
  timeZone: string,
): string {
  switch (no) {
    case 'dynamic':
      return `${community.name} fills itself from where people work, so nobody can join or leave by hand. If you think you should be in it, ask your IT service desk to check your department and office.`;
    case 'synced':
      return `Who is in ${community.name} is kept in another system, so I can't change it. Ask its owners or your IT service desk.`;
    case 'role-assignable':
      return `${community.name} grants permissions to its members, so only IT may change who is in it. Ask your IT service desk.`;
    case 'hidden':
      return 'That community is no longer in the directory. It may have been deleted or hidden.';
    case 'gone':
      return community.goneAt === undefined
        ? `${community.name} has been closed.`
        : `${community.name} was closed or deleted. We noticed on ${dateWords(community.goneAt, timeZone)}.`;
  }
}

/** What an owner must do before they can leave. Owners are changed in Viva Engage or Teams, not here. */
export function beforeLeaving(directory: Directory, community: Community, person: string): string {
  const others = directory.owners(community.id).filter(({ id, disabled }) => id !== person && !disabled);
  return others.length > 0
    ? `You run ${community.name}. Step down as an owner in Viva Engage or Teams first, then you can leave here.`
    : `You are the only owner of ${community.name}, and a community needs one. Make somebody else an owner in Viva Engage or Teams, step down there, then you can leave here.`;
}
