import type { Turn } from '../../bot/turn';
import type { On } from '../../bot/feature';
import { standingId } from '../../work/outbox/kinds';
import { refIn } from '../../work/outbox/ledger/entry';
import { erased } from '../../store/forgetting';
import type { TogetherPorts } from './ports';
import { concerned, isForTeam, speakersOf } from './sides';
import {
  daysSince,
  endingOf,
  isLapsed,
  pairOf,
  remindedAfter,
  urgedAfter,
  type PairOf,
  type Together,
} from './together';

const kind = 'together';
const urging = urgedAfter.map((days) => `agreed-${days}`);
const steps = ['asked', 'agreed', ...urging, ...remindedAfter.map(String), 'ended'] as const;

export function onOf(pair: PairOf): On {
  return { view: 'together', params: pairOf(pair) };
}

/** Tells everybody concerned what there is to do, once each, and keeps the cards that they have got current. Safe to repeat. */
export async function spread(ports: TogetherPorts, pair: Together): Promise<void> {
  const step = stepOf(pair, ports.clock());
  const people = await concerned(ports, pair);
  for (const person of told(ports, pair, step, people)) {
    if (step !== undefined && !knowsAlready(pair, step, person)) {
      await ports.outbox.tell({ kind, person, key: keyOf(pair, step), on: onOf(pair) });
    }
  }
  for (const person of new Set([...people, ...havePressed(pair)])) await keepCurrent(ports, pair, person);
}

/** Whoever has a card of it for what they did, be it theirs to decide or not. */
function havePressed({ begun, votes, notice, sending }: Together): string[] {
  const all = [begun.by, ...votes.map(({ by }) => by), notice?.by, sending?.by];
  return all.filter((person) => person !== undefined && person !== erased) as string[]; // no other is left
}

/** Whom a step concerns: only those who can go on are reminded to; whoever began it hears that it has ended, too. */
function told(
  { directory }: Pick<TogetherPorts, 'directory'>,
  pair: Together,
  step: string | undefined,
  people: readonly string[],
): readonly string[] {
  if (step === 'ended') return pair.begun.by === erased ? people : [...new Set([...people, pair.begun.by])];
  if (step === undefined || !urging.includes(step)) return people;
  const owners = speakersOf(directory, pair, endingOf(pair) ?? '');
  const isTheirs = pair.notice !== undefined && isForTeam(directory, pair);
  return owners.size === 0 || isTheirs ? people : [...owners];
}

/** What is to be said at this stage; nothing where the card says it. */
function stepOf(pair: Together, now: Date): (typeof steps)[number] | undefined {
  const { stage, agreed, sending, noticed } = pair;
  if (stage === 'asked') return stage;
  if (stage === 'agreed') {
    const due = agreed && !sending && urgedAfter.findLast((days) => daysSince(agreed.at, now) >= days);
    return due ? `agreed-${due}` : stage;
  }
  if (stage === 'ended') return isLapsed(pair) ? stage : undefined;
  if (stage !== 'moved' || !noticed) return undefined;
  const due = remindedAfter.findLast((days) => daysSince(noticed.at, now) >= days);
  return due === undefined ? undefined : String(due);
}

/** They have the card before them on which they have just pressed. */
function knowsAlready({ begun, votes, agreed }: Together, step: string, person: string): boolean {
  if (step === 'asked') return begun.by === person || votes.some(({ by }) => by === person);
  return step === 'agreed' && agreed?.by === person;
}

async function keepCurrent(
  { outbox, contacts }: TogetherPorts,
  pair: Together,
  person: string,
): Promise<void> {
  for (const step of steps) {
    const key = keyOf(pair, step);
    const entry = await outbox.told({ kind, person, key });
    const message = entry?.state === 'confirmed' ? entry.message : undefined;
    const to = message === undefined ? undefined : (await contacts.of(person))?.contact;
    if (entry && message !== undefined && to) {
      const on = { view: 'message', params: { campaign: standingId(kind), ref: refIn(entry.id) } };
      await outbox.cards.met({ key: cardKey(pair, person, step), to, on, by: person, message });
    }
    await show(outbox, pair, cardKey(pair, person, step));
  }
  await show(outbox, pair, cardKey(pair, person, 'own'));
}

function show({ cards }: TogetherPorts['outbox'], { stage }: Together, key: string): Promise<void> {
  return stage === 'ended' ? cards.finish(key) : cards.changed(key);
}

/** The card that somebody has pressed says from now on how it stands. A message has its own way to stay so. */
export async function adopt(
  { outbox }: Pick<TogetherPorts, 'outbox'>,
  { who, where, what, contact }: Turn,
  pair: Together,
  from: string | undefined,
): Promise<void> {
  const message = what.kind === 'press' ? what.message : undefined;
  if (where.kind !== 'personal' || message === undefined || !contact || from === 'message') return;
  const card = { key: cardKey(pair, who.id, 'own'), to: contact, on: onOf(pair), by: who.id };
  await outbox.cards.adopt({ ...card, message });
}

function keyOf({ community, other, begun }: Together, step: string): string {
  return `${community}~${other}~${begun.at}~${step}`;
}

function cardKey(pair: Together, person: string, step: string): string {
  return `together ${keyOf(pair, step)} ${person}`;
}
