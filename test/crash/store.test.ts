import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'libsql';
import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import { scanAll, type Store } from '../../src/store/store';
import { bundled, run } from './children';

let folder: string;
let file: string;
let script: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'signpost-crash-'));
  script = bundled('writer.ts', folder);
});
beforeEach(() => {
  file = join(mkdtempSync(join(folder, 'store-')), 'signpost.db');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('ten kills at any moment lose nothing that was acknowledged, and leave nothing half done', async () => {
  const setUp = openEmbeddedStore(file);
  await setUp.put('state', 'crash', counter('pairs', 'count'));
  await setUp.close();
  const acknowledged: string[] = [];

  for (const [round, wait] of [3, 41, 12, 88, 27, 60, 7, 120, 19, 74].entries()) {
    const child = run(script, [file, 'write', String(round)]);
    await child.spoken();
    await setTimeout(wait);
    child.process.kill('SIGKILL');
    await child.ended;
    acknowledged.push(...child.lines());
  }

  const ids = await idsIn(file);
  const lefts = [...ids].filter((id) => id.startsWith('left-'));
  const rights = [...ids].filter((id) => id.startsWith('right-'));
  expect(acknowledged.length).toBeGreaterThan(30);
  expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
  expect(rights.sort()).toEqual(lefts.map((id) => id.replace('left', 'right')).sort());
  expect(await value(file, 'crash', 'pairs')).toMatchObject({ count: lefts.length });
  expect(integrity(file)).toBe('ok');
});

test('two processes share one file: no place is given twice, no document and no change is lost', async () => {
  const store = openEmbeddedStore(file);
  await store.put('state', 'crowd', counter('places', 'taken'));
  const seen = new Set<string>();
  const children = ['ann', 'bob'].map((name) => run(script, [file, 'take', name, '500']));
  const ended = Promise.all(children.map((child) => child.ended)).then(() => 'ended' as const);

  let since = '0';
  do since = await follow(store, since, seen);
  while ((await Promise.race([ended, setTimeout(20)])) !== 'ended');
  await follow(store, since, seen);
  await store.close();

  const said = children.flatMap((child) => child.lines());
  const ids = await idsIn(file);
  expect(said.filter((line) => line === 'taken')).toHaveLength(500);
  expect(said.filter((line) => line === 'full')).toHaveLength(100);
  expect(await value(file, 'crowd', 'places')).toMatchObject({ taken: 500 });
  expect([...ids].filter((id) => id.startsWith('place-'))).toHaveLength(500);
  expect([...ids].filter((id) => /^(ann|bob)-/.test(id))).toHaveLength(600);
  expect([...ids].filter((id) => !seen.has(id))).toEqual([]);
  expect(integrity(file)).toBe('ok');
});

test('several processes may be the first to open the file', async () => {
  const names = ['ann', 'bob', 'cat', 'dan', 'eve'];

  const children = names.map((name) => run(script, [file, 'open', name]));
  await Promise.all(children.map((child) => child.ended));

  expect(children.map((child) => child.process.exitCode)).toEqual([0, 0, 0, 0, 0]);
  expect([...(await idsIn(file))].sort()).toEqual(names);
});

function counter(id: string, field: string) {
  return { id, v: 1, [field]: 0 };
}

async function follow(store: Store, since: string, seen: Set<string>): Promise<string> {
  const { items, next, more } = await store.changes('state', since, 50);
  for (const { id } of items) seen.add(id);
  return more ? follow(store, next, seen) : next;
}

async function idsIn(path: string): Promise<Set<string>> {
  const store = openEmbeddedStore(path);
  const ids = new Set<string>();
  for await (const { id } of scanAll(store, 'state')) ids.add(id);
  await store.close();
  return ids;
}

async function value(path: string, partition: string, id: string): Promise<unknown> {
  const store = openEmbeddedStore(path);
  const stored = await store.get('state', partition, id);
  await store.close();
  return stored?.doc;
}

function integrity(path: string): unknown {
  const [row] = new Database(path).prepare('PRAGMA integrity_check').raw().all() as [[string]]; // one row says "ok"
  return row[0];
}
