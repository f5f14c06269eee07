import type { Draft, Flaw } from './draft';
import type { Random } from './random';

const placeholders = [
  'test',
  'tbc',
  'TBC',
  'Description to follow',
  'xxx',
  'to be confirmed',
  'New group',
  '.',
];
const tooLittle = [
  'Chat',
  'Info and updates',
  'For the team',
  'Updates',
  'A place to chat',
  'News',
  'Group page',
];

const spoiled: readonly {
  flaw: Flaw;
  count: number;
  describe: (random: Random, name: string) => string | null;
}[] = [
  { flaw: 'empty', count: 38, describe: (random) => (random.chance(0.6) ? null : '') },
  { flaw: 'name', count: 14, describe: (random, name) => (random.chance(0.5) ? name : `${name}.`) },
  { flaw: 'template', count: 34, describe: (_, name) => `This is the group for ${name}.` },
  {
    flaw: 'template',
    count: 16,
    describe: (_, name) => `Welcome to ${name}! Share news and ask questions here.`,
  },
  { flaw: 'placeholder', count: 10, describe: (random) => random.pick(placeholders) },
  { flaw: 'short', count: 9, describe: (random) => random.pick(tooLittle) },
];

/** The same drafts, some 120 of them described as badly as communities are in life. `kept` ones stay well described. */
export function spoilDescriptions(random: Random, drafts: readonly Draft[]): Draft[] {
  const order = random.shuffled(drafts.filter((draft) => !draft.flags.has('kept')));
  const poor = new Map<Draft, Draft>();
  let next = 0;
  for (const { flaw, count, describe } of spoiled) {
    for (const draft of order.slice(next, next + count)) {
      poor.set(draft, { ...draft, flaw, description: describe(random, draft.name) });
    }
    next += count;
  }
  return drafts.map((draft) => poor.get(draft) ?? draft);
}
