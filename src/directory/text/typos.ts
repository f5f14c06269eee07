import { likeness } from './pieces';
import type { Word } from './terms';

/** Shorter words are told apart by every letter. */
const shortest = 4;
/** From here on a word may have a wrong letter, and not only one too many, too few or out of turn. */
const long = 7;
const alike = 0.55;

/** How surely one word is the other, mistyped or run together: 0 when it is not, else up to 1. */
export function mistyped(one: Word, other: Word): number {
  if (one.plain.length < shortest || other.plain.length < shortest) return 0;
  const like = likeness(one.pieces, other.pieces);
  return like >= alike || isSlip(one.plain, other.plain) ? Math.max(like, alike) : 0;
}

/** One letter too many, too few, out of turn or, in a long word, wrong; never the first. */
function isSlip(one: string, other: string): boolean {
  if (one[0] !== other[0] || Math.abs(one.length - other.length) > 1) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from++;
  const rest = one.slice(from);
  const otherRest = other.slice(from);
  if (one.length < other.length) return rest === otherRest.slice(1);
  if (one.length > other.length) return rest.slice(1) === otherRest;
  const swapped = rest.slice(0, 2) === [...otherRest.slice(0, 2)].reverse().join('');
  if (swapped) return rest.slice(2) === otherRest.slice(2);
  return one.length >= long && rest.slice(1) === otherRest.slice(1);
}
