import { seeded } from '../metrics';
import type { Settings } from './settings';

/** Steps of the climb, each tried until nothing gets better. */
const steps = [0.2, 0.1, 0.05, 0.025];

/** The settings that do best, each 0–`most`: the best of so many seeded draws, and from there uphill. Always the same. */
export function search(
  from: Settings,
  valueOf: (settings: Settings) => number,
  { draws = 40, most = 1, seed = 1 }: { draws?: number; most?: number; seed?: number } = {},
): Settings {
  const random = seeded(seed);
  let best = from;
  let reached = valueOf(best);
  const consider = (settings: Settings): boolean => {
    const value = valueOf(settings);
    if (value <= reached + 1e-6) return false;
    best = settings;
    reached = value;
    return true;
  };

  for (let draw = 0; draw < draws; draw++) {
    consider(Object.fromEntries(Object.keys(from).map((name) => [name, most * random()])));
  }
  for (const step of steps) {
    for (let better = true; better;) {
      better = false;
      for (const name of Object.keys(from)) {
        for (const change of [step, -step]) {
          const value = Math.min(most, Math.max(0, (best[name] ?? 0) + change));
          better = consider({ ...best, [name]: value }) || better;
        }
      }
    }
  }
  return best;
}
