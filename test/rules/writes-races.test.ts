import { containers } from '../../src/store/containers';
import type { Doc, Store } from '../../src/store/store';
import { createJournal } from '../../src/work/journal';
import { createWrites } from '../../src/work/writes';
import { keptLog, temporaryStore } from '../temporary-store';
import { smallTenant, unreadDirectory } from '../tenant-of';

const here = temporaryStore();
let members: Set<string>;
let ids: number;
beforeEach(() => {
  members = new Set();
  ids = 0;
});

type Step = <T>(act: () => Promise<T>) => Promise<T>;

/** An instance that asks before each thing it does outside itself. */
function instance(step: Step) {
  const { store } = here;
  const open: Partial<Store> = {
    get: (...args) => step(() => store.get(...args)),
    put: (...args) => step(() => store.put(...args)),
    transact: (...args) => step(() => store.transact(...args)),
    list: (...args) => step(() => store.list(...args)),
  };
  const writer = {
    ...smallTenant(here.clock),
    addMember: (_group: string, person: string) =>
      step(async () => {
        members.add(person);
        return 'added' as const;
      }),
    removeMember: (_group: string, person: string) =>
      step(async () => (members.delete(person) ? ('removed' as const) : ('not a member' as const))),
  };
  const gated = open as Store; // all that writes use
  return createWrites({
    journal: createJournal({ store: gated, clock: here.clock, id: () => `n${ids++}` }),
    reader: { ...writer, isMember: (_group, person) => step(async () => members.has(person)) },
    writer,
    store: gated,
    directory: unreadDirectory,
    clock: here.clock,
    log: keptLog(),
  });
}

const alone: Step = (act) => act();

/** Does several things at once, one step of one of them at a time; `choose` says whose step is next. */
async function interleaved(
  works: ((step: Step) => Promise<unknown>)[],
  choose: (among: number) => number,
): Promise<void> {
  const waiting: (() => void)[] = [];
  let atWork = works.length;
  const step: Step = async (act) => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    return act();
  };
  const done = Promise.all(works.map((work) => work(step).finally(() => (atWork -= 1))));
  while (atWork > 0) {
    while (waiting.length < atWork) await new Promise(setImmediate);
    if (waiting.length > 0) waiting.splice(choose(waiting.length), 1)[0]?.();
    await new Promise(setImmediate);
  }
  await done;
}

/** Choices that look like chance and are the same each time; mostly whoever had the last step has the next one too. */
function choices(seed: number): (among: number) => number {
  let state = seed;
  return (among) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648 < 0.7 ? among - 1 : 0;
  };
}

/** A press whose instance died before Graph was asked. */
async function unfinished(act: 'join' | 'leave'): Promise<void> {
  let steps = 0;
  const dying: Step = (doing) => (steps++ === 0 ? doing() : Promise.reject(new Error('died')));
  await expect(instance(dying)[act]('parents', 'asha', 'asha')).rejects.toThrow('died');
  here.pass({ minutes: 2 });
}

async function unclosed(): Promise<unknown[]> {
  return (await here.store.list('journal', '2026-11', { from: 'open-' })).items;
}

test.each([
  ['join', 'leave'],
  ['leave', 'join'],
] as const)(
  'whoever changes their mind about an unfinished %s, while it is settled elsewhere, has the last word: %s',
  async (first, then) => {
    for (let seed = 1; seed <= 100; seed++) {
      const carriedOut = seed % 3 === 0; // by Graph, before the instance died
      members = new Set((first === 'join') === carriedOut ? ['asha'] : []);
      await unfinished(first);

      await interleaved(
        [(step) => instance(step).settle(), (step) => instance(step)[then]('parents', 'asha', 'asha')],
        choices(seed),
      );
      here.pass({ minutes: 2 });
      await instance(alone).settle();

      const overlay = (await here.store.get('rosters', 'parents', 'written-asha'))?.doc;
      expect({ seed, member: members.has('asha'), overlay }).toEqual({
        seed,
        member: then === 'join',
        overlay: expect.objectContaining({ member: then === 'join' }),
      });
      expect(await unclosed()).toEqual([]);
      await here.store.remove('rosters', 'parents', 'written-asha');
    }
  },
);

test('a press that takes long does not hide what the same person has wished since, elsewhere', async () => {
  let goOn = (): void => undefined;
  let isWaiting = (): void => undefined;
  const waits = new Promise<void>((resolve) => (isWaiting = resolve));
  let steps = 0;
  const slow: Step = async (act) => {
    const result = await act();
    steps += 1;
    if (steps !== 2) return result; // written down, and then done in Graph
    isWaiting();
    await new Promise<void>((resolve) => (goOn = resolve));
    return result;
  };
  const joining = instance(slow).join('parents', 'asha', 'asha');
  await waits;
  here.pass({ seconds: 5 });
  await instance(alone).leave('parents', 'asha', 'asha');

  here.pass({ seconds: 5 });
  goOn();
  await joining;

  expect((await here.store.get('rosters', 'parents', 'written-asha'))?.doc).toMatchObject({
    member: false,
    at: '2026-11-16T09:00:05.000Z',
  });
  expect(members).toEqual(new Set());
  expect(await unclosed()).toEqual([]);
});

test('an unfinished write about somebody who has been erased is closed, and Graph not asked', async () => {
  await unfinished('join');
  const [entry] = (await here.store.list('journal', '2026-11')).items;
  const forgotten = containers.journal.forget(new Set(['asha']), '2026-11', entry!.doc as Doc); // an entry
  await here.store.put('journal', '2026-11', forgotten as Doc); // it mentions her, so it is rewritten

  const closed = await instance(alone).settle();

  expect(closed).toBe(1);
  expect(await unclosed()).toEqual([]);
  expect([...members]).toEqual([]);
});
