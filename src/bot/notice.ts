import { z } from 'zod';
import template from '../../cards/notice.json';
import { button, defineCard, words } from './card';

/** A sentence or two and what to do next, where no other card is in question. */
export const NoticeView = z.object({
  heading: words,
  lead: words.optional(),
  actions: z.array(button).max(6).default([]),
});

export const noticeCard = defineCard('notice', template, NoticeView);
