import { fieldNames, type Reading } from '../text/reading';
import type { Word } from '../text/terms';
import { weights } from '../weights';
import type { Lexicon } from './lexicon';
import { namedIn } from './naming';
import { settled } from './senses';

const { fields, related } = weights.meaning;

/** What a community is about: the concepts it names, the more the nearer to its name; and what these have to do with. */
export function aboutOf(lexicon: Lexicon, reading: Reading): Map<number, number> {
  const named = fieldNames.flatMap((field) => namedIn(lexicon, reading[field]));
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
  return about;
}

function raise(about: Map<number, number>, concept: number, weight: number): void {
  if (weight > (about.get(concept) ?? 0)) about.set(concept, weight);
}
