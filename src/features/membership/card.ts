import { z } from 'zod';
import membershipsTemplate from '../../../cards/memberships.json';
import requestTemplate from '../../../cards/request.json';
import { button, defineCard, words } from '../../bot/card';

/** The communities somebody is in, five at a time, and those they wait for. */
export const MembershipsView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words.optional(),
  rows: z.array(z.object({ open: button, name: words, facts: words })).max(5),
  asked: z.array(words).max(5).optional(),
  actions: z.array(button).max(6),
});
export type MembershipsView = z.input<typeof MembershipsView>;

export const membershipsCard = defineCard('memberships', membershipsTemplate, MembershipsView);

/** A request to join, as the owners see it, or as the person who asked sees its outcome. */
export const RequestView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words.optional(),
  details: z.array(z.object({ title: z.string(), value: words })),
  state: words.optional(),
  actions: z.array(button).max(6),
});
export type RequestView = z.input<typeof RequestView>;

export const requestCard = defineCard('request', requestTemplate, RequestView);
