import { openCosmosStore } from '../../src/adapters/cosmos/store';
import type { Store } from '../../src/store/store';
import type { Meter } from '../../src/work/meter';
import { startCosmosDouble } from '../cosmos-double';
import { quiet } from './connection';

const ranges = 2;

/** A Cosmos store whose charges a meter is told, and in words what it is a store on. */
export type Account = { what: string; store: Store; close(): Promise<void> };

/** A real account where the environment names one, with a database that is deployed and empty; else a double. */
export async function openAccount(meter: Meter, clock: () => Date): Promise<Account> {
  const { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key, COSMOS_DATABASE: database } = process.env;
  if (endpoint && key) {
    const store = await openCosmosStore({
      endpoint,
      key,
      database: database ?? 'signpost-bench',
      log: quiet,
      meter,
    });
    const { items } = await store.scan('communities', { limit: 1 });
    if (items.length > 0)
      throw new Error('COSMOS_DATABASE is not empty, so there is no first sync to measure');
    return { what: 'a real account, charges as it gave them', store, close: () => store.close() };
  }
  const double = await startCosmosDouble({ clock, ranges });
  const store = await openCosmosStore({ ...double, log: quiet, meter, clock });
  return {
    what: `a double with the charges that Microsoft documents, on ${ranges} ranges of partitions`,
    store,
    async close() {
      await store.close();
      await double.stop();
    },
  };
}
