import type { Operation, Stored } from '../../../store/store';
import type { Entry, OptionId, Signup } from '../signup';
import type { Line, Offer, Telling, Waiting } from './line';
import { entryId, offerId, tellingId, waitingId } from './names';

/** What wishes are decided by. The line was read before everything else: whatever is newer, its `seq` has grown meanwhile. */
export type Scene = {
  readonly signup: Signup;
  readonly line: Line;
  /** Of everybody who wishes, and of the first who wait. */
  readonly entries: ReadonlyMap<string, Stored<Entry>>;
  /** The first who wait for an option; left out where no place can become free. */
  readonly first: ReadonlyMap<OptionId, readonly Waiting[]>;
};

/** A transaction takes 100 operations, of which the counts of six options may need 14. */
const most = 86;

/** The most that an offer needs: an entry, who waited, until when, and what they are told. */
export const ofAnOffer = 4;

/** The line as it will be, change by change, and at last what has to be written for it. */
export type Draft = {
  readonly signup: Signup;
  entry(person: string): Entry | undefined;
  free(option: OptionId): number;
  waiting(option: OptionId): number;
  /** The next number of the server's order. */
  next(): number;
  /** Counts and waiting list follow from what the entry was and what it is now. */
  put(entry: Entry): void;
  /** Nobody may have closed the line meanwhile. */
  mustBeOpen(): void;
  /** The first who waits. Nothing, too, when it is not known who that is. */
  first(option: OptionId): Entry | undefined;
  tell(person: string, what: Telling['what']): void;
  /** There are free places that somebody who waits has yet to be offered. */
  mustBeFilled(): void;
  hasRoom(operations: number): boolean;
  operations(): Operation[];
  tellings(): readonly Telling[];
  /** When somebody must look at the sign-up again, because of what is written. */
  looks(): Date[];
  /** And soon, too, should nobody do at once what is still to be done. */
  mustBeSeenTo(): boolean;
};

type Count = { taken: number; waiting: number };
type Queue = { ones: { id: string; person: string }[]; whole: boolean };

export function createDraft({ signup, line, entries: before, first }: Scene): Draft {
  const entries = new Map<string, Entry>();
  const pointers = new Map<string, string | undefined>();
  const tellings: Telling[] = [];
  const looks = new Set<number>();
  const counts = new Map<OptionId, Count>();
  const queues = new Map<OptionId, Queue>();
  let taken = 0;
  let open = false;
  let unfilled = false;

  function entryOf(person: string): Entry | undefined {
    return entries.get(person) ?? before.get(person)?.doc;
  }

  function countOf(option: OptionId): Count {
    const count = counts.get(option) ?? { taken: line[`${option}Taken`], waiting: line[`${option}Waiting`] };
    counts.set(option, count);
    return count;
  }

  function queueOf(option: OptionId): Queue {
    const known = first.get(option) ?? [];
    const ones = known.map(({ id, person }) => ({ id, person }));
    const queue = queues.get(option) ?? { ones, whole: ones.length >= line[`${option}Waiting`] };
    queues.set(option, queue);
    return queue;
  }

  function count({ option, state, seq, person, until }: Entry, by: 1 | -1): void {
    const figures = countOf(option);
    if (state === 'in' || state === 'offered') figures.taken += by;
    if (until !== undefined) pointers.set(offerId(until, person), by > 0 ? person : undefined);
    if (state !== 'waiting') return;
    const id = waitingId(option, seq);
    if (by < 0) return unqueue(option, id);
    const queue = queueOf(option);
    figures.waiting += 1;
    pointers.set(id, person);
    if (queue.whole) queue.ones.push({ id, person });
  }

  function unqueue(option: OptionId, id: string): void {
    const queue = queueOf(option);
    countOf(option).waiting -= 1;
    queue.ones = queue.ones.filter((one) => one.id !== id);
    if (pointers.get(id) === undefined) pointers.set(id, undefined);
    else pointers.delete(id);
  }

  /** Of somebody who was erased only the number is left. */
  function firstOf(option: OptionId): Entry | undefined {
    for (const { id, person } of [...queueOf(option).ones]) {
      const entry = entryOf(person);
      if (entry?.state === 'waiting' && waitingId(entry.option, entry.seq) === id) return entry;
      if (!hasRoom(1 + ofAnOffer)) return undefined;
      unqueue(option, id);
    }
    return undefined;
  }

  function hasRoom(operations: number): boolean {
    return entries.size + pointers.size + tellings.length + operations <= most;
  }

  function writing(entry: Entry): Operation {
    const held = before.get(entry.person);
    const condition = held ? { ifMatch: held.etag } : { ifAbsent: true as const };
    return { kind: 'put', doc: entry, condition };
  }

  function pointing([id, person]: [string, string | undefined]): Operation {
    if (person === undefined) return { kind: 'remove', id };
    const doc: Waiting | Offer = { id, v: 1, person, ttl: signup.ttl };
    return { kind: 'put', doc };
  }

  /** Of two who have read the same line one counts on; and whatever was decided, there are never more than the places. */
  function counting(): Operation[] {
    const on = Math.max(taken, 1);
    const steps = [increment('seq', on, line.seq + on)];
    if (open) steps.push(increment('closed', 0, 0));
    for (const [option, now] of counts) {
      const places = now.taken - line[`${option}Taken`];
      const waiting = now.waiting - line[`${option}Waiting`];
      const guard = places > 0 ? { field: `${option}Places` } : undefined;
      if (places !== 0) steps.push(increment(`${option}Taken`, places, guard));
      if (waiting !== 0) steps.push(increment(`${option}Waiting`, waiting));
    }
    return steps;
  }

  return {
    signup,
    entry: entryOf,
    free: (option) => line[`${option}Places`] - countOf(option).taken,
    waiting: (option) => countOf(option).waiting,
    next: () => line.seq + (taken += 1),
    put(entry) {
      const former = entryOf(entry.person);
      entries.set(entry.person, entry);
      if (former && isWhereItWas(former, entry)) return;
      if (former) count(former, -1);
      count(entry, 1);
      if (entry.until !== undefined) looks.add(Date.parse(entry.until));
    },
    mustBeOpen() {
      open = true;
    },
    first: firstOf,
    tell(person, what) {
      const seq = line.seq + (taken += 1);
      tellings.push({ id: tellingId(seq, person), v: 1, person, what, seq, ttl: signup.ttl });
    },
    mustBeFilled() {
      unfilled = true;
    },
    hasRoom,
    operations() {
      if (entries.size + pointers.size === 0) return [];
      const puts = tellings.map((doc): Operation => ({ kind: 'put', doc, condition: { ifAbsent: true } }));
      return [...counting(), ...[...entries.values()].map(writing), ...[...pointers].map(pointing), ...puts];
    },
    tellings: () => tellings,
    looks: () => [...looks].sort((a, b) => a - b).map((ms) => new Date(ms)),
    mustBeSeenTo: () => unfilled || tellings.length > 0,
  };
}

function isWhereItWas(former: Entry, now: Entry): boolean {
  const isSamePlace = former.option === now.option && former.seq === now.seq;
  return isSamePlace && former.state === now.state && former.until === now.until;
}

function increment(field: string, by: number, atMost?: number | { field: string }): Operation {
  return { kind: 'increment', id: 'line', field, by, ...(atMost !== undefined && { guard: { atMost } }) };
}

/** An entry as it was and as it will be. */
export function entryOf(person: string, changes: Omit<Entry, 'id' | 'v' | 'person'>): Entry {
  return { id: entryId(person), v: 1, person, ...changes };
}
