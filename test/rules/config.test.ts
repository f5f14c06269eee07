import { readFileSync } from 'node:fs';
import { cloudOf } from '../../src/adapters/teams/cloud';
import { ConfigFault, readConfig } from '../../src/config';
import { Environment } from '../../src/environment';

const guid = '11111111-2222-4333-8444-555555555555';
const other = '22222222-2222-4333-8444-555555555555';

test('nothing configured means an invented tenant, an embedded store and loopback only', () => {
  const config = readConfig({});

  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 3978,
    dataDir: '.data',
    timeZone: 'Europe/London',
  });
  expect(config.tenant).toEqual({ source: 'simulated', size: 'full', installs: true });
  expect(config.bot.appId).toBe('');
});

test('empty variables count as absent', () => {
  expect(readConfig({ PORT: '', ADMIN_GROUP_ID: ' ' })).toEqual(readConfig({}));
});

test('every fault is named at once, with its remedy', () => {
  const faults = faultsOf({
    PORT: '70000',
    TIME_ZONE: 'Mars/Base',
    TENANT_SOURCE: 'cloud',
    ADMIN_GROUP_ID: 'us',
  });

  expect(faults).toHaveLength(4);
  expect(faults.join('\n')).toMatch(/PORT .*0 to 65535/);
  expect(faults.join('\n')).toMatch(/TIME_ZONE .*Europe\/London/);
  expect(faults.join('\n')).toMatch(/TENANT_SOURCE must be simulated or graph/);
  expect(faults.join('\n')).toMatch(/ADMIN_GROUP_ID .*Entra/);
});

test.each([
  ['production', { NODE_ENV: 'production' }, /production refuses/],
  [
    'a real tenant',
    { TENANT_SOURCE: 'graph', AZURE_TENANT_ID: guid, AZURE_CLIENT_ID: guid, ADMIN_GROUP_ID: guid },
    /anybody could act/,
  ],
])('without an app id it does not start for %s', (_what, environment, fault) => {
  expect(faultsOf(environment).join('\n')).toMatch(fault);
});

test('a real tenant needs its ids, and says each', () => {
  const faults = faultsOf({ TENANT_SOURCE: 'graph', MicrosoftAppId: guid });

  expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual([
    'ADMIN_GROUP_ID',
    'AZURE_CLIENT_ID',
    'AZURE_TENANT_ID',
    'MicrosoftAppPassword',
    'MicrosoftAppTenantId',
  ]);
});

test('a full configuration reads as given, and listens to everybody', () => {
  const config = readConfig({
    MicrosoftAppId: guid,
    MicrosoftAppType: 'UserAssignedMSI',
    MicrosoftAppTenantId: guid,
    AZURE_CLIENT_SECRET: "the reader's",
    TENANT_SOURCE: 'graph',
    AZURE_TENANT_ID: guid,
    AZURE_CLIENT_ID: other,
    WRITER_CLIENT_ID: guid,
    ADMIN_GROUP_ID: guid,
    NODE_ENV: 'production',
  });

  expect(config.host).toBe('0.0.0.0');
  expect(config.tenant).toEqual({
    source: 'graph',
    reader: { tenantId: guid, clientId: other, clientSecret: "the reader's" },
    writer: { tenantId: guid, clientId: guid },
  });
  expect(config.bot.identity).toEqual({ tenantId: guid, clientId: guid });
});

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigFault) return error.faults;
    throw error;
  }
  return [];
}

