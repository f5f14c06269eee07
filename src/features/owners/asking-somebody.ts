import { z } from 'zod';
import type { Redraw } from '../../bot/feature';
import { Refusal, type Turn } from '../../bot/turn';
import type { Community } from '../../directory/community';
import { chosenPerson } from '../../directory/people-names';
import type { Person } from '../../directory/person';
import { ownerless } from '../../directory/upkeep/ownerless';
import { Id } from '../../store/store';
import {
  answeredWithin,
  askersOf,
  endOf,
  isAwaited,
  isVoid,
  mostWaiting,
  quietDays,
  type Asker,
  type Asking,
} from './asking';
import { askingsIn } from './askings';
import { follow } from './following';
import { areEnough, ownersNow } from './owners-now';
import type { OwnersPorts } from './ports';
import { reconciled } from './reaching';
import { tellAsked } from './telling';
import { isDiscreet, tended } from './tended';

/** Who is asked to look after what. */
export const Wanted = z.object({ community: Id, person: Id });
type Wanted = z.infer<typeof Wanted>;

/** The same with whoever was chosen or typed. */
export const Named = z.object({ community: Id, who: z.string().max(300).default('') });
type Named = z.infer<typeof Named>;

/** What the field sends where nobody is chosen. */
const nobody = 'nobody';

export async function askNamed(ports: OwnersPorts, turn: Turn, { community, who }: Named): Promise<Redraw> {
  await tended(ports, turn, community);
  const typed = who.trim();
  if (typed === '' || typed === nobody) return redraw(community, 'Choose somebody first.');
  const person = chosenPerson(ports.directory, typed, turn.who.id);
  if (!person) return redraw(community, 'I know nobody of that name. Choose somebody from the list.');
  return ask(ports, turn, { community, person: person.id });
}

/** Asks somebody, unless they have been asked already or cannot own it. Two who ask the same person ask once. */
export async function ask(ports: OwnersPorts, turn: Turn, wanted: Wanted): Promise<Redraw> {
  const { directory, journal, mayWrite, clock } = ports;
  const { community } = await tended(ports, turn, wanted.community);
  const { id } = community;
  if (!mayWrite) return redraw(id, 'Nobody was asked: I may only read communities here.');
  const person = directory.person(wanted.person);
  const fault = person ? unfit(ports, community, person) : 'That person is no longer in the directory.';
  if (!person || fault !== undefined) return redraw(id, fault ?? '');

  const owners = await ownersNow(ports, community, 'nobody was asked');
  if (owners.includes(person.id)) return redraw(id, `${person.name} owns ${community.name} already.`);
  if (areEnough(ports, owners)) return redraw(id, enoughWords(community));
  const at = clock().toISOString();
  const asker: Asker = { by: turn.who.id, at, as: await seatOf(ports, turn, community, owners) };
  const discreet = isDiscreet(community, asker);
  const asking: Asking = { ...asker, person: person.id, state: 'waiting', changedAt: at };
  for (const held of await askingsIn(ports).of(id)) await reconciled(ports, id, held);
  await follow(ports, { community: id, person: person.id, at });
  const make = discreet ? withDiscreet : withAsking;
  const why = await askingsIn(ports).add(id, (held) => make(held, asking, person, clock()));
  if (why !== undefined) return redraw(id, why);
  await journal.note({ what: 'ask owner', by: turn.who.id, community: id, person: person.id });
  const kept = await askingsIn(ports).find(id, person.id);
  if (kept?.at === at) await tellAsked(ports, id, kept);
  const notice = discreet
    ? `I pass it on to ${person.name}, unless they have been asked already. You are told if they say yes, or after ${answeredWithin} days.`
    : `I ask ${person.name}, and tell you what they say.`;
  return redraw(id, notice);
}

/** As what somebody asks: as an owner where Graph agrees, or else for the community team. Refuses whoever is neither now. */
async function seatOf(
  { roles }: OwnersPorts,
  { who }: Turn,
  { name }: Community,
  owners: readonly string[],
): Promise<Asker['as']> {
  if (owners.includes(who.id)) return 'owner';
  if (await roles.isAdministrator(who.id)) return 'team';
  throw new Refusal(`You do not own ${name} any more, as Microsoft 365 says, so nobody was asked.`);
}

function enoughWords({ name }: Community): string {
  return `${name} has owners enough. Nobody was asked.`;
}

/** Why somebody cannot be an owner of it; nothing where they can. */
function unfit({ directory }: OwnersPorts, community: Community, person: Person): string | undefined {
  const { name, guest, disabled } = person;
  if (disabled) return `${name} has left or cannot sign in, so nobody was asked.`;
  if (guest) return `${name} is a guest here, and guests can’t own a community. Nobody was asked.`;
  if (directory.isOwner(community.id, person.id)) return `${name} owns ${community.name} already.`;
  if (!ownerless(directory, community)) return enoughWords(community);
  return undefined;
}

type Making = readonly Asking[] | string;

/** With one more asking, or why there is none. */
function withAsking(held: readonly Asking[], asking: Asking, { name }: Person, now: Date): Making {
  const former = held.find(({ person }) => person === asking.person);
  if (former && !isVoid(former)) return alreadyWords(name, isAwaited(former, now));
  if (held.filter((one) => isAwaited(one, now)).length < mostWaiting) return withNew(held, asking, former);
  return `${mostWaiting} people have been asked and have not answered yet. Wait for them before you ask ${name}.`;
}

/** The same for whoever may not learn of what others have asked: the answer rests on their own askings alone. */
function withDiscreet(held: readonly Asking[], asking: Asking, { name }: Person, now: Date): Making {
  const { by, at, as } = asking;
  const former = held.find(({ person }) => person === asking.person);
  if (former && !isVoid(former) && askersOf(former).some((one) => one.by === by)) {
    return alreadyWords(name, false);
  }
  if (openOf(held, by, now) >= mostWaiting) {
    return `You have asked ${mostWaiting} people who have not said yes. Wait until ${answeredWithin} days are over before you ask ${name}.`;
  }
  if (!former || isVoid(former)) return withNew(held, asking, former);
  const joined = { ...former, also: [...(former.also ?? []), { by, at, as }] };
  return held.map((one) => (one === former ? joined : one));
}

/** In the place of one that never came to anything; who else of the team had asked is still told. */
function withNew(held: readonly Asking[], asking: Asking, former: Asking | undefined): readonly Asking[] {
  const others = held.filter((one) => one !== former);
  const also = former ? askersOf(former).filter(({ by, as }) => as === 'team' && by !== asking.by) : [];
  return [...others, { ...asking, ...(also.length > 0 && { also }) }];
}

function alreadyWords(name: string, isAwaited: boolean): string {
  return isAwaited
    ? `${name} has been asked already, and has not answered yet.`
    : `${name} has been asked already. Nobody is asked about the same community twice in ${quietDays} days.`;
}

/** Of how many somebody still hopes for a yes. */
export function openOf(held: readonly Asking[], by: string, now: Date): number {
  const isOpen = (one: Asker) => one.by === by && now < endOf(one);
  return held.filter((asking) => asking.state !== 'accepted' && askersOf(asking).some(isOpen)).length;
}

function redraw(community: string, notice: string): Redraw {
  return { redraw: true, notice, otherwise: { view: 'name-owners', params: { community } } };
}
