import { understandWords, type Understood } from '../text/subject';
import type { Word } from '../text/terms';
import { weights } from '../weights';
import { termsOf, wholeOf } from './terms';

/**
 * What people asked who then joined one community: how often, by term; and by whole subject how many different people at
 * least.
 */
export type Past = {
  readonly counts: ReadonlyMap<string, number>;
  readonly people?: ReadonlyMap<string, number>;
};

/** What was asked before, and led to which community. Communities are positions in a list. */
export type Use = {
  /** Replaces what is known of a community. */
  put(position: number, past: Past): void;
  /**
   * Which share of those who asked alike joined each community, by position: 0–1, and adding up to at most 1, the less the
   * fewer they were. Nothing where nobody asked alike.
   */
  score(asked: Understood): Float64Array | undefined;
  /** How many different people at least asked just this and then joined it. */
  together(asked: Understood, position: number): number;
};

/** `counts` says whether a community may be told of; `corrected` what a word was meant to be, where that is another. */
export function createUse(ports: {
  counts: (position: number) => boolean;
  corrected: (word: Word) => Word | undefined;
}): Use {
  const { counts, corrected } = ports;
  const pasts: (Past | undefined)[] = [];
  const sizes: number[] = [];
  const byTerm = new Map<string, Map<number, number>>();
  let all = 0;

  function drop(position: number): void {
    for (const [term] of pasts[position]?.counts ?? []) {
      const holders = byTerm.get(term);
      holders?.delete(position);
      if (holders?.size === 0) byTerm.delete(term);
    }
    all -= sizes[position] ?? 0;
  }

  function meant(word: Word): Word {
    return byTerm.has(word.term) ? word : (corrected(word) ?? word);
  }

  return {
    put(position, past) {
      drop(position);
      let size = 0;
      for (const [term, count] of past.counts) {
        byTerm.set(term, (byTerm.get(term) ?? new Map<number, number>()).set(position, count));
        size += count;
      }
      pasts[position] = past;
      sizes[position] = size;
      all += size;
    },
    score(asked) {
      const scores = new Float64Array(pasts.length);
      let whole = 0;
      let known = false;
      for (const [term, tells] of termsOf(asked, meant)) {
        const holders = [...(byTerm.get(term) ?? [])].filter(([at]) => counts(at));
        const often = holders.reduce((sum, [, count]) => sum + count, 0);
        const worth = tells * Math.log(1 + all / (1 + often));
        whole += worth;
        if (often === 0) continue;
        known = true;
        const tamed = holders.map(([at, count]) => count / Math.max(1, sizes[at]!) ** weights.use.loud); // has a past
        const sum = tamed.reduce((some, one) => some + one, 0);
        const sure = often ** 2 / (often ** 2 + weights.use.few ** 2);
        holders.forEach(([at], place) => {
          scores[at]! += (worth * sure * tamed[place]!) / sum; // one for each
        });
      }
      if (!known) return undefined;
      return scores.map((score) => score / whole);
    },
    together(asked, position) {
      if (!counts(position)) return 0;
      const { subject } = understandWords(asked.subject.map((word) => corrected(word) ?? word));
      return pasts[position]?.people?.get(wholeOf(subject)) ?? 0;
    },
  };
}
