import { GraphGroup } from '../../directory/tenant';
import { pages } from './pages';
import type { Call, Graph } from './client';

/** Microsoft 365 groups with exactly this name. */
export async function groupsNamed(graph: Graph, name: string): Promise<GraphGroup[]> {
  const quoted = encodeURIComponent(name.replaceAll("'", "''"));
  const call: Call = {
    method: 'GET',
    path: `/groups?$filter=groupTypes/any(c:c eq 'Unified') and displayName eq '${quoted}'&$select=${Object.keys(GraphGroup.shape).join(',')}&$top=100`,
    deed: 'look for groups of one name',
    permission: 'GroupMember.Read.All',
  };
  const found: GraphGroup[] = [];
  for await (const { items } of pages(graph, call, GraphGroup)) found.push(...items);
  return found;
}
