import type { Doc, Stored } from '../../store/store';
import { isReserved } from '../../store/encoding';

/** A document as Cosmos DB holds it. `_ts` is in seconds since 1970; `_write` names the write that made it. */
export type Kept = Doc & {
  readonly partition: string;
  readonly _write?: string;
  readonly _etag: string;
  readonly _ts: number;
  readonly ttl?: number;
};

export type Sent = Pick<Kept, 'id' | 'v' | 'partition' | '_write'>;

/** A document as it is sent. A conditional write is named, so that it is known again if its answer is lost. */
export function toKeep(partition: string, doc: Doc, write?: string): Sent {
  return { ...doc, partition, ...(write === undefined ? {} : { _write: write }) };
}

export function stored(kept: Kept): Stored {
  const doc = Object.fromEntries(Object.entries(kept).filter(([field]) => !isReserved(field)));
  const expires = expiry(kept);
  const document = { partition: kept.partition, id: kept.id, doc, etag: kept._etag };
  return expires === undefined ? document : { ...document, expires };
}

function expiry({ _ts, ttl }: Kept): Date | undefined {
  return ttl === undefined ? undefined : new Date((_ts + ttl) * 1_000);
}

/** The service removes what has expired when it finds the time, and the change feed shows it until then. */
export function isExpired(kept: Kept, now: Date): boolean {
  const expires = expiry(kept);
  return expires !== undefined && expires <= now;
}
