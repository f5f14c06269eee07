import { openCosmosStore } from '../src/adapters/cosmos/store';
import type { Store } from '../src/store/store';
import { startCosmosDouble, type CosmosDouble } from './cosmos-double';
import { openStoresBy } from './stores';

/** Runs before each test file of the project "cosmos": every folder has a double of Cosmos DB's protocol to itself. */
const doubles = new Map<string, Promise<CosmosDouble>>();
const opened: Store[] = [];
const nobody = { info: () => undefined, warn: () => undefined, error: () => undefined };

openStoresBy(async (folder, { clock } = {}) => {
  const timed = clock ? { clock } : {};
  const double = doubles.get(folder) ?? startCosmosDouble({ emptyPages: true, seed: 11, ...timed });
  doubles.set(folder, double);
  const { endpoint, key, database } = await double;
  const store = await openCosmosStore({ endpoint, key, database, log: nobody, ...timed });
  opened.push(store);
  return store;
});

afterAll(async () => {
  for (const store of opened) await store.close();
  for (const double of doubles.values()) await (await double).stop();
});
