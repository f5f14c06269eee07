import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCosmosStore } from '../../src/adapters/cosmos/store';
import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import { generate } from '../../src/adapters/simulated/generate';
import type { SimulatedModel } from '../../src/adapters/simulated/model';
import { redated } from '../../src/adapters/simulated/redated';
import { createSimulatedTenant, type SimulatedTenant } from '../../src/adapters/simulated/tenant';
import type { Store } from '../../src/store/store';
import { startCosmosDouble } from '../cosmos-double';
import { keptLog } from '../temporary-store';

/** Where several servers meet: on one store, over one tenant, both of which a test may look at and change. */
export type Place = {
  /** What a server must be told to come here. */
  environment: Record<string, string>;
  store: Store;
  tenant: SimulatedTenant;
  /** The tenant before anybody has changed it. */
  model: SimulatedModel;
  idOf(community: string): string;
  close(): Promise<void>;
};

export const kinds = ['embedded', 'cosmos'] as const;

export async function openPlace(kind: (typeof kinds)[number]): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-instances-'));
  const clock = (): Date => new Date();
  const model = redated(generate({ size: 'small', seed: 1 }), clock());
  const writesFile = join(folder, 'simulated-tenant.jsonl');
  const tenant = createSimulatedTenant({ model: () => model, writesFile, clock });
  const { environment, store, stop } = kind === 'cosmos' ? await onCosmos() : await onFile(folder);
  return {
    environment: { ...environment, DATA_DIR: folder, TENANT_SOURCE: 'simulated', SIMULATED_SIZE: 'small' },
    store,
    tenant,
    model,
    idOf(community) {
      const group = model.groups.find(({ displayName }) => displayName === community);
      if (!group) throw new Error(`There is no community "${community}" in the small tenant.`);
      return group.id;
    },
    async close() {
      tenant.close();
      await store.close();
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}

async function onFile(folder: string) {
  const store = openEmbeddedStore(join(folder, 'signpost.db'));
  return { environment: { STORE: 'embedded' }, store, stop: async () => undefined };
}

async function onCosmos() {
  const { endpoint, key, database, stop } = await startCosmosDouble({ emptyPages: true, seed: 5 });
  const store = await openCosmosStore({ endpoint, key, database, log: keptLog() });
  const environment = {
    STORE: 'cosmos',
    COSMOS_ENDPOINT: endpoint,
    COSMOS_KEY: key,
    COSMOS_DATABASE: database,
  };
  return { environment, store, stop };
}
