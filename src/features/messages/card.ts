import { z } from 'zod';
import template from '../../../cards/my-messages.json';
import { button, defineCard, words } from '../../bot/card';

/** What somebody is sent without asking, five kinds at a time. */
export const MyMessagesView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words.optional(),
  details: z.array(z.object({ title: z.string(), value: words })),
  rows: z.array(z.object({ name: words, facts: words, button })).max(5),
  actions: z.array(button).max(6),
});
export type MyMessagesView = z.input<typeof MyMessagesView>;

export const myMessagesCard = defineCard('my-messages', template, MyMessagesView);
