import { z } from 'zod';
import foundTemplate from '../../../cards/watch-found.json';
import listTemplate from '../../../cards/watches.json';
import { button, defineCard, words } from '../../bot/card';

/** What somebody waits to be told of, with a button each to stop it. */
export const WatchesView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  rows: z.array(z.object({ subject: words, facts: words, stop: button })).max(5),
  actions: z.array(button).max(6),
});
export type WatchesView = z.input<typeof WatchesView>;

export const watchesCard = defineCard('watches', listTemplate, WatchesView);

/** The community that somebody was waiting for. */
export const FoundView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words,
  open: button,
  name: words,
  facts: words,
  line: words.optional(),
  why: words.optional(),
  state: words.optional(),
  actions: z.array(button).max(6),
});
export type FoundView = z.input<typeof FoundView>;

export const foundCard = defineCard('watch-found', foundTemplate, FoundView);
