import { checkId, type Doc, type Operation } from './store';

/** What Cosmos DB takes. */
const largest = 2_000_000;
const longest = 2_147_483_647;

const reserved = ['partition', '_write', '_rid', '_self', '_etag', '_ts', '_attachments', '_lsn'];

/** A document as it is written. `ttl` is in seconds. */
export type Encoded = { id: string; body: string; ttl: number | undefined };

/** Throws for a document that some store could not keep. */
export function encode(doc: Doc & { readonly ttl?: unknown }): Encoded {
  checkId(doc.id);
  const { ttl } = doc;
  if (ttl !== undefined && !(typeof ttl === 'number' && Number.isInteger(ttl) && ttl > 0 && ttl <= longest)) {
    throw new RangeError(
      `The ttl of "${doc.id}" must be a whole number of seconds from 1 to 2,147,483,647, not ${String(ttl)}`,
    );
  }
  const taken = Object.keys(doc).find(isReserved);
  if (taken)
    throw new TypeError(`"${doc.id}" has a field "${taken}", which stores use themselves: rename it`);
  const body = JSON.stringify(doc);
  const size = Buffer.byteLength(body);
  if (size > largest)
    throw new RangeError(
      `"${doc.id}" has ${megabytes(size)}; a document holds at most 2 MB: split it into several`,
    );
  return { id: doc.id, body, ttl };
}

/** Throws for a transaction that some store could not take. */
export function checkTransaction(operations: readonly Operation[]): void {
  if (operations.length > 100) {
    throw new RangeError(`A transaction takes at most 100 operations, not ${operations.length}`);
  }
  let size = 0;
  for (const operation of operations) {
    if (operation.kind === 'put') size += Buffer.byteLength(encode(operation.doc).body);
    else checkId(operation.id);
  }
  if (size > largest)
    throw new RangeError(`A transaction writes at most 2 MB, not ${megabytes(size)}: split it`);
}

/** A field that a store writes beside those of the document. */
export function isReserved(field: string): boolean {
  return reserved.includes(field);
}

/** How many documents a page has that was asked for with this limit. */
export function pageSize(limit = 100): number {
  return Math.min(Math.max(Math.trunc(limit), 1), 1_000);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
