import type { ListName } from './lists';
import type { Page } from './page';

type ListWords = Record<'heading' | 'button' | 'lead' | 'label' | 'example' | 'hint', string>;

/** How the lists are told of. */
export const listWords: Record<ListName, ListWords> = {
  glossary: {
    heading: 'short forms',
    button: 'Short forms',
    lead: 'What short forms stand for here. Somebody who asks by one finds what says the other.',
    label: 'Short forms, one in each line',
    example: 'ABC = Animal by-products compliance',
    hint: 'Where a short form stands for several things, write a line for each.',
  },
  added: {
    heading: 'what people say',
    button: 'What people say',
    lead: 'What people say here, and the subject they mean by it.',
    label: 'What people say, and what they mean, one in each line',
    example: 'red book = maternity leave',
    hint: 'Put commas between several ways to say the same, + between words that may stand apart, and ? behind what means other things too. For a subject of your own write “new” before it: “blue box = new first aid kit”.',
  },
  muted: {
    heading: 'ignored words',
    button: 'Ignored words',
    lead: 'Words and subjects that mean nothing here, or something else.',
    label: 'Words and subjects to ignore, one in each line',
    example: 'red book',
    hint: 'They are still found where a community’s own text has them.',
  },
};

/** "Lines 1 to 80 of 212." */
export function countWords({ from, lines, total }: Page): string {
  if (total === 0) return 'There are none yet.';
  if (lines.length === total) return total === 1 ? 'There is one line.' : `There are ${total} lines.`;
  return `These are lines ${from + 1} to ${from + lines.length} of ${total}.`;
}
