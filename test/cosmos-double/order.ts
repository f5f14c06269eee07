/** JavaScript compares code units, Cosmos DB code points: they differ from the surrogates on. */
const astray = /[\ud800-\uffff]/;

export function compare(a: string, b: string): number {
  if (a === b) return 0;
  if (astray.test(a) || astray.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
}
