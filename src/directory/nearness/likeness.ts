import type { Steps } from '../steps';
import { meant } from '../text/reading';
import type { TextIndex } from '../text/text-index';
import type { Matrix } from './inverse';

/** What a word counts for in a name, in a tag and in a description. */
const fields = [2, 1.5, 1];
/** So much is done between two pauses. */
const stint = 100_000;

/** A word with the communities that have it and what it is worth to each. */
type Posting = { readonly at: number[]; readonly worth: number[] };

/**
 * How alike these communities are by what they say of themselves. Fills the lower half of `matrix` with the cosine of their words,
 * rare ones counting more, and answers for each pair how much of the second one's name stands in the first one's, with the
 * cosine: 0–255, row after row. "Flood Forum: North" has all of "Flood Forum".
 */
export function* fillLikeness(
  text: TextIndex,
  communities: readonly number[],
  matrix: Matrix,
): Steps<Uint8Array> {
  const size = communities.length;
  const words = new Map<string, Posting>();
  const names = new Map<string, Posting>();
  for (const [at, community] of communities.entries()) {
    const lists = meant(text.reading(community));
    const counts = new Map<string, number>();
    lists.forEach((list, field) => {
      for (const { term } of list) counts.set(term, (counts.get(term) ?? 0) + fields[field]!); // one for each field
    });
    for (const [term, count] of counts) post(words, term, at, 1 + Math.log(count));
    for (const term of new Set((lists[0] ?? []).map(({ term }) => term))) post(names, term, at, 1);
    if (at % 50 === 0) yield;
  }
  weigh(words, (found) => Math.log(size / found), size, true);
  yield;
  const lengths = weigh(names, (found) => Math.sqrt(Math.log(1 + size / found)), size, false);
  yield;

  yield* addProducts(words, (one, other) => one * size + other, matrix);
  // The upper half is free until the matrix is inverted, so what names share is kept there.
  yield* addProducts(names, (one, other) => other * size + one, matrix);
  return yield* kinOf(matrix, lengths, size);
}

function post(postings: Map<string, Posting>, term: string, at: number, worth: number): void {
  const posting = postings.get(term) ?? { at: [], worth: [] };
  if (posting.at.length === 0) postings.set(term, posting);
  posting.at.push(at);
  posting.worth.push(worth);
}

/** Multiplies each worth by its word's rarity; answers each community's sum of squares, after dividing by its root if `even`. */
function weigh(
  postings: Map<string, Posting>,
  rarity: (found: number) => number,
  size: number,
  even: boolean,
): Float64Array {
  const squares = new Float64Array(size);
  for (const { at, worth } of postings.values()) {
    const rare = rarity(at.length);
    for (let row = 0; row < at.length; row++) {
      worth[row]! *= rare; // as long
      squares[at[row]!]! += worth[row]! ** 2; // positions are within
    }
  }
  if (!even) return squares;
  for (const { at, worth } of postings.values()) {
    for (let row = 0; row < at.length; row++) worth[row]! /= Math.sqrt(squares[at[row]!]!) || 1; // as above
  }
  return squares;
}

/** Adds up for each pair of communities, the later one first, what the words they share are worth to both. */
function* addProducts(
  postings: ReadonlyMap<string, Posting>,
  place: (later: number, earlier: number) => number,
  matrix: Matrix,
): Steps<void> {
  let done = 0;
  for (const { at, worth } of postings.values()) {
    for (let later = 1; later < at.length; later++) {
      for (let earlier = 0; earlier < later; earlier++) {
        matrix[place(at[later]!, at[earlier]!)]! += worth[later]! * worth[earlier]!; // communities are posted in order
      }
    }
    done += (at.length * at.length) / 2;
    if (done < stint) continue;
    done = 0;
    yield;
  }
}

function* kinOf(matrix: Matrix, lengths: Float64Array, size: number): Steps<Uint8Array> {
  const kin = new Uint8Array(size * size);
  for (let one = 0; one < size; one++) {
    for (let other = 0; other < size; other++) {
      if (one === other) continue;
      const [earlier, later] = one < other ? [one, other] : [other, one];
      const covered = matrix[earlier * size + later]! / (lengths[other]! || 1); // within
      const alike = matrix[later * size + earlier]!; // within
      kin[one * size + other] = Math.round(255 * Math.min(1, (covered ** 4 + alike) / 2));
    }
    yield;
  }
  return kin;
}
