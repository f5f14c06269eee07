import { z } from 'zod';
import template from '../../../cards/community.json';
import { button, defineCard, link, words } from '../../bot/card';

const Fact = z.object({ title: words, value: words });

/** One community in full. */
export const CommunityView = z.object({
  notice: words.optional(),
  heading: words,
  facts: words,
  state: words.optional(),
  description: words,
  details: z.array(Fact),
  similar: z
    .array(z.object({ open: button, name: words, facts: words }))
    .max(3)
    .optional(),
  actions: z.array(button).max(5),
  links: z.array(link).max(1),
});
export type CommunityView = z.input<typeof CommunityView>;

export const communityCard = defineCard('community', template, CommunityView);
