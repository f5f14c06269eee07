import { writeSync } from 'node:fs';
import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import { GuardRefused, type Store } from '../../src/store/store';

/** A process of its own that writes to a store's file and says on its output what the store has acknowledged. */
const [file = '', task = '', name = '', places = '0'] = process.argv.slice(2);

/** Writes without end: a single document, then a pair that is counted, and so on. */
async function writeOn(store: Store): Promise<never> {
  for (let n = 0; ; n++) {
    const single = { id: `single-${name}-${n}`, v: 1, text: 'x'.repeat(n % 3_000) };
    await store.put('state', 'crash', single);
    say(single.id);

    await store.transact('state', 'crash', [
      { kind: 'put', doc: { id: `left-${name}-${n}`, v: 1 } },
      { kind: 'increment', id: 'pairs', field: 'count', by: 1 },
      { kind: 'put', doc: { id: `right-${name}-${n}`, v: 1 } },
    ]);
    say(`left-${name}-${n}`);
    say(`right-${name}-${n}`);
  }
}

/** Asks 300 times for one of the shared places, each time after writing a document. */
async function takePlaces(store: Store): Promise<void> {
  for (let n = 0; n < 300; n++) {
    await store.put('state', 'crowd', { id: `${name}-${n}`, v: 1 });
    try {
      const guard = { atMost: Number(places) };
      await store.transact('state', 'crowd', [
        { kind: 'put', doc: { id: `place-${name}-${n}`, v: 1 }, condition: { ifAbsent: true } },
        { kind: 'increment', id: 'places', field: 'taken', by: 1, guard },
      ]);
      say('taken');
    } catch (error) {
      if (!(error instanceof GuardRefused)) throw error;
      say('full');
    }
  }
  await store.close();
}

function say(line: string): void {
  writeSync(1, `${line}\n`);
}

async function leaveName(store: Store): Promise<void> {
  await store.put('state', 'crowd', { id: name, v: 1 });
  await store.close();
}

async function beginCount(store: Store): Promise<void> {
  const counter = { id: name, v: 1, count: 0 };
  await store.put('state', 'crash', counter);
  await store.close();
}

async function main(): Promise<void> {
  const store = openEmbeddedStore(file);
  if (task === 'write') await writeOn(store);
  else if (task === 'take') await takePlaces(store);
  else if (task === 'count') await beginCount(store);
  else await leaveName(store);
}

void main();
