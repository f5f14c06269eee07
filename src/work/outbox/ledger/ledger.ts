import { setImmediate } from 'node:timers/promises';
import { collection, type Operation, type Store } from '../../../store/store';
import { etagIfWon, won } from '../../races';
import { createUnreadable, type Unreadable } from '../unreadable';
import { begun, mayEnd, unreachedCause, queued, type Outcome } from './attempt';
import { adding, advancing, mostAdded, reopening, settling } from './changes';
import { createClaiming } from './claiming';
import { createCounting } from './counting';
import { Entry, entryId, partitionOf, refOf, shardName, type Held, type NewEntry, type Tally } from './entry';
import { createPointing, type Skip } from './pointing';

export type { Ended, Outcome } from './attempt';
export type { Skip } from './pointing';

/** Part of the outbox's shards: which campaign, and how many shards it has. */
export type Place = { campaign: string; shards: number };

/**
 * Every message to every person and what became of it. All changes are conditional on what was read, so that of two
 * instances one wins and the other is told.
 */
export interface Ledger {
  /** Adds entries. Those that are there already, ended or not, stay as they are. Answers how many were new. */
  enqueue(place: Place, entries: readonly NewEntry[]): Promise<number>;
  /**
   * Open entries of one shard whose time has come, earliest first: queued ones, and claimed or sent ones that somebody may
   * have left behind in a crash. Reads only what it answers, and none of what is to be skipped.
   */
  due(place: Place, shard: number, now: Date, limit: number, skip?: Skip): Promise<Held[]>;
  /** When the earliest open entry of a shard is due. */
  next(place: Place, shard: number): Promise<Date | undefined>;
  /** Claims queued entries (or ones whose claim has lapsed) of one shard; answers those that were won. */
  claim(entries: readonly Held[], holder: string, until: Date): Promise<Held[]>;
  /** Writes down that a claimed entry is being handed over now. Nothing when the claim was lost meanwhile. */
  begin(entry: Held, now: Date): Promise<Held | undefined>;
  /**
   * Ends an attempt. False when somebody else has changed the entry meanwhile; but what Teams has confirmed is written
   * even where somebody else has marked the attempt as unknown.
   */
  settle(entry: Held, outcome: Outcome, now: Date): Promise<boolean>;
  /** Has a queued entry that waits tried earlier, at that time; false when it is no longer as it was read. */
  advance(entry: Held, due: Date): Promise<boolean>;
  /** Opens an entry again that failed because its person could not be reached; false when it is not such a one. */
  reopen(place: Place, ref: string, now: Date): Promise<boolean>;
  find(place: Place, ref: string): Promise<Held | undefined>;
  /** The sums over all shards. */
  counts(place: Place): Promise<Tally>;
  /** Every entry of a campaign, page after page. */
  entries(place: Place): AsyncIterable<Entry>;
  /** Every open entry of one shard, due or not; those that are to be skipped are not read. */
  open(place: Place, shard: number, skip?: Skip): AsyncIterable<Held>;
}

/** Entries that are read at a time, or claimed in one transaction. */
const pageSize = 100;

export function createLedger(ports: { store: Store; unreadable?: Unreadable }): Ledger {
  const { store, unreadable = createUnreadable() } = ports;
  const documents = collection(store, 'outbox', Entry);
  const pointing = createPointing(store, unreadable);
  const claiming = createClaiming(store, documents);
  const counting = createCounting(store);

  /** Changes entries and counts together. False when one of them is no longer as it was read. */
  async function change(partition: string, operations: Operation[]): Promise<boolean> {
    await counting.prepare(partition);
    if (await won(store.transact('outbox', partition, operations))) return true;
    counting.doubt(partition);
    return false;
  }

  /** Where some are there already, or are just being added by somebody else, it is tried again without them. */
  async function add(partition: string, entries: readonly Entry[]): Promise<number> {
    let missing = entries;
    while (missing.length > 0) {
      if (await change(partition, adding(missing))) return missing.length;
      const found = await Promise.all(missing.map(({ id }) => store.get('outbox', partition, id)));
      missing = missing.filter((_entry, at) => found[at] === undefined);
    }
    return 0;
  }

  return {
    async enqueue(place, entries) {
      let count = 0;
      for (const [partition, some] of byPartition(place, entries)) {
        for (let at = 0; at < some.length; at += mostAdded) {
          count += await add(partition, some.slice(at, at + mostAdded));
          await setImmediate(); // people are answered meanwhile
        }
      }
      return count;
    },

    async due({ campaign }, shard, now, limit, skip) {
      const page = { limit: Math.min(limit, pageSize), before: new Date(now.getTime() + 1), skip };
      const found: Held[] = [];
      for await (const held of pointing.open(shardName(campaign, shard), page)) {
        found.push(held);
        if (found.length >= limit) break;
      }
      return found;
    },
    next: ({ campaign }, shard) => pointing.first(shardName(campaign, shard)),
    open: ({ campaign }, shard, skip) => pointing.open(shardName(campaign, shard), { limit: pageSize, skip }),

    async claim(entries, holder, until) {
      const free = entries.filter(({ doc }) => doc.state === 'queued' || doc.state === 'claimed');
      const held: Held[] = [];
      for (let at = 0; at < free.length; at += pageSize) {
        held.push(...(await claiming(free.slice(at, at + pageSize), holder, until)));
      }
      return held;
    },

    async begin(held, now) {
      if (held.doc.state !== 'claimed') return undefined;
      const doc = begun(held.doc, now);
      const etag = await etagIfWon(documents.put(held.partition, doc, { ifMatch: held.etag }));
      return etag === undefined ? undefined : { ...held, doc, etag };
    },

    async settle(attempt, outcome, now) {
      let held: Held | undefined = attempt;
      while (held && mayEnd(attempt.doc, held.doc, outcome)) {
        if (await change(held.partition, settling(held, outcome, now))) return true;
        held = await documents.get(held.partition, held.id);
      }
      return false;
    },

    async advance(held, due) {
      if (held.doc.state !== 'queued' || Date.parse(held.doc.due) <= due.getTime()) return false;
      return won(store.transact('outbox', held.partition, advancing(held, due)));
    },

    async reopen({ campaign, shards }, ref, now) {
      const partition = partitionOf(campaign, shards, ref);
      for (;;) {
        const held = await documents.get(partition, entryId(ref));
        const cause = held && unreachedCause(held.doc, now);
        if (!held || !cause) return false;
        if (await change(partition, reopening(held, cause, now))) return true;
      }
    },

    find: ({ campaign, shards }, ref) => documents.get(partitionOf(campaign, shards, ref), entryId(ref)),
    counts: (place) => counting.sum(shardsOf(place)),
    async *entries(place) {
      const range = { from: 'entry~', before: 'entry~~', limit: pageSize };
      for (const partition of shardsOf(place)) {
        for await (const { doc } of documents.list(partition, range)) yield doc;
      }
    },
  };
}

/** Each entry once, by the partition it belongs to. */
function byPartition({ campaign, shards }: Place, entries: readonly NewEntry[]): Map<string, Entry[]> {
  const refs = new Set<string>();
  const found = new Map<string, Entry[]>();
  for (const entry of entries) {
    const ref = refOf(campaign, entry.person, entry.key);
    if (refs.has(ref)) continue;
    refs.add(ref);
    const partition = partitionOf(campaign, shards, ref);
    const some = found.get(partition) ?? [];
    some.push(queued(campaign, ref, entry));
    found.set(partition, some);
  }
  return found;
}

function shardsOf({ campaign, shards }: Place): string[] {
  return Array.from({ length: shards }, (_, shard) => shardName(campaign, shard));
}
