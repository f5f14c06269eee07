import { z } from 'zod';
import { show } from '../../bot/card';
import type { Redraw, Reply } from '../../bot/feature';
import { Refusal, type Turn, type Viewer } from '../../bot/turn';
import { linesOf, tidied } from '../../bot/writing';
import { TenantFault } from '../../directory/tenant';
import { Id } from '../../store/store';
import { communityMovedCard, type CommunityMovedView } from './card';
import { carryOut, follow } from './following';
import { pairsIn } from './pairs';
import type { TogetherPorts } from './ports';
import { audienceSize, isForTeam, mayStay, mostByOwner, mustBeOf, nameOf, seatOf, type Seat } from './sides';
import { done } from './steps';
import { onOf } from './telling';
import { campaignOf, endingOf, Pressed, stampOf, type PairOf, type Together } from './together';

export const longestNotice = 1_500;

export const Written = Pressed.extend({
  text: z
    .string()
    .overwrite((text) => text.slice(0, 2 * longestNotice))
    .default(''),
});
/** Of which round the notice is. */
export const Moved = z.object({ community: Id, other: Id, round: z.iso.datetime() });
type Moved = z.infer<typeof Moved>;

export const Stamped = Pressed.extend({ stamp: z.string().max(40) });

/** What the members would read unless somebody writes it better. */
export function noticeDraft({ directory }: Pick<TogetherPorts, 'directory'>, pair: Together): string {
  const [ends, stays] = [
    nameOf(directory, endingOf(pair) ?? ''),
    nameOf(directory, pair.agreed?.stays ?? ''),
  ];
  return `${ends} and ${stays} are about the same, so their owners have agreed to bring them together: ${stays} stays.\n\nIf you would like to come along, press Join. Nobody is moved without asking.`;
}

/** The members of the one that ends are written to by its owners, or by an administrator. */
export function mayTell(pair: Together, { owns, administers }: Seat): boolean {
  const ends = endingOf(pair);
  return administers || (ends !== undefined && owns.includes(ends));
}

async function agreedPair(ports: TogetherPorts, turn: Turn, which: PairOf, round: string): Promise<Together> {
  const seat = await seatOf(ports, turn, which);
  const pair = mustBeOf(await pairsIn(ports.store).get(which), round);
  if (!mayTell(pair, seat)) {
    throw new Refusal(
      'Only those who own the one that ends, and the community team, can write to its members.',
    );
  }
  return pair;
}

/** Keeps a text, to be looked at before it is sent. */
export async function write(
  ports: TogetherPorts,
  turn: Turn,
  { round, text: typed, on: _on, ...which }: z.infer<typeof Written>,
): Promise<Redraw> {
  await agreedPair(ports, turn, which, round);
  const text = tidied(typed);
  if (text === '') return { redraw: true, notice: 'Write something first.', otherwise: onOf(which) };
  if (text.length > longestNotice) {
    throw new Refusal(
      `That has ${text.length} characters, and ${longestNotice} are the most. Please shorten it.`,
    );
  }
  const at = ports.clock().toISOString();
  const pair = await pairsIn(ports.store).change(which, (was) => {
    const held = mustBeOf(was, round);
    if (held.stage !== 'agreed' || held.sending)
      throw new Refusal('It has been sent meanwhile, so it can’t be changed any more.');
    return { ...held, notice: { text, by: turn.who.id, at } };
  });
  return done(ports, mustBeOf(pair, round), 'This is how it will look. Nobody has got it yet.');
}

