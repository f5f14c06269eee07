import { z } from 'zod';
import template from '../../../cards/interests.json';
import { button, defineCard, words } from '../../bot/card';

/** What somebody has said they care about, to be changed. `support` comes in its place for somebody who sounds distressed. */
export const InterestsView = z.object({
  notice: words.optional(),
  support: z.string().optional(),
  heading: words,
  lead: words,
  text: z.object({ value: z.string() }).optional(),
  actions: z.array(button).max(6),
});
export type InterestsView = z.input<typeof InterestsView>;

export const interestsCard = defineCard('interests', template, InterestsView);
