import { setTimeout } from 'node:timers/promises';
import { openCosmosStore } from '../../src/adapters/cosmos/store';
import { startCosmosDouble } from '../cosmos-double';
import { keptLog } from '../temporary-store';
import { storeContract } from './store-contract';

const doubles = {
  'a double of its protocol': {},
  'a double that answers in short and empty pages': { emptyPages: true, seed: 3, ranges: 3 },
};

for (const [name, options] of Object.entries(doubles)) {
  storeContract(`the Cosmos store on ${name}`, async () => {
    let now = Date.parse('2026-11-16T09:00:00Z');
    const clock = () => new Date(now);
    const double = await startCosmosDouble({ ...options, clock });
    const { endpoint, key, database } = double;
    const open = () => openCosmosStore({ endpoint, key, database, clock, log: keptLog() });
    const store = await open();
    return {
      store,
      pass: async (seconds) => {
        now += seconds * 1_000;
      },
      reopen: open,
      close: async () => {
        await store.close();
        await double.stop();
      },
    };
  });
}

const { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key, COSMOS_DATABASE: database } = process.env;

/** Deploy infra/cosmos.bicep with its own database first; what the tests write there stays. */
if (endpoint && key) {
  jest.setTimeout(120_000);
  storeContract('the Cosmos store on a real account', async () => {
    const options = { endpoint, key, database: database ?? 'signpost-test', log: keptLog() };
    const store = await openCosmosStore(options);
    return {
      store,
      pass: async (seconds) => setTimeout(seconds * 1_000 + 500),
      reopen: () => openCosmosStore(options),
      close: () => store.close(),
    };
  });
}
