import type { Pace } from './pace';

/** How long a message that is ready waits at the gate for the pace; for a longer time it goes back into the queue. */
export const patienceMs = 2_000;
/** Messages between the gate and Teams: if something stalls there, no more than these come on top of the pace. */
const mostBetween = 3;

/** `through` is to be called once the message is on its way. `later`: it may not go yet, for so many milliseconds. */
export type Pass = { through(): void } | { later: number };

/** Where messages wait for the pace, one behind the other. */
export type Gate = {
  pass(conversation: string): Promise<Pass>;
};

/** Once `shut`, nothing goes through any more. */
export function createGate(ports: {
  pace: Pace;
  wait: (ms: number) => Promise<void>;
  shut: () => boolean;
}): Gate {
  const { pace, wait, shut } = ports;
  let last: Promise<unknown> = Promise.resolve();
  let between = 0;
  let room = (): void => undefined;

  function enter(): Pass {
    between += 1;
    let on = false;
    return {
      through() {
        if (on) return;
        on = true;
        between -= 1;
        room();
      },
    };
  }

  async function pass(conversation: string): Promise<Pass> {
    while (between >= mostBetween) await new Promise<void>((resolve) => (room = resolve));
    for (;;) {
      if (shut()) return { later: 0 };
      const everybody = pace.waitForAny();
      const own = pace.wait(conversation);
      if (own > everybody) return { later: own };
      if (everybody > patienceMs) return { later: 0 }; // who comes first then is decided then
      if (everybody === 0) {
        pace.take(conversation);
        return enter();
      }
      await wait(everybody);
    }
  }

  return {
    pass(conversation) {
      const turn = last.then(() => pass(conversation));
      last = Promise.allSettled([turn]);
      return turn;
    },
  };
}
