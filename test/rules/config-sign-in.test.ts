import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigFault, readConfig } from '../../src/config';
import { newCertificate } from '../certificate';

const app = '11111111-2222-4333-8444-555555555555';
const reader = '22222222-2222-4333-8444-555555555555';
const writer = '33333333-2222-4333-8444-555555555555';
const machine = '44444444-2222-4333-8444-555555555555';
const at = new Date('2026-11-16T10:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'signpost-config-'));
const good = newCertificate(new Date('2026-01-01'), new Date('2027-01-01'));
const old = newCertificate(new Date('2025-01-01'), new Date('2026-11-01'));
const early = newCertificate(new Date('2026-12-01'), new Date('2027-12-01'));
const file = written('good.pem', good.key + good.certificate);

const bot = { MicrosoftAppId: app, MicrosoftAppTenantId: app };
const graph = {
  ...{ TENANT_SOURCE: 'graph', ADMIN_GROUP_ID: app },
  ...{ AZURE_TENANT_ID: app, AZURE_CLIENT_ID: reader, WRITER_CLIENT_ID: writer },
};

afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment, at);
  } catch (error) {
    if (error instanceof ConfigFault) return error.faults;
    throw error;
  }
  return [];
}

test('one managed identity that all trust is all there is to set', () => {
  const config = readConfig(
    { ...bot, ...graph, FEDERATED_IDENTITY_CLIENT_ID: machine, INSTALL_APP: 'on' },
    at,
  );

  expect(config.bot).toMatchObject({ password: '', identity: { clientId: app, trusted: machine } });
  expect(config.tenant).toMatchObject({
    reader: { clientId: reader, trusted: machine },
    writer: { clientId: writer, trusted: machine },
    installer: { clientId: app, trusted: machine },
  });
  expect(config.endings).toEqual([]);
});

test('whoever is that managed identity signs in as it, and whoever has a proof of their own uses that', () => {
  const config = readConfig(
    {
      ...{ ...bot, MicrosoftAppType: 'UserAssignedMSI' },
      ...{ ...graph, AZURE_CLIENT_ID: machine, FEDERATED_IDENTITY_CLIENT_ID: machine },
      WRITER_CLIENT_CERTIFICATE_PATH: file,
    },
    at,
  );

  expect(config.bot.identity).toEqual({ tenantId: app, clientId: app });
  expect(config.tenant).toMatchObject({
    reader: { tenantId: app, clientId: machine },
    writer: { tenantId: app, clientId: writer, certificateFile: file },
  });
  expect(config.endings.map(({ variable, until }) => [variable, until()?.toISOString()])).toEqual([
    ['WRITER_CLIENT_CERTIFICATE_PATH', '2027-01-01T00:00:00.000Z'],
  ]);
});

test('secrets are known by how they begin, and end on the day that is set', () => {
  const secrets = {
    ...{ MicrosoftAppPassword: 'abcdef', MicrosoftAppPasswordExpires: '2027-03-31' },
    ...{ AZURE_CLIENT_SECRET: 'ghijkl', WRITER_CLIENT_SECRET: 'mnopqr' },
  };

  const { endings } = readConfig({ ...bot, ...graph, ...secrets }, at);

  expect(
    endings.map(({ registration, hint, until }) => [registration, hint, until()?.toISOString()]),
  ).toEqual([
    ['bot', 'abc', '2027-03-31T00:00:00.000Z'],
    ['reader', 'ghi', undefined],
    ['writer', 'mno', undefined],
  ]);
});

test('the United States government’s bot signs in there', () => {
  const config = readConfig(
    { ...bot, ChannelService: 'https://botframework.azure.us', FEDERATED_IDENTITY_CLIENT_ID: machine },
    at,
  );

  expect(config.bot.identity?.authorityHost).toBe('https://login.microsoftonline.us');
});

test.each<[string, Record<string, string>, RegExp]>([
  [
    'two proofs',
    { MicrosoftAppPassword: 's', MicrosoftAppCertificatePath: file },
    /are both set: leave one out/,
  ],
  ['no file', { MicrosoftAppCertificatePath: '/nowhere.pem' }, /not there or cannot be read; set the path/],
  [
    'no certificate',
    { MicrosoftAppCertificatePath: written('key.pem', good.key) },
    /no certificate; put it there/,
  ],
  ['no key', { MicrosoftAppCertificatePath: written('bare.pem', good.certificate) }, /lacks the private key/],
  [
    'the key of another',
    { MicrosoftAppCertificatePath: written('mixed.pem', old.key + good.certificate) },
    /lacks the private key/,
  ],
  [
    'one that has ended',
    { MicrosoftAppCertificatePath: written('old.pem', old.key + old.certificate) },
    /ended on 2026-11-01.*put a new one there/,
  ],
  [
    'one that has not begun',
    { MicrosoftAppCertificatePath: written('early.pem', early.key + early.certificate) },
    /valid only from 2026-12-01.*check the clock/,
  ],
  [
    'two who vouch',
    { FEDERATED_IDENTITY_CLIENT_ID: machine, AZURE_FEDERATED_TOKEN_FILE: '/proof' },
    /both set: leave the former out/,
  ],
  [
    'a managed identity with a secret',
    { MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppPassword: 's' },
    /a managed identity has none: leave it out, or set MicrosoftAppType=SingleTenant/,
  ],
  [
    'the end of nothing',
    { MicrosoftAppCertificatePath: file, MicrosoftAppPasswordExpires: '2027-01-01' },
    /MicrosoftAppPassword is not: leave it out/,
  ],
  [
    'an end that is no day',
    { MicrosoftAppPassword: 's', MicrosoftAppPasswordExpires: 'soon' },
    /is not a day; set it to one such as 2027-03-31/,
  ],
  [
    'a certificate of nobody',
    { MicrosoftAppPassword: 's', WRITER_CLIENT_CERTIFICATE_PATH: file },
    /WRITER_CLIENT_ID is missing/,
  ],
  ['nothing at all', {}, /MicrosoftAppPassword is missing.*FEDERATED_IDENTITY_CLIENT_ID/],
])('%s is one fault, with its remedy', (_what, given, words) => {
  const faults = faultsOf({ ...bot, ...given });

  expect(faults).toEqual([expect.stringMatching(words)]);
});
