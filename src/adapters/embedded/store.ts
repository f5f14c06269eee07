import { setImmediate, setTimeout } from 'node:timers/promises';
import type Database from 'libsql';
import { isUntraced, type ContainerName } from '../../store/containers';
import { incremented } from '../../store/counting';
import { checkTransaction, encode, pageSize, type Encoded } from '../../store/encoding';
import {
  checkId,
  Conflict,
  Expired,
  type Condition,
  type Doc,
  type Operation,
  type Page,
  type Range,
  type Store,
  type Stored,
} from '../../store/store';
import { emptyLog, openDatabase, transaction } from './database';
import { pageOf, placeOf } from './paging';
import { prepareRows } from './rows';
import { createTurnstile } from './turnstile';

type Increment = Extract<Operation, { kind: 'increment' }>;

/** Long enough to be fast, short enough that nobody waits for it. */
const chunk = { documents: 500, characters: 2_000_000 };
const sweepEvery = 10 * 60_000;
/** Emptying the log takes about 5 ms on a common disk, twice as long as a vote itself, so it is done for all votes of a second. */
const emptiedAfterMs = 1_000;

/** Opens the store in one SQLite file, which several processes may share. Throws `StoreFault`. */
export function openEmbeddedStore(file: string, options: Partial<Passing> = {}): Store {
  return new EmbeddedStore(openDatabase(file), {
    clock: () => new Date(),
    wait: (ms) => setTimeout(ms, undefined, { ref: false }),
    ...options,
  });
}

/** How time passes. */
type Passing = { clock: () => Date; wait: (ms: number) => Promise<unknown> };

class EmbeddedStore implements Store {
  readonly #db: Database.Database;
  readonly #rows: ReturnType<typeof prepareRows>;
  readonly #clock: () => Date;
  readonly #wait: Passing['wait'];
  #swept = 0;
  #closed = false;
  readonly #breathe = createTurnstile();
  #emptying = false;

  constructor(db: Database.Database, { clock, wait }: Passing) {
    this.#db = db;
    this.#rows = prepareRows(db);
    this.#clock = clock;
    this.#wait = wait;
    if (!emptyLog(db)) void this.#emptyLogSoon(); // whoever had the file before may have died before doing so
  }

  async get(container: ContainerName, partition: string, id: string): Promise<Stored | undefined> {
    checkId(partition);
    checkId(id);
    await this.#breathe();
    return this.#rows.one(container, partition, id, this.#now());
  }

  async put(container: ContainerName, partition: string, doc: Doc, condition?: Condition): Promise<string> {
    checkId(partition);
    const encoded = encode(doc);
    await this.#breathe();
    return this.#write(container, () => this.#put(container, partition, encoded, condition));
  }

  async remove(
    container: ContainerName,
    partition: string,
    id: string,
    condition?: { ifMatch: string },
  ): Promise<void> {
    checkId(partition);
    checkId(id);
    await this.#breathe();
    this.#write(container, () => this.#remove(container, partition, id, condition));
  }

