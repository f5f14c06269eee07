import { grammar } from '../lexicon/noise';
import type { Word } from './terms';

/** What is read of one community. Aliases count as tags. */
export type Texts = { readonly name: string; readonly tags: readonly string[]; readonly description: string };

/** The words of a community, field by field. */
export type Reading<W extends Word = Word> = {
  readonly name: readonly W[];
  readonly tags: readonly W[];
  readonly description: readonly W[];
};

export const fieldNames = ['name', 'tags', 'description'] as const;

type Reader<W extends Word> = (text: string) => readonly W[];

/** Tags may be read by a reader of their own. */
export function read<W extends Word>(texts: Texts, words: Reader<W>, tagWords = words): Reading<W> {
  return {
    name: words(texts.name),
    tags: texts.tags.flatMap((tag) => tagWords(tag)),
    description: words(texts.description),
  };
}

/** The words of each field that mean something. */
export function meant<W extends Word>(reading: Reading<W>): (readonly W[])[] {
  return fieldNames.map((field) => reading[field].filter(({ plain }) => !grammar.has(plain)));
}
