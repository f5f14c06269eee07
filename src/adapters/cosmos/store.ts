import { randomUUID } from 'node:crypto';
import type { Container, CosmosClient } from '@azure/cosmos';
import type { Log } from '../../bot/dispatch';
import type { ContainerName } from '../../store/containers';
import { checkTransaction, encode, pageSize } from '../../store/encoding';
import {
  checkId,
  Conflict,
  type Condition,
  type Doc,
  type Operation,
  type Page,
  type Range,
  type Store,
  type Stored,
} from '../../store/store';
import { unwatched, type Meter } from '../../work/meter';
import { createBulk, type Bulk } from './bulk';
import { createCharges, type Deed } from './charge';
import { isExpired, stored, toKeep, type Kept, type Sent } from './documents';
import { Behind, failureOf, isBehind } from './fault';
import { createFollowing } from './following';
import { check, connect, present, type SignIn } from './opening';
import { patiently, settled, type Patience } from './patience';
import { pageFrom, queryFor } from './query';
import { transact } from './transaction';

export type CosmosOptions = SignIn & {
  database: string;
  log: Log;
  meter?: Meter;
  clock?: () => Date;
  random?: () => number;
  newId?: () => string;
  /** How long one request may take, and an operation with all its tries (milliseconds). */
  timeouts?: { request?: number; operation?: number };
};

/** Opens the store in a database of Cosmos DB that infra/ has deployed. Throws `StoreFault`. */
export async function openCosmosStore(options: CosmosOptions): Promise<Store> {
  const { endpoint, database, log, meter = unwatched, random = Math.random, timeouts = {} } = options;
  const charges = createCharges(meter);
  const client = connect(options, charges.httpClient, timeouts.request);
  const patience = { ms: timeouts.operation ?? 10_000, endpoint, random, log };
  try {
    await check(client.database(database), patience);
  } catch (error) {
    client.dispose();
    throw error;
  }
  return new CosmosStore(client, database, charges.during, patience, {
    clock: options.clock ?? (() => new Date()),
    newId: options.newId ?? randomUUID,
  });
}

type During = ReturnType<typeof createCharges>['during'];

class CosmosStore implements Store {
  readonly #client: CosmosClient;
  readonly #database: string;
  readonly #during: During;
  readonly #patience: Patience;
  readonly #bulk: Bulk;
  readonly #follow: ReturnType<typeof createFollowing>;
  readonly #clock: () => Date;
  readonly #newId: () => string;
  #closed = false;

  constructor(
    client: CosmosClient,
    database: string,
    during: During,
    patience: Patience,
    { clock, newId }: { clock: () => Date; newId: () => string },
  ) {
    this.#client = client;
    this.#database = database;
    this.#during = during;
    this.#patience = patience;
    this.#bulk = createBulk(patience);
    this.#follow = createFollowing(patience);
    this.#clock = clock;
    this.#newId = newId;
  }

  async get(container: ContainerName, partition: string, id: string): Promise<Stored | undefined> {
    checkId(partition);
    checkId(id);
    const kept = await this.#do('get', container, (deed) =>
      patiently(this.#patience, deed, (signal) => this.#read(container, partition, id, signal)),
    );
    return kept && stored(kept);
  }

