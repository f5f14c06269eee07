import type { Content } from '../../directory/content';
import type { Directory } from '../../directory/directory';
import type { Sorted } from '../../directory/sorted';

type Worked = { members: Sorted; owners: Sorted; people: number; organisation: string | undefined };

/**
 * The body that a community counts for: that of most of its members, else of most of its owners; none where no body has
 * more than half. Worked out anew only where its people have changed.
 */
export function createOrganisations(directory: Directory): (community: string) => string | undefined {
  const worked = new WeakMap<Content, Map<number, Worked>>();
  return (community) => {
    const { content } = directory;
    const at = content.communityAt(community);
    if (at === undefined) return undefined;
    const known = worked.get(content) ?? new Map<number, Worked>();
    worked.set(content, known);
    const [members, owners] = [content.rosters.members(at), content.rosters.owners(at)];
    const people = content.peopleVersion;
    const former = known.get(at);
    if (former?.members === members && former.owners === owners && former.people === people) {
      return former.organisation;
    }
    const organisation = mostOf(content, members) ?? mostOf(content, owners);
    known.set(at, { members, owners, people, organisation });
    return organisation;
  };
}

function mostOf({ people }: Content, who: Sorted): string | undefined {
  const counts = new Map<string, number>();
  for (const person of who) {
    const organisation = people[person]?.organisation;
    if (organisation !== undefined) counts.set(organisation, (counts.get(organisation) ?? 0) + 1);
  }
  for (const [organisation, count] of counts) if (count * 2 > who.length) return organisation;
  return undefined;
}
