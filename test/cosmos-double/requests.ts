import type { Call, Operation } from './call';
import { round } from './charge';

/** One request that was recognised, and how it was answered: status 0 where it was not. */
export type Seen = {
  operation: Operation;
  container: string | undefined;
  status: number;
  charge: number;
  bytes: { in: number; out: number };
};

/** What has been asked of the double. Sums are of everything; only the latest thousand are kept one by one. */
export type Requests = {
  count(operation?: Operation, container?: string): number;
  charge(operation?: Operation, container?: string): number;
  bytes(): { in: number; out: number };
  last(): Seen | undefined;
  latest(): readonly Seen[];
  clear(): void;
};

const kept = 1_000;

export function createRequests(): Requests & {
  note(call: Call, status: number, charge: number, out: number): void;
} {
  let seen: Seen[] = [];
  let sums = new Map<
    string,
    { operation: Operation; container: string | undefined; count: number; charge: number }
  >();
  let bytes = { in: 0, out: 0 };

  function summed(
    operation: Operation | undefined,
    container: string | undefined,
    what: 'count' | 'charge',
  ): number {
    let sum = 0;
    for (const each of sums.values()) {
      if (operation !== undefined && each.operation !== operation) continue;
      if (container === undefined || each.container === container) sum += each[what];
    }
    return round(sum);
  }

  return {
    count: (operation, container) => summed(operation, container, 'count'),
    charge: (operation, container) => summed(operation, container, 'charge'),
    bytes: () => ({ ...bytes }),
    last: () => seen.at(-1),
    latest: () => seen,
    clear() {
      seen = [];
      sums = new Map();
      bytes = { in: 0, out: 0 };
    },
    note({ operation, container, body }, status, charge, out) {
      const size = { in: Buffer.byteLength(body), out };
      bytes = { in: bytes.in + size.in, out: bytes.out + size.out };
      const key = `${operation} ${container}`;
      const sum = sums.get(key) ?? { operation, container, count: 0, charge: 0 };
      sums.set(key, { ...sum, count: sum.count + 1, charge: sum.charge + charge });
      seen.push({ operation, container, status, charge, bytes: size });
      if (seen.length > 2 * kept) seen = seen.slice(-kept);
    },
  };
}
