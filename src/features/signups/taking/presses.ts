import { Refusal, type Turn } from '../../../bot/turn';
import type { Redraw, Reply } from '../../../bot/feature';
import { mustBeKnown } from '../../../work/known';
import { handOn } from '../running/tellings';
import { knownSignup } from '../running/ports';
import type { Outcome, Wish } from '../line/line';
import { cardKey, ownOn, sharedOn, type SignupPorts } from '../ports';
import type { Signup } from '../signup';
import { optionName } from '../words';
import { drawOwn } from './own';
import { phaseOf, refuseUnless, type Phase } from './standing';

const ahead: readonly Phase[] = ['open', 'closed'];

/** Signs somebody up for an option: answers their place, or their number in the waiting list. */
export async function signUp(
  ports: SignupPorts,
  turn: Turn,
  { signup: id, option }: { signup: string; option: string },
): Promise<Reply> {
  const signup = await pressed(ports, turn, id, ['open']);
  if (!signup.options.some((one) => one.id === option)) {
    throw new Refusal('What you chose is not part of this sign-up, so nothing was changed.');
  }
  await ports.signups.noteOwn(turn.who.id, 'takes', signup);
  const outcome = await wished(ports, signup, { do: 'join', person: turn.who.id, option, at: turn.at });
  return drawOwn(ports, turn, id, { notice: joinedWords(signup, outcome), place: outcome.place });
}

export async function withdraw(ports: SignupPorts, turn: Turn, id: string): Promise<Redraw> {
  const signup = await pressed(ports, turn, id, ahead);
  const { entry } = await wished(ports, signup, { do: 'withdraw', person: turn.who.id, at: turn.at });
  if (!entry) return answered(id, 'You were not signed up.');
  const isOpen = phaseOf(signup, turn.at) === 'open';
  return answered(id, isOpen ? 'You are out. You can sign up again.' : 'You are out.');
}

export async function accept(ports: SignupPorts, turn: Turn, id: string): Promise<Redraw> {
  const signup = await pressed(ports, turn, id, ahead);
  await wished(ports, signup, { do: 'accept', person: turn.who.id, at: turn.at });
  return answered(id, 'The place is yours.');
}

export async function decline(ports: SignupPorts, turn: Turn, id: string): Promise<Redraw> {
  const signup = await pressed(ports, turn, id, ahead);
  const { entry, same } = await wished(ports, signup, { do: 'decline', person: turn.who.id, at: turn.at });
  if (!same) return answered(id, 'Thank you. The place goes to whoever is next.');
  const isDeclined = entry?.why === 'declined';
  return answered(id, isDeclined ? 'You have left it to others already.' : 'No place is held for you.');
}

/** Keeps what somebody needs to take part; an empty text takes it back. */
export async function tellNeeds(
  ports: SignupPorts,
  turn: Turn,
  { signup: id, needs }: { signup: string; needs: string },
): Promise<Redraw> {
  const signup = await pressed(ports, turn, id, ahead);
  if (!signup.needs) throw new Refusal('This sign-up does not ask what you need any more.');
  const text = needs.normalize('NFC').replace(/\s+/g, ' ').trim();
  await ports.lines.wish(id, { do: 'needs', person: turn.who.id, needs: text, at: turn.at });
  return answered(
    id,
    text === '' ? 'Nothing is kept of what you need.' : 'Only those who run it see what you need.',
  );
}

/** How somebody stands, without changing anything. What clients ask for by themselves, thousands at once, asks Graph nothing. */
export async function look(ports: SignupPorts, turn: Turn, id: string): Promise<Reply> {
  const signup = await knownSignup(ports, id);
  await meet(ports, turn, signup);
  const isByHand = turn.what.kind === 'press' && !turn.what.automatic;
  const manages = isByHand && (await isAdministrator(ports, turn.who.id));
  return drawOwn(ports, turn, id, { manages });
}

/** Nobody is kept from looking because Graph cannot say. */
async function isAdministrator({ roles }: Pick<SignupPorts, 'roles'>, person: string): Promise<boolean> {
  try {
    return await roles.isAdministrator(person);
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** The sign-up that was pressed on, for somebody of the directory, where that can be done now. */
async function pressed(
  ports: SignupPorts,
  turn: Turn,
  id: string,
  phases: readonly Phase[],
): Promise<Signup> {
  const signup = await knownSignup(ports, id);
  await meet(ports, turn, signup);
  refuseUnless(signup, phases, turn);
  mustBeKnown(ports.directory, turn.who.id, 'nothing was changed');
  return signup;
}

/** The card stands where it was pressed: whatever posted it may have died before it could say so. */
async function meet({ outbox }: SignupPorts, { where, what, contact }: Turn, signup: Signup): Promise<void> {
  const { place, by } = signup;
  if (what.kind !== 'press' || what.message === undefined || !contact) return;
  if (!place || place.kind === 'personal' || where.id !== place.id) return;
  const id = signup.signup;
  await outbox.cards.met({
    key: cardKey(id),
    to: place.contact,
    on: sharedOn(id),
    by,
    message: what.message,
  });
}

async function wished(ports: SignupPorts, { signup }: Signup, wish: Wish): Promise<Outcome> {
  const { lines, outbox } = ports;
  await outbox.cards.expect(cardKey(signup));
  const outcome = await lines.wish(signup, wish);
  await outbox.cards.changed(cardKey(signup));
  await handOn(ports, signup, outcome.tellings);
  return outcome;
}

function joinedWords(signup: Signup, { entry, same }: Outcome): string | undefined {
  if (!entry || !same) return undefined;
  const name = optionName(signup, entry.option);
  return name === undefined ? 'You have signed up already.' : `You have signed up already, for ${name}.`;
}

function answered(signup: string, notice: string): Redraw {
  return { redraw: true, notice, otherwise: ownOn(signup) };
}