  async put(container: ContainerName, partition: string, doc: Doc, condition?: Condition): Promise<string> {
    checkId(partition);
    encode(doc);
    const { items } = this.#container(container);
    return this.#do('put', container, (deed) => {
      if (condition === undefined) {
        return patiently(this.#patience, deed, async (abortSignal) => {
          return (await items.upsert(toKeep(partition, doc), { abortSignal })).etag;
        });
      }
      const write = this.#newId();
      const send = (signal: AbortSignal): Promise<string> =>
        this.#write(container, toKeep(partition, doc, write), condition, signal);
      const landed = async (signal: AbortSignal): Promise<string | undefined> => {
        const kept = await this.#read(container, partition, doc.id, signal);
        return kept?._write === write ? kept._etag : undefined;
      };
      return expecting(`${container}/${partition}/${doc.id}`, settled(this.#patience, deed, send, landed));
    });
  }

  async remove(
    container: ContainerName,
    partition: string,
    id: string,
    condition?: { ifMatch: string },
  ): Promise<void> {
    checkId(partition);
    checkId(id);
    const item = this.#container(container).item(id, partition);
    await this.#do<unknown>('remove', container, (deed) => {
      if (condition === undefined) {
        return patiently(this.#patience, deed, async (abortSignal) => {
          await present(item.delete({ abortSignal }));
        });
      }
      const send = async (abortSignal: AbortSignal): Promise<true> => {
        await item.delete({ abortSignal, accessCondition: ifMatch(condition) });
        return true;
      };
      // Gone is as good as removed by us: whoever asks after a lost answer would rather do a thing twice than never.
      const landed = async (signal: AbortSignal): Promise<true | undefined> =>
        (await this.#read(container, partition, id, signal)) ? undefined : true;
      return expecting(`${container}/${partition}/${id}`, settled(this.#patience, deed, send, landed));
    });
  }

  async transact(container: ContainerName, partition: string, operations: Operation[]): Promise<void> {
    checkId(partition);
    checkTransaction(operations);
    await this.#do('transact', container, (deed) =>
      transact({
        deed,
        partition,
        operations,
        write: this.#newId(),
        container: this.#container(container),
        patience: this.#patience,
        read: (id, signal) => this.#read(container, partition, id, signal),
      }),
    );
  }

  async list(container: ContainerName, partition: string, range: Range = {}): Promise<Page<Stored>> {
    checkId(partition);
    return this.#page('list', container, queryFor(range), { ...range, partitionKey: partition });
  }

  async scan(
    container: ContainerName,
    options: { next?: string; limit?: number } = {},
  ): Promise<Page<Stored>> {
    return this.#page('scan', container, { query: 'SELECT * FROM c' }, options);
  }

  async upsertAll(
    container: ContainerName,
    items: Iterable<{ partition: string; doc: Doc }>,
    onProgress?: (written: number) => void,
  ): Promise<void> {
    const target = this.#container(container);
    let written = 0;
    const onWritten = (count: number): void => {
      written += count;
      onProgress?.(written);
    };
    await this.#do('upsert', container, async (deed) => {
      let waiting: Sent[] = [];
      let bytes = 0;
      for (const { partition, doc } of items) {
        checkId(partition);
        bytes += Buffer.byteLength(encode(doc).body);
        waiting.push(toKeep(partition, doc));
        if (!this.#bulk.isFull(waiting.length, bytes)) continue;
        await this.#bulk.write(deed, target, waiting, onWritten);
        waiting = [];
        bytes = 0;
      }
      await this.#bulk.write(deed, target, waiting, onWritten);
    });
  }

  async changes(
    container: ContainerName,
    since?: string,
    limit?: number,
  ): Promise<{ items: Stored[]; next: string; more: boolean }> {
    const page = await this.#do('changes', container, (deed) =>
      this.#follow(deed, this.#container(container), since, pageSize(limit)),
    );
    const now = this.#clock();
    return { ...page, items: page.items.filter((kept) => !isExpired(kept, now)).map(stored) };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#client.dispose();
  }

  async #do<T>(operation: string, container: ContainerName, act: (deed: Deed) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('The store has been closed');
    const deed = { operation, container };
    return this.#during(deed, () => act(deed));
  }

  #container(name: ContainerName): Container {
    return this.#client.database(this.#database).container(name);
  }

  async #read(
    container: ContainerName,
    partition: string,
    id: string,
    abortSignal?: AbortSignal,
  ): Promise<Kept | undefined> {
    const item = this.#container(container).item(id, partition);
    const answer = await item.read<Kept>(abortSignal ? { abortSignal } : {});
    if (isBehind(answer.statusCode, answer.substatus))
      throw new Behind(`${container} is not yet as new as what was read before`);
    return answer.resource;
  }

  async #write(
    container: ContainerName,
    doc: Sent,
    condition: Condition,
    abortSignal: AbortSignal,
  ): Promise<string> {
    const target = this.#container(container);
    if ('ifAbsent' in condition) return (await target.items.create(doc, { abortSignal })).etag;
    const accessCondition = ifMatch(condition);
    return (await target.item(doc.id, doc.partition).replace(doc, { abortSignal, accessCondition })).etag;
  }

  async #page(
    operation: string,
    container: ContainerName,
    query: ReturnType<typeof queryFor>,
    range: { partitionKey?: string; next?: string; limit?: number },
  ): Promise<Page<Stored>> {
    const { items } = this.#container(container);
    const page = await this.#do(operation, container, (deed) =>
      patiently(this.#patience, deed, (signal) => pageFrom(items, query, range, signal)),
    );
    return { ...page, items: page.items.map(stored) };
  }
}

function ifMatch({ ifMatch: condition }: { ifMatch: string }) {
  return { type: 'IfMatch', condition };
}

/** A condition that did not hold, in our words. */
async function expecting<T>(place: string, write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const { code } = failureOf(error);
    if (code !== 404 && code !== 409 && code !== 412) throw error;
    throw new Conflict(`${place} is not as it was expected to be`, { cause: error });
  }
}
