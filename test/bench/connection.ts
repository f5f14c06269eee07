import { createGraphTenant } from '../../src/adapters/graph/tenant';
import type { TenantReader, TenantWatch } from '../../src/directory/tenant';
import { createTally } from './tally';
import { forwardedTo } from './tenant';

export const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What has been asked of a tenant: requests, the items of batches, and seconds of waiting to keep below Graph's limits. */
export type Asked = { requests: number; items: number; waited: number };

/** Signpost's client of Graph, on its way to a tenant at another address. */
export type Connection = { reader: TenantReader; watch: TenantWatch; asked(): Asked };

/** The waits that the client imposes on itself are counted, and passed over: its clock goes on by as much. */
export function connect(url: string): Connection {
  const network = forwardedTo(url);
  const tally = createTally();
  let waitedMs = 0;
  const { reader, watch } = createGraphTenant({
    reader: { getToken: () => Promise.resolve({ token: 'bench' }) },
    fetch: network.fetch,
    clock: () => new Date(Date.now() + waitedMs),
    async wait(ms) {
      waitedMs += ms;
    },
    log: quiet,
    meter: tally,
  });
  return {
    reader,
    watch,
    asked: () => ({
      requests: network.count(),
      items: tally.sum('signpost_graph_requests_total', { batched: 'yes' }),
      waited: waitedMs / 1000,
    }),
  };
}

/** What was asked between two looks. */
export function since(before: Asked, after: Asked): Asked {
  return {
    requests: after.requests - before.requests,
    items: after.items - before.items,
    waited: after.waited - before.waited,
  };
}
