import { z } from 'zod';
import movedTemplate from '../../../cards/community-moved.json';
import togetherTemplate from '../../../cards/together.json';
import { button, defineCard, words } from '../../bot/card';

const Line = z.object({ text: words });
const Paragraph = z.object({ text: words });

/** Where bringing two communities together stands, for their owners. `ask` for a reason or for the notice. */
export const TogetherView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  sides: z.array(z.object({ name: words, facts: words, description: words })).max(2),
  said: z.array(Line).max(12),
  /** A text that will be, or has been, published. */
  text: z.object({ title: words, lines: z.array(Paragraph).max(40) }).optional(),
  steps: z.array(Line).max(6),
  why: z.object({ value: z.string() }).optional(),
  write: z.object({ value: z.string() }).optional(),
  actions: z.array(button).max(6),
});
export type TogetherView = z.input<typeof TogetherView>;
export const togetherCard = defineCard('together', togetherTemplate, TogetherView);

/** What the members of a community read that moves to another. */
export const CommunityMovedView = z.object({
  notice: words.optional(),
  heading: words,
  lines: z.array(Paragraph).max(40),
  actions: z.array(button).max(6),
});
export type CommunityMovedView = z.input<typeof CommunityMovedView>;
export const communityMovedCard = defineCard('community-moved', movedTemplate, CommunityMovedView);
