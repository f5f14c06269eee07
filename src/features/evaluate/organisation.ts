import type { Directory } from '../../directory/directory';
import { createDirectory } from '../../directory/memory';
import { learn } from '../../directory/nearness/learned';
import type { Question } from '../../directory/suggest';
import { documentsOf, profileOf, rosterOf, taking } from './documents';
import { numbering } from './numbering';
import { remembering } from './past';
import type { CommunityRow, MembershipRow, PersonRow, PostRow } from './rows';

/** Rows of a kind, in memory or as a file gives them. */
export type Rows<T> = Iterable<T> | AsyncIterable<T>;

export type OrganisationRows = {
  communities: Rows<CommunityRow>;
  people?: Rows<PersonRow> | undefined;
  memberships?: Rows<MembershipRow> | undefined;
  posts?: Rows<PostRow> | undefined;
};

/**
 * An organisation made of rows, as a directory would hold it. Whoever made the rows has ids for everything; the directory
 * has others, so that none of theirs can count or be seen. Both ways are nothing for what was never told of.
 */
export type Organisation = {
  readonly directory: Directory;
  /** Of each community the id in the rows, in their order; and the fewer that may be answered. */
  readonly communities: readonly string[];
  readonly open: readonly string[];
  /** Ids in the rows that came a second time; the first was kept. */
  readonly repeated: number;
  /** Our id of a community or person of theirs. */
  ours(kind: 'community' | 'person', theirs: string): string | undefined;
  /** Their id of a community of ours. */
  theirs(community: string): string | undefined;
  /** Somebody of theirs as who asks a question. */
  asker(person: string | undefined): Pick<Question, 'asker' | 'often' | 'interests'>;
};

/** `owners`: do the owners that communities name count? A membership that is held back must not come in by that door. */
export async function organisationOf(
  { communities, people = [], memberships = [], posts = [] }: OrganisationRows,
  { clock, owners = true }: { clock: () => Date; owners?: boolean },
): Promise<Organisation> {
  const directory = createDirectory({ clock });
  const known = { community: numbering('c'), person: numbering('p') };
  const taken = taking(directory);
  const owned = new Map<string, readonly string[]>();
  const listed: string[] = [];
  const open: string[] = [];
  let repeated = 0;

  for await (const row of communities) {
    if (known.community.ours(row.id) !== undefined) {
      repeated += 1;
      continue;
    }
    const id = known.community.add(row.id);
    listed.push(row.id);
    if (!row.closed) open.push(row.id);
    if (owners && row.owners.length > 0) owned.set(id, row.owners);
    taken.take('communities', ...documentsOf(id, row));
  }

  const interests = new Map<string, readonly string[]>();
  for await (const row of people) {
    if (row.interests.length > 0) interests.set(row.id, row.interests);
    taken.take('people', profileOf(known.person.add(row.id), row));
  }

  const members = new Map<string, string[]>();
  function join(person: string, community: string): void {
    const at = known.community.ours(community);
    if (at === undefined) return;
    const list = members.get(at) ?? [];
    members.set(at, list);
    list.push(person);
  }
  for await (const { person, community } of memberships) join(person, community);
  const before = remembering();
  for await (const { person, text, community } of posts) {
    join(person, community);
    const at = known.community.ours(community);
    if (at !== undefined) before.take(person, text, at);
  }

  const idsOf = (persons: readonly string[]): string[] => [...new Set(persons)].map(known.person.add);
  const everybody = [...members.values(), ...owned.values()].flat();
  for (const person of new Set(everybody)) {
    if (known.person.ours(person) === undefined) taken.take('people', profileOf(known.person.add(person)));
  }
  for (const [community, persons] of members)
    taken.take('rosters', ...rosterOf(community, 'members', idsOf(persons)));
  for (const [community, persons] of owned)
    taken.take('rosters', ...rosterOf(community, 'owners', idsOf(persons)));
  taken.finish();
  before.teach(directory);
  await learn(directory.content, clock());

  return {
    directory,
    communities: listed,
    open,
    repeated,
    ours: (kind, theirs) => known[kind].ours(theirs),
    theirs: known.community.theirs,
    asker(person) {
      const asker = person === undefined ? undefined : known.person.ours(person);
      if (person === undefined || asker === undefined) return {};
      return { asker, often: before.often(person), interests: interests.get(person) ?? [] };
    },
  };
}
