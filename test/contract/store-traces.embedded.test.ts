import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'libsql';
import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import { createPolls } from '../../src/features/polls/polls';
import type { Store } from '../../src/store/store';
import { pollOf } from '../poll-of';

const at = new Date('2026-11-17T09:00:00Z');
const clock = () => at;
const voters = ['ben', 'carys', 'dylan'];

let folder: string;
let file: string;
let store: Store;
/** Lets the time pass that the store is waiting for. */
let passed: () => void;
const wait = () => new Promise<void>((resolve) => (passed = resolve));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signpost-traces-'));
  file = join(folder, 'signpost.db');
  store = openEmbeddedStore(file, { clock, wait });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Asks an anonymous poll, in which three people vote: one for everything. */
async function voted(): Promise<void> {
  const polls = createPolls({ store, clock });
  await polls.add(pollOf({ anonymous: true, several: true }));
  await polls.cast('meet', 'ben', ['o2'], at);
  await polls.cast('meet', 'carys', ['o1', 'o2', 'o3'], at);
  await polls.cast('meet', 'dylan', ['o1'], at);
}

/** How many voters the tallies count that can be found in the files. */
function talliesIn(file: string): string[] {
  const files = [file, `${file}-wal`].filter((one) => existsSync(one));
  const all = files.map((one) => readFileSync(one, 'latin1')).join('');
  return [...new Set(Array.from(all.matchAll(/"voters":(\d+)/g), ([, count]) => count ?? ''))].sort();
}

test('a second after anonymous votes the files know how they stand, and not how they came', async () => {
  await voted();
  const before = talliesIn(file);

  passed();
  await setImmediate();

  expect(before).toEqual(['0', '1', '2', '3']);
  expect(talliesIn(file)).toEqual(['3']);
});

test('votes of the same second wait for nothing, and those of a later one leave as little', async () => {
  await voted();
  passed();
  await setImmediate();

  await createPolls({ store, clock }).cast('meet', 'priya', ['o3'], at);
  passed();
  await setImmediate();

  expect(talliesIn(file)).toEqual(['4']);
});

test('whoever reads meanwhile is not waited for, and not for ever', async () => {
  await voted();
  const reader = new Database(file);
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM documents').get();
  passed();
  await setImmediate();
  const meanwhile = talliesIn(file);

  reader.exec('COMMIT');
  reader.close();
  passed();
  await setImmediate();

  expect(meanwhile).toContain('2');
  expect(talliesIn(file)).toEqual(['3']);
});

test('nothing is left when the store is closed, before the second has passed', async () => {
  await voted();

  await store.close();

  expect(talliesIn(file)).toEqual(['3']);
});

test('what somebody left who died within the second goes when the store is opened again', async () => {
  await voted();
  const left = join(folder, 'left.db');
  for (const end of ['', '-wal']) copyFileSync(`${file}${end}`, `${left}${end}`);
  expect(talliesIn(left)).toEqual(['0', '1', '2', '3']);

  const again = openEmbeddedStore(left, { clock });

  expect(talliesIn(left)).toEqual(['3']);
  await again.close();
});

test('a vote that is taken back is overwritten', async () => {
  const polls = createPolls({ store, clock });
  await polls.add(pollOf());
  await polls.cast('meet', 'ben', ['o2'], at);
  await polls.withdraw('meet', 'ben', at);

  passed();
  await setImmediate();

  const found = readFileSync(file, 'latin1');
  expect(found.includes('Where shall we meet?')).toBe(true);
  expect(found.includes('"choices":')).toBe(false);
});

test('nothing tells in how many options somebody has voted', async () => {
  await voted();
  const marks = await Promise.all(voters.map((person) => store.get('polls', 'meet', `voted~${person}`)));

  const [ben, carys, dylan] = marks.map((mark) => Number(mark?.etag));

  expect(Number(carys) - Number(ben)).toBe(Number(dylan) - Number(carys));
});
