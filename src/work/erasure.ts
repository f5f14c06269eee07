import { setImmediate } from 'node:timers/promises';
import type { Log } from '../bot/dispatch';
import { containers, type Container, type ContainerName } from '../store/containers';
import { collection, Expired, type Doc, type Store, type Stored } from '../store/store';
import { afterPage, containerOf, Order, orderFor } from './erasure-order';
import { Later } from './jobs';
import { etagIfWon, won } from './races';

const partition = 'erasure';
const pageSize = 200;
/** An order is written again after every page, so it stays small. */
const mostPeople = 1_000;

/** Takes people out of everything that is stored, as the catalogue of containers says. */
export interface Erasure {
  /** May be repeated. What a crash interrupts, `resume` finishes. Both throw `Later` while another instance is at it. */
  erase(people: readonly string[]): Promise<void>;
  resume(): Promise<void>;
  /** Whether there is anything to resume. */
  unfinished(): Promise<boolean>;
}

export function createErasure(ports: { store: Store; clock: () => Date; log: Log }): Erasure {
  const { store, clock, log } = ports;
  const orders = collection(store, 'state', Order);

  async function place(people: readonly string[]): Promise<Stored<Order>> {
    const doc = orderFor(people, clock());
    for (;;) {
      const etag = await etagIfWon(orders.put(partition, doc, { ifAbsent: true }));
      if (etag !== undefined) return { partition, id: doc.id, doc, etag };
      const placed = await orders.get(partition, doc.id);
      if (placed) return placed;
    }
  }

  async function carryOut(order: Stored<Order>): Promise<void> {
    const people = new Set(order.doc.people);
    let held = await fromWhereItStands(order);
    for (let name = containerOf(order.doc); held && name; name = held && containerOf(held.doc)) {
      const { next } = held.doc;
      const page = await store.scan(name, { limit: pageSize, ...(next !== undefined && { next }) });
      const changed = await forgetAll(name, people, page.items);
      held = await kept(held, afterPage(held.doc, page.next, changed));
      await setImmediate(); // people are answered meanwhile
    }
    if (!held) throw new Later(5, 'An erasure goes on elsewhere.');
    await forgetProfiles(people);
    await won(orders.remove(partition, held.id, { ifMatch: held.etag }));
    log.info({ order: order.id, people: people.size }, 'people have been erased');
  }

  /** Nothing when another instance is at the same order and further on. */
  async function kept({ etag, ...order }: Stored<Order>, doc: Order): Promise<Stored<Order> | undefined> {
    const next = await etagIfWon(orders.put(partition, doc, { ifMatch: etag }));
    return next === undefined ? undefined : { ...order, doc, etag: next };
  }

  /** A page that the store no longer knows: then its container is gone through from the beginning. */
  async function fromWhereItStands(order: Stored<Order>): Promise<Stored<Order> | undefined> {
    const name = containerOf(order.doc);
    const { next } = order.doc;
    if (next === undefined || name === undefined) return order;
    try {
      await store.scan(name, { limit: 1, next });
      return order;
    } catch (error) {
      if (!(error instanceof Expired)) throw error;
      log.warn({ container: name, err: error }, 'an erasure goes through a container from its beginning');
      return kept(order, { ...order.doc, next: undefined });
    }
  }

  /** Their own profiles come last of all: as long as these stand, it shows who is still to be erased. */
  async function forgetAll(
    name: ContainerName,
    people: ReadonlySet<string>,
    items: readonly Stored[],
  ): Promise<number> {
    let changed = 0;
    for (const stored of items) {
      const own = name === 'people' && stored.id === 'profile' && people.has(stored.partition);
      if (!own && (await forget(name, people, stored))) changed++;
    }
    return changed;
  }

  async function forgetProfiles(people: ReadonlySet<string>): Promise<void> {
    for (const person of people) {
      const profile = await store.get('people', person, 'profile');
      if (profile) await forget('people', people, profile);
    }
  }

  /** Whether there was anything to forget. A document that somebody else writes meanwhile is read again. */
  async function forget(name: ContainerName, people: ReadonlySet<string>, found: Stored): Promise<boolean> {
    const container: Container = containers[name];
    const { partition, id } = found;
    for (let stored: Stored | undefined = found; stored; stored = await store.get(name, partition, id)) {
      const fate = container.forget(people, partition, stored.doc as Doc); // nothing else is ever stored
      if (fate === 'keep') return false;
      const condition = { ifMatch: stored.etag };
      const write =
        fate === 'remove'
          ? store.remove(name, partition, id, condition)
          : store.put(name, partition, lasting(fate, stored, clock()), condition);
      if (await won(write)) return true;
    }
    return true; // it has gone or moved meanwhile: another round looks for it
  }

  return {
    async erase(people) {
      const everybody = [...new Set(people)].sort();
      for (let at = 0; at < everybody.length; at += mostPeople) {
        await carryOut(await place(everybody.slice(at, at + mostPeople)));
      }
    },
    async resume() {
      for await (const order of orders.list(partition)) await carryOut(order);
    },
    async unfinished() {
      for await (const _order of orders.list(partition, { limit: 1 })) return true;
      return false;
    },
  };
}

/** The rest of a document, which goes when the whole of it would have gone; a `ttl` of its own counts from now. */
function lasting(rest: Doc & { ttl?: number }, { doc, expires }: Stored, now: Date): Doc {
  if (expires === undefined || rest.ttl !== (doc as { ttl?: number }).ttl) return rest; // any JSON object
  const left = Math.ceil((expires.getTime() - now.getTime()) / 1_000);
  return { ...rest, ttl: Math.max(1, left) } as Doc; // the same document
}
