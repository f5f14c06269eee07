import { places } from '../lexicon/places';
import { telling } from '../lexicon/telling';
import type { Word } from '../text/terms';
import { weights } from '../weights';
import { createNumberLists, type NumberLists } from './number-lists';
import type { Stems } from './stems';

/** How surely a stem, wherever it stands, speaks for a concept: 0–1. */
export type Hint = { readonly concept: number; readonly strength: number };

export type Hints = {
  /** What a stem speaks for, wherever it stands: a concept the more surely, the more of its expressions have it. */
  hints(stem: string): Hint[];
  /** How much a word tells: near 1 where English seldom uses it and few concepts or none have to do with it. */
  worth(word: Word): number;
};

/** A concept and how many of its expressions have a stem, as one number. */
const mostTimes = 63;

/** Gathers of each concept how many of its expressions have which stems. */
export function createHints(stems: Stems): {
  add(concept: number, times: ReadonlyMap<string, number>): void;
  /** Among so many concepts. */
  packed(size: number): Hints;
} {
  const lists = createNumberLists();
  return {
    add(concept, times) {
      for (const [stem, count] of times) {
        lists.add(stems.of(stem), concept * (mostTimes + 1) + Math.min(count, mostTimes));
      }
    },
    packed: (size) => hintsIn(lists.packed(), stems, size),
  };
}

/** A function of its own, so that what was gathered is not kept beside it. */
function hintsIn(byStem: NumberLists, stems: Stems, size: number): Hints {
  const numberOf = (stem: string): number => stems.at(stem) ?? Infinity; // nothing is filed there
  const most = Math.log(1 + size);
  /** Of the words that were met: the same ones stand in text after text. */
  const worths = new WeakMap<Word, number>();

  function worthOf({ plain, term }: Word): number {
    const concepts = byStem.countOf(numberOf(term));
    return toldBy(plain, term, concepts) * (Math.log((1 + size) / Math.max(1, concepts)) / most);
  }

  return {
    hints: (stem) => Array.from(byStem.of(numberOf(stem)), hintOf),
    worth(word) {
      const known = worths.get(word);
      if (known !== undefined) return known;
      const worth = worthOf(word);
      worths.set(word, worth);
      return worth;
    },
  };
}

function hintOf(packed: number): Hint {
  const times = packed % (mostTimes + 1);
  return {
    concept: Math.floor(packed / (mostTimes + 1)),
    strength: times / (times + weights.meaning.once),
  };
}

function toldBy(plain: string, stem: string, concepts: number): number {
  if (concepts === 0 && /\d/.test(plain)) return weights.meaning.number;
  return places.has(plain) ? weights.meaning.place : telling(plain, stem);
}
