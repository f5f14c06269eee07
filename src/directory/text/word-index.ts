import { weights } from '../weights';
import { createCompounds } from './compounds';
import { initials } from './initials';
import { fieldNames, meant, type Reading } from './reading';
import { dropRow, rowsOf, type Rows } from './rows';
import type { Understood } from './subject';
import type { Word } from './terms';

/** A word of a question and what it counts for. */
export type Asked = { readonly word: Word; readonly weight: number };

/** The words of every community (BM25F), and the initials that their names may be shortened to. */
export type WordIndex = {
  add(position: number, reading: Reading): void;
  take(position: number, reading: Reading): void;
  /** How near each community comes to a perfect answer, 0–1. */
  score(asked: readonly Asked[], subject: Understood['subject']): Float64Array;
  rarity(word: Word): number;
  knows(word: Word): boolean;
};

/** [position, count in the name, in the tags, in the description] */
const width = 4;
const { fields, lengthPull, saturation } = weights.text;

export function createWordIndex(): WordIndex {
  const postings = new Map<string, Rows>();
  const compounds = createCompounds();
  const shortened = new Map<string, Rows>();
  const lengths: number[] = [];
  const sums = [0, 0, 0];
  let count = 0;
  let positions = 0;

  function rarityOf(found: number): number {
    return Math.log(1 + (count - found + 0.5) / (found + 0.5));
  }

  function found({ term }: Word): number {
    return (postings.get(term)?.length ?? 0) / width;
  }

  /** How strongly a word stands in a community's text: its counts, weighted by field and tempered by length. */
  function strength(rows: Rows, row: number): number {
    let sum = 0;
    fieldNames.forEach((field, at) => {
      const times = rows[row + 1 + at]!; // a row has a count for each field
      if (times === 0) return;
      const length = lengths[rows[row]! * fieldNames.length + at]!; // set when the row was
      const mean = sums[at]! / count; // one sum for each field
      sum += (fields[field] * times) / (1 - lengthPull[field] + (lengthPull[field] * length) / mean);
    });
    return sum;
  }

  function addStrengths(scores: Float64Array, term: string, worth: number): void {
    const rows = postings.get(term) ?? [];
    for (let row = 0; row < rows.length; row += width) {
      const strong = strength(rows, row);
      scores[rows[row]!]! += (worth * strong) / (saturation + strong); // rows hold positions
    }
  }

  return {
    add(position, reading) {
      const counts = new Map<string, number[]>();
      meant(reading).forEach((list, at) => {
        lengths[position * fieldNames.length + at] = list.length;
        sums[at]! += list.length; // one sum for each field
        for (const { term } of list) {
          const row = counts.get(term) ?? [0, 0, 0];
          row[at]! += 1; // one count for each field
          counts.set(term, row);
        }
      });
      for (const [term, row] of counts) {
        if (!postings.has(term)) compounds.add(term);
        rowsOf(postings, term).push(position, ...row);
      }
      for (const letters of initials(reading.name)) rowsOf(shortened, letters).push(position);
      count += 1;
      positions = Math.max(positions, position + 1);
    },
    take(position, reading) {
      meant(reading).forEach((list, at) => {
        sums[at]! -= list.length; // one sum for each field
        for (const { term } of list) {
          dropRow(postings, term, position, width);
          if (!postings.has(term)) compounds.drop(term);
        }
      });
      for (const letters of initials(reading.name)) dropRow(shortened, letters, position, 1);
      count -= 1;
    },
    score(asked, subject) {
      const scores = new Float64Array(positions);
      let perfect = 0;
      for (const { word, weight } of asked) {
        const rarity = weight * rarityOf(found(word));
        perfect += rarity;
        addStrengths(scores, word.term, rarity);
        for (const compound of compounds.of(word))
          addStrengths(scores, compound, rarity * weights.text.compound);
        for (const position of shortened.get(word.plain) ?? []) {
          scores[position]! += rarity * weights.text.initials; // rows hold positions
        }
      }
      for (const letters of initials(subject)) {
        const rows = postings.get(letters) ?? [];
        for (let row = 0; row < rows.length; row += width) {
          const titled = rows[row + 1]! + rows[row + 2]! > 0; // a row has a count for each field
          if (titled) scores[rows[row]!]! += perfect * weights.text.initials; // rows hold positions
        }
      }
      if (perfect === 0) return scores;
      for (let at = 0; at < scores.length; at++) scores[at] = Math.min(1, scores[at]! / perfect); // within
      return scores;
    },
    knows: (word) => found(word) > 0,
    rarity: (word) => (count === 0 ? 1 : Math.min(1, rarityOf(found(word)) / rarityOf(1))),
  };
}
