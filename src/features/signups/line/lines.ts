import { Refusal } from '../../../bot/turn';
import { collection, Conflict, GuardRefused, StoreFault, type Store } from '../../../store/store';
import { Entry, optionIds, type OptionId } from '../signup';
import { decide, fill, mostOfOne, type Decision } from './decide';
import { createDraft, type Draft } from './draft';
import { createGathering, type Ended } from './gathering';
import { Line, Telling, Waiting, type Counts, type Lines, type Outcome, type Wish } from './line';
import { entryId, entryRange, tellingRange, waitingId, waitingRange } from './names';
import { recount } from './recount';
import { createSceneReading, type ReadScene } from './scene';
import { gone } from './wording';

/** More never fit into one transaction. */
const mostTogether = 80;
/** So often others may write first: after that each wish is tried by itself, and then given up. */
const tries = { together: 10, alone: 100 };
/** Further than this nobody counts who waits before them. */
const mostCounted = 1_000;

/** Whoever writes sees to what follows at once; should they not live to do so, it is found so much later. */
const lookAfterMs = 30_000;
/** Those who write at about the same time are looked after together. */
const lookEveryMs = 10_000;

/**
 * `dueAt` is told before anything is written that somebody must look at the sign-up again then: a place that is held until then,
 * or something to be told.
 */
export function createLines(ports: {
  store: Store;
  clock: () => Date;
  dueAt: (signup: string, at: Date) => Promise<void>;
}): Lines {
  const { store } = ports;
  const lines = collection(store, 'signups', Line);
  const entries = collection(store, 'signups', Entry);
  const pointers = collection(store, 'signups', Waiting);
  const tellings = collection(store, 'signups', Telling);
  const writing = { ...ports, read: createSceneReading(store) };
  const wished = createGathering<Wish, Outcome>(mostTogether, (signup, wishes) =>
    decideTogether(writing, signup, wishes),
  );

  return {
    wish: wished,
    async counts(signup) {
      const line = await lines.get(signup, 'line');
      return line && countsOf(line.doc);
    },
    entry: async (signup, person) => (await entries.get(signup, entryId(person)))?.doc,
    async before(signup, { option, seq }) {
      const range = { ...waitingRange(option), before: waitingId(option, seq), limit: mostCounted };
      let count = 0;
      for await (const _one of pointers.list(signup, range)) {
        if (count === mostCounted) return 'more';
        count += 1;
      }
      return count;
    },
    async *entries(signup) {
      for await (const { doc } of entries.list(signup, { ...entryRange, limit: 500 })) yield doc;
    },
    async waitingList(signup, option, limit) {
      const found: Promise<Entry | undefined>[] = [];
      if (limit < 1) return [];
      for await (const { doc } of pointers.list(signup, waitingRange(option))) {
        found.push(entries.get(signup, entryId(doc.person)).then((entry) => entry?.doc));
        if (found.length === limit) break;
      }
      return (await Promise.all(found)).filter((one) => one !== undefined);
    },
    async fill(signup, at) {
      let all = 0;
      for (;;) {
        const { offered, isWritten } = await fillOnce(writing, signup, at);
        if (!isWritten) return all;
        all += offered;
      }
    },
    fillOnce: async (signup, at) => (await fillOnce(writing, signup, at)).tellings,
    recount: (signup) => untilWritten(tries.alone, () => recount(store, signup)),
    async tellings(signup) {
      const found: Telling[] = [];
      for await (const { doc } of tellings.list(signup, tellingRange)) found.push(doc);
      return found;
    },
    told: (signup, { id }) => store.remove('signups', signup, id),
  };
}

type Writing = {
  store: Store;
  clock: () => Date;
  read: ReadScene;
  dueAt: (signup: string, at: Date) => Promise<void>;
};

/** Whoever is in the way of the others is tried alone. */
async function decideTogether(
  writing: Writing,
  signup: string,
  wishes: readonly Wish[],
): Promise<Ended<Outcome>[]> {
  const most = wishes.length > 1 ? tries.together : tries.alone;
  try {
    return await untilWritten(most, () => attempt(writing, signup, wishes));
  } catch (error) {
    if (wishes.length === 1 || error instanceof StoreFault) return wishes.map(() => ({ error }));
  }
  const ended: Ended<Outcome>[] = [];
  for (const wish of wishes) ended.push(...(await decideTogether(writing, signup, [wish])));
  return ended;
}

async function attempt(writing: Writing, signup: string, wishes: readonly Wish[]): Promise<Ended<Outcome>[]> {
  const scene = await writing.read(signup, wishes);
  if (!scene) return wishes.map(() => ({ error: new Refusal(gone) }));
  const draft = createDraft(scene);
  const ended: Ended<Outcome>[] = [];
  for (const wish of wishes) {
    if (!draft.hasRoom(mostOfOne)) break;
    const told = draft.tellings().length;
    const end = decided(draft, wish);
    ended.push('error' in end ? end : { answer: { ...end.answer, tellings: draft.tellings().slice(told) } });
  }
  await write(writing, signup, draft);
  return ended;
}

function decided(draft: Draft, wish: Wish): Ended<Decision> {
  try {
    return { answer: decide(draft, wish) };
  } catch (error) {
    if (error instanceof Refusal) return { error };
    throw error;
  }
}

type Filled = { offered: number; tellings: readonly Telling[]; isWritten: boolean };

async function fillOnce(writing: Writing, signup: string, at: Date): Promise<Filled> {
  return untilWritten(tries.alone, async () => {
    const scene = await writing.read(signup, []);
    if (!scene) return { offered: 0, tellings: [], isWritten: false };
    const draft = createDraft(scene);
    const offered = fill(draft, optionIds, at);
    const isWritten = await write(writing, signup, draft);
    return { offered, tellings: draft.tellings(), isWritten };
  });
}

/** False when there is nothing to write. */
async function write({ store, clock, dueAt }: Writing, signup: string, draft: Draft): Promise<boolean> {
  const operations = draft.operations();
  if (operations.length === 0) return false;
  for (const at of draft.looks()) await dueAt(signup, at);
  if (draft.mustBeSeenTo()) await dueAt(signup, soon(clock()));
  await store.transact('signups', signup, operations);
  return true;
}

function soon(now: Date): Date {
  return new Date(Math.ceil((now.getTime() + lookAfterMs) / lookEveryMs) * lookEveryMs);
}

/** Again from the beginning, whenever somebody else has written first. */
async function untilWritten<T>(most: number, write: () => Promise<T>): Promise<T> {
  for (let left = most - 1; ; left--) {
    try {
      return await write();
    } catch (error) {
      const isRace = error instanceof Conflict || error instanceof GuardRefused;
      if (!isRace || left === 0) throw error;
    }
  }
}

function countsOf(line: Line): Counts {
  const one = (option: OptionId): [OptionId, Counts[OptionId]] => [
    option,
    { taken: line[`${option}Taken`], waiting: line[`${option}Waiting`], places: line[`${option}Places`] },
  ];
  return Object.fromEntries(optionIds.map(one)) as Counts; // one entry per id
}
