import { createNumberPairs } from './number-pairs';
import type { Stems } from './stems';

/** A word of a text, by its stem. */
type Step = { readonly term: string };

/** Phrases by their words, so that every one that stands in a text is found in one pass. */
export type PhraseTree = {
  /** Whole numbers say what a phrase is: there are tens of thousands. */
  add(phrase: readonly string[], value: number): void;
  /**
   * Calls back for every phrase that begins at a place of the text, with how many words it takes. Between its words there
   * may be small ones that it does not have.
   */
  from<T extends Step>(
    text: readonly T[],
    place: number,
    isSmall: (step: T) => boolean,
    found: (value: number, length: number) => void,
  ): void;
  /** What is kept under exactly this phrase. */
  at(phrase: readonly string[]): readonly number[];
};

export function createPhraseTree(stems: Stems): PhraseTree {
  /** By a beginning and the stem that follows it: the longer beginning. */
  const longer = createNumberPairs();
  /** What is kept under a beginning; most have one value or none. */
  const kept = new Map<number, number | readonly number[]>();
  let beginnings = 1;

  function under(beginning: number): readonly number[] {
    const found = kept.get(beginning);
    if (found === undefined) return none;
    return typeof found === 'number' ? [found] : found;
  }

  function followed(beginning: number, stem: string): number | undefined {
    const number = stems.at(stem);
    return number === undefined ? undefined : longer.get(beginning, number);
  }

  return {
    add(phrase, value) {
      let said = 0;
      for (const stem of phrase) {
        const number = stems.of(stem);
        const known = longer.get(said, number);
        if (known === undefined) longer.set(said, number, beginnings);
        said = known ?? beginnings++;
      }
      const former = under(said);
      kept.set(said, former.length === 0 ? value : [...former, value]);
    },
    from(text, place, isSmall, found) {
      const start = text[place];
      if (!start || followed(0, start.term) === undefined) return; // most words begin no phrase
      function follow(said: number, at: number): void {
        const step = text[at];
        if (!step) return;
        const further = followed(said, step.term);
        if (further !== undefined) {
          for (const value of under(further)) found(value, at - place + 1);
          follow(further, at + 1);
        }
        if (at > place && isSmall(step)) follow(said, at + 1);
      }
      follow(0, place);
    },
    at(phrase) {
      let said: number | undefined = 0;
      for (const stem of phrase) said = said === undefined ? undefined : followed(said, stem);
      return said === undefined ? none : under(said);
    },
  };
}

const none: readonly number[] = [];
