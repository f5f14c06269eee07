import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { On, Reply } from '../../bot/feature';
import type { Viewer } from '../../bot/turn';
import { clip } from '../../bot/writing';
import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { isOfTheSubject, reasonsToTell } from '../../directory/discretion';
import { hasAsked } from '../../directory/request';
import { standing } from '../../directory/standing';
import { subjectOf, suggest, type Reason } from '../../directory/suggest';
import { activityWords, oneLine, peopleWords, whyWords } from '../../directory/words';
import { creationCard, type CreationView } from './card';
import { isAbout } from './naming';
import { byTeamOnly, mayStart, type CreationPorts } from './ports';

const Back = z.object({ view: z.string().max(40), params: z.unknown() });

/** What somebody wants a community for, and the card they came from. */
export const Subject = z.object({ q: z.string().max(200).default(''), back: Back.optional() });
export type Subject = z.infer<typeof Subject>;

/** From a card of this feature with the way `back`; from any other one `on` which it stands. */
export const Begin = Subject.extend({ on: Back.optional() });

export function cameFrom({ q, back, on }: z.infer<typeof Begin>): Subject {
  const from = back ?? on;
  return { q, ...(from && { back: from }) };
}

const few = 3;

const points = [
  {
    title: 'A name people would look for',
    text: 'The everyday words, spelled out. Short forms can come after.',
  },
  { title: 'One line on whom it is for', text: 'Who should join, and what they get out of it.' },
  { title: 'Two owners', text: 'So that somebody answers when one of them is away, or leaves.' },
];

/** The communities there are already, before anybody makes another one. */
export async function drawNear(
  ports: CreationPorts,
  viewer: Viewer,
  subject: Subject,
  notice?: string,
): Promise<Reply> {
  const allowed = await mayStart(ports, viewer.who);
  const { q } = subject;
  const on: On = { view: 'start-one', params: subject };
  const found = q === '' ? nothing : await nearest(ports, viewer, q);
  const already = found.near.find(({ community }) => isAbout(community, q));
  const near = already ? [already, ...found.near.filter((one) => one !== already)] : found.near;
  const rows = await Promise.all(near.map((one) => row(ports, viewer, on, one)));
  const view: CreationView = {
    ...(notice !== undefined && { notice }),
    ...opening(q, already?.community),
    ...(rows.length > 0 && { nearest: 'First: is it one of these?' }),
    rows,
    good: allowed ? 'What makes a good one' : byTeamOnly,
    points: allowed ? points : [],
    actions: bar(subject, allowed, rows.length > 0),
  };
  return show(creationCard, view, view.heading);
}

function opening(q: string, already: Community | undefined): Pick<CreationView, 'heading' | 'lead'> {
  if (already) {
    return {
      heading: 'There is already one about this',
      lead: `You asked for “${q}”, and ${clip(already.name, 100)} says almost the same. Join it, unless yours is to be something else.`,
    };
  }
  if (q === '') {
    return {
      heading: 'Start a community',
      lead: 'Say what it is about, such as “start a community for chess”, and I look first whether there is one.',
    };
  }
  return { heading: `Start a community for “${q}”` };
}

function bar(subject: Subject, allowed: boolean, isNear: boolean): Button[] {
  const about = subject.q === '' ? '' : ` for “${subject.q}”`;
  const question = `I would like to start a community${about}. Can you help me?`;
  return [
    ...(allowed
      ? [
          {
            title: isNear ? 'Continue anyway' : 'Continue',
            tooltip: isNear ? 'None of these: write down what yours is to be' : 'Write down what it is to be',
            verb: 'creation-form',
            data: { ...subject },
          },
        ]
      : []),
    { title: 'Ask the community team to help', verb: 'ask-team', data: { question } },
    subject.back
      ? { title: 'Back', tooltip: 'Back to where you were', verb: 'back', data: { to: subject.back } }
      : { title: 'Browse all', tooltip: 'Browse all communities', verb: 'browse', data: {} },
  ];
}

export type Near = { readonly community: Community; readonly reasons: readonly Reason[] };
const nothing: { fits: boolean; near: readonly Near[] } = { fits: false, near: [] };

/** The nearest three, those included that somebody is in or did not want to be offered. */
export async function nearest(
  { directory, embedder }: CreationPorts,
  { who }: Viewer,
  text: string,
): Promise<{ fits: boolean; near: readonly Near[] }> {
  if (subjectOf(text).length === 0) return nothing;
  const vector = await embedder.question(text);
  const question = { text, asker: who.id, joinedToo: true as const, limit: few };
  const { fits, suggestions } = suggest(directory, { ...question, ...(vector && { vector }) });
  const near = suggestions.map(({ community, reasons }) => {
    const told = reasonsToTell(reasons, community, { alone: true });
    return { community, reasons: fits ? told : told.filter(isOfTheSubject) };
  });
  return { fits, near };
}

/** One that there is, with why, and the one thing that somebody can do there. */
export async function row(
  { directory, store }: CreationPorts,
  viewer: Viewer,
  on: On,
  { community, reasons }: Near,
): Promise<NonNullable<CreationView['rows']>[number]> {
  const { id, description } = community;
  const name = clip(community.name, 100);
  const why = whyWords(reasons);
  const asked = community.admission === 'on request' && (await hasAsked(store, id, viewer.who.id));
  return {
    open: { title: `Open ${clip(name, 40)}`, verb: 'open', data: { community: id, on } },
    name,
    facts: [
      peopleWords(directory.memberCount(id)),
      activityWords(community, viewer.at, viewer.timeZone),
    ].join(' · '),
    ...(description !== '' && { line: oneLine(description) }),
    ...(why !== undefined && { why }),
    ...offer(directory, community, viewer, asked, on),
  };
}

function offer(
  directory: Directory,
  community: Community,
  { who }: Viewer,
  asked: boolean,
  on: On,
): { state?: string; button?: Button } {
  const short = clip(community.name, 60);
  const data = { community: community.id, on };
  switch (standing(directory, community, who.id)) {
    case 'owner':
      return { state: 'You run it' };
    case 'member':
      return { state: 'You are in it' };
    case 'may join':
      return { button: { title: 'Join', tooltip: `Join ${short}`, verb: 'join', data } };
    case 'may ask':
      return asked
        ? { state: 'You have asked to join. Its owners will answer.' }
        : { button: { title: 'Ask to join', tooltip: `Ask to join ${short}`, verb: 'join', data } };
    default:
      return { state: 'Nobody can join this one by hand' };
  }
}
