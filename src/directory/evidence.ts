import { telling } from './lexicon/telling';
import { isCompound } from './text/compounds';
import { initials, isLetters, mayBeShort } from './text/initials';
import type { Reading } from './text/reading';
import type { Word } from './text/terms';
import type { TextIndex } from './text/text-index';

const mostWords = 3;
/** Less telling words are said about anything. */
const fewestTold = 0.5;

/**
 * Which of the question's words, or forms of them, stand in a community's name, tags or description: as asked
 * where they match, as they stand there where they were mistyped or are short for it.
 */
export function matchedWords(text: TextIndex, at: number, asked: readonly Word[], name: string): string[] {
  const reading = text.reading(at);
  const there = everyWord(reading);
  const same = asked.flatMap((word) => {
    const written = there.some(({ term }) => term === word.term)
      ? word.written
      : there.find(({ term }) => isCompound(word.plain, word.term, term))?.written;
    return written === undefined ? [] : [{ written, tells: telling(word.plain, word.term) }];
  });
  if (same.length > 0) return distinct(telltale(same));

  const shortened = initials(reading.name);
  if (asked.some((word) => shortened.includes(word.plain) && mayBeShort(word, asked.length))) return [name];
  const spelled = initials(asked);
  const short = there.find((word) => isShortFor(text, word, spelled, asked));
  if (short) return [short.written];
  const long = asked.flatMap((word) => longForm(text, word, there));
  if (long.length > 0) return distinct(long);

  return distinct(asked.flatMap((word) => meantThere(text, word, there) ?? []));
}

/** The most telling first; that "lost" and "back" stand there too is no reason beside words that tell something. */
function telltale(same: readonly { readonly written: string; readonly tells: number }[]): string[] {
  const some = same.filter(({ tells }) => tells >= fewestTold);
  return (some.length > 0 ? some : same).toSorted((a, b) => b.tells - a.tells).map(({ written }) => written);
}

/** Whether a word that stands there is letters for what was asked, as it is written or as it is explained. */
function isShortFor(
  text: TextIndex,
  word: Word,
  spelled: readonly string[],
  asked: readonly Word[],
): boolean {
  const { written, plain, term } = word;
  if (isLetters(written) && (spelled.includes(plain) || spelled.includes(term))) return true;
  return text
    .longForms(word)
    .some((long) => long.every((one) => asked.some((other) => other.term === one.term)));
}

/** How telling the best of the question's words is that stands in a community's name or tags, 0–1. */
export function distinction(text: TextIndex, at: number, asked: readonly Word[]): number {
  const { name, tags } = text.reading(at);
  const there = [...name, ...tags];
  const marks = asked.map((word) => {
    const { word: meant, sure } = text.corrected(word) ?? { word, sure: 1 };
    if (there.some(({ term }) => term === meant.term))
      return sure * telling(meant.plain) * text.rarity(meant);
    return meantThere(text, word, there) === undefined ? 0 : 0.8 * telling(word.plain);
  });
  return Math.max(0, ...marks);
}

/** What a word that no community uses was meant to be, as it stands there: mistyped, run together or torn apart. */
function meantThere(text: TextIndex, word: Word, there: readonly Word[]): string | undefined {
  if (text.knows(word)) return undefined;
  const meant = text.corrected(word)?.word;
  const same = meant && there.find(({ term }) => term === meant.term);
  if (same) return same.written;
  const torn = there.findIndex(({ plain }, at) => `${plain}${there[at + 1]?.plain ?? ''}` === word.plain);
  if (torn >= 0) return `${there[torn]?.written} ${there[torn + 1]?.written}`;
  const parts = there.filter(({ plain }) => plain.length > 2 && word.plain.includes(plain));
  const whole = parts.map(({ plain }) => plain).join('') === word.plain;
  return whole ? parts.map(({ written }) => written).join(' ') : undefined;
}

/** The words that a short form stands for, where all of them are there. */
function longForm(text: TextIndex, word: Word, there: readonly Word[]): string[] {
  for (const long of text.longForms(word)) {
    const found = long.flatMap(({ term }) => there.find((other) => other.term === term)?.written ?? []);
    if (found.length === long.length) return [found.join(' ')];
  }
  return [];
}

const wholes = new WeakMap<Reading, readonly Word[]>();

/** All words of a text, for as long as it is read like this. */
function everyWord(reading: Reading): readonly Word[] {
  const whole = wholes.get(reading) ?? [...reading.name, ...reading.tags, ...reading.description];
  wholes.set(reading, whole);
  return whole;
}

function distinct(list: readonly string[]): string[] {
  return [...new Set(list)].slice(0, mostWords);
}
