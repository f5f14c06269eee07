import { weights } from '../weights';
import { fieldNames, meant, type Reading } from './reading';
import { dropRow, rowsOf, type Rows } from './rows';
import type { Asked } from './word-index';

/** The letters of every community: what finds mistyped, shortened and run-together words. */
export type PieceIndex = {
  add(position: number, reading: Reading): void;
  take(position: number, reading: Reading): void;
  /**
   * The cosine between the question's pieces, weighted by how rare they are, and each community's; 0–1. Only the
   * question knows of rarity, so that a community that changes leaves the others as they are.
   */
  score(asked: readonly Asked[]): Float64Array;
};

/** [position, weight] */
const width = 2;

export function createPieceIndex(): PieceIndex {
  const rows = new Map<number, Rows>();
  const lengths: number[] = [];
  let count = 0;

  return {
    add(position, reading) {
      const sums = new Map<number, number>();
      meant(reading).forEach((list, at) => {
        const weight = weights.text.fields[fieldNames[at]!]; // one list for each field
        for (const { pieces } of list) {
          for (const piece of pieces) sums.set(piece, (sums.get(piece) ?? 0) + weight);
        }
      });
      for (const [piece, sum] of sums) rowsOf(rows, piece).push(position, sum);
      lengths[position] = lengthOf(sums.values());
      count += 1;
    },
    take(position, reading) {
      const pieces = meant(reading).flatMap((list) => list.flatMap(({ pieces }) => [...pieces]));
      for (const piece of new Set(pieces)) dropRow(rows, piece, position, width);
      count -= 1;
    },
    score(asked) {
      const scores = new Float64Array(lengths.length);
      const wanted = new Map<number, number>();
      for (const { word, weight } of asked) {
        for (const piece of word.pieces) wanted.set(piece, (wanted.get(piece) ?? 0) + weight);
      }
      const worths: number[] = [];
      for (const [piece, weight] of wanted) {
        const found = rows.get(piece) ?? [];
        const worth = weight * Math.log(1 + count / Math.max(1, found.length / width));
        worths.push(worth);
        for (let row = 0; row < found.length; row += width) {
          scores[found[row]!]! += worth * found[row + 1]!; // rows hold positions and weights
        }
      }
      const length = lengthOf(worths);
      for (let at = 0; at < scores.length; at++) {
        if (scores[at] !== 0) scores[at]! /= length * lengths[at]!; // one length for each
      }
      return scores;
    },
  };
}

function lengthOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}
