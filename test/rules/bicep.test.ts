import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { Environment } from '../../src/environment';
import { openBicep, type Bicep } from '../bicep';

const files = readdirSync('infra').filter((name) => name.endsWith('.bicep'));
const Parameters = z.object({ parameters: z.record(z.string(), z.object({ value: z.unknown() })) });

/** What Bicep itself knows, as far as it is used. */
const functions = [
  ...['allowed', 'description', 'maxLength', 'minLength', 'minValue', 'secure'],
  ...['concat', 'empty', 'environment', 'guid', 'json', 'loadJsonContent', 'resourceGroup', 'resourceId'],
  ...['subscriptionResourceId', 'tenant', 'union', 'uniqueString'],
];

/** What the deployment leaves as it is, and why. */
const leftOut = [
  ...['NODE_ENV', 'DATA_DIR', 'PORT'], // of the image
  ...['LOG_LEVEL', 'SEND_RATE', 'ENGAGE_URL', 'SIMULATED_SIZE'], // as they are unless somebody has a reason
  'LINK_KEY', // made once and kept in the store
  'COSMOS_KEY', // the account takes none
  'AZURE_FEDERATED_TOKEN_FILE', // of clusters with workload identities
  ...['MicrosoftAppCertificatePath', 'AZURE_CLIENT_CERTIFICATE_PATH', 'WRITER_CLIENT_CERTIFICATE_PATH'], // files
  ...['MicrosoftAppPasswordExpires', 'AZURE_CLIENT_SECRET_EXPIRES', 'WRITER_CLIENT_SECRET_EXPIRES'], // Entra tells
  ...['AZURE_OPENAI_ENDPOINT', 'AZURE_OPENAI_EMBEDDING_DEPLOYMENT', 'AZURE_OPENAI_KEY'], // no model unless wanted
  ...[
    'ChannelService',
    'ToChannelFromBotLoginUrl',
    'ToChannelFromBotOAuthScope',
    'ToBotFromChannelTokenIssuer',
  ],
  ...['ToBotFromChannelOpenIdMetadataUrl', 'ToBotFromEmulatorOpenIdMetadataUrl', 'OAuthUrl', 'CallerId'],
  ...['OTEL_SDK_DISABLED', 'OTEL_TRACES_EXPORTER', 'OTEL_METRICS_EXPORTER', 'OTEL_METRIC_EXPORT_INTERVAL'], // off
  ...['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_SERVICE_NAME'],
  ...['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_METRICS_ENDPOINT'],
  ...['TEAMS_SERVICE_URL', 'GRAPH_ENDPOINT', 'AZURE_AUTHORITY_HOST'], // of the public cloud
];

let read: (text: string) => Bicep;
const fileOf = (name: string): Bicep => read(readFileSync(`infra/${name}`, 'utf8'));

beforeAll(async () => {
  read = await openBicep();
});

test.each(files)('%s is Bicep, and names nothing that it does not have', (name) => {
  const { faults, declared, used, functions: called } = fileOf(name);

  expect(faults).toEqual([]);
  expect([...used].filter((one) => !declared.has(one))).toEqual([]);
  expect([...called].filter((one) => !functions.includes(one))).toEqual([]);
});

test.each(files)('%s uses every parameter it asks for', (name) => {
  const { params, used } = fileOf(name);

  expect([...params.keys()].filter((param) => !used.has(param))).toEqual([]);
});

test('a fault in Bicep would be found', () => {
  expect(read('param a string\nvar b = {\n').faults).not.toEqual([]);
  expect(read("resource a 'x@1' = {\n  name: nobody\n}\n").used).toEqual(new Set(['nobody']));
});

test('modules and the file of parameters give what is asked for, and nothing else', () => {
  const { modules, params } = fileOf('main.bicep');
  const { parameters } = Parameters.parse(JSON.parse(readFileSync('infra/main.parameters.json', 'utf8')));
  const asked = [
    ...modules.map(({ file, given }) => ({ given, of: fileOf(file).params })),
    { given: Object.keys(parameters), of: params },
  ];

  expect(asked).toHaveLength(2);
  for (const { given, of } of asked) {
    expect(given.filter((one) => !of.has(one))).toEqual([]);
    expect([...of].filter(([one, { required }]) => required && !given.includes(one))).toEqual([]);
  }
});

test('the server is given every variable that a deployment needs, by the names it reads', () => {
  const given = fileOf('main.bicep').variables.filter((name) => name !== 'metrics-token');

  expect([...new Set([...given, ...leftOut])].sort()).toEqual(Object.keys(Environment.shape).sort());
  expect(given.filter((name) => leftOut.includes(name))).toEqual([]);
});
