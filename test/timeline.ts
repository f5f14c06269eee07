import { setImmediate, setTimeout } from 'node:timers/promises';

/** For how many milliseconds in a row nothing may happen before it is clear that nothing ever will. */
const patience = 10_000;

/** A time that only waiting lets go by, so that hours are over at once and in the same order every time. */
export type Timeline = {
  now(): number;
  clock(): Date;
  /** Resolves once so much of this time has gone by. */
  wait(ms: number): Promise<void>;
  /** Does something again and again, so much of this time apart, until what it answers is called. */
  every(ms: number, act: () => void): () => void;
  /** Time stands still while such work is under way: it is done by the world outside. */
  during<T>(work: Promise<T>): Promise<T>;
  /** Lets time go by, from one wait's end to the next, until the work is done. */
  until<T>(work: Promise<T>): Promise<T>;
  /** Time goes by in which nobody does anything. */
  pass(ms: number): void;
};

type Wake = { at: number; wake: () => void };

export function createTimeline(from: number): Timeline {
  const waiting: Wake[] = [];
  let now = from;
  let outside = 0;
  let calm = (): void => undefined;

  /** The earliest first, and of two the one that began to wait first. */
  function insert(one: Wake): void {
    let at = waiting.length;
    while (at > 0 && (waiting[at - 1]?.at ?? 0) > one.at) at -= 1;
    waiting.splice(at, 0, one);
  }

  async function until<T>(work: Promise<T>): Promise<T> {
    let over = false;
    const end = (): void => void (over = true);
    work.then(end, end);
    for (let idle = 0; ; idle++) {
      await setImmediate();
      if (over) return work;
      if (outside > 0) {
        await new Promise<void>((resolve) => (calm = resolve));
        continue;
      }
      const next = waiting.shift();
      if (next) {
        now = Math.max(now, next.at);
        next.wake();
        idle = 0;
      } else if (idle > patience) {
        throw new Error('Everybody waits for something that never comes');
      } else {
        await setTimeout(1); // it may be something of the world outside
      }
    }
  }

  function wait(ms: number): Promise<void> {
    return new Promise((wake) => insert({ at: now + Math.max(0, ms), wake }));
  }

  return {
    now: () => now,
    clock: () => new Date(now),
    wait,
    every: everyBy(wait),
    async during(work) {
      outside += 1;
      try {
        return await work;
      } finally {
        outside -= 1;
        if (outside === 0) calm();
      }
    },
    until,
    pass(ms) {
      now += ms;
    },
  };
}

/** As `every` of a timeline, by a wait of its own. One that never comes back ends it. */
export function everyBy(wait: (ms: number) => Promise<void>): Timeline['every'] {
  return (ms, act) => {
    let over = false;
    async function goOn(): Promise<void> {
      for (;;) {
        await wait(ms);
        if (over) return;
        act();
      }
    }
    void goOn();
    return () => void (over = true);
  };
}
