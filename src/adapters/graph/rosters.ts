import { z } from 'zod';
import { batched, bodyOf, type Item } from './batch';
import { pageOf } from './pages';
import { segment } from './path';
import type { Log } from '../../bot/dispatch';
import type { Roster } from '../../directory/tenant';
import type { Graph } from './client';
import type { Patience, Time } from './sender';

const what = {
  deed: 'read the members and owners of groups',
  permission: 'GroupMember.Read.All',
  also: 'Groups with hidden membership need Member.Read.Hidden as well.',
};

/** Groups hold devices and other groups too; only people count. */
const Member = z.object({ id: z.string(), '@odata.type': z.string().optional() });
const MemberPage = pageOf(Member);

type Edge = 'members' | 'owners';

/** A roster on its way: how many of its two lists are still being read. */
type Draft = { group: string; members: Set<string>; owners: Set<string>; open: number; missing: boolean };

/** The rosters of many groups, each whole, some after every batch. Groups that have gone are left out. */
export async function* rosters(
  graph: Graph,
  groups: readonly string[],
  ports: Time & { patience: Patience; log: Log },
): AsyncGenerator<Roster[]> {
  const following: Item<[Draft, Edge]>[] = [];
  let begun = 0;

  /** Further pages first, so that few rosters are open at a time; then new groups, two requests each. */
  function more(room: number): Item<[Draft, Edge]>[] {
    const items = following.splice(0, room);
    while (items.length + 2 <= room && begun < groups.length) items.push(...opened(groups[begun++] ?? ''));
    return items;
  }

  for await (const answers of batched(graph, what, more, ports)) {
    const finished: Roster[] = [];
    for (const answer of answers) {
      const [draft, edge] = answer.about;
      if ('missing' in answer) draft.missing = true;
      else {
        const page = bodyOf(what, MemberPage, answer.body);
        for (const { id, '@odata.type': type } of page.value) {
          if (type === undefined || type === '#microsoft.graph.user') draft[edge].add(id);
        }
        const next = page['@odata.nextLink'];
        if (next !== undefined) {
          following.push({ about: answer.about, path: relative(next) });
          continue;
        }
      }
      draft.open -= 1;
      if (draft.open === 0 && !draft.missing) {
        finished.push({ group: draft.group, members: [...draft.members], owners: [...draft.owners] });
      }
    }
    if (finished.length > 0) yield finished;
  }
}

function opened(group: string): Item<[Draft, Edge]>[] {
  const draft: Draft = { group, members: new Set(), owners: new Set(), open: 2, missing: false };
  const path = (edge: Edge): string => `/groups/${segment(group)}/${edge}?$select=id&$top=999`;
  return [
    { about: [draft, 'members'], path: path('members') },
    { about: [draft, 'owners'], path: path('owners') },
  ];
}

/** Inside a batch, addresses start after the version. */
function relative(link: string): string {
  return link.replace(/^https:\/\/[^/]+\/[^/]+/, '');
}
