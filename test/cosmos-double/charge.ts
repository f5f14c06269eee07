/*
 * Documented for session consistency and without indexing: reading an item by its key costs 1 RU at 1 KB and
 * 10 RU at 100 KB, writing it 5 RU and 50 RU
 * (https://learn.microsoft.com/azure/cosmos-db/key-value-store-cost); between and beyond, a straight line.
 * A query within one partition costs 2.5 RU at least; the rest of its charge is taken to grow like reads.
 * Real charges vary with the index and the shape of the document.
 */
const perKilobyte = { read: 9 / 99, write: 45 / 99 };

export const smallest = 1;

export function readCharge(bytes: number): number {
  return line(1, perKilobyte.read, bytes);
}

/** Creating, replacing, patching or deleting an item of so many bytes. */
export function writeCharge(bytes: number): number {
  return line(5, perKilobyte.write, bytes);
}

/** A page of a query, a feed or the change feed. */
export function pageCharge(bytes: number): number {
  return round(2.5 + (bytes / 1024) * perKilobyte.read);
}

export function round(charge: number): number {
  return Math.round(charge * 100) / 100;
}

function line(first: number, slope: number, bytes: number): number {
  return round(first + Math.max(0, bytes / 1024 - 1) * slope);
}
