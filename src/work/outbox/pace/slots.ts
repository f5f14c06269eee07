/** So many things at once, and no more. */
export type Slots = {
  free(): number;
  isEmpty(): boolean;
  /** Begins something that takes a place until it is over. It must not fail. */
  start(act: () => Promise<void>): void;
  /** Resolves once so many places are free. */
  room(count: number): Promise<void>;
  /** Resolves once nothing is under way. */
  empty(): Promise<void>;
};

export function createSlots(places: number): Slots {
  let free = places;
  let waiting: { count: number; go: () => void }[] = [];

  function leave(): void {
    free += 1;
    const ready = waiting.filter(({ count }) => count <= free);
    waiting = waiting.filter(({ count }) => count > free);
    for (const { go } of ready) go();
  }

  function room(count: number): Promise<void> {
    if (free >= count) return Promise.resolve();
    return new Promise((go) => waiting.push({ count, go }));
  }

  return {
    free: () => free,
    isEmpty: () => free === places,
    start(act) {
      free -= 1;
      void act().finally(leave);
    },
    room,
    empty: () => room(places),
  };
}
