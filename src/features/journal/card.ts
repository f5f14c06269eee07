import { z } from 'zod';
import template from '../../../cards/journal.json';
import { button, defineCard, words } from '../../bot/card';

/** What was written to Microsoft 365 and sent to many, five lines at a time; `aside` is about the file, once it is wanted. */
export const JournalView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  rows: z.array(z.object({ what: words, facts: words, before: words.optional() })).max(5),
  aside: words.optional(),
  link: z.object({ title: z.string(), tooltip: z.string(), url: z.url() }).optional(),
  actions: z.array(button).max(6),
});
export type JournalView = z.input<typeof JournalView>;

export const journalCard = defineCard('journal', template, JournalView);
