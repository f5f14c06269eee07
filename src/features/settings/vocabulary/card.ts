import { z } from 'zod';
import template from '../../../../cards/settings-words.json';
import { button, defineCard, label, words } from '../../../bot/card';

const Field = z.object({ value: z.string() });
const Told = z.object({ what: words, why: words });

/** One list of the organisation's own words, as much of it as fits, and what it would do. */
export const WordsView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  /** What is wrong with the lines, each with its number. */
  faults: z.array(words).max(7),
  lines: Field,
  label,
  example: label,
  hint: words,
  question: Field,
  tried: z.array(Told).max(3),
  actions: z.array(button).max(6),
});
export type WordsView = z.input<typeof WordsView>;

export const wordsCard = defineCard('settings-words', template, WordsView);
