import { setImmediate } from 'node:timers/promises';

/** Work that is done a little at a time; each step is short enough for nobody to wait. */
export type Steps<T> = Generator<void, T>;

/** So many are taken before anybody else is attended to. */
const few = 100;

/** Takes one after the other, a few in each step. */
export function* through<T>(items: Iterable<T>, take: (item: T) => void): Steps<void> {
  let taken = 0;
  for (const item of items) {
    take(item);
    taken += 1;
    if (taken % few === 0) yield;
  }
}

/** One step after the other, with everything else that waits in between. */
export async function gently<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}

/** All steps at once, where nobody waits. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
