const everyMs = 20;
const mega = 1024 * 1024;

/** The most that a process held while it was watched. MB: `heap` above what it held before, `resident` in all. */
export type Peak = { heap: number; resident: number };

/** Heap and buffers after a collection. MB. */
export function heap(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / mega;
}

/** Looks every 20 ms until it is stopped. What waits to be collected counts. */
export function watchMemory(): () => Peak {
  const before = heap();
  const peak: Peak = { heap: 0, resident: 0 };
  function look(): void {
    const { heapUsed, external, rss } = process.memoryUsage();
    peak.heap = Math.max(peak.heap, (heapUsed + external) / mega - before);
    peak.resident = Math.max(peak.resident, rss / mega);
  }
  const timer = setInterval(look, everyMs);
  return () => {
    clearInterval(timer);
    look();
    return peak;
  };
}
