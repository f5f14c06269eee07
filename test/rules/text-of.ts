import { understand, type Understood } from '../../src/directory/text/subject';
import { words, type Word } from '../../src/directory/text/terms';
import { createTextIndex, type TextIndex } from '../../src/directory/text/text-index';
import type { Texts } from '../../src/directory/text/reading';

/** Communities as a test tells of them: names, with the rest where it matters. */
export type Said = Record<string, Partial<Omit<Texts, 'name'>>>;

export function texts(name: string, told: Said[string] = {}): Texts {
  return { name, tags: told.tags ?? [], description: told.description ?? '' };
}

export function indexOf(communities: Said): TextIndex {
  const index = createTextIndex();
  Object.entries(communities).forEach(([name, told], at) => index.put(at, texts(name, told)));
  return index;
}

/** The names that a question finds, best first, with how well each answers. */
export function answers(index: TextIndex, question: string | Understood): [name: string, score: number][] {
  const scores = index.score(typeof question === 'string' ? understand(question) : question);
  return [...scores]
    .map((score, at): [string, number] => [nameAt(index, at), score])
    .filter(([, score]) => score > 0)
    .sort(([, a], [, b]) => b - a);
}

export function first(index: TextIndex, question: string): string | undefined {
  return answers(index, question)[0]?.[0];
}

export function word(written: string): Word {
  const [only] = words(written);
  if (!only) throw new Error(`"${written}" is not a word`);
  return only;
}

function nameAt(index: TextIndex, at: number): string {
  return index
    .reading(at)
    .name.map(({ written }) => written)
    .join(' ');
}
