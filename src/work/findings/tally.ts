import type { Directory } from '../../directory/directory';
import type { Stored } from '../../store/store';
import { communitiesOf, type Board } from './board';
import { FindingKind, unsettled, type Finding } from './finding';
import type { Filter, Tally } from './findings';
import { keptSeconds } from './life';
import type { Counts, Records, WeekCount } from './records';

const day = 24 * 60 * 60 * 1000;
const week = 7 * day;

export type TallyPorts = {
  board: Board;
  directory: Directory;
  organisationOf: (community: string) => string | undefined;
  clock: () => Date;
};

/** The findings that pass, the worst first. */
export function listed(ports: TallyPorts, filter: Filter = {}): Finding[] {
  const found: Finding[] = [];
  for (const { doc } of ports.board.all()) if (passes(ports, doc, filter)) found.push(doc);
  return found.sort(worstFirst);
}

function passes(
  { directory, organisationOf }: TallyPorts,
  finding: Finding,
  { kind, states, organisation, owner }: Filter,
): boolean {
  if (kind !== undefined && finding.kind !== kind) return false;
  if (states !== undefined && !states.includes(finding.state)) return false;
  const of = communitiesOf(finding);
  if (organisation !== undefined && !of.some((one) => organisationOf(one) === organisation)) return false;
  return owner === undefined || of.some((one) => directory.isOwner(one, owner));
}

function worstFirst(one: Finding, other: Finding): number {
  if (one.harm !== other.harm) return other.harm - one.harm;
  const [first, second] = [one, other].map(({ since, community, id }) => `${since} ${community} ${id}`);
  return String(first) < String(second) ? -1 : 1;
}

export function tallied(ports: TallyPorts, filter: Pick<Filter, 'organisation' | 'owner'> = {}): Tally[] {
  const now = ports.clock();
  const findings = listed(ports, filter);
  const former = filter.owner === undefined ? weekBefore(ports.board, now) : undefined;
  const { organisation } = filter;
  const counts = organisation === undefined ? former?.all : former && (former.of[organisation] ?? {});
  return FindingKind.options.map((kind) => {
    const ofKind = findings.filter((finding) => finding.kind === kind);
    const fixed = ofKind.filter(
      ({ state, changedAt }) => state === 'fixed' && now.getTime() - Date.parse(changedAt) <= week,
    );
    const before = counts && (counts[kind] ?? 0);
    const open = ofKind.filter(isUnsettled).length;
    return { kind, open, ...(before !== undefined && { before }), fixed: fixed.length };
  });
}

/** The count that comes nearest to a week ago, unless that is half a week or more away from it. */
function weekBefore(board: Board, now: Date): WeekCount | undefined {
  const ago = now.getTime() - week;
  const distance = ({ at }: WeekCount): number => Math.abs(Date.parse(at) - ago);
  const [nearest] = [...board.weeks()].sort((one, other) => distance(one) - distance(other));
  return nearest && distance(nearest) < week / 2 ? nearest : undefined;
}

/** Writes down how many there are, once a week. */
export async function countWeek(ports: TallyPorts & { records: Records }): Promise<void> {
  const { board, records, clock } = ports;
  const now = clock();
  const id = `week~${mondayOf(now)}`;
  for (const known of board.weeks()) if (known.id === id) return;
  const all: Counts = {};
  const of = new Map<string, Counts>();
  for (const { doc } of board.all()) if (isUnsettled(doc)) count(ports, doc, all, of);
  const week = {
    id,
    v: 1 as const,
    at: now.toISOString(),
    all,
    of: Object.fromEntries(of),
    ttl: keptSeconds,
  };
  await records.count(week);
}

/** A pair counts once for each body that it concerns. */
function count({ organisationOf }: TallyPorts, finding: Finding, all: Counts, of: Map<string, Counts>): void {
  const { kind } = finding;
  all[kind] = (all[kind] ?? 0) + 1;
  for (const organisation of new Set(communitiesOf(finding).map(organisationOf))) {
    if (organisation === undefined) continue;
    const counts = of.get(organisation) ?? {};
    counts[kind] = (counts[kind] ?? 0) + 1;
    of.set(organisation, counts);
  }
}

function mondayOf(now: Date): string {
  const sinceMonday = (now.getUTCDay() + 6) % 7;
  return new Date(now.getTime() - sinceMonday * day).toISOString().slice(0, 10);
}

export function isUnsettled({ state }: Pick<Finding, 'state'>): boolean {
  return unsettled.includes(state);
}

export function unsettledOf(all: Iterable<Stored<Finding>>): number {
  let count = 0;
  for (const { doc } of all) if (isUnsettled(doc)) count += 1;
  return count;
}
