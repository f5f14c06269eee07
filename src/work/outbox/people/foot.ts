import { z } from 'zod';
import template from '../../../../cards/foot.json';
import { button, defineCard, words } from '../../../bot/card';

/** What stands under a message that nobody asked for: why it came, and how to have no more of its kind. */
export const FootView = z.object({
  why: words,
  /** Why it came in spite of quiet hours, where it did. */
  urgent: words.optional(),
  /** That there will be no more of them, where that is so. */
  stopped: words.optional(),
  button,
});
export type FootView = z.input<typeof FootView>;

export const footCard = defineCard('foot', template, FootView);
