import { likeness, piecesIn } from '../text/pieces';
import { words, type Word } from '../text/terms';
import { isSmall } from './expression';
import type { Lexicon } from './lexicon';

/** The titles whose subjects come nearest to some words, by how they are written and by what the words hint at. */
export function nearestTitles(lexicon: Lexicon, text: string, count: number): string[] {
  const asked = words(text).filter((word) => !isSmall(word));
  if (asked.length === 0) return [];
  const scores = titlesOf(lexicon).map((title) => alike(asked, title));
  for (const word of asked) {
    for (const { concept, strength } of lexicon.hints(word.term)) {
      scores[concept]! += (hinting * strength * lexicon.worth(word)) / asked.length; // a title for each
    }
  }
  return lexicon.concepts
    .map(({ title }, at) => ({ title, score: scores[at] ?? 0 }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ title }) => title);
}

/** What a hint is worth beside a title written alike. */
const hinting = 0.5;

/** How much of either has its like in the other: 0–1. */
function alike(some: readonly Word[], others: readonly Word[]): number {
  return (covered(some, others) + covered(others, some)) / Math.max(1, some.length + others.length);
}

function covered(some: readonly Word[], others: readonly Word[]): number {
  return some.reduce(
    (sum, word) => sum + Math.max(0, ...others.map((other) => likeness(piecesIn(word), piecesIn(other)))),
    0,
  );
}

const titles = new WeakMap<Lexicon, readonly (readonly Word[])[]>();

function titlesOf(lexicon: Lexicon): readonly (readonly Word[])[] {
  const known =
    titles.get(lexicon) ?? lexicon.concepts.map(({ title }) => words(title).filter((word) => !isSmall(word)));
  titles.set(lexicon, known);
  return known;
}

/** Whether the lexicon has an expression, a subject or a word that hints at one, so that it could be taken out. */
export function isSaid(lexicon: Lexicon, text: string): boolean {
  if (lexicon.conceptsOf(text).length > 0) return true;
  const stems = words(text).map(({ term }) => term);
  const [only] = stems;
  if (only !== undefined && stems.length === 1) return lexicon.hints(only).length > 0;
  const asked = new Set(stems);
  let told = false;
  lexicon.told.among(asked, (telling) => (told ||= telling.length === asked.size));
  return told;
}
