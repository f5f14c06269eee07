import type { Random } from '../../src/adapters/simulated/random';
import type { Store } from '../../src/store/store';
import { storeAround } from '../faulty-store';
import type { Timeline } from '../timeline';

/** How long a process that does not end may stand still: less than anybody's lease, or far more. */
export const stallsMs = [20_000, 25 * 60_000];

/** The life of a process that does everything step by step, and may end or stand still at any of them. */
export type Life = {
  readonly ended: boolean;
  readonly end: Promise<void>;
  /** Something the world outside does for it. Once it has ended it never hears of it, nor is it asked any more. */
  step<T>(act: () => Promise<T>): Promise<T>;
  wait(ms: number): Promise<void>;
  /** Lets it end after so many steps: before, or right after what the last one does. */
  endAfter(steps: number): void;
  /** After so many steps one of them takes so long; or all of it stands still. */
  stallAfter(steps: number, ms: number, all: boolean): void;
  /** How often it has stood still. */
  readonly stalls: number;
};

const never = new Promise<never>(() => undefined);

export function createLife(timeline: Timeline, random: Random, latencyMs: number): Life {
  let left = Infinity;
  let stall = { left: Infinity, ms: 0, all: false };
  let stillUntil = 0;
  let stalls = 0;
  let ended = false;
  let over = (): void => undefined;
  const end = new Promise<void>((resolve) => (over = resolve));

  function used(): boolean {
    left -= 1;
    if (left >= 0) return false;
    ended = true;
    over();
    return true;
  }

  async function goneOn(): Promise<void> {
    while (timeline.now() < stillUntil) await timeline.wait(stillUntil - timeline.now());
  }

  async function pause(): Promise<void> {
    stall.left -= 1;
    if (stall.left < 0) {
      const { ms, all } = stall;
      stall = { left: Infinity, ms: 0, all: false };
      stalls += 1;
      if (all) stillUntil = timeline.now() + ms;
      else await timeline.wait(ms);
    }
    await goneOn();
  }

  return {
    get ended() {
      return ended;
    },
    get stalls() {
      return stalls;
    },
    end,
    async step(act) {
      if (ended || used()) return never;
      if (latencyMs > 0) await timeline.wait(random.below(latencyMs));
      await pause();
      if (ended) return never;
      const done = await act().then(
        (value) => () => value,
        (error: unknown) => () => {
          throw error;
        },
      );
      if (ended || used()) return never;
      await pause();
      return ended ? never : done();
    },
    async wait(ms) {
      await timeline.wait(ms);
      await goneOn();
      if (ended) await never;
    },
    endAfter(steps) {
      left = steps;
    },
    stallAfter(steps, ms, all) {
      stall = { left: steps, ms, all };
    },
  };
}

/** A store as such a process has it. */
export function storeOf(store: Store, life: Life, timeline: Timeline): Store {
  return storeAround(store, (_call, act) => life.step(() => timeline.during(act())));
}
