import type { Store } from '../../src/store/store';
import { createLocks } from '../../src/work/lock';
import { bringUp, type Migration } from '../../src/work/schema';
import { keptLog, temporaryStore } from '../temporary-store';

const here = temporaryStore();
let turned: string[];
beforeEach(() => {
  turned = [];
});

function step(what: string, act: () => Promise<void> | void = () => {}): Migration {
  return {
    what,
    async run() {
      turned.push(what);
      await act();
    },
  };
}

/** A server starts. */
function starts(steps: Migration[], holder = 'one'): Promise<void> {
  const log = keptLog();
  const locks = createLocks({ store: here.store, clock: here.clock, holder, log });
  return bringUp({ store: here.store, locks, wait: () => new Promise(setImmediate), log }, steps);
}

async function version(store: Store = here.store): Promise<unknown> {
  return (await store.get('state', 'schema', 'schema'))?.doc;
}

test('a new store, or one of the first releases, is stamped as what it is', async () => {
  await starts([]);

  expect(await version()).toEqual({ id: 'schema', v: 1, version: 1 });
});

test('documents are turned step by step, each once', async () => {
  await starts([step('first')]);
  await starts([step('first'), step('second'), step('third')]);
  await starts([step('first'), step('second'), step('third')]);

  expect(turned).toEqual(['first', 'second', 'third']);
  expect(await version()).toMatchObject({ version: 4 });
});

test('what broke off is begun again from the step it was at', async () => {
  let fails = true;
  const broken = step('second', () => {
    if (fails) throw new Error('the process ends here');
  });
  await expect(starts([step('first'), broken, step('third')])).rejects.toThrow('ends here');
  expect(await version()).toMatchObject({ version: 2 });

  fails = false;
  await starts([step('first'), broken, step('third')], 'another');

  expect(turned).toEqual(['first', 'second', 'second', 'third']);
});

test('of several servers that start at once one turns them, and the others wait until it has', async () => {
  let atOnce = 0;
  let most = 0;
  const slow = step('first', async () => {
    most = Math.max(most, ++atOnce);
    for (let turns = 0; turns < 20; turns += 1) await new Promise(setImmediate);
    atOnce -= 1;
  });

  await Promise.all(['one', 'two', 'three'].map((holder) => starts([slow], holder)));

  expect(turned).toEqual(['first']);
  expect(most).toBe(1);
});

test('a store of a newer version is left as it is, with a remedy', async () => {
  await starts([step('first'), step('second')]);

  await expect(starts([step('first')])).rejects.toThrow(
    'The store was written by a newer Signpost (documents 3, this one knows 2): start that version again, or restore a backup from before it.',
  );
  expect(await version()).toMatchObject({ version: 3 });
});
