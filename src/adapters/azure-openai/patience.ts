const tries = 5;
const longestMs = 60_000;
const overallMs = 180_000;

/** How it has gone so far: `tried` times since `since` (milliseconds), and what the last answer said beside its body. */
export type Trial = { tried: number; since: number; told: Headers | undefined };

/** Milliseconds until the next try, or nothing when it is time to give up. What the service asks for is kept, or not tried. */
export function pauseAfter(
  { tried, since, told }: Trial,
  now: Date,
  random: () => number,
): number | undefined {
  if (tried >= tries) return undefined;
  const pause = asked(told, now) ?? (0.5 + random() / 2) * 1000 * 2 ** tried;
  const late = now.getTime() + pause - since > overallMs;
  return pause > longestMs || late ? undefined : pause;
}

/** `retry-after-ms`, or `Retry-After` in seconds or as a date. */
function asked(told: Headers | undefined, now: Date): number | undefined {
  const exact = Number(told?.get('retry-after-ms') ?? NaN);
  if (Number.isFinite(exact)) return Math.max(0, exact);
  const header = told?.get('retry-after')?.trim() ?? '';
  if (header === '') return undefined;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - now.getTime() : seconds * 1000;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
