import type { Organisation } from './organisation';

/** So many suggestions are asked for; what comes after them is too late to matter. */
export const deep = 100;
/** No ranking is shorter than this where there are so many communities. */
const fewest = 50;

/** What may be answered, the largest first: what follows where nothing else tells. */
export function fallback({ directory, open, ours }: Organisation): string[] {
  const sizes = new Map(open.map((id) => [id, directory.memberCount(ours('community', id) ?? '')]));
  return open.toSorted((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
}

/** The best, and then others of `rest` until there are enough. */
export function filled(
  best: readonly string[],
  rest: readonly string[],
  not?: ReadonlySet<string>,
): string[] {
  const ranking = new Set(best);
  for (const id of rest) {
    if (ranking.size >= fewest) break;
    if (!not?.has(id)) ranking.add(id);
  }
  return [...ranking];
}
