import type { Area } from '../lexicon/entry';
import { grammar } from '../lexicon/noise';
import { telling } from '../lexicon/telling';
import { atOnce, type Steps } from '../steps';
import { createReader, stemOf, words, type Word } from '../text/terms';
import { weights } from '../weights';
import { expressionsOf, isCapitals, isSmall, type Expression } from './expression';
import { createPhraseTree, type PhraseTree } from './phrase-tree';

/** One thing that people look for communities about. The others are positions in the same list. */
export type Concept = {
  readonly title: string;
  /** What it is a kind of, what is a kind of it, and what it has to do with. */
  readonly kindOf: readonly number[];
  readonly kinds: readonly number[];
  readonly near: readonly number[];
};

/** An expression by which a concept is named. */
export type Naming = {
  readonly concept: number;
  readonly loose: boolean;
  /** An acronym that is an everyday word too, and counts only in capitals: IT, CAT. */
  readonly capitals: boolean;
};

/** What people say when a concept is what they need: all these stems, in any order. */
export type Telling = { readonly concept: number; readonly stems: readonly string[] };

/** How surely a stem, wherever it stands, speaks for a concept: 0–1. */
export type Hint = { readonly concept: number; readonly strength: number };

/** What is known of workplaces, ready to be looked up. */
export type Lexicon = {
  readonly concepts: readonly Concept[];
  /** By their stems; `namingOf` says what a value means. */
  readonly named: PhraseTree;
  /** By one of their stems. */
  readonly told: ReadonlyMap<string, readonly Telling[]>;
  /** What a stem speaks for, wherever it stands. */
  hints(stem: string): Hint[];
  /** How much a word tells: near 1 where English seldom uses it and few concepts or none have to do with it. */
  worth(word: Word): number;
  /** Every word that expressions are made of, once for each plain form. */
  readonly vocabulary: ReadonlyMap<string, Word>;
  /** The concepts of this title, or named by this expression. */
  conceptsOf(expression: string): number[];
};

/** What an organisation adds to the lexicon, `said` being an expression and `means` a title or an expression; and what it takes out. */
export type OwnWords = {
  readonly added: readonly { readonly said: string; readonly means: string }[];
  readonly muted: readonly string[];
};

type Draft = {
  title: string;
  named: Expression[];
  told: Expression[];
  kindOf: string;
  near: string;
};

const nothing: OwnWords = { added: [], muted: [] };

export function createLexicon(areas: readonly Area[], own = nothing): Lexicon {
  return atOnce(buildLexicon(areas, own));
}

/** As `createLexicon`, in steps of a few milliseconds: all of it takes half a second. */
export function* buildLexicon(areas: readonly Area[], own = nothing): Steps<Lexicon> {
  const silent = new Set(own.muted.map(keyOf));
  const drafts = yield* draftsOf(areas, own, silent, createReader());
  const named = createPhraseTree();
  const told = new Map<string, Telling[]>();
  const counts = new Map<string, number[]>();
  const vocabulary = new Map<string, Word>();
  const titles = new Map<string, number>();

  const everyday = yield* everydayStems(drafts);

  for (const [concept, draft] of drafts.entries()) {
    if (concept % fewDrafts === 0) yield;
    titles.set(keyOf(draft.title), concept);
    for (const expression of draft.named) {
      const [stems = []] = expression.parts;
      if (stems.length === 0) continue;
      const { loose } = expression;
      const naming = numberOf({ concept, loose, capitals: isHidden(expression, everyday) });
      named.add(stems, naming);
      const joined = joinedOf(expression);
      if (joined !== undefined) named.add([joined], naming);
    }
    for (const { parts } of draft.told) {
      const stems = [...new Set(parts.flat())];
      const first = stems.find((stem) => !small.has(stem)) ?? stems[0];
      if (first !== undefined) listed(told, first).push({ concept, stems });
    }
    const times = new Map<string, number>();
    for (const expression of [...draft.named, ...draft.told]) {
      const { parts } = expression;
      for (const stem of isHidden(expression, everyday) ? [] : new Set(parts.flat())) {
        if (!silent.has(stem) && !small.has(stem)) times.set(stem, (times.get(stem) ?? 0) + 1);
      }
      for (const word of expression.words) if (!vocabulary.has(word.plain)) vocabulary.set(word.plain, word);
    }
    for (const [stem, count] of times) listed(counts, stem).push(packed(concept, count));
  }

  const conceptsOf = (expression: string): number[] => {
    const title = titles.get(keyOf(expression));
    if (title !== undefined) return [title];
    const [part = []] = expressionsOf(expression)[0]?.parts ?? [];
    return [...new Set(named.at(part).map((value) => namingOf(value).concept))];
  };
  return {
    concepts: yield* linked(drafts, conceptsOf),
    named,
    told,
    ...hinted(counts, drafts.length),
    vocabulary,
    conceptsOf,
  };
}

