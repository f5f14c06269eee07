import type { Directory } from '../../directory/directory';
import { gently, through } from '../../directory/steps';
import type { Stored } from '../../store/store';
import { communitiesOf, nameOf, worstFirst, type Board } from './board';
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
  const { owner } = filter;
  const some = owner === undefined ? ports.board.worst() : ofOwner(ports, owner);
  return some.filter((finding) => passes(ports, finding, filter));
}

/** Of the communities that somebody owns: few among many. */
function ofOwner({ board, directory }: TallyPorts, owner: string): Finding[] {
  const all = directory.ownershipsOf(owner).flatMap((id) => board.of(id));
  return [...new Map(all.map(({ doc }) => [nameOf(doc), doc])).values()].sort(worstFirst);
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

export function tallied(ports: TallyPorts, filter: Pick<Filter, 'organisation' | 'owner'> = {}): Tally[] {
  const now = ports.clock();
  const findings = listed(ports, filter);
  const former = filter.owner === undefined ? weekBefore(ports.board, now) : undefined;
  const { organisation } = filter;
  const counts = organisation === undefined ? former?.all : former && (former.of[organisation] ?? {});
  const open: Counts = {};
  const fixed: Counts = {};
  const closed: Counts = {};
  for (const finding of findings) {
    const { kind, state, changedAt } = finding;
    if (former && isClosedSince(finding, former.at)) closed[kind] = (closed[kind] ?? 0) + 1;
    if (unsettled.includes(state)) open[kind] = (open[kind] ?? 0) + 1;
    const isRecent = state === 'fixed' && now.getTime() - Date.parse(changedAt) <= week;
    if (isRecent) fixed[kind] = (fixed[kind] ?? 0) + 1;
  }
  return FindingKind.options.map((kind) => {
    const before = counts && (counts[kind] ?? 0);
    const known = before !== undefined && { before };
    return { kind, open: open[kind] ?? 0, ...known, fixed: fixed[kind] ?? 0, closed: closed[kind] ?? 0 };
  });
}

/** Was it still so at that moment, and has its community gone or been left out since? */
function isClosedSince({ state, changedAt, history }: Finding, at: string): boolean {
  if (state !== 'closed' || changedAt <= at) return false;
  const then = history.findLast((turning) => turning.at <= at && turning.to !== 'disputed')?.to;
  return then === 'open' || then === 'being fixed';
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
  const counting = through(board.all(), ({ doc }) => {
    if (isUnsettled(doc)) count(ports, doc, all, of);
  });
  await gently(counting);
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
