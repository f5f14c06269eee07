import type { Area } from '../lexicon/entry';
import type { Steps } from '../steps';
import { createReader, words, type Word } from '../text/terms';
import { expressionsOf, type Expression } from './expression';

/** A concept as the areas have it: lists of expressions, read only when their turn comes, for there are very many. */
export type Draft = {
  readonly title: string;
  named: string;
  told: string;
  readonly kindOf: string;
  readonly near: string;
};

/** What an organisation adds to the lexicon, `said` being an expression and `means` a title or an expression; and what it takes out. */
export type OwnWords = {
  readonly added: readonly { readonly said: string; readonly means: string }[];
  readonly muted: readonly string[];
};

/** Concepts as the areas have them, with what an organisation adds and without those it takes out. */
export function* draftsOf(
  areas: readonly Area[],
  { added }: OwnWords,
  silent: ReadonlySet<string>,
): Steps<Draft[]> {
  const drafts: Draft[] = [];
  for (const [title, entry] of areas.flatMap((area) => Object.entries(area))) {
    if (silent.size > 0 && silent.has(keyOf(title))) continue;
    const { named, told = '', kindOf = '', near = '' } = entry;
    drafts.push({ title, named, told, kindOf, near });
  }
  if (added.length > 0) yield* add(added, drafts);
  return drafts;
}

/** What an organisation adds belongs to the concept that has the title or the expression; else to one of its own. */
function* add(added: OwnWords['added'], drafts: Draft[]): Steps<void> {
  const byTitle = new Map<string, Draft>();
  const byName = new Map<string, Draft>();
  const read = createReader();
  for (const [at, draft] of drafts.entries()) {
    if (at % fewDrafts === 0) yield;
    byTitle.set(keyOf(draft.title), draft);
    for (const expression of namedOf(draft, read)) {
      const key = stemsOf(expression);
      if (!byName.has(key)) byName.set(key, draft);
    }
  }
  for (const [at, { said, means }] of added.entries()) {
    if (at % fewDrafts === 0) yield;
    const key = keyOf(means);
    let draft = byTitle.get(key) ?? byName.get(key);
    if (!draft) {
      draft = { title: means, named: means, told: '', kindOf: '', near: '' };
      drafts.push(draft);
      byTitle.set(key, draft);
    }
    if (said.includes('+')) draft.told += `, ${said}`;
    else draft.named += `, ${said}`;
  }
}

/** What a concept is named by; its own title is one of them. */
export function namedOf({ title, named: list }: Draft, read: (text: string) => Word[]): Expression[] {
  const named = expressionsOf(list, read);
  const titles = expressionsOf(title, read);
  return [...titles.filter((one) => !named.some((other) => isSame(one.words, other.words))), ...named];
}

function isSame(some: readonly Word[], others: readonly Word[]): boolean {
  return some.length === others.length && some.every(({ term }, at) => term === others[at]?.term);
}

/** So many are read in one step. */
export const fewDrafts = 8;

/** The stems of a text, one after the other. */
export function keyOf(text: string, read: (text: string) => readonly Word[] = words): string {
  return read(text)
    .map(({ term }) => term)
    .join(' ');
}

/** The stems of an expression, one after the other. */
export function stemsOf({ words: all }: Expression): string {
  return all.map(({ term }) => term).join(' ');
}
