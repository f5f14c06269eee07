import type { Word } from '../text/terms';
import { isCapitals, isSmall } from './expression';
import { namingOf, type Lexicon } from './lexicon';

/** An expression of the lexicon found in a text: which concepts it may mean there, and the words that say it. */
export type Named = {
  readonly concepts: readonly { readonly concept: number; readonly loose: boolean }[];
  readonly words: readonly Word[];
};

/** The longest expressions that stand in a text. One that is only a part of a longer one does not count. */
export function namedIn(lexicon: Lexicon, text: readonly Word[]): Named[] {
  if (text.length === 0) return [];
  const shouted = text.length > 2 && text.every(({ written }) => isCapitals(written));
  const found: { from: number; length: number; concepts: Map<number, boolean> }[] = [];
  let reached = 0;

  for (let from = 0; from < text.length; from++) {
    let longest = 0;
    let concepts: Map<number, boolean> | undefined;
    lexicon.named.from(text, from, isSmall, (value, length) => {
      const { concept, loose, capitals } = namingOf(value);
      if (capitals && (shouted || !isCapitals(text[from]!.written))) return; // within
      if (length < longest) return;
      if (length > longest || !concepts) concepts = new Map();
      longest = length;
      concepts.set(concept, loose);
    });
    if (!concepts || from + longest <= reached) continue; // within what an earlier one covers
    found.push({ from, length: longest, concepts });
    reached = from + longest;
  }
  return found.map(({ from, length, concepts }) => ({
    concepts: [...concepts].map(([concept, loose]) => ({ concept, loose })),
    words: text.slice(from, from + length).filter((word) => !isSmall(word) || length < 3),
  }));
}
