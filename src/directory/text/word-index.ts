import type { Weights } from '../weights';
import { blank, grown, type Lists } from './lists';
import { fieldNames } from './reading';
import { slotBits, type Slots } from './slots';

/**
 * One way in which a word of a question may stand in a text: as a term, or as several that must come together. `factor`
 * is what it counts for beside the word itself. A term that is `whole` stands for a whole name, however often and beside
 * whatever it is there.
 */
export type Way = { readonly terms: readonly string[]; readonly factor: number; readonly whole?: true };

/**
 * What a question asks for: a word, say, with every way in which it may stand in a text. What is only wanted beside words says
 * nothing of how much of a name is asked for.
 */
export type Wanted = { readonly worth: number; readonly ways: readonly Way[]; readonly beside?: true };

/**
 * What is put under one slot: the numbers of terms, each with that of its field behind it; the words in each field, and those
 * that are the name's own.
 */
export type Entries = {
  readonly terms: readonly number[];
  readonly lengths: readonly number[];
  readonly own: number;
};

/** The terms of every community, by field (BM25F). Terms are whatever is put there: stems, pairs of words, initials. */
export type WordIndex = {
  readonly lists: Lists;
  /** The number of a term, a new one where it has none. */
  numberOf(term: string): number;
  add(slot: number, entries: Entries): void;
  drop(entries: Entries): void;
  /**
   * How much of what is wanted stands in each community, by position. A name gains by up to `cover` where all of its own words
   * are asked for. Fills `totals`, which comes as zeros.
   */
  score(wanted: readonly Wanted[], cover: number, totals: Float64Array): Float64Array;
  /** How many communities have a term, or the one with this number. */
  found(term: string | number): number;
  rarity(term: string): number;
};

/** Counts in the three fields are packed with the slot. */
const countBits = 4;
const most = (1 << countBits) - 1;
/** Less of several words than this is nothing of them. */
const leastTogether = 0.4;
const slotMask = (1 << slotBits) - 1;

