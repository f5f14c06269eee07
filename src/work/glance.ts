import type { Log } from '../bot/dispatch';
import { atMost } from './patience';

/** Whoever asks how things stand does not wait for as long as a store tries. */
const patienceMs = 1_000;

/** What was seen last, if anything ever was; `away` when it could not be looked at just now. */
export type Glimpse<T> = { known?: T; away: boolean };

/**
 * Looks into the store for whoever must have an answer soon, be it an old one: after a second, or when it fails, they
 * are told what was seen before. Never throws; that the store is away is logged once.
 */
export function createGlance<T>(ports: { look: () => Promise<T>; log: Log }): () => Promise<Glimpse<T>> {
  let seen: { known?: T } = {};
  let away = false;
  let looking: Promise<void> | undefined;

  function missed(error?: unknown): void {
    if (!away)
      ports.log.warn({ err: error }, 'the store does not answer; what is known of it is told instead');
    away = true;
  }

  async function look(): Promise<void> {
    try {
      seen = { known: await ports.look() };
      away = false;
    } catch (error) {
      missed(error);
    } finally {
      looking = undefined;
    }
  }

  return async () => {
    looking ??= look();
    if (!(await atMost(patienceMs, looking))) missed();
    return { ...seen, away };
  };
}
