import { GraphRecord, type Admission } from '../../directory/community';
import type { Activity, GraphGroup } from '../../directory/tenant';
import { print } from './held';

/**
 * Is this group a community? Engage-backed ones are, whether Graph says so or only Engage knows it. Thousands
 * of project teams are not: other groups will count only by an administrator's rule.
 */
export function isCommunity(group: GraphGroup, engageIds: ReadonlyMap<string, string>): boolean {
  return madeInEngage(group) || engageIds.has(group.id);
}

function madeInEngage(group: GraphGroup): boolean {
  return group.creationOptions?.includes('YammerProvisioning') ?? false;
}

/** What is kept of a group. What Graph does not say here (Engage id, activity) stays as it was. */
export function recordOf(
  group: GraphGroup,
  engageId: string | undefined,
  former: GraphRecord | undefined,
): GraphRecord {
  return GraphRecord.parse({
    id: 'graph',
    v: 1,
    name: group.displayName,
    description: group.description ?? '',
    visibility: visibilityOf(group),
    admission: admissionOf(group),
    engage: madeInEngage(group) || engageId !== undefined,
    team: group.resourceProvisioningOptions?.includes('Team') ?? false,
    engageId,
    createdAt: group.createdDateTime ?? undefined,
    activity: former?.activity,
  });
}

/**
 * May a delta round's facts mean that the record is out of date? A fact that is left out may never have been set, or
 * no longer be: then the group is better read again.
 */
export function mayDiffer(facts: Partial<GraphGroup>, record: GraphRecord): boolean {
  const told = Object.keys(facts).some((fact) => fact !== 'id');
  if (!told) return false;
  const likely = recordOf({ id: '', displayName: '', ...facts }, record.engageId, record);
  return print({ ...likely, engage: record.engage }) !== print(record);
}

/** Only what is said to be public is public. */
function visibilityOf({ visibility }: GraphGroup): GraphRecord['visibility'] {
  if (visibility === 'Public') return 'public';
  return visibility === 'HiddenMembership' ? 'hidden' : 'private';
}

function admissionOf(group: GraphGroup): Admission {
  if (group.groupTypes?.includes('DynamicMembership')) return 'dynamic';
  if (group.onPremisesSyncEnabled) return 'synced';
  if (group.isAssignableToRole) return 'role-assignable';
  return visibilityOf(group) === 'public' ? 'open' : 'on request';
}

/**
 * The activity of communities, by their id. The report knows only names, so it counts only where one line and
 * one community bear the name.
 */
export function activities(
  records: ReadonlyMap<string, GraphRecord>,
  report: Activity,
): Map<string, GraphRecord['activity']> {
  const found = new Map<string, GraphRecord['activity']>();
  if (report.concealed) return found;
  const rows = byName(report.rows);
  const named = byName(records.values());
  for (const [id, record] of records) {
    const row = rows.get(normalised(record.name));
    if (!row || !named.get(normalised(record.name))) continue;
    const { lastActive, read, posted } = row;
    found.set(id, { lastActive, read, posted, days: report.days });
  }
  return found;
}

/** Things by their normalised name; a name that several bear leads to none. */
function byName<T extends { name: string }>(things: Iterable<T>): Map<string, T | undefined> {
  const found = new Map<string, T | undefined>();
  for (const thing of things) {
    const name = normalised(thing.name);
    found.set(name, found.has(name) ? undefined : thing);
  }
  return found;
}

function normalised(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}
