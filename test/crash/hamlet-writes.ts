import { createGraphTenant } from '../../src/adapters/graph/tenant';
import { createSimulatedTenant } from '../../src/adapters/simulated/tenant';
import type { TenantReader } from '../../src/directory/tenant';
import type { Store } from '../../src/store/store';
import { createJournal } from '../../src/work/journal';
import { createWrites, type Writes } from '../../src/work/writes';
import { hamlet } from '../contract/hamlet';
import { unreadDirectory } from '../tenant-of';

/** Writes to a simulated tenant whose writes are in a file, through the real client: both outlive whoever writes. */
export function hamletWrites(
  store: Store,
  file: string,
  { name, clock }: { name: string; clock: () => Date },
): { writes: Writes; reader: TenantReader } {
  const tenant = createSimulatedTenant({ model: hamlet, writesFile: file, clock });
  const anybody = { getToken: async () => ({ token: 'anybody' }) };
  const log = { info() {}, warn() {}, error() {} };
  const { reader, writer } = createGraphTenant({
    ...{ reader: anybody, writer: anybody, clock, log },
    fetch: (request) => tenant.handle(request),
  });
  let ids = 0;
  const writes = createWrites({
    ...{ reader, writer, store, clock, log },
    journal: createJournal({ store, clock, id: () => `${name}-${ids++}` }),
    directory: unreadDirectory,
  });
  return { writes, reader };
}
