/** Renews something every so often while `act` runs, one renewal at a time. One that throws is told of, and the next is tried. */
export async function renewedDuring<T>(
  renewal: { every: number; renew: () => Promise<void>; failed: (error: unknown) => void },
  act: () => Promise<T>,
): Promise<T> {
  const { every, renew, failed } = renewal;
  let renewing = Promise.resolve();
  const timer = setInterval(() => {
    renewing = renewing.then(renew).catch(failed);
  }, every);
  timer.unref();
  try {
    return await act();
  } finally {
    clearInterval(timer);
    await renewing;
  }
}
