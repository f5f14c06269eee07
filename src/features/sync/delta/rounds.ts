import type {
  DeltaLinks,
  GroupChange,
  GraphGroup,
  GraphUser,
  Moves,
  Removal,
  Round,
} from '../../../directory/tenant';
import { TenantFault } from '../../../directory/tenant';
import type { SyncOptions, SyncPorts } from '../sync';

/** What a round says of one group, all its parts together. */
export type GroupNews = {
  gone?: Removal | undefined;
  /** It had gone and came back within the round: then its roster is best read anew. */
  returned: boolean;
  facts: Partial<GraphGroup>;
  members: Moves;
  owners: Moves;
};

/** What a round says of one person. */
export type UserNews = { gone?: Removal | undefined; facts: Partial<GraphUser> };

/** Everything that has changed since some links, and the links to go on from. */
export type Rounds = { groups: Map<string, GroupNews>; users: Map<string, UserNews>; links: DeltaLinks };

/** Reads both rounds to their ends; nothing is written before. Throws `TenantFault`. */
export async function readRounds(
  { reader }: Pick<SyncPorts, 'reader'>,
  links: DeltaLinks,
  { onProgress, hold }: SyncOptions,
): Promise<Rounds> {
  const users: Rounds['users'] = new Map();
  const parts = new Map<string, GroupChange[]>();
  let done = 0;
  const read = (count: number): void => {
    hold?.check();
    onProgress?.({ step: 'changes', done: (done += count) });
  };

  const userLink = await toTheEnd(reader.userChanges(links.users), (changes) => {
    for (const { id, gone, facts } of changes) {
      users.set(id, gone ? { gone, facts: {} } : { facts: { ...users.get(id)?.facts, ...facts } });
    }
    read(changes.length);
  });
  const groupLink = await toTheEnd(reader.groupChanges(links.groups), (changes) => {
    for (const part of changes) {
      const former = parts.get(part.id);
      if (former) former.push(part);
      else parts.set(part.id, [part]);
    }
    read(changes.length);
  });
  const groups = new Map([...parts].map(([id, all]) => [id, together(all)]));
  return { groups, users, links: { groups: groupLink, users: userLink } };
}

async function toTheEnd<T>(round: AsyncIterable<Round<T>>, take: (items: T[]) => void): Promise<string> {
  let end: string | undefined;
  for await (const { items, link } of round) {
    take(items);
    end = link;
  }
  if (end === undefined) {
    throw new TenantFault(
      'nonsense',
      'Graph ended a list of changes before its last page: nothing was changed.',
    );
  }
  return end;
}

/** The parts of what a round says of one group; later ones count more. */
function together(parts: readonly GroupChange[]): GroupNews {
  const { gone } = parts.at(-1) ?? {};
  const departed = parts.findLastIndex((part) => part.gone !== undefined);
  const since = parts.slice(departed + 1);
  return {
    gone,
    returned: departed >= 0 && gone === undefined,
    facts: Object.assign({}, ...since.map(({ facts }) => facts)) as Partial<GraphGroup>, // all parts of one group
    members: net(since.map(({ members }) => members)),
    owners: net(since.map(({ owners }) => owners)),
  };
}

/** Somebody who goes and comes is there in the end. */
function net(moves: readonly Moves[]): Moves {
  const there = new Map<string, boolean>();
  for (const { in: come, out } of moves) {
    for (const person of out) there.set(person, false);
    for (const person of come) there.set(person, true);
  }
  const those = (is: boolean): string[] => [...there].filter(([, be]) => be === is).map(([person]) => person);
  return { in: those(true), out: those(false) };
}
