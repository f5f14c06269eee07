import {
  CosmosClient,
  type ContainerDefinition,
  type CosmosClientOptions,
  type Database,
} from '@azure/cosmos';
import { containers, type ContainerName } from '../../store/containers';
import { StoreFault } from '../../store/store';
import { failureOf, isBehind } from './fault';
import { patiently, type Patience } from './patience';

/** How to sign in: with a key of the account, or as a managed identity. */
export type SignIn = {
  endpoint: string;
  key?: string;
  credential?: NonNullable<CosmosClientOptions['aadCredentials']>;
};

/** Long enough for the service, which gives an operation five seconds. */
const requestTimeout = 6_000;

/** One endpoint serves the account, so that the client need not ask for others, now and every five minutes. */
export function connect(
  { endpoint, key, credential }: SignIn,
  httpClient: NonNullable<CosmosClientOptions['httpClient']>,
  timeout = requestTimeout,
): CosmosClient {
  if (key === undefined && credential === undefined) {
    throw new StoreFault(`Nothing can sign in to ${endpoint}: set COSMOS_KEY, or run as a managed identity.`);
  }
  return new CosmosClient({
    endpoint,
    ...(key === undefined ? {} : { key }),
    ...(key === undefined && credential ? { aadCredentials: credential } : {}),
    httpClient,
    userAgentSuffix: 'signpost',
    connectionPolicy: {
      enableEndpointDiscovery: false,
      requestTimeout: timeout,
      retryOptions: { maxRetryAttemptCount: 9, fixedRetryIntervalInMilliseconds: 0, maxWaitTimeInSeconds: 8 },
    },
  });
}

/** Sees that everything is as infra/ deploys it. Throws `StoreFault`. */
export async function check(database: Database, patience: Patience): Promise<void> {
  const names = Object.keys(containers) as ContainerName[]; // the catalogue's own keys
  await Promise.all(names.map((name) => checkContainer(database, name, patience)));
}

async function checkContainer(database: Database, name: ContainerName, patience: Patience): Promise<void> {
  const definition = await read(database, name, patience);
  const path = definition.partitionKey?.paths.join(', ') ?? 'nothing';
  const where = `The container "${name}" of the database "${database.id}"`;
  if (path !== '/partition') {
    throw new StoreFault(
      `${where} is partitioned by ${path} rather than /partition: remove it, and ${deploy}.`,
    );
  }
  if (definition.defaultTtl !== -1) {
    throw new StoreFault(`${where} must have a time to live that is on with no default (-1): ${deploy}.`);
  }
}

async function read(
  database: Database,
  name: ContainerName,
  patience: Patience,
): Promise<ContainerDefinition> {
  const deed = { operation: 'open', container: name };
  const found = await patiently(patience, deed, (abortSignal) => {
    return present(database.container(name).read({ abortSignal }));
  });
  if (found?.resource) return found.resource;
  const owner = await patiently(patience, deed, (abortSignal) => present(database.read({ abortSignal })));
  throw new StoreFault(
    owner
      ? `The database "${database.id}" has no container "${name}": ${deploy}.`
      : `The account has no database "${database.id}": infra/ makes one called signpost, unless told otherwise. Set COSMOS_DATABASE to the one there is, or make this one: ${deploy} (with infra/main.bicep: \`databaseName\` in infra/main.parameters.json, and deploy again).`,
  );
}

const deploy =
  'run az deployment group create --resource-group GROUP --template-file infra/cosmos.bicep --parameters principalId=PRINCIPAL accountName=ACCOUNT databaseName=DATABASE, with the object id of the server’s managed identity (the deployment’s serverPrincipalId) and the names in COSMOS_ENDPOINT and COSMOS_DATABASE';

/** What was answered, or nothing where there is none. */
export async function present<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    const { code, substatus } = failureOf(error);
    if (code === 404 && !isBehind(code, substatus)) return undefined;
    throw error;
  }
}
