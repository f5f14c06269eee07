import { z } from 'zod';
import { short } from './figures';
import { mean } from './metrics';

/** What figures were when they were last kept, by name. */
export const Baseline = z.record(z.string(), z.object({ value: z.number(), questions: z.number() }));
export type Baseline = z.infer<typeof Baseline>;

/** So many standard errors are noise. */
const noise = 1.96;
/** Smaller differences come of rounding. */
const same = 0.0005;

/** A line for each figure that is not what it was, and one in any case. */
export function againstBaseline(
  baseline: Baseline,
  figures: Readonly<Record<string, readonly number[]>>,
): string[] {
  const lines = Object.entries(figures).flatMap(([name, values]) => {
    const kept = baseline[name];
    if (!kept) return [`${name}: not in the baseline`];
    if (kept.questions !== values.length) {
      return [`${name}: ${values.length} questions, was ${kept.questions}: keep a new baseline`];
    }
    const is = mean(values);
    if (Math.abs(is - kept.value) < same) return [];
    const words = `${name}: was ${short(kept.value)}, is ${short(is)}`;
    if (is > kept.value) return [`${words}: better`];
    const error = Math.sqrt((kept.value * (1 - kept.value)) / kept.questions);
    return [`${words}: worse${kept.value - is > noise * error ? ' by more than the noise' : ''}`];
  });
  return lines.length > 0 ? lines : ['as the baseline'];
}
