import { linesOf, tidied } from '../../bot/writing';
import { longestDescription } from '../../directory/tenant';

/** The three short answers that make a description. */
export type Parts = { readonly what: string; readonly whom: string; readonly happens: string };

const numbers = new Intl.NumberFormat('en-GB');

/** The answers as one text: a sentence each, with a full stop where there is none. */
export function joined({ what, whom, happens }: Parts): string {
  return [what, whom, happens].map(tidied).filter(Boolean).map(ended).join(' ');
}

function ended(text: string): string {
  return /[\p{L}\p{N}\])}%"”'’]$/u.test(text) ? `${text}.` : text;
}

const sentences = new Intl.Segmenter('en-GB', { granularity: 'sentence' });

/** A text that says what it is first and what happens last, as three answers. */
export function parted(text: string): Parts {
  const all = [...sentences.segment(text)].map(({ segment }) => segment.trim()).filter(Boolean);
  const [what = '', ...rest] = all;
  const happens = rest.at(-1) ?? '';
  return { what, whom: rest.slice(0, -1).join(' '), happens };
}

/** "312 of 1,024 characters". */
export function lengthWords(text: string): string {
  return `${numbers.format(text.length)} of ${numbers.format(longestDescription)} characters`;
}

/** Why a text is too long to stand; nothing where it is not. */
export function tooLong(text: string): string | undefined {
  const over = text.length - longestDescription;
  if (over <= 0) return undefined;
  return `It has ${numbers.format(text.length)} characters, and ${numbers.format(longestDescription)} are the most. Please shorten it by ${numbers.format(over)}.`;
}

/** A description as the paragraphs of a card. */
export function paragraphsOf(text: string): { text: string }[] {
  return text.trim() === '' ? [{ text: 'Nothing at the moment.' }] : linesOf(text);
}
