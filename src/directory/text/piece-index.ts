import type { Weights } from '../weights';
import { blank, grown, type Lists } from './lists';
import { fieldNames, meant, type Reading } from './reading';
import { slotBits, type Slots } from './slots';
import { createNumbering } from './numbering';
import { eachPiece } from './pieces';
import type { Word } from './terms';

/** A word of a question and what it counts for. */
export type Asked = { readonly word: Word; readonly weight: number };

/** The letters of every community: what finds mistyped, shortened and run-together words. */
export type PieceIndex = {
  readonly lists: Lists;
  add(slot: number, reading: Reading): void;
  drop(reading: Reading): void;
  /**
   * The cosine between the question's pieces and each community's, weighted by how rare they are, by position; 0–1. Good
   * until the next question.
   */
  score(asked: readonly Asked[]): Float32Array;
};

const slotMask = (1 << slotBits) - 1;
/** Sums of field weights are kept in sixteenths beside the slot. */
const unit = 16;
const most = (1 << (32 - slotBits)) - 1;
const staleShare = 0.1;
const mostLately = 5_000;

export function createPieceIndex(slots: Slots, lists: Lists, settings: Weights['text']): PieceIndex {
  const ids = createNumbering();
  const counts: number[] = [];
  /** By slot, as rare as pieces were when it was put there, or when all were last measured anew. */
  let lengths = new Float32Array(1 << 8);
  let stale = 0;
  /** A community's sums while it is read, by list. */
  let sums = new Float32Array(1 << 10);
  const touched: number[] = [];
  /** The pieces of words that were read lately: a few thousand words are most of all that is written. */
  const lately = new Map<string, readonly number[]>();
  /** What one question makes of it, by position and by slot. */
  let scores = new Float32Array(0);
  let bySlot = new Float32Array(0);

  function idOf(piece: number): number {
    const id = ids.of(piece);
    if (id < lists.count) return id;
    lists.open();
    if (id >= sums.length) sums = grown(sums, id + 1);
    return id;
  }

  function idsOf(plain: string): readonly number[] {
    const known = lately.get(plain);
    if (known) return known;
    const ids: number[] = [];
    eachPiece(plain, (piece) => ids.push(idOf(piece)));
    if (lately.size >= mostLately) lately.clear();
    lately.set(plain, ids);
    return ids;
  }

  function rarityOf(id: number): number {
    return Math.log(1 + slots.alive / Math.max(1, counts[id] ?? 0));
  }

  /** What is rare changes with the directory, so all lengths are measured anew when enough of it has changed. */
  function measure(): void {
    const squares = new Float32Array(slots.width);
    for (let id = 0; id < lists.count; id++) {
      const rarity = rarityOf(id);
      const page = lists.page(id);
      const from = lists.from(id);
      const end = from + lists.size(id);
      for (let at = from; at < end; at++) {
        const value = page[at]!; // within
        const weight = (value >>> slotBits) * rarity;
        squares[value & slotMask]! += weight * weight; // every slot is within
      }
    }
    lengths = squares.map(Math.sqrt);
    stale = 0;
  }

  return {
    lists,
    add(slot, reading) {
      touched.length = 0;
      meant(reading).forEach((list, at) => {
        const weight = settings.fields[fieldNames[at]!]; // one list for each field
        for (const { plain } of list) {
          for (const id of idsOf(plain)) {
            if (sums[id] === 0) touched.push(id);
            sums[id]! += weight; // as wide as there are lists
          }
        }
      });
      stale += 1;
      const measured = stale <= staleShare * slots.alive;
      let squares = 0;
      for (const id of touched) {
        const sum = Math.min(most, Math.round(sums[id]! * unit)); // as above
        lists.push(id, (sum << slotBits) | slot);
        counts[id] = (counts[id] ?? 0) + 1;
        if (measured) squares += (sum * rarityOf(id)) ** 2;
        sums[id] = 0;
      }
      if (slot >= lengths.length) lengths = grown(lengths, slot + 1);
      lengths[slot] = Math.sqrt(squares);
    },
    drop(reading) {
      const pieces = new Set<number>();
      for (const list of meant(reading)) {
        for (const { plain } of list) eachPiece(plain, (piece) => pieces.add(piece));
      }
      for (const piece of pieces) counts[idOf(piece)]! -= 1; // counted when it was added
    },
    score(asked) {
      if (stale > staleShare * slots.alive) measure();
      scores = blank(scores, slots.positions);
      bySlot = blank(bySlot, slots.width);
      const wanted = new Map<number, number>();
      for (const { word, weight } of asked) {
        eachPiece(word.plain, (piece) => wanted.set(piece, (wanted.get(piece) ?? 0) + weight));
      }
      let squares = 0;
      for (const [piece, weight] of wanted) {
        const id = ids.at(piece);
        const rarity = id < 0 ? Math.log(1 + slots.alive) : rarityOf(id);
        const worth = weight * rarity;
        squares += worth * worth;
        if (id < 0) continue;
        const page = lists.page(id);
        const from = lists.from(id);
        const end = from + lists.size(id);
        for (let at = from; at < end; at++) {
          const value = page[at]!; // within
          bySlot[value & slotMask]! += worth * rarity * (value >>> slotBits); // as above
        }
      }
      const length = Math.sqrt(squares);
      for (let slot = 0; slot < slots.width; slot++) {
        if (bySlot[slot] === 0) continue;
        const position = slots.positionAt(slot);
        if (position >= 0) scores[position] = bySlot[slot]! / (length * lengths[slot]!); // one length for each
      }
      return scores;
    },
  };
}
