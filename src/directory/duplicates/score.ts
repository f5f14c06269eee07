import { signNames, type Signs } from './sign';
import { bias, ranked, weights } from './weights';

const inOrder = signNames.map((name) => weights[name]);

/** What speaks for a pair by itself: the logarithm of its odds. */
export function evidenceOf(signs: Signs): number {
  let sum = bias;
  for (let at = 0; at < inOrder.length; at++) sum += inOrder[at]! * signs[at]!; // within, as long
  return sum;
}

/** The two best that a community has with any other. */
export type Top = { readonly first: number; readonly second: number };

const farthest = 5;

/** How surely a pair is one and the same, 0–1: by its own evidence, and by whether either has somebody nearer. */
export function scoreOf(evidence: number, a: Top, b: Top): number {
  const isBest = evidence >= a.first && evidence >= b.first;
  const [mine, theirs] = [Math.max(-farthest, evidence - a.first), Math.max(-farthest, evidence - b.first)];
  const ahead = isBest ? Math.min(farthest, evidence - a.second, evidence - b.second) : 0;
  const sum =
    ranked.bias +
    ranked.evidence * evidence +
    (isBest ? ranked.best : 0) +
    ranked.behind * Math.min(mine, theirs) +
    ranked.nearBehind * Math.max(mine, theirs) +
    ranked.ahead * ahead;
  return 1 / (1 + Math.exp(-sum));
}
