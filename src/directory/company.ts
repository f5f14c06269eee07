import type { Content } from './content';
import { jobFamily } from './nearness/job-family';
import type { Person } from './person';

/** What people can have in common with the asker. */
export const scopes = ['department', 'office', 'organisation', 'jobTitle', 'jobFamily'] as const;
export type Scope = (typeof scopes)[number];

/** The people of one department, office, organisation, job title or family of job titles, and how many of them are in each community. */
export type Circle = { readonly size: number; readonly within: Uint32Array };

/** Counts the company people keep. Only shared rosters are counted; guests and disabled accounts never are. */
export type Company = {
  circle(person: Person, scope: Scope): Circle | undefined;
  /** Every circle of a scope, by its name. */
  circles(scope: Exclude<Scope, 'department'>): [string, Circle][];
  /** How many members of this community are in each other one; nothing where its roster is not shared. */
  together(community: number): Uint32Array | undefined;
  /** How many members each community has, by position. */
  sizes(): Uint32Array;
  /** How many people there are. */
  population(): number;
  /** Rises whenever somebody's joining or leaving has changed a count; other changes make new circles. */
  version(): number;
};

const companies = new WeakMap<Content, Company>();

/** The counts of one content, kept until something changes. */
export function companyOf(content: Content): Company {
  const company = companies.get(content) ?? createCompany(content);
  companies.set(content, company);
  return company;
}

/** The same counts for a content that is made of another one's people and rosters. */
export function shareCompany(content: Content, made: Content): void {
  companies.set(made, companyOf(content));
}

/** So many communities' counts are kept at most, so that a very large tenant does not fill the memory. */
const keptTogether = 2_000;

type Groups = Record<Scope, Map<string, number[]>>;

/** Counts that have been asked for. */
type Counts = {
  circles: Record<Scope, Map<string, Circle>>;
  together: Map<number, Uint32Array>;
  sizes: Uint32Array | undefined;
  population: number | undefined;
};

function createCompany(content: Content): Company {
  const { rosters, people } = content;
  let groups = { version: -1, by: byScope<number[]>() };
  let counts = noCounts();
  let version = 0;
  rosters.follow({ moved, useChanged: () => (counts = noCounts()) });

  /** Who is in which circle. People seldom change: then everything is counted again. */
  function grouped(): Groups {
    rosters.settle();
    if (groups.version !== content.peopleVersion) {
      groups = { version: content.peopleVersion, by: groupsOf(people) };
      counts = noCounts();
    }
    return groups.by;
  }

  /** Somebody joins or leaves: what has been counted is put right, not counted again. */
  function moved(at: number, community: number, joined: boolean): void {
    const person = people[at];
    if (!person || !isCounted(person) || !rosters.shared(community)) return;
    const step = joined ? 1 : -1;
    version += 1;
    const change = (counted: Uint32Array | undefined, place: number) => {
      if (counted) counted[place] = (counted[place] ?? 0) + step;
    };
    change(counts.sizes, community);
    for (const scope of scopes) change(counts.circles[scope].get(keyOf(person, scope))?.within, community);
    change(counts.together.get(community), community);
    for (const other of rosters.memberships(at)) {
      if (other === community || !rosters.shared(other)) continue;
      change(counts.together.get(other), community);
      change(counts.together.get(community), other);
    }
  }

  function circleOf(scope: Scope, key: string): Circle | undefined {
    const group = grouped()[scope].get(key);
    const known = counts.circles[scope].get(key);
    if (!group || known) return known;
    const circle = { size: group.length, within: tally(content, group) };
    counts.circles[scope].set(key, circle);
    return circle;
  }

  return {
    circle: (person, scope) => circleOf(scope, keyOf(person, scope)),
    circles: (scope) =>
      [...grouped()[scope].keys()].flatMap((name): [string, Circle][] => {
        const circle = circleOf(scope, name);
        return circle ? [[name, circle]] : [];
      }),
    together(community) {
      grouped();
      if (!rosters.shared(community)) return undefined;
      const tallied = counts.together.get(community) ?? tally(content, rosters.members(community));
      if (counts.together.size < keptTogether) counts.together.set(community, tallied);
      return tallied;
    },
    sizes() {
      grouped();
      counts.sizes ??= tally(content, people.keys());
      return counts.sizes;
    },
    population() {
      grouped();
      counts.population ??= people.filter((person) => person && isCounted(person)).length;
      return counts.population;
    },
    version: () => version,
  };
}

function byScope<T>(): Record<Scope, Map<string, T>> {
  return {
    department: new Map(),
    office: new Map(),
    organisation: new Map(),
    jobTitle: new Map(),
    jobFamily: new Map(),
  };
}

function noCounts(): Counts {
  return { circles: byScope(), together: new Map(), sizes: undefined, population: undefined };
}

function groupsOf(people: Content['people']): Groups {
  const groups: Groups = byScope();
  for (const [at, person] of people.entries()) {
    if (!person || !isCounted(person)) continue;
    for (const scope of scopes) {
      const key = keyOf(person, scope);
      if (key === '') continue;
      const group = groups[scope].get(key) ?? [];
      group.push(at);
      groups[scope].set(key, group);
    }
  }
  return groups;
}

/** How many of these people are in each community. */
function tally(content: Content, people: Iterable<number>): Uint32Array {
  const tallied = new Uint32Array(content.communities.length);
  for (const at of people) {
    const person = content.people[at];
    if (!person || !isCounted(person)) continue;
    for (const community of content.rosters.memberships(at)) {
      if (content.rosters.shared(community)) tallied[community]! += 1; // one count for each community
    }
  }
  return tallied;
}

/** Guests and accounts that are disabled tell nothing of the company people keep. */
export function isCounted({ guest, disabled }: Person): boolean {
  return !guest && !disabled;
}

/** A department belongs to its organisation: two bodies may both have a "Finance". Empty where it is not known. */
function keyOf(person: Person, scope: Scope): string {
  if (scope === 'jobFamily') return jobFamily(person.jobTitle ?? '');
  const value = person[scope] ?? '';
  return scope === 'department' && value !== '' ? `${person.organisation ?? ''}\n${value}` : value;
}
