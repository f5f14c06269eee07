import { openCosmosStore, type CosmosOptions } from '../../src/adapters/cosmos/store';
import type { Store, Stored } from '../../src/store/store';
import { startCosmosDouble, type CosmosDouble, type CosmosDoubleOptions } from '../cosmos-double';
import { keptLog } from '../temporary-store';

/** A Cosmos store on a double of its own before each test of the file that calls this, and others beside it. */
export function cosmosStore(double: CosmosDoubleOptions = {}) {
  const opened: Store[] = [];
  const here = {
    double: undefined as unknown as CosmosDouble, // set before each test
    store: undefined as unknown as Store, // set before each test
    async open(options: Partial<CosmosOptions> = {}): Promise<Store> {
      const { endpoint, key, database } = here.double;
      const store = await openCosmosStore({ endpoint, key, database, log: keptLog(), ...options });
      opened.push(store);
      return store;
    },
    doc: async (id: string) => (await here.store.get('state', 'here', id))?.doc,
  };
  beforeEach(async () => {
    here.double = await startCosmosDouble(double);
    here.store = await here.open();
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    await here.double.stop();
  });
  return here;
}

/** A log that calls on somebody as soon as it is warned: when an adapter is about to try again. */
export function onWarning(act: () => unknown) {
  return { info: () => undefined, warn: act, error: () => undefined };
}

export function idsOf(items: readonly Stored[]): string[] {
  return items.map(({ id }) => id);
}