export function createWordIndex(slots: Slots, lists: Lists, settings: Weights['text']): WordIndex {
  const { fields, lengthPull, saturation } = settings;
  const ids = new Map<string, number>();
  const counts: number[] = [];
  /** By slot: the length of each field, and how many words are the name's own. */
  let lengths = new Float32Array(1 << 10);
  const width = fieldNames.length + 1;
  const sums = fieldNames.map(() => 0);
  /** A community's counts while it is read, by list. */
  let rows = new Uint32Array(1 << 10);
  const touched: number[] = [];
  let scratch = new Float32Array(0);
  let named = new Float32Array(0);
  let covered = new Float32Array(0);

  function numberOf(term: string): number {
    const known = ids.get(term);
    if (known !== undefined) return known;
    const id = lists.open();
    ids.set(term, id);
    if (id >= rows.length) rows = grown(rows, id + 1);
    return id;
  }

  function found(term: string | number): number {
    const id = typeof term === 'number' ? term : ids.get(term);
    return id === undefined ? 0 : (counts[id] ?? 0);
  }

  function rarityOf(term: string): number {
    return rarityAmong(slots.alive, found(term)) ** settings.rarity;
  }

  /** Calls back with each slot that has the term, how strongly, and whether its name has it. */
  function each(term: string, use: (slot: number, strong: number, inName: boolean) => void): void {
    const id = ids.get(term);
    if (id === undefined) return;
    const page = lists.page(id);
    const from = lists.from(id);
    const end = from + lists.size(id);
    const means = sums.map((sum) => sum / Math.max(1, slots.alive));
    const pulls = fieldNames.map((field) => lengthPull[field]);
    const weigh = fieldNames.map((field) => fields[field]);
    for (let at = from; at < end; at++) {
      const value = page[at]!; // within
      const slot = value & slotMask;
      let sum = 0;
      for (let field = 0; field < weigh.length; field++) {
        const times = (value >>> (slotBits + field * countBits)) & most;
        if (times === 0) continue;
        const pull = pulls[field]!; // one for each field, here and below
        sum += (weigh[field]! * times) / (1 - pull + (pull * lengths[slot * width + field]!) / means[field]!);
      }
      use(
        slot,
        (sum * (1 + saturation)) / (saturation + sum) / (1 + saturation),
        ((value >>> slotBits) & most) > 0,
      );
    }
  }

  return {
    lists,
    numberOf,
    add(slot, { terms, lengths: long, own }) {
      if ((slot + 1) * width > lengths.length) lengths = grown(lengths, (slot + 1) * width);
      long.forEach((length, field) => {
        lengths[slot * width + field] = length;
        sums[field]! += length; // one sum for each field
      });
      lengths[slot * width + fieldNames.length] = own;
      touched.length = 0;
      for (let at = 0; at < terms.length; at += 2) {
        const id = terms[at]!; // within, and so is what follows
        const shift = terms[at + 1]! * countBits;
        const row = rows[id]!; // as wide as there are lists
        if (row === 0) touched.push(id);
        if (((row >>> shift) & most) < most) rows[id] = row + (1 << shift);
      }
      for (const id of touched) {
        lists.push(id, (rows[id]! << slotBits) | slot); // as above
        counts[id] = (counts[id] ?? 0) + 1;
        rows[id] = 0;
      }
    },
    drop({ terms, lengths: long }) {
      long.forEach((length, field) => (sums[field]! -= length)); // as above
      for (const id of new Set(terms.filter((_, at) => at % 2 === 0))) counts[id]! -= 1; // counted when it was added
    },
    score(wanted, cover, totals) {
      if (scratch.length < slots.width) {
        scratch = grown(scratch, slots.width);
        named = grown(named, slots.width);
      }
      covered = blank(covered, totals.length);
      touched.length = 0;
      for (const { worth, ways, beside } of wanted) {
        for (const { terms, factor, whole } of ways) {
          const [first, ...others] = terms;
          if (first === undefined) continue;
          if (others.length === 0) {
            each(first, (slot, strong, inName) => {
              const value = whole ? factor : factor * strong;
              const covers = whole ? Infinity : factor;
              if (inName && covers > named[slot]!) named[slot] = covers; // as wide as there are slots
              if (value <= scratch[slot]!) return; // as above
              if (scratch[slot] === 0) touched.push(slot);
              scratch[slot] = value;
            });
          } else {
            for (const [slot, value] of together(terms)) {
              if (factor * value <= scratch[slot]!) continue; // as above
              if (scratch[slot] === 0) touched.push(slot);
              scratch[slot] = factor * value;
            }
          }
        }
        for (const slot of touched) {
          const position = slots.positionAt(slot);
          if (position >= 0) {
            totals[position]! += worth * scratch[slot]!; // within
            if (worth > 0 && !beside) covered[position]! += named[slot]!; // within
          }
          scratch[slot] = 0;
          named[slot] = 0;
        }
        touched.length = 0;
      }
      if (cover > 0) {
        for (let position = 0; position < totals.length; position++) {
          if (totals[position] === 0 || covered[position] === 0) continue;
          const own = lengths[slots.slotAt(position)! * width + fieldNames.length]!; // it has been scored, so it is there
          totals[position]! *= 1 + cover * Math.min(1, covered[position]! / own); // within
        }
      }
      return totals;
    },
    found,
    rarity: rarityOf,
  };

  /** How much of several terms stands in a text, by rarity: little until most do. */
  function together(terms: readonly string[]): Map<number, number> {
    const known = terms.filter((term) => found(term) > 0);
    const all = known.reduce((sum, term) => sum + rarityOf(term), 0);
    const parts = new Map<number, number>();
    for (const term of known) {
      const share = ((known.length / terms.length) * rarityOf(term)) / all;
      each(term, (slot, strong) => parts.set(slot, (parts.get(slot) ?? 0) + share * Math.sqrt(strong)));
    }
    for (const [slot, part] of parts) {
      if (part < leastTogether) parts.delete(slot);
      else parts.set(slot, part * part);
    }
    return parts;
  }
}

/** The rarity of what so many have (BM25): about 0 where all do. */
export function rarityAmong(all: number, found: number): number {
  return Math.log(1 + (all - found + 0.5) / (found + 0.5));
}
