import { createFillings } from './fillings';
import { hashOf } from './hash';

/**
 * Names that many communities share but for one slot ("Flood Duty {}", "{} Green Team"), learned from the names themselves: a
 * frame that several fillers fit is a series, and fillers that take turns in several frames are values of something.
 */
export type Series = {
  add(terms: Int32Array): void;
  drop(terms: Int32Array): void;
  /** How many fillers a frame has: the terms of a name without those from `from` up to `to`. */
  fillers(terms: Int32Array, from: number, to: number): number;
  /** In how many series these two take turns, a handful at most. */
  turns(one: number, other: number): number;
  /** In how many series something is a filler. */
  frames(filler: number): number;
};

/** A slot has so many words at most, and longer names are not taken apart. */
const widest = 3;
const longest = 12;
/** More turns prove no more; and of so many frames those that are not looked at would hardly tell another thing. */
const enough = 8;
const patience = 100;
const none: ReadonlySet<number> = new Set();

/** `tells`: does a term say enough for a frame to be about something? */
export function createSeries(tells: (term: number) => boolean): Series {
  const fillings = createFillings();
  /** By filler the frames that it shares with others, the first one first. */
  const framesOf = new Map<number, Set<number>>();

  function each(terms: Int32Array, take: (frame: number, filler: number) => void): void {
    const length = terms.length;
    if (length < 2 || length > longest) return;
    const told = terms.reduce((sum, term) => sum + Number(tells(term)), 0);
    for (let from = 0; from < length; from++) {
      let inside = 0;
      for (let to = from + 1; to <= Math.min(length, from + widest); to++) {
        inside += Number(tells(terms[to - 1]!)); // within
        if (to - from === length || inside === told) continue;
        take(frameOf(terms, from, to), fillerOf(terms, from, to));
      }
    }
  }

  function join(filler: number, frame: number): void {
    const frames = framesOf.get(filler);
    if (frames) frames.add(frame);
    else framesOf.set(filler, new Set([frame]));
  }

  return {
    add(terms) {
      each(terms, (frame, filler) => fillings.add(frame, filler, (one) => join(one, frame)));
    },
    drop(terms) {
      each(terms, (frame, filler) => fillings.drop(frame, filler, (one) => framesOf.get(one)?.delete(frame)));
    },
    fillers: (terms, from, to) => fillings.count(frameOf(terms, from, to)),
    turns(one, other) {
      const [mine, theirs] = [framesOf.get(one) ?? none, framesOf.get(other) ?? none];
      const [few, many] = mine.size < theirs.size ? [mine, theirs] : [theirs, mine];
      let both = 0;
      let tried = 0;
      for (const frame of few) {
        if (many.has(frame)) both += 1;
        if (both === enough || ++tried === patience) break;
      }
      return both;
    },
    frames: (filler) => framesOf.get(filler)?.size ?? 0,
  };
}

/** A filler by its terms in order. */
export function fillerOf(terms: Int32Array, from: number, to: number): number {
  let hash = hashOf(to - from);
  for (let at = from; at < to; at++) hash = hashOf(terms[at]!, hash); // within
  return hash;
}

/** The same of terms that may not stand side by side. */
export function fillerAt(terms: Int32Array, places: readonly number[]): number {
  let hash = hashOf(places.length);
  for (const at of places) hash = hashOf(terms[at]!, hash); // within
  return hash;
}

function frameOf(terms: Int32Array, from: number, to: number): number {
  let hash = hashOf(from);
  for (let at = 0; at < terms.length; at++) {
    if (at < from || at >= to) hash = hashOf(terms[at]!, hash); // within
  }
  return hash;
}
