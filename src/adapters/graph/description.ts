import { z } from 'zod';
import { refusalOf } from './fault';
import { segment } from './path';
import type { Describable } from '../../directory/tenant';
import type { Call, Graph } from './client';

const Description = z.object({ description: z.string().nullish() });

/** What the description of a community or group says now. */
export async function descriptionOf(graph: Graph, of: Describable): Promise<string> {
  const call: Call = {
    method: 'GET',
    path: `${pathOf(of)}?$select=description`,
    deed: 'read a description',
    permission: of.engageId === undefined ? 'GroupMember.Read.All' : 'Community.Read.All',
  };
  return (await graph.read(call, Description)).description ?? '';
}

/** Writes a description. A group takes nothing at all for "none", never the empty text. */
export async function describe(graph: Graph, of: Describable, description: string): Promise<void> {
  const inEngage = of.engageId !== undefined;
  const call: Call = {
    method: 'PATCH',
    path: pathOf(of),
    body: { description: description === '' && !inEngage ? null : description },
    deed: 'change a description',
    permission: inEngage ? 'Community.ReadWrite.All' : 'Group.ReadWrite.All',
  };
  const response = await graph.send(call);
  if (!response.ok) throw graph.fault(call, await refusalOf(response));
}

function pathOf({ group, engageId }: Describable): string {
  return engageId === undefined
    ? `/groups/${segment(group)}`
    : `/employeeExperience/communities/${segment(engageId)}`;
}
