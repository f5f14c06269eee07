import { z } from 'zod';
import { TenantFault } from '../../directory/tenant';
import { json, parsed, type Call, type Graph } from './client';
import { quoted, refusalOf } from './fault';
import { segment } from './path';
import type { TenantWatch } from '../../directory/tenant';

const Made = z.object({ id: z.string(), expirationDateTime: z.string().pipe(z.coerce.date()) });

/** Deletions that can be undone come as `updated`. */
const changeType = 'updated,deleted';

const permission = 'Group.Read.All (for groups) or User.Read.All (for people)';

/** Subscriptions to Graph's change notifications. */
export function createWatch(graph: Graph): TenantWatch {
  return {
    async subscribe({ resource, notificationUrl, lifecycleUrl, clientState, expires }) {
      const call: Call = {
        method: 'POST',
        path: '/subscriptions',
        body: {
          changeType,
          resource: `/${resource}`,
          notificationUrl,
          lifecycleNotificationUrl: lifecycleUrl,
          clientState,
          expirationDateTime: expires.toISOString(),
        },
        deed: `be told of changes to ${resource}`,
        permission: resource === 'groups' ? 'Group.Read.All' : 'User.Read.All',
      };
      const response = await graph.send(call);
      if (!response.ok) {
        const refusal = await refusalOf(response);
        if (unreached(refusal)) {
          throw new TenantFault(
            'refused',
            `Graph called ${new URL(notificationUrl).origin} and did not get the answer it wants (${quoted(refusal)}): PUBLIC_URL must be reachable from the internet over https, with a certificate that is trusted there.`,
          );
        }
        throw graph.fault(call, refusal);
      }
      const made = parsed(call, Made, json(call, await response.text()));
      return { id: made.id, expires: made.expirationDateTime };
    },

    async renew(id, expires) {
      const call: Call = {
        method: 'PATCH',
        path: `/subscriptions/${segment(id)}`,
        body: { expirationDateTime: expires.toISOString() },
        deed: 'go on being told of changes',
        permission,
      };
      return (await graph.read(call, Made)).expirationDateTime;
    },

    async unsubscribe(id) {
      const call: Call = {
        method: 'DELETE',
        path: `/subscriptions/${segment(id)}`,
        deed: 'be told of changes no longer',
        permission,
      };
      const response = await graph.send(call);
      if (!response.ok && response.status !== 404) throw graph.fault(call, await refusalOf(response));
    },
  };
}

/** Graph tries the addresses before it answers. The code for a try that failed has changed over time. */
function unreached({ status, code, message }: { status: number; code: string; message: string }): boolean {
  return status === 400 && (code === 'ValidationError' || /validation request failed/i.test(message));
}
