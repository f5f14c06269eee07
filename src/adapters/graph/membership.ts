import { z } from 'zod';
import { refusalOf, type Refusal } from './fault';
import { pages } from './pages';
import { segment } from './path';
import { Related, isPerson } from './related';
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

/** Who owns a group: people alone. */
export async function ownersOf(graph: Graph, group: string): Promise<string[]> {
  const call: Call = {
    method: 'GET',
    path: `/groups/${segment(group)}/owners?$select=id&$top=999`,
    deed: 'read the owners of a group',
    permission: 'GroupMember.Read.All',
  };
  const owners: string[] = [];
  for await (const { items } of pages(graph, call, Related)) {
    owners.push(...items.filter(isPerson).map(({ id }) => id));
  }
  return owners;
}

/** Adds and removes members, and adds owners. */
export function createRosterWriter(
  graph: Graph,
  endpoint: string,
  { wait }: Pick<Time, 'wait'>,
): Pick<TenantWriter, 'addMember' | 'removeMember' | 'addOwner'> {
  const permission = 'GroupMember.ReadWrite.All';
  const also = 'Groups with dynamic, synchronised or role-assignable membership cannot be changed.';

  /** Whether the reference is new. */
  async function add(call: Call, person: string): Promise<boolean> {
    const body = { '@odata.id': `${endpoint}/v1.0/directoryObjects/${segment(person)}` };
    for (let tried = 1; ; tried++) {
      const response = await graph.send({ ...call, body });
      if (response.ok) return true;
      const refusal = await refusalOf(response);
      if (refusal.status === 400 && /already exist/i.test(refusal.message)) return false;
      if (!fresh(refusal) || tried > 1) throw graph.fault(call, refusal);
      await wait(1_000);
    }
  }

  return {
    async addMember(group, person) {
      const call: Call = {
        method: 'POST',
        path: `/groups/${segment(group)}/members/$ref`,
        deed: 'add a member to a group',
        permission,
        also,
      };
      return (await add(call, person)) ? 'added' : 'already a member';
    },

    async addOwner(group, person) {
      const call: Call = {
        method: 'POST',
        path: `/groups/${segment(group)}/owners/$ref`,
        deed: 'add an owner to a group',
        permission: 'Group.ReadWrite.All',
        also: 'Groups that are synchronised or role-assignable cannot be changed.',
      };
      return (await add(call, person)) ? 'added' : 'already an owner';
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
