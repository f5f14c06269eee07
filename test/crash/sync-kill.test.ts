import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import { contents } from '../features/sync-model';
import { bundled, run } from './children';

const folder = mkdtempSync(join(tmpdir(), 'signpost-'));
let script: string;

beforeAll(() => {
  script = bundled('sync-child.ts', folder);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A sync in a process of its own, killed after so many steps. Answers how many it came to. */
async function sync(file: string, when: 'first' | 'later', killAfter = Infinity): Promise<number> {
  const child = run(script, [file, when]);
  child.process.stdout?.on('data', () => {
    if (child.lines().length >= killAfter) child.process.kill('SIGKILL');
  });
  await child.ended;
  if (killAfter === Infinity && child.process.exitCode !== 0) throw new Error('the sync failed');
  return child.lines().length;
}

async function contentsOf(file: string): Promise<Record<string, unknown>> {
  const store = openEmbeddedStore(file);
  const found = await contents(store);
  await store.close();
  return found;
}

test('a sync killed at any step is finished by the next, with nothing lost or doubled', async () => {
  const calm = join(folder, 'calm.db');
  const rough = join(folder, 'rough.db');

  const steps = await sync(calm, 'first');
  for (const killAfter of [1, 3, 5, steps]) await sync(rough, 'first', killAfter);
  await sync(rough, 'first');
  expect(await contentsOf(rough)).toEqual(await contentsOf(calm));

  const laterSteps = await sync(calm, 'later');
  for (const killAfter of [2, 6, laterSteps - 1, laterSteps]) await sync(rough, 'later', killAfter);
  await sync(rough, 'later');

  expect(await contentsOf(rough)).toEqual(await contentsOf(calm));
}, 60_000);
