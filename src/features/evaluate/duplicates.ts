import { likenessOf, type Neighbour } from './likeness';
import type { Organisation } from './organisation';

export type Pair = { a: string; b: string; score: number; verdict: 'duplicate' | 'related' | 'different' };

/** So many neighbours of each community are considered. */
const considered = 3;
const flagged = 0.5;
const alike = 0.3;
/** Of a pair in which one has a nearer neighbour, so much of the score is left: never enough to be flagged. */
const oneSided = 0.49;

/** A baseline: whoever are each other's nearest by their words, and near enough, are taken for duplicates. */
export function* duplicates({ directory, communities, ours }: Organisation): Generator<Pair> {
  const { content } = directory;
  const ids = new Map<number, string>();
  for (const id of communities) {
    const at = content.communityAt(ours('community', id) ?? '');
    if (at !== undefined) ids.set(at, id);
  }
  const neighbours = likenessOf(content.text, content.communities.length);
  const near = new Map<number, Neighbour[]>();
  for (const at of ids.keys()) near.set(at, neighbours(at, considered));

  for (const [at, found] of near) {
    for (const other of found) {
      const back = near.get(other.at) ?? [];
      if (other.at < at && back.some((one) => one.at === at)) continue; // the pair has been told from the other end
      const [a, b] = [ids.get(at), ids.get(other.at)];
      if (a === undefined || b === undefined) continue;
      const mutual = found[0]?.at === other.at && back[0]?.at === at;
      const score = mutual ? other.score : oneSided * other.score;
      yield { a, b, score: Number(score.toFixed(4)), verdict: verdictOf(score, other.score) };
    }
  }
}

function verdictOf(score: number, likeness: number): Pair['verdict'] {
  if (score >= flagged) return 'duplicate';
  return likeness >= alike ? 'related' : 'different';
}
