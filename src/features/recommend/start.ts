import { z } from 'zod';
import template from '../../../cards/start.json';
import { button, defineCard, link, show, words } from '../../bot/card';
import type { On, Reply } from '../../bot/feature';
import type { Viewer } from '../../bot/turn';
import { oneLine, peopleWords } from '../../directory/words';
import { ready } from '../../work/known';
import { clip } from './card';
import type { RecommendPorts } from './replies';
import { onResults, type Results } from './results';

/** How a community is started: the ones that come nearest first, for it may be one of them. */
export const StartView = z.object({
  notice: words.optional(),
  heading: words,
  first: words,
  rows: z.array(z.object({ open: button, name: words, facts: words, line: words.optional() })).max(5),
  how: words,
  good: words,
  points: z.array(z.object({ title: words, text: words })),
  links: z.array(link).max(1),
  actions: z.array(button).max(5),
});
export type StartView = z.input<typeof StartView>;

export const startCard = defineCard('start', template, StartView);

const points: StartView['points'] = [
  {
    title: 'A name people would look for',
    text: 'The everyday words, spelled out. Short forms can come after.',
  },
  { title: 'One line on whom it is for', text: 'Who should join, and what they get out of it.' },
  { title: 'Two owners', text: 'So that somebody answers when one of them is away, or leaves.' },
];

/** Draws the card from what stood on the results: nothing is started by it. */
export function startOne(
  { directory, engageUrl }: RecommendPorts,
  viewer: Viewer,
  results: Results,
  notice?: string,
): Promise<Reply> {
  ready(directory);
  const on: On = { view: 'start-one', params: onResults(results).params };
  const nearest = results.ids
    .map((id) => directory.community(id))
    .filter((community) => community !== undefined)
    .filter((community) => directory.listed(community, viewer.who.id));
  const subject = results.q;
  const view: StartView = {
    ...(notice !== undefined && { notice }),
    heading: subject === '' ? 'Start a community' : `Start a community for “${subject}”`,
    first: 'First: is it one of these?',
    rows: nearest.map(({ id, name, description }) => ({
      open: { title: `Open ${clip(name, 40)}`, verb: 'open', data: { community: id, on } },
      name: clip(name, 100),
      facts: peopleWords(directory.memberCount(id)),
      ...(description !== '' && { line: oneLine(description) }),
    })),
    how: 'Communities are started in Viva Engage, with “Create a community”. Where you do not find that, the community team can do it for you.',
    good: 'What makes a good one',
    points,
    links: [{ title: 'Open Viva Engage', tooltip: 'Open Viva Engage to start a community', url: engageUrl }],
    actions: [
      {
        title: 'Ask the community team to help',
        verb: 'ask-team',
        data: { question: helpWords(subject) },
      },
      { title: 'Back', tooltip: 'Back to the communities', verb: 'back', data: { to: onResults(results) } },
    ],
  };
  return Promise.resolve(show(startCard, view, view.heading));
}

function helpWords(subject: string): string {
  const about = subject === '' ? '' : ` for “${subject}”`;
  return `I would like to start a community${about}. Can you help me?`;
}
