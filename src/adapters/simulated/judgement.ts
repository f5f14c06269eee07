import type { Difference, Draft, DuplicateKind, Flaw } from './draft';
import type { Placed } from './groups';
import { type SimulatedPerson, today } from './model';

/** The truth about a simulated tenant, by group id. */
export type AnswerKey = {
  duplicates: { a: string; b: string; kind: DuplicateKind }[];
  /** Read alike and are two things. */
  lookAlikes: { a: string; b: string; why: Difference }[];
  related: { a: string; b: string }[];
  parents: { parent: string; child: string }[];
  undescribed: { group: string; why: Flaw }[];
  /** Nobody owns it; people who left do; or one person only. */
  ownerless: { group: string; why: 'none' | 'leavers' | 'one' }[];
  /** Last active more than 90 days ago, or not in the time that reports reach back. */
  quiet: { group: string; lastActive?: string }[];
};

const quietBefore = new Date(Date.parse(`${today}T00:00:00Z`) - 90 * 86_400_000).toISOString();

/** Works the truth out of how each community was planned, and out of who and what is in it. */
export function judge(placed: readonly Placed[], people: readonly SimulatedPerson[]): AnswerKey {
  const bySubject = grouped(placed, ({ draft }) => draft.subject);
  const duplicates = [...bySubject.values()].flatMap((same) =>
    pairs(same).map(([a, b]) => ({
      a: a.group.id,
      b: b.group.id,
      kind: a.draft.duplicate ?? b.draft.duplicate ?? ('reworded' as const),
    })),
  );
  const idsOf = (subject: string) => (bySubject.get(subject) ?? []).map(({ group }) => group.id);

  return {
    duplicates,
    lookAlikes: [...lookAlikesInSeries(placed), ...lookAlikesNamed(placed, idsOf)],
    related: placed.flatMap(({ draft, group }) =>
      draft.related.flatMap(idsOf).map((other) => ({ a: group.id, b: other })),
    ),
    parents: placed.flatMap(({ draft, group }) =>
      draft.parents.flatMap(idsOf).map((parent) => ({ parent, child: group.id })),
    ),
    undescribed: placed.flatMap(({ draft, group }) =>
      draft.flaw ? [{ group: group.id, why: draft.flaw }] : [],
    ),
    ownerless: placed.flatMap(({ group }) => {
      const active = group.owners.filter((owner) => people[owner]?.accountEnabled).length;
      if (active > 1) return [];
      const why = active === 1 ? 'one' : group.owners.length > 0 ? 'leavers' : 'none';
      return [{ group: group.id, why } as const];
    }),
    quiet: placed.flatMap(({ group }) => {
      const { lastActive } = group.activity;
      if (lastActive === undefined) return [{ group: group.id }];
      return lastActive < quietBefore ? [{ group: group.id, lastActive }] : [];
    }),
  };
}

function lookAlikesInSeries(placed: readonly Placed[]): AnswerKey['lookAlikes'] {
  const bySeries = grouped(placed, ({ draft }) => draft.series?.name);
  return [...bySeries.values()].flatMap((alike) =>
    pairs(alike).flatMap(([a, b]) => {
      const why = differenceBetween(a.draft, b.draft);
      return why ? [{ a: a.group.id, b: b.group.id, why }] : [];
    }),
  );
}

/** Departments of one name in two bodies differ by body; other departments do not read alike. */
function differenceBetween(a: Draft, b: Draft): Difference | undefined {
  if (a.series?.difference) return a.series.difference;
  return a.series?.value === b.series?.value ? 'body' : undefined;
}

function lookAlikesNamed(
  placed: readonly Placed[],
  idsOf: (subject: string) => string[],
): AnswerKey['lookAlikes'] {
  return placed.flatMap(({ draft, group }) =>
    draft.lookAlikes.flatMap(({ name, difference }) =>
      idsOf(name).map((other) => ({ a: group.id, b: other, why: difference })),
    ),
  );
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, at) => items.slice(at + 1).map((b): [T, T] => [a, b]));
}
