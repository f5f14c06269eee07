import type { Community } from '../community';

/** So many must say the same of themselves before we take it for what this one would say. */
const fewest = 2;
/** Shorter texts say too little to be taken for an example. */
const fewestWords = 6;

/**
 * What this community would say of itself as its siblings do: those whose names differ from its own in one word, which stands
 * in their texts too. "Lifts and desks at the York office" makes "Lifts and desks at the Hull office".
 */
export function siblingsText(community: Community, all: readonly Community[]): string | undefined {
  const name = community.name.trim().split(/\s+/);
  const times = new Map<string, number>();
  for (const { id, name: other, description, ...rest } of all) {
    const shown = rest.visibility === 'public' && rest.onlyFor === undefined && !rest.excluded;
    if (id === community.id || !shown || rest.goneAt !== undefined) continue;
    const [theirs, ours] = difference(other.trim().split(/\s+/), name) ?? [];
    if (theirs === undefined || ours === undefined || !isExample(theirs, description)) continue;
    const text = description.trim().replace(wholly(theirs), () => ours);
    times.set(text, (times.get(text) ?? 0) + 1);
  }
  const [best] = [...times].sort(([, a], [, b]) => b - a);
  return best && best[1] >= fewest ? best[0] : undefined;
}

/** The one word in which two names differ; nothing where they are the same or differ in more. */
function difference(theirs: readonly string[], ours: readonly string[]): [string, string] | undefined {
  if (theirs.length !== ours.length || ours.length < 2) return undefined;
  const apart = ours.flatMap((word, at) => (word === theirs[at] ? [] : [at]));
  const [at, ...more] = apart;
  if (at === undefined || more.length > 0) return undefined;
  return [theirs[at]!, ours[at]!]; // as long
}

function isExample(word: string, text: string): boolean {
  return wholly(word).test(text) && text.trim().split(/\s+/).length >= fewestWords;
}

function wholly(word: string): RegExp {
  const plain = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${plain}(?![\\p{L}\\p{N}])`, 'gu');
}
