import type { Community } from '../community';
import { isCounted } from '../company';
import type { Directory } from '../directory';
import { jobFamily } from '../nearness/job-family';
import type { Person } from '../person';
import { similar } from '../similar';

/** Somebody who could look after a community, and why: the strongest reason first. */
export type Candidate = { readonly person: Person; readonly reasons: readonly string[] };

/** Whoever owns so many looks after enough. */
const enough = 6;
/** Fewer people than this are no reason that is told. */
const fewest = 5;
const siblings = 3;
const mostReasons = 2;
const longestName = 60;

const worth = { sibling: 3, department: 2, job: 2, succession: 1.5, experience: 1, focus: 1 } as const;
const lacks = { busy: 1, unreachable: 3, unmet: 0.5 } as const;

type Standing = { score: number; reasons: string[] };

/**
 * The members who would suit best as owners of a community: those who run what is like it, do the work that it is about, or work
 * where its last owners did, and have not got enough to look after. Guests and those who have left are none of them, nor is
 * anybody in `except`. `viewer` is who will read it: nothing is named that they may not find.
 */
export function candidates(
  directory: Directory,
  community: string,
  { viewer, except, limit }: { viewer: string; except: ReadonlySet<string>; limit: number },
): Candidate[] {
  const { content } = directory;
  const at = content.communityAt(community);
  if (at === undefined) return [];
  const owners = directory.owners(community);
  const own = new Set(owners.map(({ id }) => id));
  const members = [...content.rosters.members(at)]
    .map((person) => content.people[person])
    .filter((person): person is Person => person !== undefined && isCounted(person));
  const circle = circleOf(members);
  const former = new Set(owners.filter(({ disabled }) => disabled).map(departmentOf));
  const like = similar(directory, community, viewer, siblings).filter(
    ({ sensitive, admission }) => !sensitive && admission !== 'dynamic',
  );

  const able = members.filter(
    ({ id }) => !own.has(id) && !except.has(id) && directory.ownershipsOf(id).length < enough,
  );
  return able
    .map((person) => {
      const standing = standingOf(directory, person, { viewer, circle, former, like });
      return { person, ...standing };
    })
    .sort((one, other) => other.score - one.score || (one.person.id < other.person.id ? -1 : 1))
    .slice(0, limit)
    .map(({ person, reasons }) => ({ person, reasons: reasons.slice(0, mostReasons) }));
}

type Circle = { size: number; departments: Map<string, number>; jobs: Map<string, number> };
type Around = { viewer: string; circle: Circle; former: ReadonlySet<string>; like: readonly Community[] };

function standingOf(
  directory: Directory,
  person: Person,
  { viewer, circle, former, like }: Around,
): Standing {
  const reasons: string[] = [];
  let score = 0;

  const sibling = like.find(({ id }) => directory.isOwner(id, person.id));
  if (sibling) {
    score += worth.sibling;
    reasons.push(`runs ${sibling.name.slice(0, longestName)}, one of those nearest to it`);
  }
  const department = departmentOf(person);
  const colleagues = othersIn(circle.departments, department);
  score += worth.department * (colleagues / circle.size);
  if (colleagues >= fewest) reasons.push(`works in ${person.department}, as do ${colleagues} other members`);
  const job = jobFamily(person.jobTitle ?? '');
  const peers = othersIn(circle.jobs, job);
  score += worth.job * (peers / circle.size);
  if (peers >= fewest) reasons.push(`does the same kind of job as ${peers} other members`);
  if (department !== '' && former.has(department)) {
    score += worth.succession;
    reasons.push('works in the department of somebody who owned it');
  }

  const owned = directory.ownershipsOf(person.id);
  const known = owned.filter((id) => isTold(directory, id, viewer)).length;
  if (owned.length > 0) score += owned.length <= enough / 2 ? worth.experience : -lacks.busy;
  if (known > 0 && !sibling) reasons.push(runsWords(known));
  score += worth.focus / Math.sqrt(Math.max(1, directory.membershipsOf(person.id).length));
  score -= hardToReach(directory, person.id);
  return { score, reasons: reasons.length > 0 ? reasons : ['is in it already'] };
}

function circleOf(members: readonly Person[]): Circle {
  const departments = new Map<string, number>();
  const jobs = new Map<string, number>();
  for (const person of members) {
    count(departments, departmentOf(person));
    count(jobs, jobFamily(person.jobTitle ?? ''));
  }
  return { size: Math.max(1, members.length), departments, jobs };
}

function count(counts: Map<string, number>, key: string): void {
  if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
}

function othersIn(counts: ReadonlyMap<string, number>, key: string): number {
  return Math.max(0, (counts.get(key) ?? 0) - 1);
}

/** A department belongs to its organisation. Empty where it is not known. */
function departmentOf({ organisation = '', department = '' }: Person): string {
  return department === '' ? '' : `${organisation}\n${department}`;
}

/** Whether it may be counted among what somebody runs, for this reader. */
function isTold(directory: Directory, id: string, viewer: string): boolean {
  const community = directory.community(id);
  return community !== undefined && !community.sensitive && directory.listed(community, viewer);
}

function runsWords(count: number): string {
  return count === 1 ? 'runs another community' : `runs ${count} other communities`;
}

/** Nobody can say yes who never hears of it. */
function hardToReach(directory: Directory, person: string): number {
  const known = directory.reach(person);
  if (known?.known === 'lost' || known?.stopped.includes('all')) return lacks.unreachable;
  return known?.known === 'reachable' ? 0 : lacks.unmet;
}
