import { weights } from '../weights';
import { createPieceIndex } from './piece-index';
import { read, type Reading, type Texts } from './reading';
import type { Understood } from './subject';
import { createReader, type Word } from './terms';
import { createWordIndex } from './word-index';

/** The texts of every community. Communities are positions in a list; one may change at any time. */
export type TextIndex = {
  put(position: number, texts: Texts): void;
  reading(position: number): Reading;
  /** Does its description say a handful of words more than its name? */
  described(position: number): boolean;
  /** How well each community's text answers a question, by position: 0–1, by the same measure for every question. */
  score(question: Understood): Float64Array;
  /** How much a word tells communities apart: near 0 where all have it, 1 where one has it or none. */
  rarity(word: Word): number;
  /** Whether any community uses the word. */
  knows(word: Word): boolean;
};

const fewestWords = 6;
const nothing: Reading = { name: [], tags: [], description: [] };

export function createTextIndex(): TextIndex {
  const words = createReader();
  const readings: (Reading | undefined)[] = [];
  const described: boolean[] = [];
  const byWords = createWordIndex();
  const byPieces = createPieceIndex();

  return {
    put(position, texts) {
      const former = readings[position];
      const reading = read(texts, words);
      for (const index of [byWords, byPieces]) {
        if (former) index.take(position, former);
        index.add(position, reading);
      }
      readings[position] = reading;
      described[position] = isDescribed(reading);
    },
    described: (position) => described[position] ?? false,
    reading: (position) => readings[position] ?? nothing,
    score({ subject, aside }) {
      const asked = [
        ...subject.map((word) => ({ word, weight: 1 })),
        ...aside.map((word) => ({ word, weight: weights.text.aside })),
      ];
      const scores = byWords.score(asked, subject);
      const pieces = byPieces.score(asked);
      for (let at = 0; at < scores.length; at++) {
        scores[at] = weights.text.words * scores[at]! + weights.text.pieces * pieces[at]!; // as long
      }
      return scores;
    },
    rarity: byWords.rarity,
    knows: byWords.knows,
  };
}

function isDescribed({ name, description }: Reading): boolean {
  const named = new Set(name.map(({ term }) => term));
  return description.filter(({ term }) => !named.has(term)).length >= fewestWords;
}
