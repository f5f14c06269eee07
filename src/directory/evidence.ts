import { isCompound } from './text/compounds';
import { initials } from './text/initials';
import type { Reading } from './text/reading';
import type { Word } from './text/terms';
import type { TextIndex } from './text/text-index';
import { mistyped } from './text/typos';

const mostWords = 3;

/**
 * Which of the question's words, or forms of them, stand in a community's name, tags or description: as asked
 * where they match, as they stand there where they were mistyped or are short for it.
 */
export function matchedWords(text: TextIndex, at: number, asked: readonly Word[], name: string): string[] {
  const reading = text.reading(at);
  const there = everyWord(reading);
  const same = asked.flatMap((word) => {
    if (there.some(({ term }) => term === word.term)) return [word.written];
    return there.find(({ term }) => isCompound(word.plain, word.term, term))?.written ?? [];
  });
  if (same.length > 0) return distinct(same);

  const shortened = initials(reading.name);
  if (asked.some(({ plain }) => shortened.includes(plain))) return [name];
  const spelled = initials(asked);
  const short = there.find(({ plain }) => spelled.includes(plain));
  if (short) return [short.written];

  const unknown = asked.filter((word) => !text.knows(word));
  return distinct(unknown.flatMap((word) => meant(word, there)?.word.written ?? []));
}

/** How telling the best of the question's words is that stands in a community's name or tags, 0–1. */
export function distinction(text: TextIndex, at: number, asked: readonly Word[]): number {
  const { name, tags } = text.reading(at);
  const there = [...name, ...tags];
  const marks = asked.map((word) => {
    if (!text.knows(word)) return meant(word, there)?.sure ?? 0;
    return there.some(({ term }) => term === word.term) ? text.rarity(word) : 0;
  });
  return Math.max(0, ...marks);
}

/** The word of a community that a word no community uses was most likely meant to be. */
function meant(word: Word, there: readonly Word[]): { word: Word; sure: number } | undefined {
  let best: { word: Word; sure: number } | undefined;
  for (const other of there) {
    const sure = mistyped(word, other);
    if (sure > (best?.sure ?? 0)) best = { word: other, sure };
  }
  return best;
}

function everyWord({ name, tags, description }: Reading): Word[] {
  return [...name, ...tags, ...description];
}

function distinct(list: readonly string[]): string[] {
  return [...new Set(list)].slice(0, mostWords);
}
