import { setTimeout } from 'node:timers/promises';
import type { Log } from '../../bot/dispatch';
import type { Deed } from './charge';
import { failureOf, faultOf, standingOf } from './fault';

/** How long to go on asking (milliseconds), and whom to tell. */
export type Patience = { ms: number; endpoint: string; random: () => number; log: Log };

/**
 * Asks until there is an answer, more and more slowly, as long as there is patience. `act` must be
 * repeatable; it is given a signal that ends it when the time is up.
 */
export async function patiently<T>(
  { ms, endpoint, random, log }: Patience,
  deed: Deed,
  act: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const until = performance.now() + ms;
  let told: unknown;
  for (let tries = 1; ; tries++) {
    const signal = AbortSignal.timeout(Math.max(1, Math.trunc(until - performance.now())));
    try {
      return await act(signal);
    } catch (failure) {
      const error = signal.aborted && told !== undefined ? told : failure; // what the service said tells more
      told = error;
      if (standingOf(error) === 'refused') throw faultOf(error, endpoint) ?? error;
      const pause = pauseAfter(error, tries, random);
      if (performance.now() + pause >= until) throw faultOf(error, endpoint) ?? error;
      log.warn({ ...deed, code: failureOf(error).code, tries, pause }, 'Cosmos DB is asked again');
      await setTimeout(pause);
    }
  }
}

/** Whatever the service asks for, else twice as long each time; a little longer for some than for others. */
export function pauseAfter(error: unknown, tries: number, random: () => number): number {
  const asked = failureOf(error).retryAfter ?? Math.min(20 * 2 ** tries, 2_000);
  return Math.round(asked * (1 + random() / 2));
}

/**
 * A write that must not happen twice: when it is unknown whether it was carried out, `landed` looks before
 * it is sent again, and once more before a "no" is believed, which may come of our own first try.
 */
export async function settled<T>(
  patience: Patience,
  deed: Deed,
  send: (signal: AbortSignal) => Promise<T>,
  landed: (signal: AbortSignal) => Promise<T | undefined>,
): Promise<T> {
  let doubtful = false;
  return patiently(patience, deed, async (signal) => {
    const done = doubtful ? await landed(signal) : undefined;
    if (done !== undefined) return done;
    try {
      return await send(signal);
    } catch (error) {
      const standing = standingOf(error);
      if (standing === 'unknown') doubtful = true;
      const late = standing === 'refused' && doubtful ? await landed(signal) : undefined;
      if (late !== undefined) return late;
      throw error;
    }
  });
}
