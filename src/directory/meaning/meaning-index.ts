import { seeking } from '../lexicon/noise';
import { anew, type Lend } from '../lending';
import type { Reading } from '../text/reading';
import type { Word } from '../text/terms';
import { weights } from '../weights';
import { aboutOf, nothing, shareOf, type About } from './about';
import { bridgeTo, type Bridge } from './bridge';
import type { Hint } from './hints';
import type { Lexicon } from './lexicon';
import { isSmall } from './expression';
import { createHolders, type Holders } from './holders';
import type { Named } from './naming';
import { unitsOf, type Unit } from './units';

/** What a question means: its units, and what they are worth together. */
export type Meant = { readonly units: readonly Unit[]; readonly worth: number };

/** What every community means. Communities are positions in a list; one may change at any time. */
export type MeaningIndex = {
  /** Rises with every change. */
  readonly version: number;
  put(position: number, reading: Reading): void;
  understand(question: readonly Word[]): Meant;
  /** Whether any expression has the word. */
  knows(word: Word): boolean;
  /** How much of what a question says each community speaks of, by position: 0–1. */
  score(meant: Meant, lend?: Lend): Float64Array;
  /** The same of one community, by what it surely is about. */
  surely(position: number, meant: Meant): number;
  /** How much of what a question says names what no community is about. */
  absent(meant: Meant): number;
  /** … and how much names what this one is about itself, the less the less surely. */
  about(position: number, meant: Meant): number;
  /** What one is about, as far as its own text says. */
  aboutAt(position: number): About;
  /** How well the lexicon knows this organisation: the share of what its communities' names say that it has words for, 0–1. */
  readonly acquaintance: number;
  /**
   * The concept by which a community answers, if any, and the words of the question that mean it; words that are plainly
   * in its text need no concept.
   */
  bridge(position: number, meant: Meant, plainly: (word: Word) => boolean): Bridge | undefined;
  /** The title of the concept that most of a question names, if any. */
  topic(meant: Meant): string | undefined;
};

const { direct, slight } = weights.meaning;

export function createMeaningIndex(lexicon: Lexicon): MeaningIndex {
  const abouts: (About | undefined)[] = [];
  /** By concept. */
  const holders: (Holders | undefined)[] = [];
  /** By position, of those that have a name. */
  const shares: (number | undefined)[] = [];
  let shared = 0;
  /** By position, what one unit of a question brings; zeros between. */
  let best = new Float32Array(0);
  let named = 0;
  let version = 0;

  /** How much of a question is what is looked for, by how much of each unit is. */
  function found({ units, worth }: Meant, partOf: (unit: Unit) => number): number {
    return Math.min(
      1,
      units.reduce((sum, unit) => sum + partOf(unit) * (unit.worth / worth), 0),
    );
  }

  function isAbsent({ named, concepts }: Unit): boolean {
    return (
      named &&
      concepts.some(({ strength }) => strength === 1) &&
      concepts.every(({ concept }) => (holders[concept]?.most() ?? 0) < slight)
    );
  }

  return {
    get version() {
      return version;
    },
    put(position, reading) {
      version += 1;
      for (const concept of abouts[position]?.concepts ?? []) holders[concept]?.drop(position);
      const { about, name } = aboutOf(lexicon, reading);
      abouts[position] = about;
      const former = shares[position];
      const share = reading.name.length === 0 ? undefined : shareKnown(lexicon, reading.name, name);
      shares[position] = share;
      shared += (share ?? 0) - (former ?? 0);
      named += Number(share !== undefined) - Number(former !== undefined);
      for (const [at, concept] of about.concepts.entries()) {
        const among = (holders[concept] ??= createHolders());
        among.add(position, about.weights[at]!, about.ranked[at]!); // as long, both
      }
    },
    knows: ({ plain }) => lexicon.vocabulary.has(plain),
    topic({ units }) {
      const all = units.reduce((sum, { worth, share }) => sum + (share === 1 ? worth : 0), 0);
      let best: { concept: number; part: number } | undefined;
      for (const { worth, concepts } of units.filter(({ share }) => share < 1)) {
        const part = worth / weights.meaning.together.named / all;
        const surest = concepts.find(({ strength }) => strength === 1);
        if (surest && part >= weights.meaning.topic && part > (best?.part ?? 0)) {
          best = { concept: surest.concept, part };
        }
      }
      return best && lexicon.concepts[best.concept]?.title;
    },
    understand(question) {
      const units = unitsOf(lexicon, question);
      return { units, worth: units.reduce((sum, { worth, share }) => sum + worth * share, 0) };
    },
    score({ units, worth }, lend = anew) {
      const scores = lend(abouts.length);
      if (worth === 0) return scores;
      if (best.length < scores.length) best = new Float32Array(2 * scores.length);
      const touched: number[] = [];
      for (const unit of units) {
        for (const { concept, strength } of unit.concepts) {
          const held = holders[concept]?.all();
          if (held) raise(best, touched, held, strength);
        }
        const part = unit.worth / worth;
        for (const position of touched) {
          scores[position]! += part * best[position]!; // both as long
          best[position] = 0;
        }
        touched.length = 0;
      }
      for (let at = 0; at < scores.length; at++) scores[at] = Math.min(1, scores[at]!); // within
      return scores;
    },
    surely(position, meant) {
      const about = abouts[position] ?? nothing;
      return found(meant, ({ concepts }) => mostOf(concepts, about));
    },
    absent: (meant) => found(meant, (unit) => (isAbsent(unit) ? 1 : 0)),
    about(position, meant) {
      const about = abouts[position] ?? nothing;
      return found(meant, ({ named, concepts }) => (named ? mostOf(concepts, about, direct) : 0));
    },
    aboutAt: (position) => abouts[position] ?? nothing,
    get acquaintance() {
      return named === 0 ? 0 : shared / named;
    },
    bridge: (position, meant, plainly) => bridgeTo(lexicon, abouts[position] ?? nothing, meant, plainly),
  };
}

/** How much of what a name says stands in expressions of the lexicon, 0–1. */
function shareKnown(lexicon: Lexicon, name: readonly Word[], found: readonly Named[]): number {
  const meant = name.filter((word) => !isSmall(word) && !seeking.has(word.plain));
  const named = new Set(found.flatMap(({ words }) => words));
  let all = 0;
  let known = 0;
  for (const word of meant) {
    const worth = lexicon.worth(word);
    all += worth;
    if (named.has(word)) known += worth;
  }
  return all === 0 ? 0 : known / all;
}

/** How surely a community is about one of these, that which it most is; what it is less about than `least` does not count. */
function mostOf(hints: readonly Hint[], about: About, least = 0): number {
  let most = 0;
  for (const { concept, strength } of hints) {
    if (strength <= most) continue; // no share is more than 1
    const share = shareOf(about, concept);
    if (share >= least) most = Math.max(most, strength * share);
  }
  return most;
}

/** Notes what a concept brings each community where that is more than another one does. A plain loop: it runs for millions. */
function raise(
  best: Float32Array,
  touched: number[],
  { positions, ranked: held, count }: ReturnType<Holders['all']>,
  strength: number,
): void {
  for (let row = 0; row < count; row++) {
    const position = positions[row]!; // within
    const value = strength * held[row]!; // as long
    const former = best[position]!; // within
    if (value <= former) continue;
    if (former === 0) touched.push(position);
    best[position] = value;
  }
}
