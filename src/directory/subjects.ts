import type { Content } from './content';
import { marks } from './community-records';
import { words } from './text/terms';

/** Subjects that communities are about, by how the lexicon calls them or as their tags say. */
const fewest = 2;
const longest = 40;
const keptMs = 10 * 60_000;

const kept = new WeakMap<Content, { at: number; subjects: readonly string[] }>();

/** What most communities that everybody may find are about: at most so many subjects, the most frequent first. Never what a sensitive one is about. */
export function subjectsOf(content: Content, most: number, now: Date): readonly string[] {
  const known = kept.get(content);
  if (known && Math.abs(now.getTime() - known.at) < keptMs) return known.subjects.slice(0, most);
  const counts = new Map<string, { name: string; count: number }>();
  for (const [at, community] of content.communities.entries()) {
    const marked = content.marks[at] ?? 0;
    if (!community || (marked & marks.shownToAll) === 0 || (marked & marks.sensitive) !== 0) continue;
    for (const name of aboutOf(content, community.name, community.tags)) {
      const key = name.toLowerCase();
      const one = counts.get(key) ?? { name: capitalised(name), count: 0 };
      counts.set(key, { ...one, count: one.count + 1 });
    }
  }
  const subjects = [...counts.values()]
    .filter(({ count }) => count >= fewest)
    .sort((one, other) => other.count - one.count || one.name.localeCompare(other.name, 'en-GB'))
    .map(({ name }) => name);
  kept.set(content, { at: now.getTime(), subjects });
  return subjects.slice(0, most);
}

/** A comma would end a subject where several are chosen. */
function aboutOf({ meaning }: Content, name: string, tags: readonly string[]): Set<string> {
  const topic = meaning.topic(meaning.understand(words(name)));
  const all = [...(topic === undefined ? [] : [topic]), ...tags.map((tag) => tag.trim().toLowerCase())];
  return new Set(all.filter((one) => one !== '' && one.length <= longest && !one.includes(',')));
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en-GB') + text.slice(1);
}
