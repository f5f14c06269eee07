import type { Word } from '../text/terms';
import { weights } from '../weights';
import type { Concept, Lexicon } from './lexicon';
import type { Named } from './naming';

/** A concept that a community's text means, how surely (0–1), and the words that say so. */
export type Sense = {
  readonly concept: number;
  readonly weight: number;
  /** The same for ranking, where an expression with other meanings too counts for more than can be told as a reason. */
  readonly ranked: number;
  readonly via: readonly Word[];
};

const { open, openly, company, saying } = weights.meaning;

/**
 * What named expressions mean, settled by their company: where an expression may mean several things, or other things
 * too, what else is meant nearby decides.
 */
export function settled(lexicon: Lexicon, named: readonly Named[]): Sense[] {
  const sure = new Map<number, number>();
  for (const { concepts, words } of named) {
    if (!isSettled(lexicon, concepts)) continue;
    for (const { concept } of concepts) raise(sure, concept, says(lexicon, words));
  }
  const senses: Sense[] = [];
  for (const { concepts, words } of named) {
    const surest = says(lexicon, words);
    if (isSettled(lexicon, concepts)) {
      for (const { concept } of concepts)
        senses.push({ concept, weight: surest, ranked: surest, via: words });
      continue;
    }
    const backed = concepts.map(({ concept }) => companyOf(lexicon.concepts[concept]!, concept, sure)); // from the lexicon
    const most = Math.max(...backed);
    concepts.forEach(({ concept, loose }, at) => {
      const support = backed[at]!; // one for each
      const graded = (alone: typeof open): number => {
        const share = (surest * (loose ? alone.loose : alone.shared)) / Math.sqrt(concepts.length);
        return most > 0 && support < most / 2 ? share / 2 : share + (surest - share) * support;
      };
      senses.push({ concept, weight: graded(open), ranked: graded(openly), via: words });
    });
  }
  return senses;
}

/** An expression that several entries have, all of which have to do with one another, means each of them. */
function isSettled({ concepts: all }: Lexicon, concepts: Named['concepts']): boolean {
  if (concepts.some(({ loose }) => loose)) return false;
  const [first, ...others] = concepts.map(({ concept }) => concept);
  const linked = (one = -1, other = -1): boolean => {
    const { kindOf = [], kinds = [], near = [] } = all[one] ?? {};
    return kindOf.includes(other) || kinds.includes(other) || near.includes(other);
  };
  return others.every((other) => linked(first, other) || linked(other, first));
}

/** How much of what else is meant has to do with a concept. */
function companyOf(
  { kindOf, kinds, near }: Concept,
  self: number,
  sure: ReadonlyMap<number, number>,
): number {
  let sum = sure.get(self) ?? 0;
  for (const list of [kindOf, kinds, near]) {
    for (const other of list) sum += company * (sure.get(other) ?? 0);
  }
  return Math.min(1, sum);
}

function raise(weights: Map<number, number>, concept: number, weight: number): void {
  weights.set(concept, 1 - (1 - (weights.get(concept) ?? 0)) * (1 - weight));
}

/** How surely words name something: one that many concepts have says little, several together say nearly all. */
function says(lexicon: Lexicon, words: readonly Word[]): number {
  const worth = words.reduce((sum, word) => sum + lexicon.worth(word), 0);
  return 1 - Math.exp(-worth / saying);
}
