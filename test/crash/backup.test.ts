import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'libsql';
import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import { scanAll } from '../../src/store/store';
import { defaultRules } from '../../src/work/rules';
import { bundled, run } from './children';

let folder: string;
let script: string;
let dataDir: string;
let file: string;
let backup: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'signpost-backup-'));
  script = bundled('writer.ts', folder);
});
beforeEach(() => {
  dataDir = mkdtempSync(join(folder, 'data-'));
  file = join(dataDir, 'signpost.db');
  backup = join(dataDir, 'backup.db');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What somebody at a terminal reads, and with which code the command ends. */
function runs(...words: string[]): Promise<{ code: number; said: string }> {
  return runsWith({ DATA_DIR: dataDir }, ...words);
}

function runsWith(environment: Record<string, string>, ...words: string[]) {
  const env = { PATH: process.env.PATH, ...environment };
  return new Promise<{ code: number; said: string }>((answer) => {
    execFile(process.execPath, [resolve('dist/main.js'), '--', ...words], { env }, (error, out, err) => {
      answer({ code: Number(error?.code ?? 0), said: (out + err).trim() });
    });
  });
}

/** Writes in a process of its own: SQLite's files are let go of for certain only when a process ends. */
async function put(id: string): Promise<void> {
  await run(script, [file, 'leave', id]).ended;
}

async function documents(of = file): Promise<Map<string, unknown>> {
  const store = openEmbeddedStore(of);
  const found = new Map<string, unknown>();
  for await (const { id, doc } of scanAll(store, 'state')) found.set(id, doc);
  await store.close();
  return found;
}

test('a backup that is taken while a server writes is whole once it is restored, and sending is paused', async () => {
  await run(script, [file, 'count', 'pairs']).ended;
  const child = run(script, [file, 'write', 'one']);
  await child.spoken();
  const before = child.lines();

  const taken = await runs('backup', backup);
  const meanwhile = await runs('restore', backup);
  child.process.kill('SIGKILL');
  await child.ended;
  const restored = await runs('restore', backup);

  expect(taken).toEqual({ code: 0, said: `${file} is backed up in ${backup}.` });
  expect(meanwhile).toEqual({
    code: 1,
    said: `${file} is in use: stop every server on it first, then restore.`,
  });
  expect(restored.code).toBe(0);
  const found = await documents();
  const lefts = [...found.keys()].filter((id) => id.startsWith('left-'));
  expect(before.filter((id) => !found.has(id))).toEqual([]);
  expect(found.size).toBeLessThan(child.lines().length);
  expect([...found.keys()].filter((id) => id.startsWith('right-'))).toHaveLength(lefts.length);
  expect(found.get('pairs')).toMatchObject({ count: lefts.length });
  expect(found.get('rules')).toEqual({
    ...defaultRules,
    allPaused: { by: 'command', name: 'the command line', at: expect.any(String) },
  });
});

test('what was there before a restore is kept beside it', async () => {
  await put('early');
  await runs('backup', backup);
  await put('late');

  const { said } = await runs('restore', backup);

  const [, aside = ''] = /What was there before is in (.*)\.$/.exec(said) ?? [];
  expect([...(await documents()).keys()]).toEqual(['rules', 'early'].sort());
  expect((await documents(aside)).has('late')).toBe(true);
});

test('a backup overwrites nothing', async () => {
  await put('early');
  writeFileSync(backup, 'precious');

  const { code, said } = await runs('backup', backup);

  expect([code, said]).toEqual([1, `${backup} is there already and is left as it is: name a new file.`]);
  expect(readFileSync(backup, 'utf8')).toBe('precious');
});

test.each([
  ['is not there', () => undefined, /There is no .*backup\.db to restore/],
  [
    'is something else',
    () => writeFileSync(backup, 'a shopping list'.repeat(100)),
    /not a database of Signpost's/,
  ],
  ['is somebody else’s', () => sql(backup, 'CREATE TABLE milk (litres)'), /not a database of Signpost's/],
  ['is of a newer version', () => newer(), /written by a newer Signpost \(tables 99/],
  ['has documents of a newer version', () => newerDocuments(), /written by a newer Signpost \(documents 99/],
  ['is damaged', () => damaged(), /damaged|malformed/],
])('a file that %s is not restored, and nothing changes', async (_what, make, remedy) => {
  await put('early');
  make();

  const { code, said } = await runs('restore', backup);

  expect(code).toBe(1);
  expect(said).toMatch(remedy);
  expect([...(await documents()).keys()]).toEqual(['early']);
  expect(readdirSync(dataDir).filter((name) => name.includes('before'))).toEqual([]);
});

test('on Cosmos DB, one is told where backups are', async () => {
  const cosmos = { STORE: 'cosmos', COSMOS_ENDPOINT: 'https://signpost.documents.azure.com' };

  const { code, said } = await runsWith(cosmos, 'backup', backup);

  expect([code, said]).toEqual([1, 'Cosmos DB keeps its own backups: see the README, "Operations".']);
  expect(existsSync(backup)).toBe(false);
});

function sql(path: string, statement: string): void {
  const db = new Database(path);
  db.exec(statement);
  db.close();
}

function newer(): void {
  copyFileSync(file, backup);
  sql(backup, 'PRAGMA user_version = 99');
}

function newerDocuments(): void {
  copyFileSync(file, backup);
  const body = JSON.stringify({ id: 'schema', v: 1, version: 99 });
  sql(
    backup,
    `INSERT INTO documents (container, partition, id, body) VALUES ('state', 'schema', 'schema', '${body}')`,
  );
}

/** A page in the midst of it is nonsense. */
function damaged(): void {
  copyFileSync(file, backup);
  const bytes = readFileSync(backup);
  bytes.fill(0xab, 4096, 12288);
  writeFileSync(backup, bytes);
}
