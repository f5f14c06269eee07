import { z } from 'zod';
import type { Lexicon } from '../../../directory/meaning/lexicon';
import { limits, type WordLists } from '../../../work/house-words';
import { linesOf, listNames, withLines } from './lists';
import { digest, signOf, signsIn } from './page';

/** Which part of which list. */
export const Place = z.object({
  list: z.enum(listNames).default('glossary'),
  from: z.number().int().min(0).max(1_000).default(0),
});
export type Place = z.infer<typeof Place>;

/** What a card takes at most, with what it has to say beside. */
export const longestText = 5_500;
const longestQuestion = 300;

/** A client may send more than its field takes; what a card could not show again is cut. */
const typed = (longest: number) =>
  z
    .string()
    .overwrite((text) => text.slice(0, longest + 1_500))
    .default('');

/** Some lines of a list as somebody has changed them; how many they were shown, and which; and a question to try. */
export const WordsForm = Place.extend({
  count: z.number().int().min(0).max(1_000),
  shown: z.string().regex(/^(?:[\w-]{6}){0,1000}$/),
  lines: typed(longestText),
  question: typed(longestQuestion),
});
export type WordsForm = z.infer<typeof WordsForm>;

/** What a form makes of the words, or why it cannot be taken. `mixed`: with what others have changed meanwhile. */
export type Made = { words: WordLists; mixed: boolean } | { faults: string[] };

/** A line, and where somebody sees it among those that they have typed. */
type Line = { readonly text: string; readonly at?: number };

const mostFaults = 5;

/**
 * The words with the form's lines in the place of those it showed. Where somebody else has changed these meanwhile, only
 * what was added and taken out is.
 */
export function made(now: WordLists, form: WordsForm, lexicon: Lexicon): Made {
  const { list, from, count, shown } = form;
  if (form.lines.length > longestText) {
    return { faults: [`These lines have ${form.lines.length} characters; a card takes ${longestText}.`] };
  }
  const before = linesOf(list, now);
  const typed = linesTyped(form);
  const mixed = digest(before.slice(from, from + count)) !== shown;
  const after = mixed ? mixedIn(before, typed, shown) : put(before, typed, from, count);
  const texts = after.map(({ text }) => text);
  const result = withLines(now, list, texts, lexicon);
  if ('faults' in result) return { faults: told(result.faults, after) };
  const size = result.words[list].length;
  if (size > limits[list])
    return { faults: [`These are ${size} lines in all, and ${limits[list]} are the most.`] };
  return { ...result, mixed };
}

function put(before: readonly string[], typed: readonly Line[], from: number, count: number): Line[] {
  const others = before.map((text) => ({ text }));
  return [...others.slice(0, from), ...typed, ...others.slice(from + count)];
}

/** What was not shown to somebody, they have not taken out; and what is gone of it, they have not added. */
function mixedIn(before: readonly string[], typed: readonly Line[], shown: string): Line[] {
  const seen = signsIn(shown);
  const left = new Set(typed.map(({ text }) => signOf(text)));
  const stays = (text: string): boolean => !seen.has(signOf(text)) || left.has(signOf(text));
  const added = typed.filter(({ text }) => !seen.has(signOf(text)) && !before.includes(text));
  return [...before.filter(stays).map((text) => ({ text })), ...added];
}

/** Empty lines count, so that the others keep the numbers that somebody sees. */
function linesTyped({ lines }: WordsForm): Line[] {
  return lines.split(/\r?\n|\r/).map((line, at): Line => ({ text: line.replace(/\s+/g, ' ').trim(), at }));
}

function told(faults: readonly { line: number; fault: string }[], lines: readonly Line[]): string[] {
  const sentences = faults.map(({ line, fault }) => {
    const at = lines[line]?.at;
    return `Line ${at === undefined ? `${line + 1} of the whole list` : at + 1}: ${fault}`;
  });
  const rest = sentences.length - mostFaults;
  if (rest < 1) return sentences;
  return [...sentences.slice(0, mostFaults), `And ${rest} more ${rest === 1 ? 'line' : 'lines'}.`];
}
