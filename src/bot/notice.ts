import { z } from 'zod';
import template from '../../cards/notice.json';
import { button, defineCard, words } from './card';

/** A sentence or two, what there is to choose from, and what to do next, where no other card is in question. */
export const NoticeView = z.object({
  heading: words,
  lead: words.optional(),
  rows: z
    .array(z.object({ open: button, name: words, facts: words }))
    .max(5)
    .default([]),
  actions: z.array(button).max(6).default([]),
});

export const noticeCard = defineCard('notice', template, NoticeView);
