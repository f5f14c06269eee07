import { grammar } from '../lexicon/noise';
import type { Word } from './terms';

/** What is read of one community. Aliases count as tags. */
export type Texts = { readonly name: string; readonly tags: readonly string[]; readonly description: string };

/** The words of a community, field by field. */
export type Reading = {
  readonly name: readonly Word[];
  readonly tags: readonly Word[];
  readonly description: readonly Word[];
};

export const fieldNames = ['name', 'tags', 'description'] as const;

export function read(texts: Texts, words: (text: string) => Word[]): Reading {
  return {
    name: words(texts.name),
    tags: texts.tags.flatMap((tag) => words(tag)),
    description: words(texts.description),
  };
}

/** The words of each field that mean something. */
export function meant(reading: Reading): (readonly Word[])[] {
  return fieldNames.map((field) => reading[field].filter(({ plain }) => !grammar.has(plain)));
}
