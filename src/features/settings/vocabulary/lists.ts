import { expressionFaults } from '../../../directory/meaning/faults';
import { expressionsOf } from '../../../directory/meaning/expression';
import type { Lexicon } from '../../../directory/meaning/lexicon';
import { isSaid, nearestTitles } from '../../../directory/meaning/nearest';
import { words as wordsOf } from '../../../directory/text/terms';
import { limits, type WordLists } from '../../../work/house-words';

export const listNames = ['glossary', 'added', 'muted'] as const;
export type ListName = (typeof listNames)[number];

/** What a line says, or what is wrong with it, in a sentence that says how to mend it. */
type Read<T> = { entry: T } | { fault: string };

type ShortForm = WordLists['glossary'][number];
type Said = WordLists['added'][number];

/** What the lines are read against: the lexicon that ships, and the subjects that the organisation has added. */
export type Known = { lexicon: Lexicon; own: ReadonlySet<string> };

/** A list as people read and change it, entry by entry. */
export function linesOf(list: ListName, words: WordLists): string[] {
  switch (list) {
    case 'glossary':
      return words.glossary.map(({ short, long }) => `${short} = ${long}`);
    case 'added':
      return words.added.map(({ said, means, own }) => `${said} = ${own ? 'new ' : ''}${means}`);
    case 'muted':
      return [...words.muted];
  }
}

/** The words with one of their lists made anew of lines; or what is wrong with these, line by line. */
export function withLines(
  words: WordLists,
  list: ListName,
  lines: readonly string[],
  lexicon: Lexicon,
): { words: WordLists } | { faults: { line: number; fault: string }[] } {
  const known: Known = { lexicon, own: ownSubjects(list === 'added' ? lines : linesOf('added', words)) };
  switch (list) {
    case 'glossary':
      return settled(lines, readShortForm, (glossary) => ({ ...words, glossary }));
    case 'added':
      return settled(
        lines,
        (line) => readSaid(line, known),
        (added) => ({ ...words, added }),
      );
    case 'muted':
      return settled(
        lines,
        (line) => readMuted(line, known),
        (muted) => ({ ...words, muted }),
      );
  }
}

function settled<T>(
  lines: readonly string[],
  read: (line: string) => Read<T>,
  use: (entries: T[]) => WordLists,
): { words: WordLists } | { faults: { line: number; fault: string }[] } {
  const entries = new Map<string, T>();
  const faults: { line: number; fault: string }[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const result: Read<T> = line.length > longest ? { fault: tooLong } : read(line);
    if ('fault' in result) faults.push({ line: at, fault: result.fault });
    else entries.set(JSON.stringify(result.entry), result.entry);
  }
  return faults.length > 0 ? { faults } : { words: use([...entries.values()]) };
}

const longest = limits.long;
const tooLong = `it is longer than ${longest} characters. Shorten it, or make two lines of it.`;

/** The two sides of the first "=". */
function sidesOf(line: string, example: string): { left: string; right: string } | { fault: string } {
  const at = line.indexOf('=');
  if (at < 0) return { fault: `it has no “=”. Write it like ${example}.` };
  const [left, right] = [line.slice(0, at), line.slice(at + 1)].map(tidied) as [string, string]; // two of two
  if (left === '') return { fault: `nothing stands left of the “=”. Write it like ${example}.` };
  if (right === '') return { fault: `nothing stands right of the “=”. Write it like ${example}.` };
  return { left, right };
}

function tidied(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function readShortForm(line: string): Read<ShortForm> {
  const sides = sidesOf(line, '“ABC = Animal by-products compliance”');
  if ('fault' in sides) return sides;
  const { left: short, right: long } = sides;
  if (wordsOf(short).length !== 1) {
    return {
      fault: `the short form “${short}” has to be one word. Longer ones belong under “What people say”.`,
    };
  }
  if (wordsOf(long).length < 2) {
    return { fault: `the long form “${long}” has to be two words at least.` };
  }
  return { entry: { short, long } };
}

/** What makes a subject one of the organisation's own. */
const asNew = /^new\s+/i;

function readSaid(line: string, { lexicon, own }: Known): Read<Said> {
  const sides = sidesOf(line, '“red book = maternity leave”');
  if ('fault' in sides) return sides;
  const { left: said, right } = sides;
  const faults = expressionsOf(said).flatMap(expressionFaults);
  if (faults[0] !== undefined) return { fault: faults[0] };
  if (isKnown(lexicon, right)) return { entry: { said, means: right } };
  const means = right.replace(asNew, '');
  if (right !== means) {
    if (isKnown(lexicon, means)) return { entry: { said, means } };
    const [fault] = subjectFaults(means);
    return fault === undefined ? { entry: { said, means, own: true } } : { fault };
  }
  if (own.has(keyOf(right))) return { entry: { said, means: right, own: true } };
  return {
    fault: `I know no subject “${right}”. ${nearWords(lexicon, right)}To make it a subject of your own, write “${said} = new ${right}”.`,
  };
}

function isKnown(lexicon: Lexicon, subject: string): boolean {
  return lexicon.conceptsOf(subject).length > 0;
}

function subjectFaults(means: string): string[] {
  if (means.includes(',')) return [`the subject “${means}” has a comma. Name one subject in each line.`];
  return expressionsOf(means).flatMap(expressionFaults);
}

/** The subjects that lines make the organisation's own, so that others may mean them too. */
function ownSubjects(lines: readonly string[]): Set<string> {
  return new Set(
    lines
      .map((line) => tidied(line.slice(line.indexOf('=') + 1)))
      .filter((right) => asNew.test(right))
      .map((right) => keyOf(right.replace(asNew, ''))),
  );
}

function keyOf(text: string): string {
  return wordsOf(text)
    .map(({ term }) => term)
    .join(' ');
}

function readMuted(line: string, { lexicon, own }: Known): Read<string> {
  const text = tidied(line);
  if (isSaid(lexicon, text) || own.has(keyOf(text))) return { entry: text };
  return {
    fault:
      `I know no word or subject “${text}”, so it means nothing already. ${nearWords(lexicon, text)}`.trim(),
  };
}

const mostNear = 3;

function nearWords(lexicon: Lexicon, text: string): string {
  const near = nearestTitles(lexicon, text, mostNear).map((title) => `“${title}”`);
  if (near.length === 0) return '';
  const last = near.pop() ?? '';
  return `The nearest I know ${near.length > 0 ? `are ${near.join(', ')} and ${last}` : `is ${last}`}. `;
}