test('Cosmos DB needs an account, and takes a key or the managed identity', () => {
  const faults = faultsOf({ STORE: 'cosmos' });
  const account = { STORE: 'cosmos', COSMOS_ENDPOINT: 'https://signpost.documents.azure.com' };

  expect(faults).toEqual([expect.stringMatching(/^COSMOS_ENDPOINT is missing: set the account's URI/)]);
  expect(readConfig(account).store).toEqual({
    kind: 'cosmos',
    endpoint: 'https://signpost.documents.azure.com',
    database: 'signpost',
    identity: {},
  });
  expect(readConfig({ ...account, AZURE_CLIENT_ID: guid, COSMOS_CLIENT_ID: other }).store).toMatchObject({
    identity: { clientId: other },
  });
  expect(readConfig({ ...account, COSMOS_KEY: 'secret' }).store).toMatchObject({ key: 'secret' });
});

test('a workload of a cluster says as whom it uses Cosmos DB, for the cluster names only the reader', () => {
  const faults = faultsOf({
    STORE: 'cosmos',
    COSMOS_ENDPOINT: 'https://signpost.documents.azure.com',
    AZURE_FEDERATED_TOKEN_FILE: '/var/run/proof',
    AZURE_CLIENT_ID: guid,
    AZURE_TENANT_ID: guid,
  });

  expect(faults).toEqual([expect.stringMatching(/^COSMOS_CLIENT_ID is missing: set the client id/)]);
});

test('Graph is told only an https address', () => {
  expect(faultsOf({ PUBLIC_URL: 'http://signpost.example' }).join()).toMatch(
    /PUBLIC_URL is not an https URL/,
  );
  expect(readConfig({ PUBLIC_URL: 'https://signpost.example/' }).publicUrl).toBe('https://signpost.example');
});

test('messages go out at a rate that Teams takes', () => {
  expect(readConfig({}).sendRate).toBe(25);
  expect(readConfig({ SEND_RATE: '10' }).sendRate).toBe(10);
  expect(faultsOf({ SEND_RATE: '31' }).join()).toMatch(/SEND_RATE is above 30.*from 1 to 30/);
  expect(faultsOf({ SEND_RATE: '0' }).join()).toMatch(/SEND_RATE is below 1/);
  expect(faultsOf({ SEND_RATE: 'fast' }).join()).toMatch(/SEND_RATE is not a number/);
});

test('the bot installs itself only where it is told to, with its own registration', () => {
  const real = {
    MicrosoftAppId: other,
    MicrosoftAppTenantId: guid,
    MicrosoftAppPassword: 'password',
    TENANT_SOURCE: 'graph',
    AZURE_TENANT_ID: guid,
    AZURE_CLIENT_ID: guid,
    ADMIN_GROUP_ID: guid,
  };

  expect(readConfig(real).tenant).not.toHaveProperty('installer');
  expect(readConfig({ ...real, INSTALL_APP: 'on' }).tenant).toMatchObject({
    installer: { tenantId: guid, clientId: other, clientSecret: 'password' },
  });
  expect(readConfig({ INSTALL_APP: 'off' }).tenant).toMatchObject({ installs: false });
});

test('chats are where Teams has them, and those of invented people on this server', () => {
  const national = 'https://smba.infra.gcc.teams.microsoft.com/gcc';

  expect(readConfig({ PORT: '4000' })).not.toHaveProperty('serviceUrl'); // known once it listens
  expect(readConfig({ TEAMS_SERVICE_URL: national }).serviceUrl).toBe(national);
  expect(faultsOf({ TEAMS_SERVICE_URL: 'http://teams.example' }).join()).toMatch(
    /TEAMS_SERVICE_URL is not an https URL/,
  );
});

test('links are signed with a long key, or one that is made', () => {
  const key = 'a-key-of-thirty-two-letters-or-so';

  expect(readConfig({})).not.toHaveProperty('linkKey');
  expect(readConfig({ LINK_KEY: key }).linkKey).toBe(key);
  expect(faultsOf({ LINK_KEY: 'short' }).join()).toMatch(/LINK_KEY is too short/);
});

test('metrics are open on loopback, and elsewhere only for a token', () => {
  const authenticated = {
    MicrosoftAppId: guid,
    MicrosoftAppTenantId: guid,
    MicrosoftAppPassword: 'password',
  };
  const token = 'a-token-of-20-letters';

  expect(readConfig({}).metrics).toEqual({ open: true });
  expect(readConfig(authenticated).metrics).toEqual({ open: false });
  expect(readConfig({ ...authenticated, METRICS_TOKEN: token }).metrics).toEqual({ open: true, token });
  expect(faultsOf({ METRICS_TOKEN: 'short' }).join()).toMatch(/METRICS_TOKEN is too short/);
});

describe('embeddings', () => {
  const endpoint = 'https://name.openai.azure.com';

  test('are off unless they are configured', () => {
    expect(readConfig({}).embeddings).toBeUndefined();
  });

  test('are asked for with a key', () => {
    const { embeddings } = readConfig({
      AZURE_OPENAI_ENDPOINT: endpoint,
      AZURE_OPENAI_EMBEDDING_DEPLOYMENT: 'embedder',
      AZURE_OPENAI_KEY: 'secret',
    });

    expect(embeddings).toEqual({ endpoint, deployment: 'embedder', key: 'secret', identity: {} });
  });

  test('are asked for by whoever reads Graph where there is no key', () => {
    const { embeddings } = readConfig({
      AZURE_OPENAI_ENDPOINT: endpoint,
      AZURE_OPENAI_EMBEDDING_DEPLOYMENT: 'embedder',
      AZURE_TENANT_ID: guid,
      AZURE_CLIENT_ID: other,
      AZURE_CLIENT_SECRET: 'theirs',
    });

    expect(embeddings?.key).toBeUndefined();
    expect(embeddings?.identity).toEqual({ tenantId: guid, clientId: other, clientSecret: 'theirs' });
  });

  test.each([
    [{ AZURE_OPENAI_ENDPOINT: endpoint }, /AZURE_OPENAI_EMBEDDING_DEPLOYMENT is missing/],
    [{ AZURE_OPENAI_EMBEDDING_DEPLOYMENT: 'embedder' }, /AZURE_OPENAI_ENDPOINT is missing/],
    [{ AZURE_OPENAI_KEY: 'secret' }, /AZURE_OPENAI_ENDPOINT is missing/],
    [
      { AZURE_OPENAI_ENDPOINT: 'name', AZURE_OPENAI_EMBEDDING_DEPLOYMENT: 'e' },
      /AZURE_OPENAI_ENDPOINT is not a URL/,
    ],
  ])('that are half configured are refused: %j', (environment, fault) => {
    expect(faultsOf(environment).join()).toMatch(fault);
  });
});

test("another cloud's Bot Framework is named by the SDK's own variables, with the rest as it is there", () => {
  const settings = {
    ChannelService: 'https://botframework.azure.us',
    ToBotFromChannelOpenIdMetadataUrl: 'https://login.example/openid',
  };

  const { bot } = readConfig(settings);

  expect(bot.cloud).toEqual(settings);
  expect(cloudOf(bot.cloud)).toMatchObject({
    ToBotFromChannelOpenIdMetadataUrl: 'https://login.example/openid',
    ToBotFromChannelTokenIssuer: 'https://api.botframework.us',
    ToChannelFromBotOAuthScope: 'https://api.botframework.us',
  });
  expect(cloudOf(readConfig({}).bot.cloud).ToBotFromChannelTokenIssuer).toBe('https://api.botframework.com');
});

test.each([
  ['ChannelService', 'https://botframework.example'],
  ['ToBotFromChannelOpenIdMetadataUrl', 'http://login.example/openid'],
  ['ToChannelFromBotLoginUrl', 'login.example'],
  ['AZURE_AUTHORITY_HOST', 'http://127.0.0.1.example'],
])('%s=%s is refused', (name, value) => {
  expect(faultsOf({ [name]: value }).join()).toContain(name);
});

test('a bot of many tenants is there for the people it reads of', () => {
  const bot = { MicrosoftAppId: guid, MicrosoftAppType: 'MultiTenant', MicrosoftAppPassword: 'secret' };
  const graph = { TENANT_SOURCE: 'graph', AZURE_CLIENT_ID: guid, ADMIN_GROUP_ID: guid };

  expect(readConfig(bot).bot.tenantId).toBe('');
  expect(readConfig({ ...bot, MicrosoftAppTenantId: guid }).bot.tenantId).toBe(guid);
  expect(
    readConfig({ ...bot, ...graph, MicrosoftAppTenantId: guid, AZURE_TENANT_ID: other }).bot.tenantId,
  ).toBe(other);
});

test.each([
  [{}, undefined],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318' }, { traces: true, metrics: true }],
  [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://c:4318' }, { traces: true, metrics: false }],
  [{ OTEL_METRICS_EXPORTER: 'otlp' }, { traces: false, metrics: true }],
  [
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318', OTEL_TRACES_EXPORTER: 'none' },
    { traces: false, metrics: true },
  ],
  [{ OTEL_TRACES_EXPORTER: 'otlp', OTEL_SDK_DISABLED: 'TRUE' }, undefined],
])('with %j a collector is sent %j', (environment, sent) => {
  const { telemetry } = readConfig(environment);

  expect(telemetry && { traces: telemetry.traces, metrics: telemetry.metrics }).toEqual(sent);
});

test('.env.example explains every variable, and no other', () => {
  const explained = readFileSync('.env.example', 'utf8').match(/^\w+(?==)/gm) ?? [];

  expect(explained.toSorted()).toEqual(Object.keys(Environment.shape).toSorted());
});
