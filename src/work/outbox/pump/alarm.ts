/** Wakes whoever waits. What rings while nobody does is not lost. */
export type Alarm = {
  ring(): void;
  /** Waits for something, or until it has rung since it was last heard. */
  unlessRung(work: Promise<unknown>): Promise<void>;
  isRinging(): boolean;
  /** Has it rung since this was asked last? */
  hear(): boolean;
};

export function createAlarm(): Alarm {
  const waiting = new Set<() => void>();
  let loud = false;
  return {
    ring() {
      loud = true;
      for (const wake of waiting) wake();
    },
    async unlessRung(work) {
      if (loud) return;
      let wake = (): void => undefined;
      const rung = new Promise<void>((resolve) => (wake = resolve));
      waiting.add(wake);
      try {
        await Promise.race([work, rung]);
      } finally {
        waiting.delete(wake);
      }
    },
    isRinging: () => loud,
    hear() {
      const heard = loud;
      loud = false;
      return heard;
    },
  };
}
