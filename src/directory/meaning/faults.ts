import { telling } from '../lexicon/telling';
import type { Area } from '../lexicon/entry';
import { words } from '../text/terms';
import { expressionsOf, type Expression } from './expression';
import { createLexicon, type Lexicon } from './lexicon';

/** One word that says less than this by itself may not name or tell anything alone. */
const leastTelling = 0.4;
const mostWords = 8;
const sign = /^[\p{L}\p{N} '’&/.:%#£()+-]+$/u;

/** What is wrong with the entries of the lexicon, each in a sentence that says where. */
export function lexiconFaults(areas: Readonly<Record<string, Area>>): string[] {
  return [
    ...Object.entries(areas).flatMap(([area, entries]) =>
      Object.entries(entries).flatMap(([title, { named, told = '' }]) =>
        [
          ...titleFaults(title),
          ...[...expressionsOf(named), ...expressionsOf(told)].flatMap(expressionFaults),
          ...repeated('named', expressionsOf(named)),
          ...repeated('told', expressionsOf(told)),
        ].map((fault) => `${area}, “${title}”: ${fault}`),
      ),
    ),
    ...titledTwice(areas),
    ...namedTwice(areas),
    ...brokenLinks(areas),
  ];
}

/** What is wrong with one expression, wherever it comes from. */
export function expressionFaults(expression: Expression): string[] {
  const { written, parts, loose } = expression;
  const faults: string[] = [];
  if (!sign.test(written)) faults.push(`“${written}” has signs that nobody types.`);
  if (parts.length === 0 || parts.some((part) => part.length === 0)) {
    faults.push(`“${written}” has nothing in it that could be found.`);
  }
  if (parts.flat().length > mostWords) faults.push(`“${written}” is too long to be said the same way twice.`);
  const only = parts.length === 1 && parts[0]?.length === 1;
  if (only && /^\d+\+?$/.test(written) && !loose) {
    faults.push(`“${written}” is any number: add a word, or ? behind it.`);
  }
  if (only && !loose && !expression.acronym && isCommon(written)) {
    faults.push(`“${written}” is too common to tell anything by itself: add a word, or ? behind it.`);
  }
  return faults;
}

function isCommon(written: string): boolean {
  return words(written).every(({ plain }) => telling(plain) < leastTelling);
}

function titleFaults(title: string): string[] {
  const count = title.split(' ').length;
  return count > 8 ? ['the title is too long for a card.'] : [];
}

function repeated(list: string, expressions: readonly Expression[]): string[] {
  const seen = new Set<string>();
  return expressions.flatMap((expression) => {
    const key = keyOf(expression);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [`“${expression.written}” stands twice in ${list}.`];
  });
}

function titledTwice(areas: Readonly<Record<string, Area>>): string[] {
  const places = new Map<string, string[]>();
  for (const [area, entries] of Object.entries(areas)) {
    for (const title of Object.keys(entries)) places.set(title, [...(places.get(title) ?? []), area]);
  }
  return [...places]
    .filter(([, list]) => list.length > 1)
    .map(([title, list]) => `“${title}” is an entry of ${list.join(' and ')}.`);
}

/** An expression that names two things says so in both, by a `?`, unless these have to do with one another. */
function namedTwice(areas: Readonly<Record<string, Area>>): string[] {
  const lexicon = createLexicon(Object.values(areas));
  const places = new Map<string, { title: string; loose: boolean; written: string }[]>();
  for (const entries of Object.values(areas)) {
    for (const [title, { named }] of Object.entries(entries)) {
      for (const expression of expressionsOf(named)) {
        const { loose, written } = expression;
        const key = keyOf(expression);
        places.set(key, [...(places.get(key) ?? []), { title, loose, written }]);
      }
    }
  }
  return [...places.values()].flatMap((list) =>
    list.flatMap((one, at) =>
      list
        .slice(at + 1)
        .filter((other) => other.title !== one.title && !(one.loose && other.loose))
        .filter((other) => one.loose || other.loose || !areLinked(lexicon, one.title, other.title))
        .map(
          (other) =>
            `“${one.written}” names “${one.title}” and “${other.title}”: keep one, link them, or put ? behind each.`,
        ),
    ),
  );
}

function areLinked({ concepts, conceptsOf }: Lexicon, one: string, other: string): boolean {
  const [first = -1] = conceptsOf(one);
  const [second = -1] = conceptsOf(other);
  const linksOf = (concept: number): number[] => {
    const { kindOf = [], kinds = [], near = [] } = concepts[concept] ?? {};
    return [...kindOf, ...kinds, ...near];
  };
  return linksOf(first).includes(second) || linksOf(second).includes(first);
}

function brokenLinks(areas: Readonly<Record<string, Area>>): string[] {
  const { conceptsOf } = createLexicon(Object.values(areas));
  return Object.entries(areas).flatMap(([area, entries]) =>
    Object.entries(entries).flatMap(([title, { kindOf = '', near = '' }]) =>
      expressionsOf(`${kindOf}, ${near}`)
        .filter(({ written }) => conceptsOf(written).length === 0)
        .map(({ written }) => `${area}, “${title}”: no entry is named “${written}”.`),
    ),
  );
}

function keyOf({ parts }: Expression): string {
  return parts
    .map((part) => part.join(' '))
    .sort()
    .join('+');
}
