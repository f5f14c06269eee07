import { fieldNames, type Reading } from '../text/reading';
import type { Word } from '../text/terms';
import { weights } from '../weights';
import type { Lexicon } from './lexicon';
import { namedIn, type Named } from './naming';
import { settled } from './senses';

const { fields, related } = weights.meaning;

/** What a community is about: concepts, and how much of it each is, 0–1, in the same order. */
export type About = { readonly concepts: readonly number[]; readonly weights: readonly number[] };

export const nothing: About = { concepts: [], weights: [] };

/** The concepts a community names, the more the nearer to its name; what these have to do with; and what its name says. */
export function aboutOf(lexicon: Lexicon, reading: Reading): { about: About; name: readonly Named[] } {
  const [name, tags, description] = fieldNames.map((field) => namedIn(lexicon, reading[field]));
  const named = [...name!, ...tags!, ...description!]; // one for each field
  if (named.length === 0) return { about: nothing, name: named };

  const where = new Map<Word, number>();
  for (const field of fieldNames) {
    for (const word of reading[field]) where.set(word, Math.max(where.get(word) ?? 0, fields[field]));
  }
  const direct = new Map<number, number>();
  for (const { concept, weight, via } of settled(lexicon, named)) {
    const field = where.get(via[0]!) ?? 0; // an expression has words
    direct.set(concept, 1 - (1 - (direct.get(concept) ?? 0)) * (1 - weight * field));
  }
  const about = new Map(direct);
  for (const [concept, weight] of direct) {
    const { kindOf, kinds, near } = lexicon.concepts[concept]!; // from the lexicon
    for (const other of kindOf) raise(about, other, weight * related.kindOf);
    for (const other of kinds) raise(about, other, weight * related.kinds);
    for (const other of near) raise(about, other, weight * related.near);
  }
  return { about: { concepts: [...about.keys()], weights: [...about.values()] }, name: name! }; // as above
}

/** How much of a community a concept is, 0–1. */
export function shareOf({ concepts, weights }: About, concept: number): number {
  return weights[concepts.indexOf(concept)] ?? 0;
}

function raise(about: Map<number, number>, concept: number, weight: number): void {
  if (weight > (about.get(concept) ?? weights.meaning.faint)) about.set(concept, weight);
}
