/** So long whoever has been let through may go on, and others with them. Milliseconds. */
const openMs = 5;

/**
 * SQLite answers at once, so whoever goes from one answer to the next would never let anybody else have a turn. This lets them go
 * on for a moment, and then one after the other, with whatever comes from outside between two of them: were all let go at once, a
 * crowd would keep out who has only just come.
 */
export function createTurnstile(now = () => performance.now()): () => Promise<void> {
  const waiting: (() => void)[] = [];
  let opened = -Infinity;

  function next(): void {
    opened = now();
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(next);
  }

  return async () => {
    if (now() - opened < openMs) return;
    await new Promise<void>((go) => {
      waiting.push(go);
      if (waiting.length === 1) setImmediate(next);
    });
  };
}
