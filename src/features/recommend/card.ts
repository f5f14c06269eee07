import { z } from 'zod';
import template from '../../../cards/results.json';
import { button, defineCard, words, type Button } from '../../bot/card';
import type { On } from '../../bot/feature';
import type { Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { standing, type Standing } from '../../directory/standing';
import type { Reason } from '../../directory/suggest';
import { activityWords, kindWords, oneLine, peopleWords, whyWords } from '../../directory/words';

const Row = z.object({
  open: button,
  name: words,
  facts: words,
  line: words.optional(),
  why: words.optional(),
  state: words.optional(),
  button: button.optional(),
});

/** A list of communities, at most five, each with why it is there and one button. */
export const ResultsView = z.object({
  notice: words.optional(),
  support: z.string().optional(),
  heading: words,
  lead: words.optional(),
  rows: z.array(Row).max(5),
  actions: z.array(button).max(6),
});
export type ResultsView = z.input<typeof ResultsView>;

export const resultsCard = defineCard('results', template, ResultsView);

/** The longest name and description shown in a row; the community's own card has all of it. */
const longestName = 100;
const longestLine = 120;

/** One community in a list, as this viewer may act on it. `asked`: their request waits for the owners. */
export function row(
  directory: Directory,
  community: Community,
  viewer: Viewer,
  on: On,
  more: { reasons?: readonly Reason[]; asked?: boolean } = {},
): ResultsView['rows'][number] {
  const name = clip(community.name, longestName);
  const { reasons = [], asked = false } = more;
  const stand = standing(directory, community, viewer.who.id);
  const why = whyWords(reasons);
  const facts = [
    kindWords(community.kind),
    peopleWords(directory.memberCount(community.id)),
    activityWords(community, viewer.at, viewer.timeZone),
  ];
  return {
    open: {
      title: `Open ${clip(name, 40)}`,
      verb: 'open',
      data: { community: community.id, on },
    },
    name,
    facts: facts.join(' · '),
    ...(community.description !== '' && { line: oneLine(community.description, longestLine) }),
    ...(why !== undefined && { why }),
    ...stateOf(stand, asked),
    ...offer(community, name, stand, asked, on),
  };
}

function stateOf(stand: Standing, asked: boolean): { state?: string } {
  if (stand === 'owner') return { state: 'You run it' };
  if (stand === 'member') return { state: 'You are in it' };
  if (asked) return { state: 'You have asked to join. Its owners will answer.' };
  if (typeof stand !== 'object' || stand.no === 'hidden') return {};
  return { state: stand.no === 'gone' ? 'Closed or deleted' : 'Nobody can join this one by hand' };
}

/** The one button of a row: what this person can do here, in one press. */
function offer(
  community: Community,
  name: string,
  stand: Standing,
  asked: boolean,
  on: On,
): { button?: Button } {
  const data = { community: community.id, on };
  const tooltip = (does: string): string => `${does} ${clip(name, 60)}`;
  if (stand === 'member')
    return { button: { title: 'Leave', tooltip: tooltip('Leave'), verb: 'leave', data } };
  if (stand === 'may join')
    return { button: { title: 'Join', tooltip: tooltip('Join'), verb: 'join', data } };
  if (stand === 'may ask' && !asked) {
    return { button: { title: 'Ask to join', tooltip: tooltip('Ask to join'), verb: 'join', data } };
  }
  return {};
}

export function clip(text: string, longest: number): string {
  return text.length <= longest ? text : `${[...text].slice(0, longest - 1).join('')}…`;
}
