/** Remembers what has just happened, so that a second time is noticed. */
export type Recent = {
  /** Whether this is the first time within the span. */
  first(key: string): boolean;
  /** Forgets one, so that the next time is a first again. */
  drop(key: string): void;
};

/** A memory of `span` milliseconds and at most `size` keys, the oldest of which go first. */
export function createRecent(clock: () => Date, span: number, size: number): Recent {
  const seen = new Map<string, number>();

  function sweep(now: number): void {
    for (const [key, at] of seen) {
      if (seen.size <= size && now - at < span) return;
      seen.delete(key);
    }
  }

  return {
    first(key) {
      const now = clock().getTime();
      const at = seen.get(key);
      if (at !== undefined && now - at < span) return false;
      seen.delete(key);
      seen.set(key, now);
      sweep(now);
      return true;
    },
    drop(key) {
      seen.delete(key);
    },
  };
}
