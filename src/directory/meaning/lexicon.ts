import type { Area } from '../lexicon/entry';
import { grammar } from '../lexicon/noise';
import { atOnce, type Steps } from '../steps';
import { isEnglish } from '../text/english';
import { createReader, stemOf, words, type Word } from '../text/terms';
import { draftsOf, fewDrafts, keyOf, namedOf, stemsOf, type Draft, type OwnWords } from './drafts';
import { expressionsOf, isCapitals, isSmall, type Expression } from './expression';
import { createHints, type Hints } from './hints';
import { createPhraseTree, type PhraseTree } from './phrase-tree';
import { createStems } from './stems';
import { createTellings, type Tellings } from './tellings';

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

/** What is known of workplaces, ready to be looked up. */
export type Lexicon = Hints & {
  readonly concepts: readonly Concept[];
  /** By their stems; `namingOf` says what a value means. */
  readonly named: PhraseTree;
  readonly told: Tellings;
  /** Every word that expressions are made of, once for each plain form. */
  readonly vocabulary: ReadonlyMap<string, Word>;
  /** The concepts of this title, or named by this expression. */
  conceptsOf(expression: string): number[];
};

type Reader = (text: string) => Word[];

const nothing: OwnWords = { added: [], muted: [] };

export function createLexicon(areas: readonly Area[], own = nothing): Lexicon {
  return atOnce(buildLexicon(areas, own));
}

/** As `createLexicon`, in steps of a few milliseconds: all of it takes half a second. */
export function* buildLexicon(areas: readonly Area[], own = nothing): Steps<Lexicon> {
  const silent = new Set(own.muted.map((one) => keyOf(one)));
  const kept = (one: Expression): boolean => silent.size === 0 || !silent.has(stemsOf(one));
  const read = createReader();
  const drafts = yield* draftsOf(areas, own, silent);
  const stems = createStems();
  const named = createPhraseTree(stems);
  const told = createTellings(stems);
  const hints = createHints(stems);
  const vocabulary = new Map<string, Word>();
  const titles = new Map<string, number>();

  const everyday = yield* everydayStems(drafts, read);

  for (const [concept, draft] of drafts.entries()) {
    if (concept % fewDrafts === 0) yield;
    titles.set(keyOf(draft.title, read), concept);
    const nameds = namedOf(draft, read).filter(kept);
    const tolds = expressionsOf(draft.told, read).filter(kept);
    for (const expression of nameds) {
      const [phrase = []] = expression.parts;
      if (phrase.length === 0) continue;
      const { loose } = expression;
      const naming = numberOf({ concept, loose, capitals: isHidden(expression, everyday) });
      named.add(phrase, naming);
      const joined = joinedOf(expression);
      if (joined !== undefined) named.add([joined], naming);
    }
    for (const { stems: all } of tolds) {
      const first = all.find((stem) => !small.has(stem)) ?? all[0];
      if (first !== undefined) told.add(concept, all, first);
    }
    const times = new Map<string, number>();
    for (const expression of [...nameds, ...tolds]) {
      for (const stem of isHidden(expression, everyday) ? [] : expression.stems) {
        if (!silent.has(stem) && !small.has(stem)) times.set(stem, (times.get(stem) ?? 0) + 1);
      }
      for (const word of expression.words) if (!vocabulary.has(word.plain)) vocabulary.set(word.plain, word);
    }
    hints.add(concept, times);
  }

  /** The reader is not kept: whoever has it gives it. */
  const conceptsOf = (expression: string, reader: Reader = words): number[] => {
    const title = titles.get(keyOf(expression, reader));
    if (title !== undefined) return [title];
    const [part = []] = expressionsOf(expression, reader)[0]?.parts ?? [];
    return [...new Set(named.at(part).map((value) => namingOf(value).concept))];
  };
  return {
    concepts: yield* linked(drafts, conceptsOf, read),
    named,
    told: told.packed(),
    ...hints.packed(drafts.length),
    vocabulary,
    conceptsOf: (expression) => conceptsOf(expression),
  };
}

function numberOf({ concept, loose, capitals }: Naming): number {
  return concept * 4 + (loose ? 2 : 0) + (capitals ? 1 : 0);
}

/** How an expression names a concept, from the number it is kept as. */
export function namingOf(value: number): Naming {
  return { concept: value >> 2, loose: (value & 2) !== 0, capitals: (value & 1) !== 0 };
}

/** The stems of words that carry grammar. */
const small: ReadonlySet<string> = new Set(
  [...grammar].flatMap((word) => words(word).map(({ term }) => term)),
);

/** The stems of every word that somewhere stands in small letters. */
function* everydayStems(drafts: readonly Draft[], read: Reader): Steps<Set<string>> {
  const stems = new Set(small);
  const met = new Set<Word>();
  for (const [at, { title, named, told }] of drafts.entries()) {
    if (at % fewDrafts === 0) yield;
    for (const word of read(`${title}, ${named}, ${told}`)) {
      if (met.has(word)) continue;
      met.add(word);
      if (!isCapitals(word.written)) stems.add(word.term);
    }
  }
  return stems;
}

/** Whether an acronym would be mistaken for an everyday word in small letters: "IT" for "it", but not "WFH". */
function isHidden({ acronym, parts, words: [word] }: Expression, everyday: ReadonlySet<string>): boolean {
  const [stem] = parts[0] ?? [];
  if (!acronym || !word || stem === undefined || !everyday.has(stem)) return false;
  return word.plain.length < shortestApart || small.has(stem) || isEnglish(word.plain);
}

/** Two letters are said for too many things: "im", "pm". */
const shortestApart = 3;

function* linked(
  drafts: readonly Draft[],
  conceptsOf: (expression: string, read: Reader) => number[],
  read: Reader,
): Steps<Concept[]> {
  const links = (list: string, self: number): number[] => [
    ...new Set(
      expressionsOf(list, read)
        .flatMap(({ written }) => conceptsOf(written, read))
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

/** Shorter words run together would be mistaken for others. */
const shortestJoined = 6;

/** Two words as somebody may run them together: "powerbi". */
function joinedOf({ words: all, parts }: Expression): string | undefined {
  if (parts.length !== 1 || parts[0]?.length !== 2) return undefined;
  const apart = all.filter((word) => !isSmall(word));
  const joined = apart.map(({ plain }) => plain).join('');
  return apart.length === 2 && joined.length >= shortestJoined ? stemOf(joined) : undefined;
}
