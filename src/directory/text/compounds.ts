import type { Word } from './terms';

/** The words of a directory that begin with another word: "peatland" for "peat". Shorter beginnings say too little. */
export type Compounds = { add(term: string): void; drop(term: string): void; of(word: Word): string[] };

const shortest = 4;

export function createCompounds(): Compounds {
  const byBeginning = new Map<string, Set<string>>();
  const beginning = (text: string) => text.slice(0, shortest);

  return {
    add(term) {
      const terms = byBeginning.get(beginning(term)) ?? new Set();
      byBeginning.set(beginning(term), terms.add(term));
    },
    drop(term) {
      byBeginning.get(beginning(term))?.delete(term);
    },
    of({ term, plain }) {
      if (plain.length < shortest) return [];
      return [...(byBeginning.get(beginning(plain)) ?? [])].filter((other) => isCompound(plain, term, other));
    },
  };
}

/** Whether a stem begins with the word as written and goes on for long enough to be a word of its own. */
export function isCompound(plain: string, term: string, other: string): boolean {
  return other !== term && plain.length >= shortest && other.length > plain.length && other.startsWith(plain);
}
