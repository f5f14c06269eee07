import { fieldNames, type Reading } from '../text/reading';
import type { Word } from '../text/terms';
import { weights } from '../weights';
import type { Lexicon } from './lexicon';
import { namedIn, type Named } from './naming';
import { settled, type Sense } from './senses';

const { fields, related } = weights.meaning;

/** What a community is about: concepts, and how much of it each is, 0–1, in the same order. */
export type About = {
  readonly concepts: readonly number[];
  readonly weights: readonly number[];
  /** The same for ranking. */
  readonly ranked: readonly number[];
};

export const nothing: About = { concepts: [], weights: [], ranked: [] };

/** The concepts a community names, the more the nearer to its name; what these have to do with; and what its name says. */
export function aboutOf(lexicon: Lexicon, reading: Reading): { about: About; name: readonly Named[] } {
  const [name, tags, description] = fieldNames.map((field) => namedIn(lexicon, reading[field]));
  const named = [...name!, ...tags!, ...description!]; // one for each field
  if (named.length === 0) return { about: nothing, name: named };

  const where = new Map<Word, number>();
  for (const field of fieldNames) {
    for (const word of reading[field]) where.set(word, Math.max(where.get(word) ?? 0, fields[field]));
  }
  const senses = settled(lexicon, named);
  const fieldOf = ({ via }: Sense): number => where.get(via[0]!) ?? 0; // an expression has words
  const sure = withKin(lexicon, senses, (sense) => sense.weight * fieldOf(sense));
  const ranked = senses.every((sense) => sense.ranked === sense.weight)
    ? sure
    : withKin(lexicon, senses, (sense) => sense.ranked * fieldOf(sense));
  const concepts = [...ranked.keys()];
  const weights = concepts.map((concept) => sure.get(concept) ?? 0);
  return { about: { concepts, weights, ranked: [...ranked.values()] }, name: name! }; // as above
}

/** What was said together, and what that has to do with. */
function withKin(
  lexicon: Lexicon,
  senses: readonly Sense[],
  weightOf: (sense: Sense) => number,
): Map<number, number> {
  const direct = new Map<number, number>();
  for (const sense of senses) {
    const { concept } = sense;
    direct.set(concept, 1 - (1 - (direct.get(concept) ?? 0)) * (1 - weightOf(sense)));
  }
  const about = new Map(direct);
  for (const [concept, weight] of direct) {
    const { kindOf, kinds, near } = lexicon.concepts[concept]!; // from the lexicon
    for (const other of kindOf) raise(about, other, weight * related.kindOf);
    for (const other of kinds) raise(about, other, weight * related.kinds);
    for (const other of near) raise(about, other, weight * related.near);
  }
  return about;
}

/** How much of a community a concept surely is, 0–1. */
export function shareOf({ concepts, weights }: About, concept: number): number {
  return weights[concepts.indexOf(concept)] ?? 0;
}

function raise(about: Map<number, number>, concept: number, weight: number): void {
  if (weight > (about.get(concept) ?? weights.meaning.faint)) about.set(concept, weight);
}
