import { grammar, seeking } from '../lexicon/noise';
import type { Sorted } from '../sorted';
import { initials } from './initials';
import { piecesOf } from './pieces';
import type { Word } from './terms';

/** A name in the shapes in which it is compared with another one. */
export type Shapes = {
  readonly words: readonly Word[];
  /** "power bi", and run together: "powerbi". */
  readonly plain: string;
  readonly run: string;
  /** The words that are the name's own, and their stems: "parent" for "the parents' group". */
  readonly core: readonly Word[];
  readonly stems: string;
  /** What it may be shortened to. */
  readonly letters: readonly string[];
  /** The letters of its core, or of all of it where it has none. */
  readonly pieces: Sorted;
};

export function shapesOf(words: readonly Word[]): Shapes {
  const core = words.filter(({ plain }) => !grammar.has(plain) && !seeking.has(plain));
  return {
    words,
    plain: plainly(words, ' '),
    run: plainly(words, ''),
    core,
    stems: core.map(({ term }) => term).join(' '),
    letters: initials(words),
    pieces: piecesOf(plainly(core.length > 0 ? core : words, '')),
  };
}

function plainly(words: readonly Word[], between: string): string {
  return words.map(({ plain }) => plain).join(between);
}
