import { openCosmosStore, type CosmosOptions } from '../../src/adapters/cosmos/store';
import { containers, definition, type ContainerName } from '../../src/store/containers';
import { startCosmosDouble, type CosmosDouble, type CosmosDoubleOptions } from '../cosmos-double';
import { keptLog } from '../temporary-store';

let double: CosmosDouble;
afterEach(() => double.stop());

async function opening(options: Partial<CosmosOptions> = {}, made: CosmosDoubleOptions = {}): Promise<void> {
  double = await startCosmosDouble(made);
  await reopening(options);
}

async function reopening(options: Partial<CosmosOptions> = {}): Promise<void> {
  const { endpoint, key, database } = double;
  const log = keptLog();
  const store = await openCosmosStore({
    endpoint,
    key,
    database,
    log,
    timeouts: { operation: 3_000 },
    ...options,
  });
  await store.close();
}

type Definition = NonNullable<CosmosDoubleOptions['containers']>[number];

function catalogue(change: (definition: Definition) => Definition): Definition[] {
  return Object.keys(containers).map((name) => change(definition(name as ContainerName) as Definition)); // its own keys
}

test('a database as infra/ deploys it is opened, and nothing is made', async () => {
  await opening();

  const asked = new Set(double.requests.latest().map(({ operation }) => operation));

  expect(asked).toEqual(new Set(['container']));
  expect(double.requests.count()).toBe(Object.keys(containers).length);
});

test('a wrong key is named', async () => {
  const key = Buffer.from('another key').toString('base64');

  await expect(opening({ key })).rejects.toThrow(
    /did not accept the key\. .*remove COSMOS_KEY.*set COSMOS_KEY to “Primary key”/,
  );
});

test('an endpoint that nobody answers is named', async () => {
  const endpoint = 'http://127.0.0.1:9';

  await expect(opening({ endpoint, timeouts: { operation: 200 } })).rejects.toThrow(
    /127\.0\.0\.1:9 does not answer .* COSMOS_ENDPOINT is the “URI”/,
  );
});

test('a missing database is named', async () => {
  const database = 'elsewhere';

  await expect(opening({ database })).rejects.toThrow(
    /no database "elsewhere".* Set COSMOS_DATABASE .* --template-file infra\/cosmos\.bicep/,
  );
});

test('a missing container is named', async () => {
  const fewer = catalogue((one) => one).filter(({ id }) => id !== 'journal');

  await expect(opening({}, { containers: fewer })).rejects.toThrow(
    /"signpost" has no container "journal": run .* --template-file infra\/cosmos\.bicep/,
  );
});

test('a container that is partitioned by something else is named', async () => {
  const other = catalogue((one) => ({ ...one, partitionKey: { ...one.partitionKey, paths: ['/id'] } }));

  await expect(opening({}, { containers: other })).rejects.toThrow(
    /partitioned by \/id rather than \/partition/,
  );
});

test.each([undefined, 3_600])('a default time to live of %p is refused', async (defaultTtl) => {
  const other = catalogue(({ defaultTtl: _without, ...one }) => {
    return defaultTtl === undefined ? one : { ...one, defaultTtl };
  });

  await expect(opening({}, { containers: other })).rejects.toThrow(
    /time to live .* --template-file infra\/cosmos\.bicep/,
  );
});

test.each([
  ['the role', 403, /give its managed identity the role "Cosmos DB Built-in Data Contributor"/],
  ['the key', 401, /set COSMOS_KEY to “Primary key” .* Read-write Keys/],
])('whoever lacks %s is told so', async (_what, status, sentence) => {
  double = await startCosmosDouble();
  double.faults.plan({ operation: 'container', status, times: 100 });

  await expect(reopening()).rejects.toThrow(sentence);
});

test('a managed identity that is not there is named', async () => {
  const credential = {
    getToken: async () => {
      throw Object.assign(new Error('No managed identity endpoint found'), {
        name: 'CredentialUnavailableError',
      });
    },
  };
  double = await startCosmosDouble();
  const endpoint = 'https://127.0.0.1:9'; // nobody is asked there: signing in comes first, and only over https

  const refused = openCosmosStore({ endpoint, database: 'signpost', credential, log: keptLog() });

  await expect(refused).rejects.toThrow(
    /No managed identity.*give this server a managed identity .*, or set COSMOS_KEY/,
  );
});

test('without a key or an identity, both are named', async () => {
  double = await startCosmosDouble();
  const { endpoint, database } = double;

  const refused = openCosmosStore({ endpoint, database, log: keptLog() });

  await expect(refused).rejects.toThrow(/set COSMOS_KEY, or run as a managed identity/);
});

test('faults are those of a store, for whoever starts it', async () => {
  await expect(opening({ database: 'elsewhere' })).rejects.toMatchObject({ name: 'StoreFault' });
});

test('what the service says for a moment only is waited for', async () => {
  double = await startCosmosDouble();
  double.faults.plan({ operation: 'container', status: 503 });

  await expect(reopening()).resolves.toBeUndefined();
});
