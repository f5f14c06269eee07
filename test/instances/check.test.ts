import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { permissions } from '../../src/adapters/graph/check';
import { adminGroup, cast } from '../../src/adapters/simulated/model';
import { freePort } from '../demo/port';
import { ids, openDeployment, rolesOf, secrets, type Deployment } from './deployed';

let here: Deployment;
let package_: string;
/** A port that nobody listens on. */
let nobody: number;

/** What `npm run signpost -- check` says, in a folder with an app package, and with what exit code. */
async function checks(environment: Record<string, string> = {}, preload: string[] = []) {
  const more = preload.flatMap((file) => ['--require', file]);
  const child = spawn(process.execPath, [...more, resolve('dist/main.js'), '--', 'check'], {
    env: { ...process.env, ...here.environment, ...environment },
    cwd: here.folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return { said, code: child.exitCode };
}

function remediesIn(said: string): string[] {
  return said.split('\n').filter((line) => line.startsWith('        '));
}

function packaged(botId: string): void {
  writeFileSync(package_, JSON.stringify({ bots: [{ botId }], validDomains: [] }));
}

beforeAll(async () => {
  [here, nobody] = await Promise.all([openDeployment(), freePort()]);
  mkdirSync(join(here.folder, 'dist'));
  package_ = join(here.folder, 'dist', 'manifest.json');
  packaged(ids.bot);
  here.tenant.control.addMember(adminGroup, cast.carys.id);
}, 60_000);

afterAll(() => here?.close());

test('where everything is as it should be, each line says so, and nothing secret is said', async () => {
  const { said, code } = await checks();

  expect(said.split('\n').filter((line) => line.startsWith('fault'))).toEqual([]);
  for (const line of [
    'ok      store (STORE): every container is as it should be, and can be read and written.',
    'ok      signing in as the reader (AZURE_CLIENT_ID)',
    'ok      signing in as the writer (WRITER_CLIENT_ID)',
    'ok      permission GroupMember.ReadWrite.All of the writer: it is in the token.',
    'ok      reading people: Graph answers.',
    'ok      activity of communities: it can be read.',
    'ok      administrators’ group (ADMIN_GROUP_ID): it has ',
    'ok      signing in as the bot (MicrosoftAppId): Entra gave a token for Teams.',
    'ok      keys of the Bot Framework: 1 can be read.',
    'ok      clock: it is right.',
    'ok      app package (dist/manifest.json): it is of this bot.',
  ]) {
    expect(said).toContain(line);
  }
  expect(said).toContain(' 0 at fault');
  expect(code).toBe(0);
  for (const secret of [...Object.values(secrets), here.environment.COSMOS_KEY ?? 'none', 'eyJ']) {
    expect(said).not.toContain(secret);
  }
}, 60_000);

/** What is wrong, what is changed for it, and what the administrator then reads. */
const faults: [what: string, environment: () => Record<string, string>, line: RegExp, remedy: RegExp][] = [
  [
    'a secret that is none',
    () => ({ AZURE_CLIENT_SECRET: 'another' }),
    /signing in as the reader \(AZURE_CLIENT_ID\): Entra gave no token/,
    /AZURE_CLIENT_SECRET is not a secret of this app registration: .*“New client secret”, and copy the column “Value”/,
  ],
  [
    'a writer that nobody has registered',
    () => ({ WRITER_CLIENT_ID: '31170000-0000-4000-8000-00000000ffff' }),
    /signing in as the writer \(WRITER_CLIENT_ID\): Entra gave no token/,
    /check WRITER_CLIENT_ID and AZURE_TENANT_ID against “Application \(client\) ID” \(not the object id\)/,
  ],
  [
    'a tenant that there is not',
    () => ({ AZURE_TENANT_ID: '99999999-2222-4333-8444-555555555555' }),
    /signing in as the reader \(AZURE_CLIENT_ID\): Entra gave no token/,
    /set AZURE_TENANT_ID to the “Tenant ID” on the overview of the Entra admin centre/,
  ],
  [
    'a group of administrators that there is not',
    () => ({ ADMIN_GROUP_ID: 'ad000000-0000-4000-8000-00000000ffff' }),
    /administrators’ group \(ADMIN_GROUP_ID\): there is no such group/,
    /Set ADMIN_GROUP_ID to the “Object ID” of the group.*`adminGroupId` in infra\/main\.parameters\.json/,
  ],
  [
    'a store with another key',
    () => ({ COSMOS_KEY: Buffer.from('another').toString('base64') }),
    /store \(STORE\): it cannot be used/,
    /takes none: remove COSMOS_KEY.*Read-write Keys/,
  ],
  [
    'a database that has not been deployed',
    () => ({ COSMOS_DATABASE: 'elsewhere' }),
    /store \(STORE\): it cannot be used/,
    /no database "elsewhere".*Set COSMOS_DATABASE to the one there is.*infra\/cosmos\.bicep/,
  ],
  [
    'a name of a host that nobody knows',
    () => ({ TEAMS_SERVICE_URL: 'https://nowhere.invalid/teams/' }),
    /way to nowhere\.invalid \(TEAMS_SERVICE_URL\): nobody knows the name/,
    /Remove TEAMS_SERVICE_URL where it is set, unless yours is another cloud.*`nslookup nowhere\.invalid`/,
  ],
  [
    'a host that nobody answers at',
    () => ({
      AZURE_OPENAI_ENDPOINT: `https://127.0.0.1:${nobody}`,
      AZURE_OPENAI_EMBEDDING_DEPLOYMENT: 'any',
      AZURE_OPENAI_KEY: 'any',
    }),
    /way to 127\.0\.0\.1:\d+ \(AZURE_OPENAI_ENDPOINT\): nothing listens at 127\.0\.0\.1:\d+ \(ECONNREFUSED\)/,
    /“Keys and Endpoint” .* what should answer there is not running/,
  ],
  [
    'a model that does not answer',
    () => ({
      AZURE_OPENAI_ENDPOINT: `https://127.0.0.1:${nobody}`,
      AZURE_OPENAI_EMBEDDING_DEPLOYMENT: 'any',
      AZURE_OPENAI_KEY: 'any',
    }),
    /embedding model \(AZURE_OPENAI_ENDPOINT\): it gives no vectors/,
    /AZURE_OPENAI_ENDPOINT is the endpoint under “Keys and Endpoint”/,
  ],
  [
    'a proxy that opens connections on the way',
    () => ({ NODE_EXTRA_CA_CERTS: '' }),
    /the certificate that .* shows is not trusted/,
    /NODE_EXTRA_CA_CERTS set to the path of that file/,
  ],
  [
    'keys that are looked for elsewhere',
    () => ({ ToBotFromChannelOpenIdMetadataUrl: `http://127.0.0.1:${nobody}/openid` }),
    /keys of the Bot Framework: nothing listens at 127\.0\.0\.1:\d+ \(ECONNREFUSED\)\. Every message would be refused/,
    /remove both unless yours is another cloud/,
  ],
  [
    'a public address where something else answers',
    () => ({ PUBLIC_URL: here.entra.url }),
    /public address \(PUBLIC_URL\): .*\/healthz answered 400/,
    /A gateway has to pass every path on to Signpost’s port/,
  ],
  [
    'variables that contradict each other',
    () => ({ WRITER_CLIENT_ID: '', AZURE_TENANT_ID: '' }),
    /configuration: Signpost cannot start/,
    /AZURE_TENANT_ID is missing: set the id of the tenant to read/,
  ],
];

test.each(faults)(
  'an administrator reads of %s, and what to do',
  async (_what, environment, line, remedy) => {
    const { said, code } = await checks(environment());

    const lines = said.split('\n');
    const at = lines.findIndex((one) => one.startsWith('fault') && line.test(one));
    expect(at === -1 ? said : '').toBe('');
    expect(lines[at + 1]).toMatch(remedy);
    expect(lines[at + 1]).toMatch(/See the README, “[A-Z][^”]+”\.$/);
    expect(remediesIn(said).length).toBeLessThanOrEqual(6); // one cause is not told for everything that follows from it
    expect(code).toBe(1);
  },
  60_000,
);

test('what is wrong in the tenant itself is read, too: a permission, an empty group, names that are concealed', async () => {
  const lacking = rolesOf('reader').filter((role) => role !== 'Member.Read.Hidden');
  here.entra.registers({ clientId: ids.reader, secret: secrets.reader, roles: { [here.graphUrl]: lacking } });
  const administrators =
    here.tenant.control.snapshot().groups.find(({ id }) => id === adminGroup)?.members ?? [];
  for (const person of administrators) here.tenant.control.removeMember(adminGroup, person);
  here.tenant.control.concealNames(true);
  packaged('00000000-0000-4000-8000-000000000000');

  const { said, code } = await checks();

  expect(code).toBe(1);
  expect(said).toMatch(/fault   permission Member\.Read\.Hidden of the reader: it is not in the token/);
  expect(said).toContain(
    '“Application permissions”, add Member.Read.Hidden, and let a Privileged Role Administrator',
  );
  expect(said).toContain('nobody is in it directly.');
  expect(said).toContain('switch off “Display concealed user, group, and site names in all reports”');
  expect(said).toContain(
    `it is of the bot 00000000-0000-4000-8000-000000000000, and MicrosoftAppId is ${ids.bot}.`,
  );
  expect(said).toContain(`run npm run package -- --bot-id ${ids.bot}`);
}, 60_000);

test('a clock that is ten minutes ahead is told', async () => {
  const ahead = join(here.folder, 'ahead.js');
  writeFileSync(
    ahead,
    'const R = Date; globalThis.Date = new Proxy(R, { get: (r, n, x) => n === "now" ? () => R.now() + 6e5 : Reflect.get(r, n, x), construct: (r, g) => Reflect.construct(r, g.length ? g : [R.now() + 6e5]) });',
  );

  const { said } = await checks({}, [ahead]);

  expect(said).toMatch(/fault   clock: it is (599|600|601) seconds ahead/);
  expect(said).toContain('Let the machine take its time from a time server: `timedatectl set-ntp true`');
}, 60_000);

test('the permissions that are looked for are those that the README lists', () => {
  const listed = [...readFileSync('README.md', 'utf8').matchAll(/^\| (reader|writer|bot) +\| `([\w.]+)`/gm)];

  for (const registration of ['reader', 'writer', 'bot'] as const) {
    const rows = listed.filter(([, of]) => of === registration).map(([, , name]) => name);
    expect(permissions[registration].map(([name]) => name)).toEqual(rows);
  }
});
