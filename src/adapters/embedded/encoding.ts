import { checkId, type Doc } from '../../store/store';

/** What Cosmos DB takes, too. */
const largest = 2_000_000;

/** A document as it is written. `ttl` is in seconds. */
export type Encoded = { id: string; body: string; ttl: number | undefined };

/** Throws for a document that some store could not keep. */
export function encode(doc: Doc & { readonly ttl?: unknown }): Encoded {
  checkId(doc.id);
  const { ttl } = doc;
  if (ttl !== undefined && !(typeof ttl === 'number' && Number.isInteger(ttl) && ttl > 0)) {
    throw new RangeError(
      `The ttl of "${doc.id}" must be a whole number of seconds above 0, not ${String(ttl)}`,
    );
  }
  const body = JSON.stringify(doc);
  const size = Buffer.byteLength(body);
  if (size > largest) {
    throw new RangeError(
      `"${doc.id}" has ${(size / 1_000_000).toFixed(1)} MB; a document holds at most 2 MB: split it into several`,
    );
  }
  return { id: doc.id, body, ttl };
}
