/**
 * How long to wait after so many failures: twice as long each time, up to `longest`, and anything from half of that, so
 * that not all come back at once. Milliseconds.
 */
export function backOff(
  failures: number,
  { first, longest, random }: { first: number; longest: number; random: () => number },
): number {
  const full = Math.min(longest, first * 2 ** (Math.max(failures, 1) - 1));
  return full / 2 + (full / 2) * random();
}
