import { through, type Steps } from '../steps';
import { words } from '../text/terms';

const fewest = 8;

/** The stems that such a share of texts have, and a handful at least: an organisation's own place, systems and short forms. */
export function* usualIn(texts: readonly string[], share: number): Steps<ReadonlySet<string>> {
  const times = new Map<string, number>();
  yield* through(texts, (text) => {
    for (const term of new Set(words(text).map((word) => word.term))) {
      times.set(term, (times.get(term) ?? 0) + 1);
    }
  });
  const least = Math.max(fewest, share * texts.length);
  return new Set([...times].filter(([, count]) => count >= least).map(([term]) => term));
}
