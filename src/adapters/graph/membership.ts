import { z } from 'zod';
import { refusalOf, type Refusal } from './fault';
import { segment } from './path';
import type { TenantWriter } from '../../directory/tenant';
import type { Call, Graph } from './client';
import type { Time } from './patience';

const Ids = z.object({ value: z.array(z.string()) });

/** Which of some groups (at most 20) a person is in. */
export async function groupsAmong(graph: Graph, person: string, groups: string[]): Promise<string[]> {
  const call: Call = {
    method: 'POST',
    path: `/users/${segment(person)}/checkMemberGroups`,
    body: { groupIds: groups },
    deed: 'check which groups somebody is in',
    permission: 'GroupMember.Read.All (and User.Read.All)',
  };
  return (await graph.read(call, Ids)).value;
}

/** Adds and removes members. */
export function createWriter(graph: Graph, endpoint: string, { wait }: Pick<Time, 'wait'>): TenantWriter {
  const permission = 'GroupMember.ReadWrite.All';
  const also = 'Groups with dynamic, synchronised or role-assignable membership cannot be changed.';

  return {
    async addMember(group, person) {
      const call: Call = {
        method: 'POST',
        path: `/groups/${segment(group)}/members/$ref`,
        body: { '@odata.id': `${endpoint}/v1.0/directoryObjects/${segment(person)}` },
        deed: 'add a member to a group',
        permission,
        also,
      };
      for (let tried = 1; ; tried++) {
        const response = await graph.send(call);
        if (response.ok) return 'added';
        const refusal = await refusalOf(response);
        if (refusal.status === 400 && /already exist/i.test(refusal.message)) return 'already a member';
        if (!fresh(refusal) || tried > 1) throw graph.fault(call, refusal);
        await wait(1_000);
      }
    },

    async removeMember(group, person) {
      const call: Call = {
        method: 'DELETE',
        path: `/groups/${segment(group)}/members/${segment(person)}/$ref`,
        deed: 'remove a member from a group',
        permission,
        also,
      };
      const response = await graph.send(call);
      if (response.ok) return 'removed';
      const refusal = await refusalOf(response);
      if (refusal.status === 404) return 'not a member';
      throw graph.fault(call, refusal);
    },
  };
}

/** A group just created is not known everywhere at once. */
function fresh({ status, message }: Refusal): boolean {
  return status === 404 || (status === 400 && /do(es)? not exist/i.test(message));
}
