import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { Redraw, Reply } from '../../bot/feature';
import { Refusal, type Turn, type Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import { TenantFault } from '../../directory/tenant';
import { ownerless } from '../../directory/upkeep/ownerless';
import { kindWords, oneLine, peopleWords } from '../../directory/words';
import { Id } from '../../store/store';
import { mustBeKnown } from '../../work/known';
import { isCertain } from '../../work/writes/ports';
import { quietDays, type Asking, type AskingOf } from './asking';
import { askingsIn } from './askings';
import { ownerAskedCard, type OwnerAskedView } from './card';
import { accepted, conclude, follow, mayAccept } from './following';
import { areEnough, holds, ownersNow } from './owners-now';
import type { OwnersPorts } from './ports';
import { open } from './tended';
import { nameOf } from './words';

/** About which community somebody answers. */
export const AskedOf = z.object({ community: Id });
type AskedOf = z.infer<typeof AskedOf>;

const unasked = 'Nobody asks you about that any more, so nothing was changed.';
const longestDescription = 300;

/** The asking of whoever looks at it, and what it is about. Refuses everybody who was not asked. */
async function asked(
  ports: OwnersPorts,
  { who }: Pick<Viewer, 'who'>,
  id: string,
): Promise<{ community: Community; asking: Asking }> {
  mustBeKnown(ports.directory, who.id, 'nothing was changed');
  const asking = await askingsIn(ports).find(id, who.id);
  if (!asking) throw new Refusal(unasked);
  return { community: open(ports.directory, id), asking };
}

/** Makes whoever was asked an owner, and a member where they are none. Pressing again changes nothing. */
export async function accept(ports: OwnersPorts, turn: Turn, { community: id }: AskedOf): Promise<Redraw> {
  const { directory, writes } = ports;
  const { who } = turn;
  const { community, asking } = await asked(ports, turn, id);
  const { name } = community;
  if (directory.isOwner(id, who.id)) {
    await accepted(ports, id, who.id);
    return redraw(id, `You look after ${name} already.`);
  }
  if (directory.person(who.id)?.guest) {
    throw new Refusal('Guests can’t own a community, so nothing was changed.');
  }
  const owners = await ownersNow(ports, community, 'nothing was changed');
  const isOwner = owners.includes(who.id);
  if (!isOwner && areEnough(ports, owners)) {
    await askingsIn(ports).turn(id, who.id, 'not needed', ['waiting', 'unreached', 'accepting']);
    return redraw(id, `${name} has found owners meanwhile, so nothing was changed. Thank you all the same.`);
  }
  if (!isOwner && !(await holds(ports, asking, owners))) {
    await askingsIn(ports).turn(id, who.id, 'lapsed', mayAccept);
    return redraw(id, `${lapsedWords(ports, asking)} Nothing was changed.`);
  }

  await follow(ports, { community: id, person: who.id, at: asking.at });
  await askingsIn(ports).turn(id, who.id, 'accepting', mayAccept);
  try {
    await writes.addOwner(id, who.id, who.id);
  } catch (error) {
    if (!(error instanceof TenantFault)) throw error;
    if (isCertain(error)) await askingsIn(ports).turn(id, who.id, 'waiting', ['accepting']);
    throw new Refusal(faultWords(name, isCertain(error)), { cause: error });
  }
  await accepted(ports, id, who.id);
  return redraw(
    id,
    `Thank you. You look after ${name} now. It can take a while to show in Teams and Viva Engage.`,
  );
}

export async function decline(ports: OwnersPorts, turn: Turn, { community: id }: AskedOf): Promise<Redraw> {
  const { community, asking } = await asked(ports, turn, id);
  await follow(ports, { community: id, person: turn.who.id, at: asking.at });
  const now = await askingsIn(ports).turn(id, turn.who.id, 'declined', [
    'waiting',
    'unanswered',
    'unreached',
  ]);
  if (now?.state !== 'declined') return redraw(id, 'Nothing was changed: this has been settled.');
  await conclude(ports, id, now);
  return redraw(
    id,
    `Thank you for saying so. You are not asked about ${community.name} again for ${quietDays} days.`,
  );
}

/** What somebody is asked, as long as it waits for their answer; with `notice`, for they have answered, what has come of it. */
export async function drawAsk(
  ports: OwnersPorts,
  viewer: Viewer,
  { community, person, at }: AskingOf,
  notice?: string,
): Promise<Reply> {
  if (notice !== undefined) return drawAsked(ports, viewer, { community }, notice);
  const { asking, community: about } = await asked(ports, viewer, community);
  const isStill = person === viewer.who.id && asking.at === at && isOpen(asking);
  const owners = ports.directory.owners(community).map(({ id }) => id);
  if (!isStill || !ownerless(ports.directory, about) || !(await holds(ports, asking, owners))) {
    throw new Refusal('Nothing to do: this has been settled.');
  }
  return drawAsked(ports, viewer, { community });
}

/** The same, and what has come of it. */
export async function drawAsked(
  ports: OwnersPorts,
  viewer: Viewer,
  { community: id }: AskedOf,
  notice?: string,
): Promise<Reply> {
  const { directory } = ports;
  const { community, asking } = await asked(ports, viewer, id);
  const owns = directory.isOwner(id, viewer.who.id);
  const lack = ownerless(directory, community);
  const isLapsed = asking.state === 'lapsed';
  const waits = !owns && lack !== undefined && !isLapsed;
  const name = community.name.slice(0, 100);
  const mayOpen = directory.listed(community, viewer.who.id);
  const facts = [kindWords(community.kind), ...(mayOpen ? [peopleWords(directory.memberCount(id))] : [])];
  const view: OwnerAskedView = {
    ...(notice !== undefined && { notice }),
    heading: owns ? `You look after ${name}` : `Would you look after ${name}?`,
    lead: waits
      ? `${nameOf(ports, asking.by)} asks you, because ${lack.lack === 'one' ? 'one person alone owns it' : 'nobody owns it'}. ${facts.join(' · ')}.`
      : `${facts.join(' · ')}.${owns ? '' : isLapsed ? ` ${lapsedWords(ports, asking)}` : ' It has owners enough.'}`,
    ...(community.description !== '' && { description: oneLine(community.description, longestDescription) }),
    ...((waits || owns) && { means: meansOf(community) }),
    actions: [
      ...(waits ? answers(id, name, asking) : []),
      ...(mayOpen
        ? [{ title: 'Open', tooltip: `Open ${name.slice(0, 60)}`, verb: 'open', data: { community: id } }]
        : []),
    ],
  };
  return show(ownerAskedCard, view, view.heading);
}

/** The message may come late, to somebody who could not be reached before. */
function isOpen({ state }: Asking): boolean {
  return state === 'waiting' || state === 'unreached';
}

function lapsedWords(ports: OwnersPorts, { by }: Asking): string {
  return `${nameOf(ports, by)}, who asked you, does not own it any more, and somebody else does. If you would still like to, ask them.`;
}

function meansOf({ admission }: Community): { text: string }[] {
  return [
    ...(admission === 'on request' ? ['You let people in who ask to join.'] : []),
    'You keep what it says of itself true, and answer when somebody asks about it.',
    'You can add other owners, and step down at any time, in Viva Engage or Teams.',
  ].map((text) => ({ text }));
}

function answers(community: string, name: string, { state }: Asking): Button[] {
  const data = { community, on: { view: 'owner-asked', params: { community } } };
  const about = name.slice(0, 60);
  const yes = { title: 'Accept', tooltip: `Look after ${about}`, verb: 'accept-ownership', data };
  const no = { title: 'No, thank you', tooltip: `Not look after ${about}`, verb: 'decline-ownership', data };
  return state === 'declined' ? [{ ...yes, title: 'Accept after all' }] : [yes, no];
}

/** What cannot be known yet says so. */
function faultWords(name: string, isRefused: boolean): string {
  return !isRefused
    ? `Microsoft 365 did not answer in time. I have written down that you look after ${name}, and keep trying for an hour. You are told if it comes to nothing.`
    : `Microsoft 365 refused to make you an owner of ${name}, so nothing has changed. You can try again, or ask the community team.`;
}

function redraw(community: string, notice: string): Redraw {
  return { redraw: true, notice, otherwise: { view: 'owner-asked', params: { community } } };
}
