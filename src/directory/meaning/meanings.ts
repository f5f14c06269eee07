import type { Steps } from '../steps';
import type { Reading } from '../text/reading';
import type { Lexicon } from './lexicon';
import { createMeaningIndex, type MeaningIndex } from './meaning-index';

/** What every community means, by a lexicon that another one may take the place of while people are answered. */
export type Meanings = {
  readonly lexicon: Lexicon;
  readonly index: MeaningIndex;
  put(position: number, reading: Reading): void;
  /** Reads everything again; until that is done the former lexicon answers. */
  reread(lexicon: Lexicon, count: number, reading: (position: number) => Reading): Steps<void>;
};

export function createMeanings(first: Lexicon): Meanings {
  let lexicon = first;
  let index = createMeaningIndex(first);
  let coming: MeaningIndex | undefined;

  return {
    get lexicon() {
      return lexicon;
    },
    get index() {
      return index;
    },
    put(position, reading) {
      index.put(position, reading);
      coming?.put(position, reading);
    },
    *reread(other, count, reading) {
      const next = createMeaningIndex(other);
      coming = next;
      yield* readAll(next, count, reading);
      index = next;
      lexicon = other;
      coming = undefined;
    },
  };
}

/** So many communities are read in one step. */
const few = 10;

/** Each as it is when its turn comes. */
export function* readAll(
  index: MeaningIndex,
  count: number,
  reading: (position: number) => Reading,
): Steps<void> {
  for (let at = 0; at < count; at++) {
    if (at % few === 0) yield;
    index.put(at, reading(at));
  }
}