/** Has the notice sent that somebody has seen: once, however often and by however many it is pressed. */
export async function send(
  ports: TogetherPorts,
  turn: Turn,
  { round, stamp, on: _on, ...which }: z.infer<typeof Stamped>,
): Promise<Redraw> {
  const agreed = await agreedPair(ports, turn, which, round);
  await mustStillOwn(ports, turn, endingOf(agreed) ?? '');
  await follow(ports, which);
  const seat = await seatOf(ports, turn, which);
  const at = ports.clock().toISOString();
  const pair = await pairsIn(ports.store).change(which, (was) => {
    const held = mustBeOf(was, round);
    if (held.stage !== 'agreed' || held.sending) return held;
    if (!seat.administers && isForTeam(ports.directory, held)) {
      throw new Refusal(
        `More than ${mostByOwner} people would get it, so the community team has it sent. They have been told.`,
      );
    }
    if ((!held.notice && audienceSize(ports.directory, held) > 0) || stampOf(held) !== stamp) {
      throw new Refusal('It has been changed since you looked, so nothing was sent. Look at it again.');
    }
    return { ...held, sending: { by: turn.who.id, at } };
  });
  const sent = (await carryOut(ports, mustBeOf(pair, round))) ?? mustBeOf(pair, round);
  return done(
    ports,
    sent,
    sent.sending?.at === at ? 'It is on its way.' : 'It has been sent before, so nothing was sent now.',
  );
}

/** Refuses an owner who, as Graph knows, is none any more; and where Graph cannot be asked. */
async function mustStillOwn(
  { reader, roles, directory }: TogetherPorts,
  { who }: Turn,
  id: string,
): Promise<void> {
  if (await roles.isAdministrator(who.id)) return;
  const name = nameOf(directory, id);
  try {
    if ((await reader.ownersOf(id)).includes(who.id)) return;
  } catch (error) {
    if (!(error instanceof TenantFault)) throw error;
    const words = `I could not ask Microsoft 365 whether you still own ${name}, so nothing was sent. Try again in a few minutes.`;
    throw new Refusal(words, { cause: error });
  }
  throw new Refusal(`You do not own ${name} any more, as Microsoft 365 says, so nothing was sent.`);
}

/** What a member of the one that ends gets. Refused where it means nothing any more, so that it is not sent. */
export async function drawMoved(
  ports: TogetherPorts,
  viewer: Viewer,
  { round, ...which }: Moved,
  notice?: string,
): Promise<Reply> {
  const { directory, outbox, store } = ports;
  const { who } = viewer;
  const pair = await pairsIn(store).get(which);
  const id = pair && (pair.noticed?.campaign ?? (pair.sending && campaignOf(pair)));
  if (!pair?.agreed || !pair.notice || id === undefined || pair.begun.at !== round)
    throw new Refusal('Nothing to do: this has been settled.');
  if ((await outbox.campaigns.about(id, who.id)) === undefined) await seatOf(ports, viewer, which);
  const { stays } = pair.agreed;
  const outcome = pair.ended?.outcome;
  const known = directory.community(stays);
  const isIn = directory.isMember(stays, who.id) || directory.isOwner(stays, who.id);
  const isShut = !known || known.goneAt !== undefined || (!isIn && !mayStay(directory)(stays));
  if (outcome === 'stopped' || outcome === 'not the same' || isShut) {
    throw new Refusal('The two go on as they were, so there is nothing to do.');
  }
  if (isIn && notice === undefined)
    throw new Refusal(`You are in ${known.name} already, so there is nothing to do.`);
  const name = nameOf(directory, stays);
  const data = { community: stays, on: { view: 'community-moved', params: { ...which, round } } };
  const view: CommunityMovedView = {
    ...(notice !== undefined && { notice }),
    heading: `${nameOf(directory, endingOf(pair) ?? '')} is moving to ${name}`,
    lines: linesOf(pair.notice.text),
    actions: [
      ...(isIn
        ? []
        : [{ title: `Join ${name.slice(0, 30)}`, tooltip: `Join ${name.slice(0, 60)}`, verb: 'join', data }]),
      { title: 'Open', tooltip: `Open ${name.slice(0, 60)}`, verb: 'open', data: { community: stays } },
    ],
  };
  return show(communityMovedCard, view, view.heading);
}
