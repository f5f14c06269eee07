import type { Weights } from '../weights';
import { blank, createLists, grown } from './lists';
import { createNumbering } from './numbering';
import { eachPiece } from './pieces';
import { fieldNames } from './reading';
import type { Slots } from './slots';
import type { Met, Word } from './terms';

/** A word of a question and what it counts for. */
export type Asked = { readonly word: Word; readonly weight: number };

/** The letters of every community: what finds mistyped, shortened and run-together words. Communities are positions. */
export type PieceIndex = {
  /** Of a community that has none yet: the words of its fields that mean something. */
  add(position: number, lists: readonly (readonly Met[])[]): void;
  drop(position: number): void;
  /**
   * The cosine between the question's pieces and each community's, weighted by how rare they are, by position; 0–1. Good
   * until the next question.
   */
  score(asked: readonly Asked[]): Float32Array;
};

/** The number of a field is packed with that of a word. */
const fieldBits = 2;
const fieldMask = (1 << fieldBits) - 1;
const staleShare = 0.1;

/**
 * Communities share words, and words share pieces: what a question has of each word is found first, and then what it has of each
 * community.
 */
export function createPieceIndex(slots: Slots, settings: Weights['text']): PieceIndex {
  const ids = createNumbering();
  /** The pieces of each word, one word after the other; and by twice the number of a word, from where to where. */
  let pieces = new Uint32Array(1 << 10);
  let bounds = new Uint32Array(1 << 10);
  let used = 0;
  /** By piece, the words that have it, each as often as it has it. */
  const holders = createLists();
  /** By position its words, each as often as it has it and with its field. */
  const texts = createLists();
  const fields = fieldNames.map((field) => settings.fields[field]);
  /** By piece, how many communities have it. */
  let counts = new Uint32Array(1 << 10);
  /** By position, as rare as pieces were when it was put there, or when all were last measured anew. */
  let lengths = new Float32Array(1 << 8);
  let stale = 0;
  /** A community's sums while it is read, by piece. */
  let sums = new Float32Array(1 << 10);
  const touched: number[] = [];
  /** What one question makes of it: by word and by position. */
  let likeness = new Float32Array(0);
  let scores = new Float32Array(0);

  function idOf(piece: number): number {
    const id = ids.of(piece);
    if (id < sums.length) return id;
    sums = grown(sums, id + 1);
    counts = grown(counts, id + 1);
    return id;
  }

  /** Finds the pieces of a word when it first comes. */
  function learn({ number, plain }: Met): void {
    const at = 2 * number;
    if (at + 1 >= bounds.length) bounds = grown(bounds, at + 2);
    if (bounds[at + 1] !== 0) return;
    bounds[at] = used;
    eachPiece(plain, (piece) => {
      if (used === pieces.length) pieces = grown(pieces, used + 1);
      const id = idOf(piece);
      pieces[used++] = id;
      while (holders.count <= id) holders.open();
      holders.push(id, number);
    });
    bounds[at + 1] = used;
  }

  function rarityOf(id: number): number {
    return Math.log(1 + slots.alive / Math.max(1, counts[id]!)); // as wide as there are pieces
  }

  /** Sums up the pieces of a community, and notes which they are. */
  function sumUp(position: number): void {
    touched.length = 0;
    const page = texts.page(position);
    const from = texts.from(position);
    const end = from + texts.size(position);
    for (let at = from; at < end; at++) {
      const value = page[at]!; // within, and so is whatever follows from it
      const weight = fields[value & fieldMask]!;
      const word = 2 * (value >>> fieldBits);
      for (let row = bounds[word]!; row < bounds[word + 1]!; row++) {
        const id = pieces[row]!;
        if (sums[id] === 0) touched.push(id);
        sums[id]! += weight;
      }
    }
  }

  /** How long the pieces that were summed up are together; takes the sums back. */
  function lengthBy(rarity: (id: number) => number): number {
    let squares = 0;
    for (const id of touched) {
      squares += (sums[id]! * rarity(id)) ** 2; // as wide as there are pieces
      sums[id] = 0;
    }
    return Math.sqrt(squares);
  }

  /** What is rare changes with the directory, so all lengths are measured anew when enough of it has changed. */
  function measure(): void {
    const rarities = Float64Array.from(counts, (_, id) => rarityOf(id));
    for (let position = 0; position < texts.count; position++) {
      sumUp(position);
      lengths[position] = lengthBy((id) => rarities[id]!); // one for each
    }
    stale = 0;
  }

  /** Every word that has a piece has so much more of what is asked. */
  function like(id: number, worth: number): void {
    const page = holders.page(id);
    const from = holders.from(id);
    const end = from + holders.size(id);
    for (let at = from; at < end; at++) likeness[page[at]!]! += worth; // within, and as wide as there are words
  }

  return {
    add(position, lists) {
      while (texts.count <= position) texts.open();
      if (position >= lengths.length) lengths = grown(lengths, position + 1);
      lists.forEach((list, field) => {
        for (const word of list) {
          learn(word);
          texts.push(position, (word.number << fieldBits) | field);
        }
      });
      sumUp(position);
      for (const id of touched) counts[id]! += 1; // as wide as there are pieces
      stale += 1;
      lengths[position] = lengthBy(stale <= staleShare * slots.alive ? rarityOf : nothing);
    },
    drop(position) {
      sumUp(position);
      for (const id of touched) counts[id]! -= 1; // counted when it was added
      lengthBy(nothing);
      texts.keep(position, () => false);
    },
    score(asked) {
      if (stale > staleShare * slots.alive) measure();
      const wanted = new Map<number, number>();
      for (const { word, weight } of asked) {
        eachPiece(word.plain, (piece) => wanted.set(piece, (wanted.get(piece) ?? 0) + weight));
      }
      likeness = blank(likeness, bounds.length >> 1);
      let squares = 0;
      for (const [piece, weight] of wanted) {
        const id = ids.at(piece);
        const rarity = id < 0 ? Math.log(1 + slots.alive) : rarityOf(id);
        squares += (weight * rarity) ** 2;
        if (id >= 0) like(id, weight * rarity * rarity);
      }
      const length = Math.sqrt(squares);
      scores = blank(scores, slots.positions);
      for (let position = 0; position < texts.count; position++) {
        const page = texts.page(position);
        const from = texts.from(position);
        const end = from + texts.size(position);
        let sum = 0;
        for (let at = from; at < end; at++) {
          const value = page[at]!; // within, as whatever follows from it
          sum += fields[value & fieldMask]! * likeness[value >>> fieldBits]!;
        }
        if (sum !== 0) scores[position] = sum / (length * lengths[position]!); // one length for each
      }
      return scores;
    },
  };
}

const nothing = (): number => 0;
