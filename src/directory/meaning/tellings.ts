import { createNumberLists, type NumberLists } from './number-lists';
import type { Stems } from './stems';

/** What people say when a concept is what they need: all the stems of a telling, in any order. */
export type Tellings = {
  /** Calls back for every telling all of whose stems are among these. The same stems come in the same order. */
  among(said: Iterable<string>, found: (stems: readonly string[], concept: number) => void): void;
};

/** Gathers tellings one by one. `first` is the stem by which one is looked up: it should be none that everybody says. */
export function createTellings(stems: Stems): {
  add(concept: number, told: readonly string[], first: string): void;
  packed(): Tellings;
} {
  const lists = createNumberLists();
  /** One after the other: the concept, how many stems, and the stems. */
  const all: number[] = [];

  return {
    add(concept, told, first) {
      lists.add(stems.of(first), all.length);
      all.push(concept, told.length, ...told.map(stems.of).sort((a, b) => a - b));
    },
    packed: () => tellingsIn(Int32Array.from(all), lists.packed(), stems),
  };
}

/** A function of its own, so that what was gathered is not kept beside it. */
function tellingsIn(rows: Int32Array, byFirst: NumberLists, stems: Stems): Tellings {
  return {
    among(said, found) {
      const known = new Set<number>();
      for (const stem of said) known.add(stems.at(stem) ?? Infinity); // nothing is filed there
      for (const stem of known) {
        for (const at of byFirst.of(stem)) {
          const from = at + 2;
          const to = from + rows[at + 1]!; // as it was written, as below
          if (everyOf(rows, from, to, known))
            found(Array.from(rows.subarray(from, to), stems.name), rows[at]!);
        }
      }
    },
  };
}

/** A plain loop: it runs for every telling that has a stem of what was said. */
function everyOf(rows: Int32Array, from: number, to: number, among: ReadonlySet<number>): boolean {
  for (let at = from; at < to; at++) if (!among.has(rows[at]!)) return false; // within
  return true;
}
