import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { seededRandom } from '../../src/adapters/simulated/random';
import { catalogue, createAccount, type ContainerDefinition } from './account';
import type { World } from './answering';
import { createFaults, type Faults } from './faults';
import { createListener } from './listener';
import { createRequests, type Requests } from './requests';

export type { ContainerDefinition } from './account';
export type { Operation } from './call';
export type { Fault, Plan } from './faults';
export type { Seen } from './requests';

export type CosmosDoubleOptions = {
  database?: string;
  /** The catalogue of the store's containers, unless told. */
  containers?: ContainerDefinition[];
  clock?: () => Date;
  /** The largest page, whatever is asked for. */
  pageSize?: number;
  /** Makes pages short or empty by chance, as the service may. */
  emptyPages?: boolean;
  seed?: number;
  /** Partition key ranges of each container: 2 unless told. */
  ranges?: number;
};

/**
 * A double of Cosmos DB's protocol, for tests: a server on the loopback that understands what Signpost's store
 * port needs and refuses everything else with 400. It keeps everything in memory. It is not Cosmos DB.
 */
export type CosmosDouble = {
  endpoint: string;
  key: string;
  database: string;
  faults: Pick<Faults, 'plan' | 'waiting' | 'clear'>;
  requests: Requests;
  /** Lets time go by for it. */
  pass(seconds: number): void;
  /** Splits a partition key range of a container in two: the first, unless told. */
  split(container: string, range?: string): void;
  stop(): Promise<void>;
};

const key = Buffer.from('the key of a double that runs on the loopback only').toString('base64');

export async function startCosmosDouble(options: CosmosDoubleOptions = {}): Promise<CosmosDouble> {
  const {
    database = 'signpost',
    clock = () => new Date(),
    pageSize = Infinity,
    emptyPages = false,
  } = options;
  let passed = 0;
  const now = (): number => clock().getTime() + passed;
  const account = createAccount(database, options.containers ?? catalogue, options.ranges ?? 2, now);
  const faults = createFaults();
  const requests = createRequests();
  let endpoint = '';
  const paging = { pageSize, emptyPages, random: seededRandom(options.seed ?? 1, 'cosmos-double').next };
  const world: World = { endpoint: () => endpoint, account, paging, now };

  const server = createServer(createListener({ world, key, faults, requests }));
  server.keepAliveTimeout = 0; // an idle connection that is closed meets the next request half-way
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port

  return {
    endpoint,
    key,
    database,
    faults,
    requests,
    pass(seconds) {
      passed += seconds * 1_000;
    },
    split(container, range) {
      const known = account.containers.get(container);
      if (!known) throw new Error(`The double has no container ${container}`);
      known.ranges.split(range);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