  async transact(container: ContainerName, partition: string, operations: Operation[]): Promise<void> {
    checkId(partition);
    checkTransaction(operations);
    await this.#breathe();
    this.#write(container, () => {
      for (const run of runsOf(operations)) this.#apply(container, partition, run);
    });
  }

  async list(container: ContainerName, partition: string, range: Range = {}): Promise<Page<Stored>> {
    checkId(partition);
    await this.#breathe();
    const limit = pageSize(range.limit);
    const last = range.next === undefined ? '' : placeOf(range.next).id;
    const ids = { from: last || (range.from ?? ''), except: last, before: range.before ?? null };
    return pageOf(this.#rows.range(container, partition, ids, this.#now(), limit + 1), limit);
  }

  async scan(
    container: ContainerName,
    options: { next?: string; limit?: number } = {},
  ): Promise<Page<Stored>> {
    const limit = pageSize(options.limit);
    await this.#breathe();
    const last = options.next === undefined ? { partition: '', id: '' } : placeOf(options.next);
    return pageOf(this.#rows.after(container, last.partition, last.id, this.#now(), limit + 1), limit);
  }

  async upsertAll(
    container: ContainerName,
    items: Iterable<{ partition: string; doc: Doc }>,
    onProgress?: (written: number) => void,
  ): Promise<void> {
    let waiting: { partition: string; encoded: Encoded }[] = [];
    let characters = 0;
    let written = 0;

    const flush = (): void => {
      this.#write(container, () => {
        for (const { partition, encoded } of waiting) this.#put(container, partition, encoded);
      });
      written += waiting.length;
      waiting = [];
      characters = 0;
      onProgress?.(written);
    };

    for (const { partition, doc } of items) {
      checkId(partition);
      const encoded = encode(doc);
      waiting.push({ partition, encoded });
      characters += encoded.body.length;
      if (waiting.length < chunk.documents && characters < chunk.characters) continue;
      flush();
      await setImmediate();
    }
    if (waiting.length > 0) flush();
  }

  async changes(
    container: ContainerName,
    since = '0',
    limit?: number,
  ): Promise<{ items: Stored[]; next: string; more: boolean }> {
    await this.#breathe();
    const now = this.#now();
    if (since === 'now') return { items: [], next: this.#rows.newest(), more: false };
    const size = pageSize(limit);
    const found = this.#rows.since(container, this.#placeIn(since), now, size + 1);
    const items = found.slice(0, size);
    return { items, next: items.at(-1)?.etag ?? since, more: found.length > size };
  }

  /** One that is ahead of us is of a file that has since been put back to an older state. */
  #placeIn(since: string): number {
    if (/^\d+$/.test(since) && Number(since) <= Number(this.#rows.newest())) return Number(since);
    throw new Expired('The store does not know this place in the changes: begin anew.');
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    emptyLog(this.#db); // so that the file alone is a whole backup, too
    this.#db.close();
  }

  #now(): number {
    if (this.#closed) throw new Error('The store has been closed'); // libsql would go on answering
    return this.#clock().getTime();
  }

  #write<T>(container: ContainerName, act: () => T): T {
    const now = this.#now();
    if (isUntraced(container)) void this.#emptyLogSoon();
    return transaction(this.#db, () => {
      if (now - this.#swept >= sweepEvery) {
        this.#rows.sweep(now, 5_000);
        this.#swept = now;
      }
      return act();
    });
  }

  /** Again and again until nobody is in the way. */
  async #emptyLogSoon(): Promise<void> {
    if (this.#emptying) return;
    this.#emptying = true;
    do await this.#wait(emptiedAfterMs);
    while (!this.#closed && !emptyLog(this.#db));
    this.#emptying = false;
  }

  #apply(
    container: ContainerName,
    partition: string,
    operation: Exclude<Operation, Increment> | Increment[],
  ): void {
    if (Array.isArray(operation)) return this.#increment(container, partition, operation);
    switch (operation.kind) {
      case 'put':
        this.#put(container, partition, encode(operation.doc), operation.condition);
        return;
      case 'remove':
        this.#remove(container, partition, operation.id, operation.condition);
        return;
    }
  }

  #put(container: ContainerName, partition: string, encoded: Encoded, condition?: Condition): string {
    const { id, body, ttl } = encoded;
    if (condition) this.#check(container, partition, id, condition);
    const expires = ttl === undefined ? null : this.#now() + ttl * 1_000;
    return this.#rows.write(container, partition, id, body, expires);
  }

  #remove(container: ContainerName, partition: string, id: string, condition?: Condition): void {
    if (condition) this.#check(container, partition, id, condition);
    this.#rows.remove(container, partition, id);
  }

  #check(container: ContainerName, partition: string, id: string, condition: Condition): void {
    const found = this.#rows.one(container, partition, id, this.#now());
    const holds = 'ifAbsent' in condition ? found === undefined : found?.etag === condition.ifMatch;
    if (!holds) throw new Conflict(`${container}/${partition}/${id} is not as it was expected to be`);
  }

  #increment(container: ContainerName, partition: string, increments: Increment[]): void {
    const [first] = increments;
    if (!first) return;
    const found = this.#rows.one(container, partition, first.id, this.#now());
    if (!found) throw new Conflict(`${container}/${partition}/${first.id} is not there to be counted in`);
    const doc = found.doc as Doc; // nothing else is ever written
    this.#put(container, partition, encode(increments.reduce(incremented, doc)));
  }
}

/**
 * Increments of one document that follow each other are written as one: the numbers by which changes are ordered would tell
 * of each vote in how many options it was counted.
 */
function runsOf(operations: readonly Operation[]): (Exclude<Operation, Increment> | Increment[])[] {
  const runs: (Exclude<Operation, Increment> | Increment[])[] = [];
  for (const operation of operations) {
    const last = runs.at(-1);
    if (operation.kind !== 'increment') runs.push(operation);
    else if (Array.isArray(last) && last[0]?.id === operation.id) last.push(operation);
    else runs.push([operation]);
  }
  return runs;
}
