import { Refusal, type Turn } from '../../../bot/turn';
import type { Redraw, Reply } from '../../../bot/feature';
import { ready } from '../../../work/known';
import { handOn } from '../running/tellings';
import { knownSignup } from '../running/ports';
import type { Outcome, Wish } from '../line/line';
import { cardKey, ownOn, sharedOn, type SignupPorts } from '../ports';
import type { Signup } from '../signup';
import { optionName } from '../words';
import { drawOwn } from './own';
import { refuseUnless, type Phase } from './standing';

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
  return answered(id, entry ? 'You are out. You can sign up again.' : 'You were not signed up.');
}

export async function accept(ports: SignupPorts, turn: Turn, id: string): Promise<Redraw> {
  const signup = await pressed(ports, turn, id, ahead);
  await wished(ports, signup, { do: 'accept', person: turn.who.id, at: turn.at });
  return answered(id, 'The place is yours.');
}

export async function decline(ports: SignupPorts, turn: Turn, id: string): Promise<Redraw> {
  const signup = await pressed(ports, turn, id, ahead);
  await wished(ports, signup, { do: 'decline', person: turn.who.id, at: turn.at });
  return answered(id, 'Thank you. The place goes to whoever is next.');
}

/** Keeps what somebody needs to take part; an empty text takes it back. */
export async function tellNeeds(
  ports: SignupPorts,
  turn: Turn,
  { signup: id, needs }: { signup: string; needs: string },
): Promise<Redraw> {
  const signup = await pressed(ports, turn, id, ahead);
  if (!signup.needs) throw new Refusal('This sign-up does not ask what you need any more.');
  const entry = await ports.lines.entry(id, turn.who.id);
  if (!entry || entry.state === 'out') throw new Refusal('Sign up first. Then you can say what you need.');
  const text = needs.normalize('NFC').replace(/\s+/g, ' ').trim();
  const { option } = entry;
  await ports.lines.wish(id, { do: 'join', person: turn.who.id, option, needs: text, at: turn.at });
  return answered(
    id,
    text === '' ? 'Nothing is kept of what you need.' : 'Only those who run it see what you need.',
  );
}

/** How somebody stands, without changing anything: what their client asks for by itself. */
export async function look(ports: SignupPorts, turn: Turn, id: string): Promise<Reply> {
  const signup = await knownSignup(ports, id);
  await meet(ports, turn, signup);
  return drawOwn(ports, turn, id);
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
  ready(ports.directory);
  if (ports.directory.person(turn.who.id)?.disabled !== false) {
    throw new Refusal(
      "I can't find you in the directory, so nothing was changed. New accounts appear within a day. If yours is older, ask the community team.",
    );
  }
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
  const onlyWaits = outcome.place !== undefined && outcome.entry?.state === 'waiting';
  if (!outcome.same && !onlyWaits) await handOn(ports, signup);
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
