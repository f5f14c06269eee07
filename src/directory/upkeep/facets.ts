import type { Community } from '../community';
import type { Directory } from '../directory';
import type { Person } from '../person';

/** Fewer people might be told by it; a smaller share says little of a community. */
const fewest = 5;
const share = 0.25;

/** What many of a community's members have in common, each the most frequent first. */
export type Facets = {
  readonly departments: readonly string[];
  readonly offices: readonly string[];
  readonly jobs: readonly string[];
};

const nothing: Facets = { departments: [], offices: [], jobs: [] };

/** Nothing is told of who is in a sensitive community, or in one whose members are hidden. */
export function facetsOf({ content }: Pick<Directory, 'content'>, community: Community): Facets {
  const at = content.communityAt(community.id);
  if (at === undefined || community.sensitive || community.visibility === 'hidden') return nothing;
  const members = [...content.rosters.members(at)].flatMap((who) => content.people[who] ?? []);
  const here = members.filter(({ disabled }) => !disabled);
  const common = (of: (person: Person) => string | undefined): string[] => {
    const times = new Map<string, number>();
    for (const person of here) {
      const text = of(person);
      if (text) times.set(text, (times.get(text) ?? 0) + 1);
    }
    return [...times]
      .filter(([, count]) => count >= fewest && count >= share * here.length)
      .sort(([, a], [, b]) => b - a)
      .map(([text]) => text);
  };
  return {
    departments: common(({ department }) => department),
    offices: common(({ office }) => office),
    jobs: common(({ jobTitle }) => jobTitle),
  };
}
