import { courtesy, seeking } from '../lexicon/noise';
import type { Acronym } from './acronyms';
import { initials, isLetters } from './initials';
import { fieldNames, meant, type Reading } from './reading';
import type { Word } from './terms';
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

/** What of a community is looked up: its stems, what its words are made of, how they stand together, and what its name explains. */
export function entriesOf(reading: Reading, explains: readonly Acronym[]): Entries {
  const lists = meant(reading);
  const terms: [string, number][] = [];
  lists.forEach((list, field) =>
    list.forEach((word, at) => {
      terms.push([word.term, field]);
      for (const part of word.parts) terms.push([part, field]);
      if (field !== description) terms.push(...aside(word, list[at + 1], field));
    }),
  );
  for (const letters of initials(reading.name)) terms.push([shortFor(letters), name]);
  for (const { short } of explains) terms.push([explained(short), name], [lettersIn(short), name]);
  return { terms, lengths: lists.map((list) => list.length), own: ownWords(reading.name, explains) };
}

/** A word of a name or tag as letters, and run together with the next. */
function aside({ written, plain, term }: Word, next: Word | undefined, field: number): [string, number][] {
  const forms = isLetters(written) ? [...new Set([plain, term])] : [];
  const letters = forms.filter((one) => one.length <= mostLetters);
  const terms: [string, number][] = letters.map((one) => [lettersIn(one), field]);
  return next ? [...terms, [joined(plain, next.plain), field]] : terms;
}

/** How many words are the name's own: not what everybody says, nor what it explains by a short form. */
function ownWords(words: readonly Word[], explains: readonly Acronym[]): number {
  const own = words.filter(({ plain }) => !courtesy.has(plain) && !seeking.has(plain));
  const terms = new Set((own.length > 0 ? own : words).map(({ term }) => term));
  for (const { long } of explains) for (const { term } of long) terms.delete(term);
  return Math.max(1, terms.size);
}
