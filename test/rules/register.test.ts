import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Tenant = {
  changes: string[];
  grants: { holder: string; role: string }[];
  roles: Record<string, string>;
};

/** The rows of the README's table of permissions; those with `INSTALL_APP=on` only where that is wanted. */
const listed = [
  ...readFileSync('README.md', 'utf8').matchAll(/^\| (reader|writer|bot) +\| `([\w.]+)` +\| (.*?)\|/gm),
].map(([, registration = '', permission = '', why = '']) => ({
  ...{ registration, permission },
  demanded: why.includes('INSTALL_APP=on'),
}));

/** A tenant of which nothing but Graph is known, and a shell in which az is its double. */
function tenant() {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-register-'));
  const file = join(folder, 'tenant.json');
  const roles = Object.fromEntries(listed.map(({ permission }, at) => [`role-${at}`, permission]));
  writeFileSync(file, JSON.stringify({ ...{ apps: [], principals: [], grants: [], changes: [] }, roles }));
  copyFileSync('test/az-double.mjs', join(folder, 'az'));
  chmodSync(join(folder, 'az'), 0o755);
  return {
    now: () => JSON.parse(readFileSync(file, 'utf8')) as Tenant, // as the double wrote it
    change: (make: (tenant: Tenant) => void): void => {
      const now = JSON.parse(readFileSync(file, 'utf8')) as Tenant;
      make(now);
      writeFileSync(file, JSON.stringify(now));
    },
    register(args: string[], refuses = '') {
      const env = {
        ...process.env,
        PATH: `${folder}:${process.env.PATH}`,
        AZ_TENANT: file,
        AZ_REFUSES: refuses,
      };
      const { status, stdout, stderr } = spawnSync('infra/register.sh', args, { env, encoding: 'utf8' });
      return { status, stdout, stderr };
    },
  };
}

/** What was granted to whom, as "registration permission". */
function granted({ changes }: Tenant): string[] {
  const names = new Map<string, string>();
  let app = '';
  for (const [at, change] of changes.entries()) {
    if (change.startsWith('app ')) app = change.replace('app Signpost ', '');
    if (change.startsWith('principal ')) names.set(`sp-${at + 1}`, app);
  }
  const grants = changes.flatMap((change) => /^(\S+) gets (\S+) of graph-sp$/.exec(change) ?? []);
  const all: string[] = [];
  for (let at = 0; at < grants.length; at += 3)
    all.push(`${names.get(grants[at + 1] ?? '')} ${grants[at + 2]}`);
  return all.sort();
}

test('three registrations get exactly the permissions that the README lists, and trust the server', () => {
  const { register, now } = tenant();

  const { status, stdout } = register(['--install', 'apps', 'Signpost', 'principal-1']);

  expect(status).toBe(0);
  expect(granted(now())).toEqual(listed.map((one) => `${one.registration} ${one.permission}`).sort());
  expect(listed.length).toBeGreaterThan(10);
  expect(now().changes.filter((change) => change.includes('trusts'))).toEqual(
    ['bot', 'reader', 'writer'].map(
      (kind) =>
        `Signpost ${kind} trusts principal-1 of https://login.example/tenant-1/v2.0 for api://AzureADTokenExchange`,
    ),
  );
  expect(stdout).toMatch(/^botAppId=app-\d+\nreaderAppId=app-\d+\nwriterAppId=app-\d+\n$/);
});

test('without --install and without a writer there is less of it', () => {
  const { register, now } = tenant();

  register(['--no-writer', 'apps', 'Signpost']);

  const less = listed.filter(({ registration, demanded }) => registration === 'reader' && !demanded);
  expect(granted(now())).toEqual(less.map((one) => `reader ${one.permission}`).sort());
});

test('run again it makes nothing twice, and what was refused on the way is made then', () => {
  const { register, now } = tenant();

  const refused = register(['apps', 'Signpost', 'principal-1'], 'sp create');
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain(
    'az ad sp create was refused. Sign in with “az login” as a Privileged Role',
  );
  expect(now().changes).toEqual(['app Signpost bot']);
  expect(register(['apps', 'Signpost', 'principal-1']).status).toBe(0);
  const { changes } = now();
  expect(register(['apps', 'Signpost', 'principal-1']).status).toBe(0);

  expect(now().changes).toEqual(changes);
  expect(new Set(changes).size).toBe(changes.length);
});

test('a server made anew is trusted beside the old one, and a name may have an apostrophe', () => {
  const { register, now } = tenant();
  const name = "Asha’s and Ben's";

  expect(register(['--no-writer', 'apps', name, 'principal-1']).status).toBe(0);
  expect(register(['--no-writer', 'apps', name, 'principal-2']).status).toBe(0);

  const { changes } = now();
  expect(changes.filter((change) => change.startsWith('app '))).toEqual([
    `app ${name} bot`,
    `app ${name} reader`,
  ]);
  expect(changes.filter((change) => change.includes('bot trusts'))).toEqual([
    expect.stringContaining('principal-1'),
    expect.stringContaining('principal-2'),
  ]);
});

test('managed identities get the same, and what one of them has beyond that is named', () => {
  const { register, now, change } = tenant();
  const write = listed.findIndex(({ permission }) => permission === 'Group.ReadWrite.All');
  change(({ grants }) => grants.push({ holder: 'r-1', role: `role-${write}` }));

  const { status, stderr } = register(['identities', 'b-1', 'r-1', 'w-1']);

  expect(status).toBe(0);
  expect(now().changes).toHaveLength(listed.filter(({ demanded }) => !demanded).length);
  expect(now().changes).toContain('r-1 gets User.Read.All of graph-sp');
  expect(now().changes).toContain('w-1 gets GroupMember.ReadWrite.All of graph-sp');
  expect(stderr).toContain('The reader has Group.ReadWrite.All, which Signpost does not need');
});

test('a dry run says what would be done, and does nothing', () => {
  const { register, now } = tenant();

  const { status, stderr } = register(['--dry-run', 'apps', 'Signpost', 'principal-1']);

  expect(status).toBe(0);
  expect(stderr).toContain('“Signpost reader” is registered');
  expect(stderr).toContain('it would be granted GroupMember.Read.All');
  expect(now().changes).toEqual([]);
});

test('whoever asks for something else is told how it is used', () => {
  const { register } = tenant();

  for (const args of [[], ['apps'], ['--other', 'apps', 'Signpost'], ['identities', 'b-1']]) {
    const { status, stderr } = register(args);
    expect(status).toBe(2);
    expect(stderr).toContain('Usage: infra/register.sh');
  }
});
