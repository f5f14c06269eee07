import type { Directory } from '../../directory/directory';
import { understand } from '../../directory/text/subject';
import { termsOf } from '../../directory/use/terms';

/** What people asked who then joined, and how often each of them joined what. */
export function remembering(): {
  take(person: string, text: string, community: string): void;
  teach(directory: Directory): void;
  often(person: string): ReadonlyMap<string, number>;
} {
  const counts = new Map<string, Map<string, number>>();
  const byPerson = new Map<string, Map<string, number>>();
  return {
    take(person, text, community) {
      const own = opened(byPerson, person);
      own.set(community, (own.get(community) ?? 0) + 1);
      const terms = opened(counts, community);
      for (const term of termsOf(understand(text)).keys()) terms.set(term, (terms.get(term) ?? 0) + 1);
    },
    teach({ content }) {
      for (const [community, terms] of counts) {
        const at = content.communityAt(community);
        if (at !== undefined) content.use.put(at, { counts: terms });
      }
    },
    often: (person) => byPerson.get(person) ?? new Map<string, number>(),
  };
}

function opened(maps: Map<string, Map<string, number>>, key: string): Map<string, number> {
  const map = maps.get(key) ?? new Map<string, number>();
  maps.set(key, map);
  return map;
}
