import { z } from 'zod';
import type { Redraw } from '../../bot/feature';
import { Refusal, type Turn } from '../../bot/turn';
import { Id } from '../../store/store';
import { unsettled } from '../../work/findings/finding';
import { conclude, follow } from './following';
import { pairsIn } from './pairs';
import type { TogetherPorts } from './ports';
import { isThere, maySpeak, mayStay, mustBeOf, nameOf, seatOf, sidesOf, speakers, whyNotStay } from './sides';
import { adopt, onOf } from './telling';
import {
  begin,
  ended,
  endingOf,
  isOpen,
  pairOf,
  PairOf,
  Pressed,
  settled,
  voted,
  type Together,
} from './together';

export const longestWhy = 300;

export const Begun = PairOf.extend({ on: Pressed.shape.on });
export const Choice = Pressed.extend({ stays: Id });
export const Reasoned = Pressed.extend({
  why: z
    .string()
    .overwrite((text) => text.slice(0, 2 * longestWhy))
    .default(''),
});

/** Asks the owners of both. Where they have been asked, the card says how it stands. */
export async function start(
  ports: TogetherPorts,
  turn: Turn,
  { on, ...which }: z.infer<typeof Begun>,
): Promise<Redraw> {
  const { directory, findings, store, clock } = ports;
  const seat = await seatOf(ports, turn, which);
  const key = { community: which.community, id: `duplicate~${which.other}` };
  const finding = findings.find(key);
  const isWhole = sidesOf(which).every((id) => isThere(directory.community(id)));
  if (!isWhole)
    throw new Refusal('One of the two was closed or deleted, so there is nothing to bring together.');
  const held = await pairsIn(store).get(which);
  if (!isOpen(held) && (!finding || !unsettled.includes(finding.state))) {
    throw new Refusal('These two are not among the findings any more, so nobody was asked.');
  }
  await follow(ports, which);
  const now = clock();
  const pair = await pairsIn(store).change(which, (was) =>
    isOpen(was) ? was : begin(which, turn.who.id, now),
  );
  if (!pair) throw new Refusal('Nobody was asked. Please try again.');
  if (seat.administers && finding && unsettled.includes(finding.state)) {
    await findings.begun(key, turn.who, 'the owners of both are asked which one stays');
  }
  await adopt(ports, turn, pair, on?.view);
  return done(
    ports,
    pair,
    held && isOpen(held) ? 'They have been asked already.' : 'The owners of both are asked now.',
  );
}

/** Somebody's word on which of the two stays. Pressing the same again changes nothing. */
export async function choose(
  ports: TogetherPorts,
  turn: Turn,
  { round, stays, on, ...which }: z.infer<typeof Choice>,
): Promise<Redraw> {
  const { directory, store, clock } = ports;
  const seat = await seatOf(ports, turn, which);
  const community = directory.community(stays);
  if (!sidesOf(which).includes(stays) || !community) throw new Refusal('That is none of the two.');
  if (!maySpeak(directory, which, seat)) {
    throw new Refusal(
      'Both have owners, and they choose. The community team can stop it, or dismiss the finding.',
    );
  }
  const fault = whyNotStay(community);
  if (fault !== undefined) throw new Refusal(`${fault} Nothing was changed.`);
  await follow(ports, which);
  const pair = await pairsIn(store).change(which, async (was) => {
    const held = mustBeOf(was, round);
    if (held.stage !== 'asked') return held;
    const next = voted(held, turn.who.id, stays, clock());
    return settled(next, await speakers(ports, next), mayStay(directory), clock());
  });
  const of = mustBeOf(pair, round);
  await adopt(ports, turn, of, on?.view);
  return done(ports, of, wordsOf(ports, turn, of, stays));
}

function wordsOf({ directory }: TogetherPorts, { who }: Turn, pair: Together, stays: string): string {
  const name = nameOf(directory, stays);
  if (pair.stage === 'asked') return `You say that ${name} stays. I wait for the others.`;
  const agreed = nameOf(directory, pair.agreed?.stays ?? '');
  const isTheirs = pair.agreed?.stays === stays && pair.agreed.people.includes(who.id);
  return isTheirs
    ? `Agreed: ${name} stays.`
    : `It was agreed before you pressed: ${agreed} stays. Nothing was changed.`;
}

/** An owner's word that they are two things: it ends, and the community team sees why. */
export async function differ(
  ports: TogetherPorts,
  turn: Turn,
  { round, why, on: _on, ...which }: z.infer<typeof Reasoned>,
): Promise<Redraw> {
  const { owns } = await seatOf(ports, turn, which);
  if (owns.length === 0) {
    throw new Refusal('Only an owner can say so here. The community team can dismiss the finding instead.');
  }
  const reason = why.replace(/\s+/g, ' ').trim();
  if (reason === '' || reason.length > longestWhy) {
    const notice =
      reason === ''
        ? 'Say why in a few words, so that others understand.'
        : `Say it in at most ${longestWhy} characters.`;
    return { redraw: true, notice, otherwise: onOf(which) };
  }
  return end(ports, which, round, (held) => {
    if (held.stage !== 'asked') throw new Refusal('It has been agreed meanwhile. You can stop it.');
    return ended(held, 'not the same', ports.clock(), { by: turn.who.id, why: reason });
  });
}

/** Ends it at any step: what has been sent stays sent, and what can be taken back is. */
export async function stop(
  ports: TogetherPorts,
  turn: Turn,
  { round, on: _on, ...which }: Pressed,
): Promise<Redraw> {
  await seatOf(ports, turn, which);
  return end(ports, which, round, (held) => ended(held, 'stopped', ports.clock(), { by: turn.who.id }));
}

/** The old one has been archived: Microsoft 365 does not tell us. */
export async function archived(
  ports: TogetherPorts,
  turn: Turn,
  { round, on: _on, ...which }: Pressed,
): Promise<Redraw> {
  const seat = await seatOf(ports, turn, which);
  return end(ports, which, round, (held) => {
    const ends = endingOf(held);
    if (!held.noticed || ends === undefined) throw new Refusal('Its members have not been told yet.');
    if (!seat.administers && !seat.owns.includes(ends)) {
      throw new Refusal('Only those who own the one that ends, and the community team, can say so.');
    }
    return ended(held, 'archived', ports.clock(), { by: turn.who.id });
  });
}

async function end(
  ports: TogetherPorts,
  which: PairOf,
  round: string,
  make: (held: Together) => Together,
): Promise<Redraw> {
  const pairs = pairsIn(ports.store);
  const before = await pairs.get(which);
  if (before?.stage === 'ended' && before.begun.at === round)
    return { redraw: true, notice: 'It is over already.', otherwise: onOf(which) }; // what followed from it is not done again
  await follow(ports, which);
  const pair = await pairs.change(which, (held) => make(mustBeOf(held, round)));
  return done(ports, mustHave(pair), 'That is the end of it.');
}

function mustHave(pair: Together | undefined): Together {
  if (!pair) throw new Refusal('Nobody was ever asked about these two.');
  return pair;
}

/** Tells whoever is concerned, and draws how it stands. */
export async function done(ports: TogetherPorts, pair: Together, notice: string): Promise<Redraw> {
  await conclude(ports, pair);
  return { redraw: true, notice, otherwise: onOf(pairOf(pair)) };
}
