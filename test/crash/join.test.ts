import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import { scanAll, type Store } from '../../src/store/store';
import { createJournal } from '../../src/work/journal';
import { createWrites } from '../../src/work/writes';
import { bundled, run } from './children';
import { unreadDirectory } from '../tenant-of';
import { fileTenant } from './file-tenant';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'signpost-join-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('kills while people join lose no membership and double none, once settled', async () => {
  const script = bundled('joiner.ts', folder);
  const [storeFile, tenantFile] = [join(folder, 'signpost.db'), join(folder, 'tenant.txt')];
  const told: string[] = [];

  for (const [round, wait] of [5, 33, 14, 71, 22, 48, 9, 90].entries()) {
    const child = run(script, [storeFile, tenantFile, `r${round}`]);
    await child.spoken();
    await setTimeout(wait);
    child.process.kill('SIGKILL');
    await child.ended;
    told.push(...child.lines());
  }
  const store = openEmbeddedStore(storeFile);
  const tenant = fileTenant(tenantFile);
  await settle(store, tenant);

  const members = tenant.lines().map((line) => line.split(' ')[1] ?? '');
  const overlays = await peopleIn(store, 'rosters', () => true);
  const done = await peopleIn(store, 'journal', (entry) => entry.state === 'done');
  const unfinished = await peopleIn(store, 'journal', (entry) => entry.state !== 'done');
  await store.close();

  expect(told.length).toBeGreaterThan(8);
  expect(told.filter((person) => !members.includes(person))).toEqual([]);
  expect(new Set(members).size).toBe(members.length);
  expect(overlays).toEqual([...members].sort());
  expect(done).toEqual([...members].sort());
  expect(unfinished).toEqual([]);
});

/** What the next start does, two minutes later. */
async function settle(store: Store, tenant: ReturnType<typeof fileTenant>): Promise<void> {
  const clock = (): Date => new Date(Date.now() + 2 * 60_000);
  const journal = createJournal({ store, clock, id: () => 'settling' });
  const writes = createWrites({
    journal,
    reader: tenant,
    writer: tenant,
    store,
    directory: unreadDirectory,
    clock,
    log: console,
  });
  await writes.settle();
}

async function peopleIn(
  store: Store,
  container: 'rosters' | 'journal',
  wanted: (doc: Record<string, unknown>) => boolean,
): Promise<string[]> {
  const people: string[] = [];
  for await (const { doc } of scanAll(store, container)) {
    const fields = doc as Record<string, unknown>; // documents are objects
    if (wanted(fields)) people.push(String(fields.person));
  }
  return people.sort();
}
