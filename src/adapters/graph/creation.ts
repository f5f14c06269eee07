import { z } from 'zod';
import { nonsense, refusalOf } from './fault';
import { segment } from './path';
import { GraphCommunity, type Creation, type TenantWriter } from '../../directory/tenant';
import type { Call, Graph } from './client';

const permission = 'Community.ReadWrite.All';

/** An operation of Engage. Graph may come to know further states: they are not the end. */
const Operation = z.object({
  status: z.string(),
  statusDetail: z.string().nullish(),
  resourceId: z.string().nullish(),
});

/** Makes communities of Viva Engage, and follows how far they are. */
export function createMaker(graph: Graph, endpoint: string): Pick<TenantWriter, 'create' | 'creation'> {
  async function madeBy(call: Call, engageId: string | null | undefined): Promise<Creation> {
    if (!engageId) throw nonsense(call, 'it made a community and does not say which');
    const path = `/employeeExperience/communities/${segment(engageId)}?$select=id,groupId`;
    const { groupId } = await graph.read({ ...call, path, deed: 'read a new community' }, GraphCommunity);
    return { state: 'done', engageId, group: groupId };
  }

  return {
    async create({ name, description, privacy, owners }) {
      const call: Call = {
        method: 'POST',
        path: '/employeeExperience/communities',
        body: {
          displayName: name,
          description,
          privacy,
          'owners@odata.bind': owners.map((owner) => `${endpoint}/v1.0/users/${segment(owner)}`),
        },
        deed: 'make a community',
        permission,
      };
      const response = await graph.send(call);
      if (!response.ok) throw graph.fault(call, await refusalOf(response));
      const operation = operationAt(response.headers.get('Operation-Location') ?? '');
      if (operation === undefined) throw nonsense(call, 'it does not say how the making can be followed');
      return operation;
    },

    async creation(operation) {
      const call: Call = {
        method: 'GET',
        path: `/employeeExperience/engagementAsyncOperations/${segment(operation)}`,
        deed: 'ask how far a new community is',
        permission,
      };
      const { status, statusDetail, resourceId } = await graph.read(call, Operation);
      if (status === 'succeeded') return madeBy(call, resourceId);
      if (status !== 'failed') return { state: 'under way' };
      return { state: 'failed', why: statusDetail ?? '' };
    },
  };
}

/** The id in an address that ends with `engagementAsyncOperations('id')` or `engagementAsyncOperations/id`. */
function operationAt(location: string): string | undefined {
  const [, quoted, plain] =
    /\/engagementAsyncOperations(?:\('([^'/]+)'\)|\/([^/?]+))(?:\?|$)/i.exec(location) ?? [];
  const id = quoted ?? plain;
  return id === undefined ? undefined : decodeURIComponent(id);
}
