import { z } from 'zod';
import template from '../../../../cards/sync-status.json';
import { button, defineCard, words } from '../../../bot/card';

/** How the directory is kept current, for administrators. */
export const SyncStatusView = z.object({
  notice: words.optional(),
  heading: words,
  lead: words.optional(),
  troubles: z.array(z.object({ what: words, why: words })).max(3),
  details: z.array(z.object({ title: words, value: words })).optional(),
  runs: z
    .array(z.object({ when: words, what: words }))
    .max(5)
    .optional(),
  actions: z.array(button).max(6),
});
export type SyncStatusView = z.input<typeof SyncStatusView>;

export const syncStatusCard = defineCard('sync-status', template, SyncStatusView);
