import type { Alike } from '../../directory/duplicates/alike';
import { createMatcher } from '../../directory/duplicates/matcher';
import type { Organisation } from './organisation';

export type Pair = Pick<Alike, 'a' | 'b' | 'score' | 'verdict'>;

/** Every pair that was compared, the surest first. Closed communities are compared like any other. */
export function* duplicates({ directory, theirs }: Organisation): Generator<Pair> {
  const matcher = createMatcher(directory, { considers: () => true });
  for (const { a, b, score, verdict } of matcher.pairs(true)) {
    const [one, other] = [theirs(a), theirs(b)];
    if (one !== undefined && other !== undefined) yield { a: one, b: other, score, verdict };
  }
}
