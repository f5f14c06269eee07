import { flagged, type Verdict } from './alike';
import type { Pairing } from './comparison';
import { sign } from './sign';

/** Less sure pairs are worth no word, unless something says plainly what they are to each other. */
const related = 0.12;
const covered = 0.5;
const told = 0.3;
const largely = 0.6;
/** So many times as large is a community of which another is a part. */
const wider = 2;

/** What the two are to each other; which is the wider one, where one is. */
export function verdictOf(
  { a, b, compared }: Pairing,
  score: number,
): { verdict: Verdict; parent?: 'a' | 'b' } {
  if (score >= flagged) return { verdict: 'duplicate' };
  const { signs, left, shared } = compared;
  const oneOnly = (left.a.length === 0) !== (left.b.length === 0);
  const about = signs[sign.sharedWorth]! >= told && signs[sign.mostCovered]! >= 0.8;
  if (oneOnly && about && !signs[sign.identifiersDiffer]!) {
    return { verdict: 'parent and child', parent: left.a.length === 0 ? 'a' : 'b' };
  }
  const { members } = shared;
  if (members && signs[sign.meaning]! >= covered && members.both >= largely * members.fewer) {
    const [mine, theirs] = [members.a, members.b];
    if (Math.max(mine, theirs) >= wider * Math.min(mine, theirs)) {
      return { verdict: 'parent and child', parent: mine > theirs ? 'a' : 'b' };
    }
  }
  const series = signs[sign.valuesDiffer]! > 0 || signs[sign.turns]! > 0 || signs[sign.slot]! > 0;
  if (score >= related || (series && signs[sign.leastCovered]! >= covered)) return { verdict: 'related' };
  if (signs[sign.sameThing]! >= covered || (signs[sign.meaningRare]! >= covered && a.kind === b.kind))
    return { verdict: 'related' };
  return { verdict: 'different' };
}
