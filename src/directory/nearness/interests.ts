import type { Content } from '../content';
import { relevanceOf, wordingOf } from '../relevance';
import { understand } from '../text/subject';
import { weights } from '../weights';

/** How well communities answer what somebody has said that they care about: 0–1 by position, and to which interest. */
export type Interested = {
  readonly score: Float64Array;
  of(community: number): string | undefined;
};

/** What answers an interest best counts in full, however it is worded; what hardly touches it does not count. */
export function interestedIn(content: Content, interests: readonly string[]): Interested | undefined {
  if (interests.length === 0) return undefined;
  const score = new Float64Array(content.communities.length);
  const best = new Map<number, string>();
  for (const interest of interests) {
    const { total, terms } = relevanceOf(content, wordingOf(content, understand(interest)));
    const most = Math.max(...total);
    for (let at = 0; at < total.length; at++) {
      const fits = Math.max(terms.text[at] ?? 0, terms.meaning?.[at] ?? 0) >= weights.touched;
      const answer = total[at]! / most; // within
      if (!fits || answer <= (score[at] ?? 0)) continue;
      score[at] = answer;
      best.set(at, interest);
    }
  }
  return { score, of: (community) => best.get(community) };
}
