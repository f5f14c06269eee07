import { sorted, type Sorted } from '../sorted';

const sizes = [3, 4];
/** Wide enough that two pieces seldom share a number, narrow enough for a small integer. */
const bits = 24;
const { imul } = Math;

/** The 3- and 4-letter pieces of a word with its edges marked, each as a number, ascending. */
export function piecesOf(plain: string): Sorted {
  const pieces: number[] = [];
  eachPiece(plain, (piece) => pieces.push(piece));
  return sorted(pieces);
}

/** The same one by one, in no order and with repeats: nothing has to be kept of them. */
export function eachPiece(plain: string, use: (piece: number) => void): void {
  const edged = `_${plain}_`;
  for (const size of sizes) {
    for (let from = 0; from + size <= edged.length; from++) use(hash(edged, from, from + size));
  }
}

const known = new WeakMap<{ readonly plain: string }, Sorted>();

/** The same of a word that has been read, found out once: of most words nobody ever asks. */
export function piecesIn(word: { readonly plain: string }): Sorted {
  const pieces = known.get(word) ?? piecesOf(word.plain);
  known.set(word, pieces);
  return pieces;
}

/** How alike two words are: 0 for no piece in common, 1 for all (Dice). */
export function likeness(one: Sorted, other: Sorted): number {
  let shared = 0;
  for (let a = 0, b = 0; a < one.length && b < other.length;) {
    const difference = one[a]! - other[b]!; // both are within
    if (difference === 0) shared++;
    if (difference <= 0) a++;
    if (difference >= 0) b++;
  }
  return shared === 0 ? 0 : (2 * shared) / (one.length + other.length);
}

/** FNV-1a, stirred once more so that the upper bits are worth keeping. */
function hash(text: string, from: number, to: number): number {
  let value = 0x811c9dc5;
  for (let at = from; at < to; at++) value = imul(value ^ text.charCodeAt(at), 0x01000193);
  value = imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 12)) >>> (32 - bits);
}
