/** Does something every so many milliseconds, until what it answers is called. */
export type Every = (ms: number, act: () => void) => () => void;

/** By the process's own timers, which do not keep it alive. */
export function byTimers(ms: number, act: () => void): () => void {
  const timer = setInterval(act, ms);
  timer.unref();
  return () => clearInterval(timer);
}

/** Renews something every so often while `act` runs, one renewal at a time. One that throws is told of, and the next is tried. */
export async function renewedDuring<T>(
  renewal: { ms: number; every: Every; renew: () => Promise<void>; failed: (error: unknown) => void },
  act: () => Promise<T>,
): Promise<T> {
  const { ms, every, renew, failed } = renewal;
  let renewing = Promise.resolve();
  const stop = every(ms, () => {
    renewing = renewing.then(renew).catch(failed);
  });
  try {
    return await act();
  } finally {
    stop();
    await renewing;
  }
}
