import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createAzureEmbeddings } from './adapters/azure-openai/embeddings';
import { openCosmosStore } from './adapters/cosmos/store';
import { openEmbeddedStore } from './adapters/embedded/store';
import { signIn } from './adapters/entra/identity';
import { createGraphTenant } from './adapters/graph/tenant';
import { generate } from './adapters/simulated/generate';
import { redated } from './adapters/simulated/redated';
import { createSimulatedTenant } from './adapters/simulated/tenant';
import type { Telemetry } from './adapters/opentelemetry/telemetry';
import type { Config } from './config';
import type { Embeddings } from './directory/embeddings';
import type { Store } from './store/store';
import type { Meter } from './work/meter';
import type { Tracing } from './work/tracing';
import { version } from '../package.json';

/** The seed of the tenant that the demo shows. */
const seed = 1;

/** A file in the data folder, or Cosmos DB. */
export async function openStore(
  config: Config,
  log: Logger,
  meter: Meter,
  clock: () => Date,
): Promise<Store> {
  const { store, dataDir } = config;
  if (store.kind === 'embedded') return openEmbeddedStore(join(dataDir, 'signpost.db'), { clock });
  const { endpoint, database, key, identity } = store;
  const access = key === undefined ? { credential: signIn(identity) } : { key };
  return openCosmosStore({ endpoint, database, ...access, log, meter, clock });
}

/** What sends to an OpenTelemetry collector, where that is asked for; nothing of it is loaded otherwise. */
export async function telemetry(
  { telemetry }: Config,
  log: Logger,
  instance: string,
): Promise<Telemetry | undefined> {
  if (!telemetry) return undefined;
  const { startTelemetry } = await import('./adapters/opentelemetry/telemetry.js');
  return startTelemetry({ ...telemetry, version, instance, log });
}

/** The model that embeds, where one is configured. */
export function model({ embeddings }: Config, log: Logger, clock: () => Date): Embeddings | undefined {
  if (!embeddings) return undefined;
  const { endpoint, deployment, key, identity } = embeddings;
  const access = key === undefined ? { credential: signIn(identity) } : { key };
  return createAzureEmbeddings({
    endpoint,
    deployment,
    access,
    clock,
    random: Math.random,
    wait: setTimeout,
    log,
  });
}

/** Graph, or the simulated tenant in its place behind the same client. */
export function tenant(config: Config, log: Logger, meter: Meter, tracing: Tracing, clock: () => Date) {
  const { tenant } = config;
  if (tenant.source === 'graph') {
    const graph = createGraphTenant({
      ...(tenant.endpoint !== undefined && { endpoint: tenant.endpoint }),
      reader: signIn(tenant.reader),
      ...(tenant.writer && { writer: signIn(tenant.writer) }),
      ...(tenant.installer && {
        installer: { credential: signIn(tenant.installer), manifestId: config.bot.appId },
      }),
      clock,
      log,
      meter,
      tracing,
    });
    return { ...graph, writer: graph.writer, warm: () => undefined, arrive: undefined };
  }
  const simulated = createSimulatedTenant({
    model: () => redated(generate({ size: tenant.size, seed }), clock()),
    writesFile: join(config.dataDir, 'simulated-tenant.jsonl'),
    clock,
    deliver: fetch,
  });
  const anybody = { getToken: () => Promise.resolve({ token: 'simulated', expiresOnTimestamp: Infinity }) };
  const graph = createGraphTenant({
    reader: anybody,
    writer: anybody,
    ...(tenant.installs && { installer: { credential: anybody, manifestId: 'signpost' } }),
    fetch: (request) => simulated.handle(request),
    clock,
    log,
    meter,
    tracing,
  });
  const arrive = (person: string): void => {
    const createdDateTime = clock().toISOString();
    simulated.control.changePerson(person, {
      createdDateTime,
      employeeHireDate: createdDateTime.slice(0, 10),
    });
  };
  return { ...graph, writer: graph.writer, warm: () => void simulated.warm(), arrive };
}
