import { effectivePartitionKey } from './hash';
import { createLog } from './log';
import { compare } from './order';

export type Fields = Record<string, unknown>;

/** One version of a document: its JSON text with the service's own properties, and the bytes of its own. */
export type Version = { text: string; bytes: number; etag: string; lsn: number; expires: number };

/** A document of a partition, from its creation to its removal. */
export type Item = { partition: string; id: string; epk: string; rid: number; version: Version | undefined };

/** One step of a transaction: without a version, a removal. */
export type Write = { id: string; version: Version | undefined };

/** What one container holds. Only documents that have not expired are ever found. */
export type Content = {
  find(partition: string, id: string): Item | undefined;
  /** A partition in the order of ids (of code points). */
  inPartition(partition: string): Iterable<Item>;
  /** In the order of creation, after that one. */
  createdAfter(rid: number): Iterable<Item>;
  /** In the order of their latest change, after that one. */
  changedAfter(lsn: number): Iterable<Item>;
  /** All writes of one transaction share the next log sequence number. */
  commit(partition: string, writes: Write[]): void;
  epkOf(partition: string): string;
  lsn(): number;
};

type Partition = { epk: string; items: Map<string, Item>; sorted: Item[] | undefined };

export function createContent(now: () => number): Content {
  const partitions = new Map<string, Partition>();
  const created = createLog<Item>((item) => item.version !== undefined);
  const changed = createLog<Item>((item, lsn) => item.version?.lsn === lsn);
  let lsn = 0;
  let rid = 0;

  function partitionOf(name: string): Partition {
    const known = partitions.get(name);
    if (known) return known;
    const fresh = { epk: effectivePartitionKey(name), items: new Map<string, Item>(), sorted: undefined };
    partitions.set(name, fresh);
    return fresh;
  }

  function isLive(item: Item): boolean {
    return item.version !== undefined && item.version.expires > now();
  }

  function* live(items: Iterable<Item>): Iterable<Item> {
    for (const item of items) if (isLive(item)) yield item;
  }

  function drop(partition: Partition, item: Item): void {
    item.version = undefined;
    partition.items.delete(item.id);
    partition.sorted = undefined;
  }

  function keep(partition: Partition, name: string, id: string, version: Version): void {
    const former = partition.items.get(id);
    if (former && !isLive(former)) drop(partition, former);
    let item = partition.items.get(id);
    if (item) {
      item.version = version;
    } else {
      item = { partition: name, id, epk: partition.epk, rid: ++rid, version };
      partition.items.set(id, item);
      partition.sorted = undefined;
      created.append(item.rid, item);
    }
    changed.append(version.lsn, item);
  }

  return {
    find(name, id) {
      const item = partitions.get(name)?.items.get(id);
      return item && isLive(item) ? item : undefined;
    },
    inPartition(name) {
      const partition = partitionOf(name);
      partition.sorted ??= [...partition.items.values()].sort((a, b) => compare(a.id, b.id));
      return live(partition.sorted);
    },
    createdAfter: (after) => live(created.after(after)),
    changedAfter: (after) => live(changed.after(after)),
    commit(name, writes) {
      const partition = partitionOf(name);
      lsn++;
      for (const { id, version } of writes) {
        const former = partition.items.get(id);
        if (version) keep(partition, name, id, { ...version, lsn });
        else if (former) drop(partition, former);
      }
    },
    epkOf: (name) => partitionOf(name).epk,
    lsn: () => lsn,
  };
}
