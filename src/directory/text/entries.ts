import { courtesy, seeking } from '../lexicon/noise';
import { createNumberPairs } from '../number-pairs';
import type { Acronym } from './acronyms';
import { initials, isLetters } from './initials';
import { fieldNames } from './reading';
import type { Met, Word } from './terms';
import type { Entries } from './word-index';

/** Two words that follow each other, or one that was run together of them: "power bi" and "powerbi". */
export function joined(one: string, other = ''): string {
  return `+${one}${other}`.replace(/s$/, '');
}

/** The letters to which a name may be shortened. */
export function shortFor(letters: string): string {
  return `=${letters}`;
}

/** A word of a name or tag that is letters for more: "BNG". */
export function lettersIn(plain: string): string {
  return `^${plain}`;
}

/** A short form that a name or tag explains: "Biodiversity Net Gain (BNG)". */
export function explained(short: string): string {
  return `!${short}`;
}

const mostLetters = 7;
const name = fieldNames.indexOf('name');
const description = fieldNames.indexOf('description');

/** What of communities is looked up: stems, what words are made of, how they stand together, and what a name explains. */
export type Filing = {
  /** Of one community, by the words of its fields that mean something. Good until the next. */
  entriesOf(lists: readonly (readonly Met[])[], named: readonly Met[], explains: readonly Acronym[]): Entries;
  /** The number of a word's stem. */
  stemOf(word: Met): number;
};

/** `numberOf` numbers whatever is looked up. Each word, and each two that follow one another, are made out once. */
export function createFiling(numberOf: (term: string) => number): Filing {
  /** By the number of a word: its stem, what it is made of, and its letters where it stands in a name or tag. */
  const stems: number[] = [];
  const parts: (readonly number[])[] = [];
  const letters: (readonly number[])[] = [];
  const pairs = createNumberPairs();
  /** The terms of one community after another. */
  const terms: number[] = [];

  function stemOf({ number, term }: Met): number {
    return (stems[number] ??= numberOf(term));
  }

  function numbersOf(terms: readonly string[]): readonly number[] {
    return terms.length === 0 ? none : terms.map(numberOf);
  }

  function pairOf(one: Met, next: Met): number {
    const known = pairs.get(one.number, next.number);
    if (known !== undefined) return known;
    const pair = numberOf(joined(one.plain, next.plain));
    pairs.set(one.number, next.number, pair);
    return pair;
  }

  return {
    entriesOf(lists, named, explains) {
      terms.length = 0;
      lists.forEach((list, field) =>
        list.forEach((word, at) => {
          terms.push(stemOf(word), field);
          for (const part of (parts[word.number] ??= numbersOf(word.parts))) terms.push(part, field);
          if (field === description) return;
          for (const run of (letters[word.number] ??= numbersOf(lettersOf(word)))) terms.push(run, field);
          const next = list[at + 1];
          if (next) terms.push(pairOf(word, next), field);
        }),
      );
      for (const run of initials(named)) terms.push(numberOf(shortFor(run)), name);
      for (const { short } of explains) {
        terms.push(numberOf(explained(short)), name, numberOf(lettersIn(short)), name);
      }
      return { terms, lengths: lists.map((list) => list.length), own: ownWords(named, explains) };
    },
    stemOf,
  };
}

const none: readonly number[] = [];

/** A word of a name or tag as letters. */
function lettersOf({ written, plain, term }: Word): string[] {
  const forms = isLetters(written) ? [...new Set([plain, term])] : [];
  return forms.filter((one) => one.length <= mostLetters).map(lettersIn);
}

/** How many words are the name's own: not what everybody says, nor what it explains by a short form. */
function ownWords(words: readonly Word[], explains: readonly Acronym[]): number {
  const own = words.filter(({ plain }) => !courtesy.has(plain) && !seeking.has(plain));
  const terms = new Set((own.length > 0 ? own : words).map(({ term }) => term));
  for (const { long } of explains) for (const { term } of long) terms.delete(term);
  return Math.max(1, terms.size);
}
