import { z } from 'zod';
import guideTemplate from '../../../cards/guide.json';
import listTemplate from '../../../cards/guides.json';
import linksTemplate from '../../../cards/guide-links.json';
import { button, defineCard, label, link, words } from '../../bot/card';

/** Every how-to, to be pressed. */
export const GuidesView = z.object({
  heading: words,
  lead: words,
  rows: z.array(z.object({ open: button, name: words, facts: words })).max(8),
  actions: z.array(button).max(6),
});
export type GuidesView = z.input<typeof GuidesView>;
export const guidesCard = defineCard('guides', listTemplate, GuidesView);

/** One how-to, step by step. `plain` is all of it for a client that draws no cards. */
export const GuideView = z.object({
  heading: words,
  lead: words,
  plain: words,
  parts: z.array(z.object({ where: words, steps: z.array(z.object({ text: words })).max(6) })).max(2),
  actions: z.array(button).max(4),
  links: z.array(link).max(1),
});
export type GuideView = z.input<typeof GuideView>;
export const guideCard = defineCard('guide', guideTemplate, GuideView);

/** Where administrators say what each how-to leads to. */
export const GuideLinksView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  fields: z.array(z.object({ id: z.string(), title: label, value: z.string() })).max(8),
  actions: z.array(button).max(6),
});
export type GuideLinksView = z.input<typeof GuideLinksView>;
export const guideLinksCard = defineCard('guide-links', linksTemplate, GuideLinksView);
