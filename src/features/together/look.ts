import { z } from 'zod';
import { show } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import type { Viewer } from '../../bot/turn';
import { linesOf } from '../../bot/writing';
import { kindWords, oneLine, peopleWords } from '../../directory/words';
import { barOf } from './bar';
import { togetherCard, type TogetherView } from './card';
import { movedText } from './moving';
import { mayTell, noticeDraft } from './notice';
import { pairsIn } from './pairs';
import type { TogetherPorts } from './ports';
import { nameOf, seatOf, sidesOf, speakersOf, type Seat } from './sides';
import { endingOf, isOpen, PairOf, type Together } from './together';
import { headingOf, leadOf, saidWords, stepsOf } from './words';

/** What somebody is in the middle of: saying why, writing the notice, changing the description, or stopping. */
export const Asking = z.enum(['why', 'notice', 'description', 'stop']);
export type Asking = z.infer<typeof Asking>;

export const Look = PairOf.extend({ asking: Asking.optional().catch(undefined) });
export type Look = z.infer<typeof Look>;

/** Where two communities stand on their way together, for their owners and the community team. */
export async function drawTogether(
  ports: TogetherPorts,
  viewer: Viewer,
  { asking: wished, ...which }: Look,
  notice?: string,
): Promise<Reply> {
  const seat = await seatOf(ports, viewer, which);
  const pair = await pairsIn(ports.store).get(which);
  const asking = mayAsk(pair, seat, wished, ports) ? wished : undefined;
  const view: TogetherView = {
    ...(notice !== undefined && { notice }),
    heading: headingOf(ports, which, pair),
    lead: await leadOf(ports, viewer, pair, asking),
    sides: sidesOf(which).map((id) => sideOf(ports, which, id)),
    said: pair?.stage === 'asked' ? saidWords(ports, pair, viewer) : [],
    ...textOf(ports, pair, asking),
    steps: pair ? stepsOf(ports, pair) : [],
    ...(asking === 'why' && { why: { value: '' } }),
    ...(asking === 'notice' && pair && { write: { value: pair.notice?.text ?? noticeDraft(ports, pair) } }),
    actions: barOf(ports, which, pair, seat, asking),
  };
  return show(togetherCard, view, `${view.heading}. ${view.lead}`);
}

function mayAsk(
  pair: Together | undefined,
  seat: Seat,
  asking: Asking | undefined,
  { mayWrite }: TogetherPorts,
): boolean {
  if (!isOpen(pair)) return false;
  switch (asking) {
    case 'why':
      return pair.stage === 'asked' && seat.owns.length > 0;
    case 'notice':
      return pair.stage === 'agreed' && !pair.sending && mayTell(pair, seat);
    case 'description':
      return mayWrite && pair.noticed !== undefined && mayTell(pair, seat);
    default:
      return asking === 'stop';
  }
}

function sideOf({ directory }: TogetherPorts, which: PairOf, id: string): TogetherView['sides'][number] {
  const community = directory.community(id);
  const name = nameOf(directory, id);
  if (!community || community.goneAt !== undefined) {
    return { name, facts: 'It was closed or deleted.', description: '' };
  }
  const owners = [...speakersOf(directory, which, id)].map((person) => directory.person(person)?.name ?? '');
  const more = owners.length > 3 ? ` and ${owners.length - 3} more` : '';
  const run =
    owners.length === 0 ? 'no owner who can be asked' : `run by ${owners.slice(0, 3).join(', ')}${more}`;
  const facts = [kindWords(community.kind), peopleWords(directory.memberCount(id)), run];
  const description = community.description === '' ? 'No description' : oneLine(community.description, 160);
  return { name, facts: facts.join(' · '), description };
}

function textOf(
  { directory }: TogetherPorts,
  pair: Together | undefined,
  asking: Asking | undefined,
): Pick<TogetherView, 'text'> {
  if (!isOpen(pair) || !pair.agreed || asking === 'notice') return {};
  if (asking === 'description') {
    const ends = directory.community(endingOf(pair) ?? '');
    const text = movedText(nameOf(directory, pair.agreed.stays), ends?.description ?? '');
    return { text: { title: 'What its description would say:', lines: linesOf(text) } };
  }
  if (pair.stage !== 'agreed' || !pair.notice) return {};
  return { text: { title: 'What its members would read:', lines: linesOf(pair.notice.text) } };
}
