import { setTimeout } from 'node:timers/promises';
import type { BulkOperationResult, Container, JSONObject, UpsertOperationInput } from '@azure/cosmos';
import type { Deed } from './charge';
import type { Sent } from './documents';
import { faultOf, standingOf } from './fault';
import { pauseAfter, type Patience } from './patience';

type Failed = { doc: Sent; error: unknown };

/** Below this many documents, one by one is faster: the client waits a second before a batch that is not full. */
const few = 500;
const chunkBytes = 16_000_000;
const widest = 32;

/** Writes many documents unconditionally, fewer at once while the service says that it is too much. */
export function createBulk(patience: Patience) {
  /** How many documents are on their way at once, one by one; and in hundreds, in a batch. */
  let width = 16;

  async function singly(container: Container, docs: readonly Sent[]): Promise<Failed[]> {
    const failed: Failed[] = [];
    const queue = docs.values();
    const work = async (): Promise<void> => {
      for (const doc of queue) {
        try {
          await container.items.upsert(doc);
        } catch (error) {
          failed.push({ doc, error });
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(width, docs.length) }, work));
    return failed;
  }

  async function together(container: Container, docs: readonly Sent[]): Promise<Failed[]> {
    const upserts = docs.map((doc): UpsertOperationInput => {
      const resourceBody = doc as unknown as JSONObject; // documents are JSON objects
      return { operationType: 'Upsert', partitionKey: doc.partition, resourceBody };
    });
    const results = await container.items.executeBulkOperations(upserts, {
      contentResponseOnWriteEnabled: false,
    });
    return docs.flatMap((doc, index) => {
      const result: BulkOperationResult | undefined = results[index];
      return result?.response ? [] : [{ doc, error: result?.error ?? new Error('no result for it') }];
    });
  }

  /** Goes on as long as something gets through; `onWritten` is told how many did. */
  return {
    isFull: (documents: number, bytes: number): boolean =>
      documents >= Math.max(few, width * 625) || bytes >= chunkBytes,

    async write(
      deed: Deed,
      container: Container,
      docs: readonly Sent[],
      onWritten: (count: number) => void,
    ): Promise<void> {
      let waiting = docs;
      let until = performance.now() + patience.ms;
      for (let tries = 1; waiting.length > 0; tries++) {
        const failed = await (waiting.length < few ? singly : together)(container, waiting);
        const written = waiting.length - failed.length;
        if (written > 0) {
          until = performance.now() + patience.ms;
          onWritten(written);
        }
        if (failed.length === 0) {
          width = Math.min(widest, width + 1);
          return;
        }
        const final = failed.find(({ error }) => standingOf(error) === 'refused');
        if (final) throw named(deed, final, patience.endpoint);
        const pause = Math.max(
          ...failed.slice(0, 1_000).map(({ error }) => pauseAfter(error, tries, patience.random)),
        );
        const [first] = failed;
        if (first && performance.now() + pause >= until) throw named(deed, first, patience.endpoint);
        width = Math.max(1, Math.trunc(width / 2));
        patience.log.warn(
          { ...deed, written, failed: failed.length, pause, width },
          'Cosmos DB takes fewer documents at once',
        );
        await setTimeout(pause);
        waiting = failed.map(({ doc }) => doc);
      }
    },
  };
}

export type Bulk = ReturnType<typeof createBulk>;

function named({ container }: Deed, { doc, error }: Failed, endpoint: string): Error {
  const why = faultOf(error, endpoint) ?? (error as Error); // the client rejects with errors
  return new Error(`${container}/${doc.partition}/${doc.id} could not be written: ${why.message}`, {
    cause: error,
  });
}
