import type { Content } from '../../../directory/content';
import type { Directory } from '../../../directory/directory';
import type { Audience } from './campaign';

/** Who an audience is at this moment, each once. `places` counts them as often as they are in a part of it. */
export type Assembly = { people: string[]; places: number };

/** Guests and people who have left are among them, so that what becomes of everybody can be told. */
export function assemble({ content }: Pick<Directory, 'content'>, audience: readonly Audience[]): Assembly {
  const chosen = new Set<number>();
  let places = 0;
  for (const part of audience) {
    for (const at of partOf(content, part)) {
      if (!content.people[at]) continue;
      chosen.add(at);
      places += 1;
    }
  }
  const people = [...chosen].sort((a, b) => a - b).flatMap((at) => content.people[at]?.id ?? []);
  return { people, places };
}

function partOf(content: Content, part: Audience): Iterable<number> {
  switch (part.kind) {
    case 'everyone':
      return content.people.keys();
    case 'organisation':
      return positions(content, ({ organisation }) => organisation === part.name);
    case 'members':
      return membersOf(content, part);
    case 'owners':
      if (part.community !== undefined) return rosterOf(content, 'owners', part.community);
      return content.communities.flatMap((one) => [...rosterOf(content, 'owners', one?.id ?? '')]);
    case 'people':
      return part.people.flatMap((person) => content.personAt(person) ?? []);
  }
}

type Person = NonNullable<Content['people'][number]>;

function positions(content: Content, fits: (person: Person) => boolean): number[] {
  return content.people.flatMap((person, at) => (person && fits(person) ? [at] : []));
}

function membersOf(
  content: Content,
  { community, except }: Extract<Audience, { kind: 'members' }>,
): readonly number[] {
  const members = rosterOf(content, 'members', community);
  if (except === undefined) return members;
  const others = new Set([...rosterOf(content, 'members', except), ...rosterOf(content, 'owners', except)]);
  return members.filter((member) => !others.has(member));
}

function rosterOf(content: Content, list: 'members' | 'owners', community: string): readonly number[] {
  const at = content.communityAt(community);
  return at === undefined ? [] : [...content.rosters[list](at)];
}

/** Every organisation with how many people work there, in the order of their names. */
export function organisations({ content }: Pick<Directory, 'content'>): { name: string; people: number }[] {
  const counts = new Map<string, number>();
  for (const person of content.people) {
    if (!person?.organisation || person.guest || person.disabled) continue;
    counts.set(person.organisation, (counts.get(person.organisation) ?? 0) + 1);
  }
  const all = [...counts].map(([name, people]) => ({ name, people }));
  return all.sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/**
 * Whether being in this audience would tell something of a person that nobody may look up: then figures are given, and no
 * names. A community that is known no longer counts as such, for nobody can say what it was.
 */
export function isConfidential(
  directory: Pick<Directory, 'community'>,
  audience: readonly Audience[],
): boolean {
  return audience.some((part) => {
    if ((part.kind !== 'members' && part.kind !== 'owners') || part.community === undefined) return false;
    const community = directory.community(part.community);
    if (!community || community.visibility === 'hidden') return true;
    return part.kind === 'members' && community.sensitive;
  });
}

/** "everyone in Water Department, and members of Excel Help and 2 more communities": to be read after "written to". */
export function audienceWords(
  directory: Pick<Directory, 'community'>,
  audience: readonly Audience[],
): string {
  const named = (community: string): string =>
    directory.community(community)?.name ?? 'a community that has gone';
  const of = (kind: 'members' | 'owners'): string[] => [
    ...new Set(
      audience.flatMap((part) =>
        part.kind === kind && part.community !== undefined ? [named(part.community)] : [],
      ),
    ),
  ];
  const [members, owners] = [of('members'), of('owners')];
  const both = members.filter((name) => owners.includes(name));
  const organisations = audience.flatMap((part) => (part.kind === 'organisation' ? [part.name] : []));
  const people = audience.flatMap((part) => (part.kind === 'people' ? part.people : [])).length;
  const parts = [
    audience.some(({ kind }) => kind === 'everyone') && 'everyone',
    someOf('everyone in', organisations, 'organisations'),
    someOf('members and owners of', both, 'communities'),
    someOf('members of', without(members, both), 'communities'),
    someOf('owners of', without(owners, both), 'communities'),
    audience.some((part) => part.kind === 'owners' && part.community === undefined) &&
      'owners of every community',
    people > 0 && (people === 1 ? '1 person' : `${people} people`),
  ].filter((words) => words !== false && words !== '');
  if (parts.length < 2) return parts.join('') || 'nobody';
  return `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)}`;
}

/** Two names at most, and how many more. */
function someOf(who: string, names: readonly string[], what: string): string {
  if (names.length === 0) return '';
  const [first, second] = names;
  if (names.length <= 2) return `${who} ${names.join(' and ')}`;
  const more = names.length - 2;
  const one = what === 'communities' ? 'community' : 'organisation';
  return `${who} ${first}, ${second} and ${more} more ${more === 1 ? one : what}`;
}

function without(names: readonly string[], others: readonly string[]): string[] {
  return names.filter((name) => !others.includes(name));
}
