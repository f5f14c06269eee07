import { flagged, type Alike } from './alike';

/**
 * Groups in which every two are duplicates, built from the surest pair on: two groups become one where all pairs between them
 * hold. `size` orders a group.
 */
export function clustersOf(pairs: readonly Alike[], size: (community: string) => number): string[][] {
  const sure = pairs.filter(({ score, verdict }) => verdict === 'duplicate' && score >= flagged);
  const held = new Set(sure.map(({ a, b }) => keyOf(a, b)));
  const groups = new Map<string, string[]>();
  const groupOf = (one: string): string[] => groups.get(one) ?? [one];

  for (const { a, b } of [...sure].sort((one, other) => other.score - one.score)) {
    const [first, second] = [groupOf(a), groupOf(b)];
    if (first === second || !first.every((one) => second.every((other) => held.has(keyOf(one, other)))))
      continue;
    const whole = [...first, ...second];
    for (const one of whole) groups.set(one, whole);
  }
  return [...new Set(groups.values())].map((group) =>
    group.sort((a, b) => size(b) - size(a) || (a < b ? -1 : 1)),
  );
}

function keyOf(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}
