import { GraphGroup } from '../../directory/tenant';
import { batched, type Item } from './batch';
import { parsed, type Call, type Graph } from './client';
import { segment } from './path';
import type { Manner } from './sender';

/** Some groups by id. Those that Graph does not know are left out. */
export async function groupsOf(graph: Graph, ids: readonly string[], ports: Manner): Promise<GraphGroup[]> {
  const select = Object.keys(GraphGroup.shape).join(',');
  const left: Item<string>[] = [...new Set(ids)].map((id) => ({
    about: id,
    path: `/groups/${segment(id)}?$select=${select}`,
  }));
  const found: GraphGroup[] = [];
  const what = { deed: 'read groups', permission: 'GroupMember.Read.All' };

  for await (const answers of batched(graph, what, (room) => left.splice(0, room), ports)) {
    for (const { about, path, ...answer } of answers) {
      const call: Call = { ...what, deed: `read the group ${about}`, method: 'GET', path };
      if ('body' in answer) found.push(parsed(call, GraphGroup, answer.body));
      else if (answer.refusal.status !== 404) throw graph.fault(call, answer.refusal);
    }
  }
  return found;
}
