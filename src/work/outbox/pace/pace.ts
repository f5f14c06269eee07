import { backOff } from './back-off';
import { createStorm } from './storm';
import { createWindows } from './windows';

/**
 * How fast messages may go. Teams counts per conversation (7 in 1 s, 8 in 2 s, 60 in 30 s, 1,800 in an hour) and per app and
 * tenant (30 a second in the older documentation, 50 in the newer): this stays below all of them.
 */
export interface Pace {
  /** Milliseconds until a message may go to this conversation; 0 for now. */
  wait(conversation: string): number;
  /** Milliseconds until any message may go; 0 for now. What is not about sending to one conversation asks this. */
  waitForAny(): number;
  /** A request is being made. Without a conversation: one that only counts for the app. */
  take(conversation?: string): void;
  /** Teams has answered: `throttled` with how long it asks to wait, where it does. */
  heard(conversation: string, answer: 'taken' | { throttled: number | undefined }): void;
  /** Nothing at all goes before then: what else is known to stand in the way, such as a refused sign-in. */
  holdAll(ms: number): void;
}

/** The bucket holds so few that no second sees more than the rate and two. */
const burst = 2;
/** Nothing waits longer, whatever Teams asks for: its own limits look back an hour at most, and their answers in minutes. */
const longestMs = 10 * 60_000;
const firstPauseMs = 2_000;

/** `rate` is in messages a second. The bucket is empty at first, for whoever sent before may just have used it up. */
export function createPace(ports: { clock: () => Date; rate?: number; random?: () => number }): Pace {
  const { clock, rate = 25, random = Math.random } = ports;
  const windows = createWindows();
  const storm = createStorm();
  const held = new Map<string, { until: number; strikes: number }>();
  let tokens = 0;
  let filled = clock().getTime();
  let allUntil = 0;

  function fill(now: number): void {
    tokens = Math.min(burst, tokens + (Math.max(0, now - filled) / 1000) * rate);
    filled = now;
  }

  function forAny(now: number): number {
    fill(now);
    const empty = tokens >= 1 - 1e-9 ? 0 : Math.ceil(((1 - tokens) / rate) * 1000);
    return Math.max(empty, remaining(allUntil, now));
  }

  function holdAll(until: number, now: number): void {
    allUntil = Math.max(remaining(allUntil, now), Math.min(until - now, longestMs)) + now;
  }

  function throttled(conversation: string, told: number | undefined, now: number): void {
    forgetHeld(now);
    const strikes = (held.get(conversation)?.strikes ?? 0) + 1;
    const pause = told || backOff(strikes, { first: firstPauseMs, longest: longestMs, random });
    const until = now + Math.min(pause, longestMs);
    held.set(conversation, { until, strikes });
    const everybody = storm.heard(conversation, now, until);
    if (!everybody) return;
    const again = backOff(everybody.times, { first: firstPauseMs, longest: longestMs, random });
    holdAll(Math.max(everybody.until, now + again), now);
  }

  /** A conversation that nobody has written to since has nothing to be held to. */
  function forgetHeld(now: number): void {
    for (const [conversation, { until }] of held) if (now - until > longestMs) held.delete(conversation);
  }

  return {
    wait(conversation) {
      const now = clock().getTime();
      const own = remaining(held.get(conversation)?.until ?? 0, now);
      return Math.max(forAny(now), own, windows.wait(conversation, now));
    },
    waitForAny: () => forAny(clock().getTime()),
    take(conversation) {
      const now = clock().getTime();
      fill(now);
      tokens -= 1;
      if (conversation !== undefined) windows.add(conversation, now);
    },
    heard(conversation, answer) {
      const now = clock().getTime();
      if (answer !== 'taken') return throttled(conversation, answer.throttled, now);
      held.delete(conversation);
      storm.heard(conversation, now);
    },
    holdAll(ms) {
      const now = clock().getTime();
      holdAll(now + ms, now);
    },
  };
}

/** Milliseconds until then, never more than anything ever waits: a clock may have been put back. */
function remaining(until: number, now: number): number {
  return Math.min(Math.max(0, until - now), longestMs);
}
