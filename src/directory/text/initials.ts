import { courtesy, grammar, seeking } from '../lexicon/noise';
import { isEnglish } from './english';
import type { Word } from './terms';

const shortest = 3;
const longest = 7;

/**
 * What people may shorten these words to: "Water and Flood Risk Group" gives wfr, wafr, wfrg and wafrg. Nothing
 * shorter than three letters, which would say too little.
 */
export function initials(words: readonly Word[]): string[] {
  if (words.length < shortest) return [];
  const meant = words.filter(({ plain }) => !grammar.has(plain));
  const kept = meant.filter(({ plain }) => !seeking.has(plain) && !courtesy.has(plain));
  const spelled = [kept, meant, untilGeneric(words), words].map((list) =>
    list.map(({ plain }) => plain[0]).join(''),
  );
  return [...new Set(spelled)].filter((letters) => letters.length >= shortest && letters.length <= longest);
}

/** Whether a word is written as letters: "BNG", "EHCPs". Any other that a few words begin with is there by chance: "cats". */
export function isLetters(written: string): boolean {
  return /\p{Lu}.*\p{Lu}/u.test(written);
}

/** So many words are asked for at most where a word of English in small letters may be short for others. */
const fewAsked = 2;

/** Whether a word, one of so many, may be short for several: "cat applications", but not "mum" in a long question. */
export function mayBeShort({ written, plain }: Word, asked: number): boolean {
  return asked <= fewAsked || isLetters(written) || !isEnglish(plain);
}

function untilGeneric(words: readonly Word[]): readonly Word[] {
  const last = words.at(-1);
  return last && seeking.has(last.plain) ? words.slice(0, -1) : words;
}
