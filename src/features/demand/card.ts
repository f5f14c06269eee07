import { z } from 'zod';
import template from '../../../cards/demand.json';
import { button, defineCard, words } from '../../bot/card';

/** What people ask for and do not find, five subjects at a time; `aside` is about the file, once somebody wants it. */
export const DemandView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  rows: z.array(z.object({ subject: words, facts: words, nearest: words.optional() })).max(5),
  aside: words.optional(),
  link: z.object({ title: z.string(), tooltip: z.string(), url: z.url() }).optional(),
  actions: z.array(button).max(6),
});
export type DemandView = z.input<typeof DemandView>;

export const demandCard = defineCard('demand', template, DemandView);
