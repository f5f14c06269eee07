import { createNumberPairs } from '../number-pairs';
import { grown } from '../text/lists';
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
  /** By a beginning what is kept there and one more, or 0; where it is several, the negative number of their list and one more. */
  let kept = new Int32Array(1 << 10);
  const several: number[][] = [];
  let beginnings = 1;
  /** The stems of words that were met, −1 for one that no phrase has: the same words stand in text after text. */
  const met = new WeakMap<Step, number>();

  function stemOf(step: Step): number {
    const known = met.get(step);
    if (known !== undefined) return known;
    const stem = stems.at(step.term) ?? unknown;
    met.set(step, stem);
    return stem;
  }

  function each(beginning: number, use: (value: number) => void): void {
    const value = kept[beginning]!; // as wide as there are beginnings
    if (value > 0) use(value - 1);
    else if (value < 0) several[-value - 1]!.forEach(use); // every list has a number
  }

  function keep(beginning: number, value: number): void {
    const former = kept[beginning]!; // as above
    if (former < 0)
      several[-former - 1]!.push(value); // as above
    else kept[beginning] = former === 0 ? value + 1 : -several.push([former - 1, value]);
  }

  /** Finds what a beginning goes on to, from a place of the text on. */
  function follow<T extends Step>(
    said: number,
    at: number,
    text: readonly T[],
    isSmall: (step: T) => boolean,
    found: (value: number, end: number) => void,
  ): void {
    const step = text[at];
    if (!step) return;
    const stem = stemOf(step);
    const further = stem === unknown ? undefined : longer.get(said, stem);
    if (further !== undefined) {
      each(further, (value) => found(value, at + 1));
      follow(further, at + 1, text, isSmall, found);
    }
    if (isSmall(step)) follow(said, at + 1, text, isSmall, found);
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
      if (said >= kept.length) kept = grown(kept, said + 1);
      keep(said, value);
    },
    from(text, place, isSmall, found) {
      const start = text[place];
      const stem = start ? stemOf(start) : unknown;
      const said = stem === unknown ? undefined : longer.get(0, stem);
      if (said === undefined) return; // most words begin no phrase
      each(said, (value) => found(value, 1));
      follow(said, place + 1, text, isSmall, (value, end) => found(value, end - place));
    },
    at(phrase) {
      let said: number | undefined = 0;
      for (const stem of phrase) {
        const number = stems.at(stem);
        said = said === undefined || number === undefined ? undefined : longer.get(said, number);
      }
      const values: number[] = [];
      if (said !== undefined) each(said, (value) => values.push(value));
      return values;
    },
  };
}

const unknown = -1;
