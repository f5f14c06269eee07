import { z } from 'zod';
import template from '../../../cards/about-me.json';
import { button, defineCard, words } from '../../bot/card';

/** What is kept of somebody, in short; `aside` is about the file, once it is wanted. */
export const AboutMeView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  rows: z.array(z.object({ what: words, facts: words })).max(5),
  aside: words.optional(),
  link: z.object({ title: z.string(), tooltip: z.string(), url: z.url() }).optional(),
  actions: z.array(button).max(6),
});
export type AboutMeView = z.input<typeof AboutMeView>;

export const aboutMeCard = defineCard('about-me', template, AboutMeView);
