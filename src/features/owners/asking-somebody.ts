import { z } from 'zod';
import type { Redraw } from '../../bot/feature';
import type { Turn } from '../../bot/turn';
import type { Community } from '../../directory/community';
import { chosenPerson } from '../../directory/people-names';
import type { Person } from '../../directory/person';
import { ownerless } from '../../directory/upkeep/ownerless';
import { Id } from '../../store/store';
import { mostWaiting, isAwaited, quietDays, type Asking } from './asking';
import { askingsIn } from './askings';
import { follow } from './following';
import type { OwnersPorts } from './ports';
import { tellAsked } from './telling';
import { tended } from './tended';

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

  const at = clock().toISOString();
  const asking: Asking = { person: person.id, by: turn.who.id, at, state: 'waiting', changedAt: at };
  await follow(ports, { community: id, person: person.id, at });
  const already = await askingsIn(ports).add(id, asking, (held) => unaskable(held, person, clock()));
  if (already !== undefined) return redraw(id, already);
  await journal.note({ what: 'ask owner', by: turn.who.id, community: id, person: person.id });
  await tellAsked(ports, id, asking);
  return redraw(id, `I ask ${person.name}, and tell you what they say.`);
}

/** Why somebody cannot be an owner of it; nothing where they can. */
function unfit({ directory }: OwnersPorts, community: Community, person: Person): string | undefined {
  const { name, guest, disabled } = person;
  if (disabled) return `${name} has left or cannot sign in, so nobody was asked.`;
  if (guest) return `${name} is a guest here, and guests can’t own a community. Nobody was asked.`;
  if (directory.isOwner(community.id, person.id)) return `${name} owns ${community.name} already.`;
  if (!ownerless(directory, community)) return `${community.name} has owners enough. Nobody was asked.`;
  return undefined;
}

function unaskable(held: readonly Asking[], { id, name }: Person, now: Date): string | undefined {
  const former = held.find(({ person }) => person === id);
  if (former && isAwaited(former, now)) return `${name} has been asked already, and has not answered yet.`;
  if (former) {
    return `${name} has been asked already. Nobody is asked about the same community twice in ${quietDays} days.`;
  }
  if (held.filter((one) => isAwaited(one, now)).length < mostWaiting) return undefined;
  return `${mostWaiting} people have been asked and have not answered yet. Wait for them before you ask ${name}.`;
}

function redraw(community: string, notice: string): Redraw {
  return { redraw: true, notice, otherwise: { view: 'name-owners', params: { community } } };
}
