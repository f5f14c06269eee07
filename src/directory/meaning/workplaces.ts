import { areas } from '../lexicon/areas';
import type { Steps } from '../steps';
import type { OwnWords } from './drafts';
import { buildLexicon, createLexicon, type Lexicon } from './lexicon';

let shipped: Lexicon | undefined;

/** The lexicon that ships, made ready once. */
export function workplaces(): Lexicon {
  shipped ??= createLexicon(Object.values(areas));
  return shipped;
}

/** The same with an organisation's own words; without any it is the one that ships. */
export function* workplacesWith(own: OwnWords): Steps<Lexicon> {
  if (own.added.length === 0 && own.muted.length === 0) return workplaces();
  return yield* buildLexicon(Object.values(areas), own);
}
