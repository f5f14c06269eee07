import { z } from 'zod';
import askedTemplate from '../../../cards/owner-asked.json';
import ownersTemplate from '../../../cards/owners.json';
import { button, defineCard, label, words } from '../../bot/card';

const Line = z.object({ text: words });

/** Who could look after a community, with a button each to ask them, and who has been asked. `find` to name somebody else. */
export const OwnersView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  aside: words.optional(),
  rows: z.array(z.object({ name: words, facts: words, why: words, button: button.optional() })).max(3),
  find: z.object({ label }).optional(),
  asked: z.array(Line).max(6).optional(),
  actions: z.array(button).max(6),
});
export type OwnersView = z.input<typeof OwnersView>;
export const ownersCard = defineCard('owners', ownersTemplate, OwnersView);

/** Somebody is asked to look after a community: what it is, and what that means. */
export const OwnerAskedView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  description: words.optional(),
  means: z.array(Line).max(4).optional(),
  actions: z.array(button).max(6),
});
export type OwnerAskedView = z.input<typeof OwnerAskedView>;
export const ownerAskedCard = defineCard('owner-asked', askedTemplate, OwnerAskedView);
