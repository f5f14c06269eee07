import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import { scanAll, type Store } from '../../src/store/store';
import { groupId } from '../contract/hamlet';
import { bundled, run } from './children';
import { hamletWrites } from './hamlet-writes';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'signpost-describe-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('kills while communities are described and made lose no text and make none twice, once settled', async () => {
  const script = bundled('describer.ts', folder);
  const [storeFile, tenantFile] = [join(folder, 'signpost.db'), join(folder, 'tenant.jsonl')];
  const told: string[] = [];

  for (const [round, wait] of [40, 120, 75, 260, 15, 190, 320, 140].entries()) {
    const child = run(script, [storeFile, tenantFile, `r${round}`]);
    await child.spoken();
    await setTimeout(wait);
    child.process.kill('SIGKILL');
    await child.ended;
    told.push(...child.lines());
  }
  let later = 0;
  const clock = (): Date => new Date(Date.now() + later);
  const store = openEmbeddedStore(storeFile, { clock }); // the turn of whoever was killed ends by itself
  const { writes, reader } = hamletWrites(store, tenantFile, { name: 'settling', clock });
  for (const minutes of [2, 4, 20, 21]) {
    later = minutes * 60_000;
    await writes.settle();
  }

  const keys = await makingsIn(store);
  const found = await Promise.all([...keys.keys()].map((key) => reader.groupsNamed(`Community ${key}`)));
  const past = await writes.described(groupId(1));
  const open = await openIn(store);
  const text = await reader.descriptionOf({ group: groupId(1) });
  await store.close();

  expect(told.length).toBeGreaterThan(8);
  expect(open).toEqual([]);
  for (const key of said(told, 'key')) expect(keys.get(key)).toBe('done');
  expect([...keys.values()].map((state) => (state === 'done' ? 1 : 0))).toEqual(
    found.map((groups) => groups.length),
  );
  for (const one of said(told, 'text')) expect(past.map(({ after }) => after)).toContain(one);
  const inOrder = past.toReversed();
  expect(inOrder.map(({ before }) => before)).toEqual([
    'What Cycling to work is about.',
    ...inOrder.slice(0, -1).map(({ after }) => after),
  ]);
  expect(text).toBe(past[0]?.after);
});

function said(lines: readonly string[], what: string): string[] {
  return lines.flatMap((line) => (line.startsWith(`${what} `) ? [line.slice(what.length + 1)] : []));
}

async function makingsIn(store: Store): Promise<Map<string, unknown>> {
  const { items } = await store.list('journal', 'makings', { limit: 1_000 });
  return new Map(items.map(({ id, doc }) => [id, (doc as { state: unknown }).state])); // how far it is
}

async function openIn(store: Store): Promise<string[]> {
  const open: string[] = [];
  for await (const { id } of scanAll(store, 'journal')) if (id.startsWith('open-')) open.push(id);
  return open;
}
