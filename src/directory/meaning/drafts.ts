import type { Area } from '../lexicon/entry';
import type { Steps } from '../steps';
import { words, type Word } from '../text/terms';
import { expressionsOf, type Expression } from './expression';

/** A concept as the areas have it. */
export type Draft = {
  readonly title: string;
  readonly named: Expression[];
  readonly told: Expression[];
  readonly kindOf: string;
  readonly near: string;
};

/** What an organisation adds to the lexicon, `said` being an expression and `means` a title or an expression; and what it takes out. */
export type OwnWords = {
  readonly added: readonly { readonly said: string; readonly means: string }[];
  readonly muted: readonly string[];
};

/** Concepts as the areas have them, with what an organisation adds and without what it takes out. */
export function* draftsOf(
  areas: readonly Area[],
  { added }: OwnWords,
  silent: ReadonlySet<string>,
  read: (text: string) => Word[],
): Steps<Draft[]> {
  const kept = (expression: Expression): boolean => silent.size === 0 || !silent.has(stemsOf(expression));
  const drafts: Draft[] = [];
  for (const [title, entry] of areas.flatMap((area) => Object.entries(area))) {
    if (silent.has(keyOf(title))) continue;
    const { named, told = '', kindOf = '', near = '' } = entry;
    drafts.push({
      title,
      named: withTitle(expressionsOf(title, read), expressionsOf(named, read)).filter(kept),
      told: expressionsOf(told, read).filter(kept),
      kindOf,
      near,
    });
    if (drafts.length % fewDrafts === 0) yield;
  }
  if (added.length > 0) yield* add(added, drafts);
  return drafts;
}

/** What an organisation adds belongs to the concept that has the title or the expression; else to one of its own. */
function* add(added: OwnWords['added'], drafts: Draft[]): Steps<void> {
  const byTitle = new Map<string, Draft>();
  const byName = new Map<string, Draft>();
  for (const [at, draft] of drafts.entries()) {
    if (at % fewDrafts === 0) yield;
    byTitle.set(keyOf(draft.title), draft);
    for (const expression of draft.named) {
      const key = stemsOf(expression);
      if (!byName.has(key)) byName.set(key, draft);
    }
  }
  for (const [at, { said, means }] of added.entries()) {
    if (at % fewDrafts === 0) yield;
    const key = keyOf(means);
    let draft = byTitle.get(key) ?? byName.get(key);
    if (!draft) {
      draft = { title: means, named: expressionsOf(means), told: [], kindOf: '', near: '' };
      drafts.push(draft);
      byTitle.set(key, draft);
    }
    for (const expression of expressionsOf(said)) {
      (expression.parts.length > 1 ? draft.told : draft.named).push(expression);
    }
  }
}

/** A concept is named by its own title too. */
function withTitle(title: readonly Expression[], named: readonly Expression[]): Expression[] {
  return [...title.filter((one) => !named.some((other) => isSame(one.words, other.words))), ...named];
}

function isSame(some: readonly Word[], others: readonly Word[]): boolean {
  return some.length === others.length && some.every(({ term }, at) => term === others[at]?.term);
}

/** So many are read in one step. */
export const fewDrafts = 8;

/** The stems of a text, one after the other. */
export function keyOf(text: string): string {
  return words(text)
    .map(({ term }) => term)
    .join(' ');
}

function stemsOf({ words: all }: Expression): string {
  return all.map(({ term }) => term).join(' ');
}
