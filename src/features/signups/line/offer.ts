import type { Signup } from '../signup';

const minute = 60_000;
const hour = 60 * minute;

/** So long before the start nobody is asked any more whether they take a place. */
const lastAsked = 3 * hour;
const longestHeld = 24 * hour;

/** Until when a place that has become free is held for the next: a whole minute. Nothing when it is simply theirs, so near the start. */
export function heldUntil({ start }: Pick<Signup, 'start'>, at: Date): Date | undefined {
  return Date.parse(start) - at.getTime() < lastAsked ? undefined : latestHeld({ start }, at);
}

/** No place is held longer than that, as long as the start stays the same. */
export function latestHeld({ start }: Pick<Signup, 'start'>, at: Date): Date {
  const left = Date.parse(start) - at.getTime();
  const until = at.getTime() + Math.min(longestHeld, left / 2);
  return new Date(Math.ceil(until / minute) * minute);
}

/** May a place that has become free still go to somebody? */
export function isFilling({ state, start }: Pick<Signup, 'state' | 'start'>, at: Date): boolean {
  return (state === 'open' || state === 'closed') && at.getTime() < Date.parse(start);
}
