import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { StoreFault } from '../../src/store/store';
import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import { storeContract } from './store-contract';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signpost-store-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

storeContract('the embedded store', async () => {
  const file = join(folder, 'signpost.db');
  let now = Date.parse('2026-11-16T09:00:00Z');
  const clock = () => new Date(now);
  const store = openEmbeddedStore(file, { clock });
  return {
    store,
    pass: async (seconds) => {
      now += seconds * 1_000;
    },
    reopen: async () => openEmbeddedStore(file, { clock }),
    close: () => store.close(),
  };
});

test('whoever reads on and on lets others have a turn', async () => {
  const store = openEmbeddedStore(join(folder, 'signpost.db'));
  let turned = false;
  setTimeout(() => (turned = true));

  let reads = 0;
  for (; !turned && reads < 300_000; reads++) await store.get('state', 'p', 'nobody');

  expect(reads).toBeLessThan(300_000);
  await store.close();
});

describe('the file of the embedded store', () => {
  test('is made with its folder where there is none', async () => {
    const file = join(folder, 'not', 'yet', 'signpost.db');

    const store = openEmbeddedStore(file);
    await store.put('state', 'p', { id: 'a', v: 1 });
    await store.close();

    expect(readFileSync(file).subarray(0, 15).toString()).toBe('SQLite format 3');
  });

  test('is refused with a remedy when it is something else', () => {
    const file = join(folder, 'notes.txt');
    writeFileSync(file, 'Minutes of the peat meeting. '.repeat(200));

    expect(() => openEmbeddedStore(file)).toThrow(/notes\.txt is not a database .* set DATA_DIR/);
    expect(readFileSync(file, 'utf8')).toContain('Minutes');
  });

  test("is refused with a remedy when it is another program's database", () => {
    const file = join(folder, 'other.db');
    const other = new Database(file);
    other.exec('CREATE TABLE birds (name TEXT)');
    other.close();

    expect(() => openEmbeddedStore(file)).toThrow(/not a database of Signpost's: move it away/);
  });

  test('is refused with a remedy when a newer Signpost wrote it', async () => {
    const file = join(folder, 'signpost.db');
    await openEmbeddedStore(file).close();
    const newer = new Database(file);
    newer.exec('PRAGMA user_version = 7');
    newer.close();

    expect(() => openEmbeddedStore(file)).toThrow(/newer Signpost \(tables 7.*start that version again/);
  });

  test('is refused with a remedy where its folder cannot be', () => {
    writeFileSync(join(folder, 'data'), 'a file, not a folder');

    expect(() => openEmbeddedStore(join(folder, 'data', 'signpost.db'))).toThrow(StoreFault);
    expect(() => openEmbeddedStore(join(folder, 'data', 'signpost.db'))).toThrow(
      /set DATA_DIR to another folder/,
    );
  });

  test('is refused with a remedy when it is a folder', () => {
    mkdirSync(join(folder, 'signpost.db'));

    expect(() => openEmbeddedStore(join(folder, 'signpost.db'))).toThrow(/set DATA_DIR to another folder/);
  });

  test('loses what has expired, not only from sight', async () => {
    const file = join(folder, 'signpost.db');
    let now = 0;
    const store = openEmbeddedStore(file, { clock: () => new Date(now) });
    for (const id of ['a', 'b', 'c']) {
      const doc = { id, v: 1, ttl: 60 };
      await store.put('state', 'p', doc);
    }
    now = 3_600_000;
    await store.put('state', 'p', { id: 'later', v: 1 });
    await store.close();

    const rows = new Database(file).prepare('SELECT id FROM documents').all();

    expect(rows).toEqual([{ id: 'later' }]);
  });

  test('is no longer written to once closed', async () => {
    const store = openEmbeddedStore(join(folder, 'signpost.db'));
    await store.close();
    await store.close();

    await expect(store.put('state', 'p', { id: 'a', v: 1 })).rejects.toThrow('closed');
    await expect(store.get('state', 'p', 'a')).rejects.toThrow('closed');
  });
});