function numberOf({ concept, loose, capitals }: Naming): number {
  return concept * 4 + (loose ? 2 : 0) + (capitals ? 1 : 0);
}

/** How an expression names a concept, from the number it is kept as. */
export function namingOf(value: number): Naming {
  return { concept: value >> 2, loose: (value & 2) !== 0, capitals: (value & 1) !== 0 };
}

/** So many are read in one step. */
const fewDrafts = 8;

/** The stems of words that carry grammar. */
const small: ReadonlySet<string> = new Set(
  [...grammar].flatMap((word) => words(word).map(({ term }) => term)),
);

/** The stems of every word that somewhere stands in small letters. */
function* everydayStems(drafts: readonly Draft[]): Steps<Set<string>> {
  const stems = new Set(small);
  for (const [at, { named, told }] of drafts.entries()) {
    if (at % fewDrafts === 0) yield;
    for (const expression of [...named, ...told]) {
      for (const word of expression.words) if (!isCapitals(word.written)) stems.add(word.term);
    }
  }
  return stems;
}

/** Whether an acronym would be mistaken for an everyday word in small letters. */
function isHidden({ acronym, parts }: Expression, everyday: ReadonlySet<string>): boolean {
  return acronym && everyday.has(parts[0]?.[0] ?? '');
}

/** Concepts as the areas have them, with what an organisation adds and without what it takes out. */
function* draftsOf(
  areas: readonly Area[],
  { added }: OwnWords,
  silent: ReadonlySet<string>,
  read: (text: string) => Word[],
): Steps<Draft[]> {
  const kept = (expression: Expression): boolean => !silent.has(stemsOf(expression));
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
  const keys = new Set(named.map(stemsOf));
  return [...title.filter((expression) => !keys.has(stemsOf(expression))), ...named];
}

function* linked(drafts: readonly Draft[], conceptsOf: (expression: string) => number[]): Steps<Concept[]> {
  const links = (list: string, self: number): number[] => [
    ...new Set(
      expressionsOf(list)
        .flatMap(({ written }) => conceptsOf(written))
        .filter((concept) => concept !== self),
    ),
  ];
  const concepts: (Concept & { kinds: number[] })[] = [];
  for (const [self, { title, kindOf, near }] of drafts.entries()) {
    if (self % fewDrafts === 0) yield;
    concepts.push({ title, kindOf: links(kindOf, self), near: links(near, self), kinds: [] });
  }
  concepts.forEach(({ kindOf }, self) => {
    for (const broader of kindOf) concepts[broader]?.kinds.push(self);
  });
  return concepts;
}

/** A concept and how many of its expressions have a stem, as one small integer: there are hundreds of thousands of these. */
const mostTimes = 63;

function packed(concept: number, times: number): number {
  return concept * (mostTimes + 1) + Math.min(times, mostTimes);
}

/** A stem speaks the more surely for a concept, the more of its expressions have it. */
function hinted(
  counts: ReadonlyMap<string, readonly number[]>,
  size: number,
): Pick<Lexicon, 'hints' | 'worth'> {
  const most = Math.log(1 + size);
  return {
    hints: (stem) =>
      (counts.get(stem) ?? []).map((one) => {
        const times = one % (mostTimes + 1);
        return {
          concept: Math.floor(one / (mostTimes + 1)),
          strength: times / (times + weights.meaning.once),
        };
      }),
    worth({ plain, term }) {
      const concepts = counts.get(term)?.length ?? 0;
      const tells = /\d/.test(plain) && concepts === 0 ? weights.meaning.number : telling(plain);
      return tells * (Math.log((1 + size) / Math.max(1, concepts)) / most);
    },
  };
}

/** Shorter words run together would be mistaken for others. */
const shortestJoined = 6;

/** Two words as somebody may run them together: "powerbi". */
function joinedOf({ words: all, parts }: Expression): string | undefined {
  if (parts.length !== 1 || parts[0]?.length !== 2) return undefined;
  const apart = all.filter((word) => !isSmall(word));
  const joined = apart.map(({ plain }) => plain).join('');
  return joined.length >= shortestJoined ? stemOf(joined) : undefined;
}

function stemsOf({ words: all }: Expression): string {
  return all.map(({ term }) => term).join(' ');
}

function keyOf(expression: string): string {
  return words(expression)
    .map(({ term }) => term)
    .join(' ');
}

function listed<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
