import { z } from 'zod';
import { GraphGroup, GraphUser } from '../../directory/tenant';
import { nonsense } from './fault';
import { linked } from './pages';
import { Related, isPerson } from './related';
import type { GroupChange, Moves, Removal, Round, UserChange } from '../../directory/tenant';
import type { Call, Graph } from './client';

/** Somebody who is or, where removed, no longer is in a list. */
const Entry = Related.extend({ '@removed': z.unknown().optional() });

/** An object that has gone: for good only where Graph says so. */
const Gone = z.object({ reason: z.enum(['changed', 'deleted']).catch('changed') });

const GroupEntry = GraphGroup.omit({ creationOptions: true }).extend({
  displayName: GraphGroup.shape.displayName.exactOptional(),
  '@removed': Gone.optional(),
  'members@delta': z.array(Entry).default([]),
  'owners@delta': z.array(Entry).default([]),
});
const UserEntry = GraphUser.extend({ '@removed': Gone.optional() });

/** `creationOptions` is no property that delta queries know, and `id` always comes. */
const groupFacts = Object.keys(GraphGroup.omit({ id: true, creationOptions: true }).shape);
const userFacts = Object.keys(GraphUser.omit({ id: true }).shape);

/** The first request of a round that begins now. */
const groups: Call = {
  method: 'GET',
  path: `/groups/delta?$select=${[...groupFacts, 'members', 'owners'].join(',')}&$deltatoken=latest`,
  deed: 'read what has changed in groups',
  permission: 'GroupMember.Read.All',
  also: 'Groups with hidden membership need Member.Read.Hidden as well.',
};
const users: Call = {
  method: 'GET',
  path: `/users/delta?$select=${userFacts.join(',')}&$deltatoken=latest`,
  deed: 'read what has changed in people',
  permission: 'User.Read.All',
};

/** Where rounds begin that tell of everything from now on. */
export async function deltaLink(graph: Graph, of: 'groups' | 'users'): Promise<string> {
  const call = of === 'groups' ? groups : users;
  let link: string | undefined;
  for await (const round of rounds(graph, call, z.unknown())) link = round.link;
  if (link === undefined) throw nonsense(call, 'it has no end');
  return link;
}

export async function* groupChanges(graph: Graph, link: string): AsyncGenerator<Round<GroupChange>> {
  for await (const round of rounds(graph, from(graph, groups, link), GroupEntry)) {
    yield { ...round, items: round.items.map(groupChange) };
  }
}

export async function* userChanges(graph: Graph, link: string): AsyncGenerator<Round<UserChange>> {
  for await (const round of rounds(graph, from(graph, users, link), UserEntry)) {
    yield { ...round, items: round.items.map(userChange) };
  }
}

function from(graph: Graph, call: Call, link: string): Call {
  return { ...call, path: graph.below(call, link) };
}

/** The pages of a round, up to the one that says where the next begins. */
async function* rounds<S extends z.ZodType>(
  graph: Graph,
  call: Call,
  item: S,
): AsyncGenerator<Round<z.output<S>>> {
  const page = z.object({
    value: z.array(item),
    '@odata.nextLink': z.string().optional(),
    '@odata.deltaLink': z.string().optional(),
  });
  for await (const answer of linked(graph, call, page)) {
    const { value: items, '@odata.nextLink': next, '@odata.deltaLink': link } = answer;
    if (next !== undefined) yield { items };
    else if (link === undefined) throw nonsense(call, 'it says neither where it goes on nor that it ends');
    else {
      graph.below(call, link);
      yield { items, link };
    }
  }
}

function groupChange(entry: z.output<typeof GroupEntry>): GroupChange {
  const { id, '@removed': gone, 'members@delta': members, 'owners@delta': owners, ...facts } = entry;
  return { id, ...removal(gone), facts, members: moves(members), owners: moves(owners) };
}

function userChange({ id, '@removed': gone, ...facts }: z.output<typeof UserEntry>): UserChange {
  return { id, ...removal(gone), facts };
}

function removal(gone: z.output<typeof Gone> | undefined): { gone?: Removal } {
  return gone ? { gone: gone.reason } : {};
}

/** Who came and who went. Where somebody did both, the last word counts. */
function moves(entries: readonly z.output<typeof Entry>[]): Moves {
  const last = new Map(entries.filter(isPerson).map((entry) => [entry.id, !('@removed' in entry)]));
  const ids = (present: boolean): string[] =>
    [...last].filter(([, here]) => here === present).map(([id]) => id);
  return { in: ids(true), out: ids(false) };
}
