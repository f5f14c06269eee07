import { CosmosClient, type Container } from '@azure/cosmos';
import { startCosmosDouble, type CosmosDouble, type CosmosDoubleOptions } from '.';
import { authorizationOf } from './signature';

/** A double, the official client of it, and requests by hand, for the tests of the double itself. */
export type Bench = {
  double: CosmosDouble;
  client: CosmosClient;
  /** The container `state`. */
  state: Container;
  /** A signed request about the documents of `state`: `id` is one of them. */
  ask(method: string, headers?: Record<string, string>, body?: unknown, id?: string): Promise<Answer>;
  close(): Promise<void>;
};

export type Answer = { status: number; headers: Headers; body: unknown };

export async function openBench(options: CosmosDoubleOptions = {}): Promise<Bench> {
  const double = await startCosmosDouble(options);
  const client = connect(double);
  const link = `dbs/${double.database}/colls/state`;

  return {
    double,
    client,
    state: client.database(double.database).container('state'),
    async ask(method, headers = {}, body, id) {
      const date = new Date().toUTCString();
      const signed = { method, type: 'docs', link: id === undefined ? link : `${link}/docs/${id}` };
      const authorization = authorizationOf(double.key, signed, date);
      const path = `/${link}/docs${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;
      const response = await fetch(double.endpoint + path, {
        method,
        headers: { 'x-ms-date': date, authorization, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: text === '' ? undefined : JSON.parse(text),
      };
    },
    async close() {
      client.dispose();
      await double.stop();
    },
  };
}

export function connect({ endpoint, key }: Pick<CosmosDouble, 'endpoint' | 'key'>): CosmosClient {
  return new CosmosClient({
    endpoint,
    key,
    connectionPolicy: { enableEndpointDiscovery: false, requestTimeout: 2_000 },
  });
}

/** The header that names a partition. */
export function inPartition(partition: string): Record<string, string> {
  return { 'x-ms-documentdb-partitionkey': JSON.stringify([partition]) };
}

/** The code that some work fails with: of the service, or `undefined` for another failure. */
export async function codeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => {
      throw new Error('it went well');
    },
    (error: { code?: unknown; cause?: { code?: unknown } }) => error.code ?? error.cause?.code,
  );
}
