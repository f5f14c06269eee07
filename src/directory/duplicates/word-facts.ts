import { grammar } from '../lexicon/noise';
import { isEnglish } from '../text/english';
import { isLetters } from '../text/initials';
import type { Met } from '../text/terms';
import type { Places } from './places';
import { denials, valueOf, type Value } from './values';
import type { Wordstock } from './wordstock';

/** What is to be known of a word wherever it stands, found out once: by the number that its reader gave it. */
export type WordFacts = {
  /** Its stem as a number. */
  term(word: Met): number;
  /** Does it say anything? */
  tells(word: Met): boolean;
  /** The place or body that it names; and any value that it is. */
  place(word: Met): Value | undefined;
  value(word: Met): Value | undefined;
  /** The letters that it may be made of, where it may be the first letters of others. */
  letters(word: Met): Spelling | undefined;
};

export type Spelling = {
  readonly plain: string;
  readonly capitals: boolean;
  readonly forms: readonly string[];
};

export const longestShort = 7;

export function createWordFacts(stock: Wordstock, places: Places): WordFacts {
  const place = once((word) => places.valueOf(word));
  const term = once(({ term }) => stock.numberOf(term));
  const telling = once(tells);
  return {
    term: (word) => term(word)!, // each has one, as below
    tells: (word) => telling(word)!,
    place,
    value: once((word) => valueOf(word) ?? place(word)),
    letters: once(spellingOf),
  };
}

function once<T>(find: (word: Met) => T | undefined): (word: Met) => T | undefined {
  /** Null where nothing was found. */
  const known: (T | null | undefined)[] = [];
  return (word) => {
    const { number } = word;
    while (known.length <= number) known.push(undefined);
    let one = known[number];
    if (one === undefined) known[number] = one = find(word) ?? null;
    return one ?? undefined;
  };
}

/** A small word in capitals is something else: "IT". */
function tells({ plain, written }: Met): boolean {
  return !grammar.has(plain) || isLetters(written) || denials.has(plain);
}

function spellingOf({ plain, written }: Met): Spelling | undefined {
  if (plain.length < 2 || plain.length > longestShort) return undefined;
  const capitals = isLetters(written);
  if (!capitals && (plain.length < 3 || isEnglish(plain))) return undefined;
  const several = capitals && plain.length > 2 && /\p{Lu}s$/u.test(written);
  return { plain, capitals, forms: several ? [plain.slice(0, -1), plain] : [plain] };
}
