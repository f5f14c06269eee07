import { courtesy, seeking } from '../lexicon/noise';
import type { Word } from '../text/terms';
import { weights } from '../weights';
import { isSmall } from './expression';
import type { Hint } from './hints';
import type { Lexicon } from './lexicon';
import { namedIn } from './naming';

/**
 * A part of what was said: one word, or words that mean something together. `worth` is how much it tells, and `share` how much
 * of that counts towards everything that was said; `strength` is how surely it speaks for a concept, 0–1.
 */
export type Unit = {
  readonly words: readonly Word[];
  readonly worth: number;
  readonly share: number;
  /** Words that name or tell something, together or alone. */
  readonly named: boolean;
  readonly concepts: readonly Hint[];
};

const { together, alone, small } = weights.meaning;

/** Every word that carries meaning, every expression that is named, and every one that tells without naming. */
export function unitsOf(lexicon: Lexicon, said: readonly Word[]): Unit[] {
  const byStem = new Map<string, Word>();
  for (const word of said) if (!byStem.has(word.term)) byStem.set(word.term, word);
  return [
    ...[...byStem.values()].filter(isMeant).map((word) => wordUnit(lexicon, word)),
    ...namedIn(lexicon, said).map(({ words, concepts }) => ({
      words,
      worth: together.named * worthOf(lexicon, words),
      share: together.share,
      named: true,
      concepts: concepts.map(({ concept, loose }) => ({ concept, strength: loose ? alone : 1 })),
    })),
    ...toldIn(lexicon, byStem),
  ];
}

/** Neither a small word nor one that people say around a question. */
function isMeant(word: Word): boolean {
  return !isSmall(word) && !courtesy.has(word.plain) && !seeking.has(word.plain);
}

function wordUnit(lexicon: Lexicon, word: Word): Unit {
  return {
    words: [word],
    worth: worthOf(lexicon, [word]),
    share: 1,
    named: false,
    concepts: lexicon.hints(word.term),
  };
}

/** Expressions of several words, all of which are there, in any order. */
function toldIn(lexicon: Lexicon, said: ReadonlyMap<string, Word>): Unit[] {
  const byWords = new Map<string, { words: readonly Word[]; concepts: Hint[] }>();
  lexicon.told.among(said.keys(), (stems, concept) => {
    const words = stems.flatMap((stem) => said.get(stem) ?? []);
    if (words.length < 2 || words.every(isSmall)) return;
    const key = stems.join(' ');
    const unit = byWords.get(key) ?? { words, concepts: [] };
    unit.concepts.push({ concept, strength: 1 });
    byWords.set(key, unit);
  });
  return [...byWords.values()].map(({ words, concepts }) => ({
    words: words.filter((word) => !isSmall(word)),
    worth: together.told * worthOf(lexicon, words),
    share: together.share,
    named: true,
    concepts,
  }));
}

function worthOf(lexicon: Lexicon, words: readonly Word[]): number {
  return words.reduce((sum, word) => sum + (isSmall(word) ? small : lexicon.worth(word)), 0);
}
