/** So many things at once, and no more. */
export type Slots = {
  /** How many more may be begun. */
  free(): number;
  isEmpty(): boolean;
  /**
   * Begins something that takes a place until it is over. It must not fail. It calls `onWay` once it only waits for an
   * answer from outside, and holds up nobody any more.
   */
  start(act: (onWay: () => void) => Promise<void>): void;
  /** Resolves once so many more may be begun. */
  room(count: number): Promise<void>;
  /** Resolves once one of those under way is over, or on its way. */
  change(): Promise<void>;
  /** Resolves once nothing is under way. */
  empty(): Promise<void>;
};

/** `most` under way at once; of these, `before` that are not on their way yet, so that what is urgent is not behind many. */
export function createSlots({ most, before }: { most: number; before: number }): Slots {
  let underWay = 0;
  let preparing = 0;
  let waiting: { until: () => boolean; go: () => void }[] = [];

  function free(): number {
    return Math.min(most - underWay, before - preparing);
  }

  function wake(): void {
    const ready = waiting.filter(({ until }) => until());
    waiting = waiting.filter((one) => !ready.includes(one));
    for (const { go } of ready) go();
  }

  function once(until: () => boolean): Promise<void> {
    return new Promise((go) => waiting.push({ until, go }));
  }

  function when(holds: () => boolean): Promise<void> {
    return holds() ? Promise.resolve() : once(holds);
  }

  return {
    free,
    isEmpty: () => underWay === 0,
    start(act) {
      underWay += 1;
      preparing += 1;
      let isOn = false;
      const goOn = (): void => {
        if (isOn) return;
        isOn = true;
        preparing -= 1;
      };
      const onWay = (): void => {
        goOn();
        wake();
      };
      void act(onWay).finally(() => {
        goOn();
        underWay -= 1;
        wake();
      });
    },
    room: (count) => when(() => free() >= count),
    change: () => once(() => true),
    empty: () => when(() => underWay === 0),
  };
}
