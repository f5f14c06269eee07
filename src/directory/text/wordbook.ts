import { isEnglish } from './english';
import { slipsBetween } from './slips';
import { soundOf } from './sound';
import type { Met, Word } from './terms';

/** What somebody most likely meant to write, and how surely, up to 1. */
export type Correction = { readonly word: Word; readonly sure: number };

/** The words that are known, and what unknown ones were meant to be. */
export type Wordbook = {
  /** Somebody's text has the word; `drop` takes it back. All such words come from one reader. */
  add(word: Met): void;
  drop(word: Met): void;
  /** A word that is right, though nobody's text may have it. */
  learn(word: Word): void;
  /** Whether any text has the word. */
  has(plain: string): boolean;
  /** The word where it is right. */
  known(plain: string): Word | undefined;
  corrected(plain: string): Correction | undefined;
  /** Whether it takes a search to tell what the word was meant to be. */
  isStrange(plain: string): boolean;
  /** The known words that were run together: "parentsnetwork". */
  split(plain: string): Word[];
};

type Entry = {
  readonly word: Word;
  readonly letters: number;
  sound?: string;
  count: number;
  taught: boolean;
};

/** Shorter words are told apart by every letter. */
const shortest = 4;
/** What sounds the same is the same only in words longer than this. */
const shortestHeard = 5;
/** From here on a word may have two slips. */
const long = 8;
const longest = 30;
/** Below this the word may as well be one that we have never met. */
const surely = 0.6;
const shortestPart = 3;

export function createWordbook(): Wordbook {
  const entries = new Map<string, Entry>();
  const byLength: Entry[][] = [];
  /** By the number of a word, of those that texts have. */
  const met: Entry[] = [];
  /** What was corrected lately; emptied when a word is added or taken back. */
  const lately = new Map<string, Correction | undefined>();

  function entryOf(word: Word): Entry {
    const { plain } = word;
    const known = entries.get(plain);
    if (known) return known;
    const entry: Entry = { word, letters: lettersOf(plain), count: 0, taught: false };
    entries.set(plain, entry);
    if (correctable(plain)) {
      (byLength[plain.length] ??= []).push(entry);
    }
    return entry;
  }

  function isKnown(entry: Entry | undefined): entry is Entry {
    return entry !== undefined && (entry.count > 0 || entry.taught);
  }

  /**
   * A word that English has is taken for another one only where that stands in some text and has the same letters, swapped or
   * doubled: "planing", but not "porthole" for "pothole".
   */
  function correct(plain: string): Correction | undefined {
    if (!correctable(plain)) return undefined;
    const most = plain.length >= long ? 2 : 1;
    const letters = lettersOf(plain);
    const sound = soundOf(plain);
    const english = isEnglish(plain);
    let best: Correction | undefined;
    for (let length = plain.length - 2; length <= plain.length + 2; length++) {
      for (const entry of byLength[length] ?? []) {
        if (bitsIn(entry.letters ^ letters) > 4 || !isKnown(entry)) continue;
        if (english && (entry.letters !== letters || entry.count === 0)) continue;
        const { word } = entry;
        const allowed =
          Math.abs(length - plain.length) <= most && bitsIn(entry.letters ^ letters) <= 2 * most;
        const slips = allowed ? slipsBetween(plain, word.plain, english ? 1 : most) : undefined;
        const alike =
          !english && plain.length > shortestHeard && (entry.sound ??= soundOf(word.plain)) === sound;
        if (!slips && !alike) continue;
        const sure = sureness(
          plain,
          word.plain,
          slips ?? slipsBetween(plain, word.plain, 3),
          alike,
          entry.count,
        );
        if (sure > (best?.sure ?? surely)) best = { word, sure };
      }
    }
    return best;
  }

  return {
    add(word) {
      const entry = (met[word.number] ??= entryOf(word));
      if (entry.count === 0) lately.clear();
      entry.count += 1;
    },
    drop(word) {
      const entry = (met[word.number] ??= entryOf(word));
      entry.count -= 1;
      if (entry.count === 0) lately.clear();
    },
    learn(word) {
      entryOf(word).taught = true;
      lately.clear();
    },
    has: (plain) => (entries.get(plain)?.count ?? 0) > 0,
    known(plain) {
      const entry = entries.get(plain);
      return isKnown(entry) ? entry.word : undefined;
    },
    corrected(plain) {
      if (isKnown(entries.get(plain))) return undefined;
      if (!lately.has(plain)) {
        if (lately.size > 1_000) lately.clear();
        lately.set(plain, correct(plain));
      }
      return lately.get(plain);
    },
    isStrange: (plain) => correctable(plain) && !isKnown(entries.get(plain)),
    split(plain) {
      /** The fewest known words that make up each beginning. */
      const made: (Word[] | undefined)[] = [[]];
      for (let end = shortestPart; end <= Math.min(plain.length, longest); end++) {
        for (let from = 0; from <= end - shortestPart; from++) {
          const before = made[from];
          const entry = before && entries.get(plain.slice(from, end));
          if (!before || !isKnown(entry)) continue;
          if (before.length + 1 < (made[end]?.length ?? 4)) made[end] = [...before, entry.word];
        }
      }
      const words = made[plain.length] ?? [];
      return words.length > 1 ? words : [];
    },
  };
}

function correctable(plain: string): boolean {
  return plain.length >= shortest && plain.length <= longest && /^[a-z]+$/.test(plain);
}

/**
 * How surely a word was meant to be another: less for more slips, for short words, for another beginning. The shortest may lack a
 * letter of a word that some text has, and no more.
 */
function sureness(
  plain: string,
  meant: string,
  slips: { count: number; likely: number } | undefined,
  alike: boolean,
  count: number,
): number {
  if (!slips) return 0;
  const length = Math.max(plain.length, meant.length);
  const unlikely = slips.count - slips.likely;
  let sure = 1 - (0.4 * slips.likely + 1.3 * unlikely) / (length - 1);
  if (plain[0] !== meant[0]) sure -= 0.12;
  if (alike) sure += 0.08;
  if (plain.length <= shortest && unlikely > 0) {
    if (count === 0 || meant.length <= plain.length || plain.at(-1) !== meant.at(-1)) return 0;
  }
  if (plain.length === shortest + 1 && !alike && unlikely > 0) sure -= 0.1;
  return Math.min(0.98, sure + 0.01 * Math.min(4, Math.log2(1 + count)));
}

function lettersOf(plain: string): number {
  let letters = 0;
  for (let at = 0; at < plain.length; at++) letters |= 1 << (plain.charCodeAt(at) - 97);
  return letters;
}

function bitsIn(number: number): number {
  let bits = number - ((number >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
