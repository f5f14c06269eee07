import { z } from 'zod';
import type { ContainerName } from './containers';

/** A stored JSON document: `id` is unique within its partition, `v` is the version of its schema. */
export type Doc = { readonly id: string; readonly v: number };

/**
 * A document as the store holds it. `etag` is opaque and changes with every write. `expires` is when it disappears by
 * itself, if it does.
 */
export type Stored<T = unknown> = { partition: string; id: string; doc: T; etag: string; expires?: Date };

/** Part of a longer answer. May be empty and still have a `next`, which is opaque. */
export type Page<T> = { items: T[]; next?: string };

/** What must hold for a write to happen; without one it always happens. */
export type Condition = { ifAbsent: true } | { ifMatch: string };

/**
 * One step of a `transact`. `increment` adds `by` to a numeric field; the guard refuses the whole transaction when the
 * new value would be below or above a number, or above that of another field of the same document.
 */
export type Operation =
  | { kind: 'put'; doc: Doc; condition?: Condition }
  | { kind: 'remove'; id: string; condition?: { ifMatch: string } }
  | { kind: 'increment'; id: string; field: string; by: number; guard?: Guard };
export type Guard = { atMost: number | { field: string } } | { atLeast: number };

/** Where in a partition to read: ids from `from` (inclusive) up to `before` (exclusive), in id order. */
export type Range = { from?: string; before?: string; limit?: number; next?: string };

/**
 * What Signpost remembers, in words that Cosmos DB serves well. No joins, no queries across partitions in
 * a turn. Ids and partitions refuse `/ \ ? #` and the empty string (`BadId`). A document with a numeric `ttl` field (seconds) disappears
 * that long after its last write. Every method throws `StoreFault` when the store cannot be used or does not answer.
 */
export interface Store {
  get(container: ContainerName, partition: string, id: string): Promise<Stored | undefined>;
  /** Answers the new etag. Throws `Conflict` when the condition does not hold. */
  put(container: ContainerName, partition: string, doc: Doc, condition?: Condition): Promise<string>;
  /** Removing what is not there is a success, unless a condition was given (`Conflict`). */
  remove(
    container: ContainerName,
    partition: string,
    id: string,
    condition?: { ifMatch: string },
  ): Promise<void>;
  /** At most 100 operations on one partition, all or nothing. Throws `Conflict` or `GuardRefused`. */
  transact(container: ContainerName, partition: string, operations: Operation[]): Promise<void>;
  /** One partition in id order. `limit` is at most 1,000 and is 100 unless told. */
  list(container: ContainerName, partition: string, range?: Range): Promise<Page<Stored>>;
  /** A whole container, in no promised order. Throws `Expired` for a `next` that the store no longer takes. */
  scan(container: ContainerName, options?: { next?: string; limit?: number }): Promise<Page<Stored>>;
  /** Writes many documents unconditionally; repeatable, not atomic. */
  upsertAll(
    container: ContainerName,
    items: Iterable<{ partition: string; doc: Doc }>,
    onProgress?: (written: number) => void,
  ): Promise<void>;
  /**
   * The latest version of every document written since a former answer's `next` (from the beginning without
   * one; from now on with 'now'). Removals are not reported: mark a document instead when others must notice.
   * Throws `Expired` for a place that the store no longer knows.
   */
  changes(
    container: ContainerName,
    since?: string,
    limit?: number,
  ): Promise<{ items: Stored[]; next: string; more: boolean }>;
  close(): Promise<void>;
}

/** The condition of a write did not hold: somebody else wrote first. */
export class Conflict extends Error {
  override name = 'Conflict';
}

/** A guarded increment would have passed its limit; nothing of the transaction was written. */
export class GuardRefused extends Error {
  override name = 'GuardRefused';
}

/** The place to go on from is none that the store knows, or knows any more: begin anew. */
export class Expired extends Error {
  override name = 'Expired';
}

/** The store cannot be used as it is set up, or does not answer. `message` is one sentence with its remedy. */
export class StoreFault extends Error {
  override name = 'StoreFault';
}

/** An id or partition that Cosmos DB would not take. */
export class BadId extends Error {
  override name = 'BadId';
}

/** An id from outside, such as a card's: one that could be in the store. */
export const Id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[^/\\?#]+$/);

/** Throws `BadId` for an id or partition that some store could not keep. */
export function checkId(id: string): void {
  if (id === '' || /[/\\?#]/.test(id) || Buffer.byteLength(id) > 1023) {
    throw new BadId(`"${id.slice(0, 60)}" cannot be an id: it is empty, too long, or has one of / \\ ? #`);
  }
}

/** One kind of document in one container, parsed on the way out. */
export type Collection<T extends Doc> = {
  get(partition: string, id: string): Promise<Stored<T> | undefined>;
  put(partition: string, doc: T, condition?: Condition): Promise<string>;
  remove(partition: string, id: string, condition?: { ifMatch: string }): Promise<void>;
  /** Every document of a partition within a range, page after page. */
  list(partition: string, range?: Range): AsyncGenerator<Stored<T>>;
};

/** Binds a schema to a container, so that what comes out of the store has been checked. */
export function collection<T extends Doc>(
  store: Store,
  container: ContainerName,
  schema: z.ZodType<T>,
): Collection<T> {
  const parse = (stored: Stored): Stored<T> => ({ ...stored, doc: schema.parse(stored.doc) });
  return {
    async get(partition, id) {
      const stored = await store.get(container, partition, id);
      return stored && parse(stored);
    },
    put: (partition, doc, condition) => store.put(container, partition, doc, condition),
    remove: (partition, id, condition) => store.remove(container, partition, id, condition),
    async *list(partition, range = {}) {
      let next: string | undefined;
      do {
        const page = await store.list(container, partition, next === undefined ? range : { ...range, next });
        for (const stored of page.items) yield parse(stored);
        next = page.next;
      } while (next !== undefined);
    },
  };
}

/** Removes what is in a range of a partition, or of it what is `meant`. */
export async function removeAll<T extends Doc>(
  from: Collection<T>,
  partition: string,
  range: Range,
  meant: (doc: T) => boolean = () => true,
): Promise<void> {
  for await (const { id, doc } of from.list(partition, range)) {
    if (meant(doc)) await from.remove(partition, id);
  }
}

/** Every document of a container, page after page. */
export async function* scanAll(store: Store, container: ContainerName): AsyncGenerator<Stored> {
  let next: string | undefined;
  do {
    const page = await store.scan(container, next === undefined ? { limit: 500 } : { limit: 500, next });
    yield* page.items;
    next = page.next;
  } while (next !== undefined);
}
