/** Waits for some work, but not longer than this; answers whether it was over by then. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([work.then(() => true), impatience]);
  } finally {
    clearTimeout(timer);
  }
}
