import { z } from 'zod';
import type { Reply } from '../../../bot/feature';
import { Refusal, type Turn, type Viewer } from '../../../bot/turn';
import { collection } from '../../../store/store';
import { drawForm } from '../offering/form';
import { readForm } from '../offering/form-reading';
import { Typed, typedOf, withChosen, type Faults } from '../offering/typed';
import { newForm } from '../offering/writing';
import type { SignupPorts } from '../ports';
import { furthestEnd, type Signup } from '../signup';
import { quoted } from '../words';
import { differences, sameOptions } from './differences';
import { scheduleLooks } from './looks';
import { isTold } from './news';
import { toRun } from './ports';
import { drawRun } from './run-card';
import { changed, refuseOver } from './steering';

const keptSeconds = 24 * 60 * 60;
const saidAgainMs = keptSeconds * 1_000;
/** More of what has changed fits no message. */
const longestWords = 4_000;

/** What somebody is about to change: document `change~<person>` beside the sign-up. `former` is what they have seen of it. */
const Kept = z.object({ id: z.string(), v: z.literal(1), typed: Typed, former: Typed, ttl: z.number() });

/** What a sign-up would be, and what people would be told of that. */
export type Planned = { former: Signup; next: Signup; words: string[] };

/** The form with everything that a sign-up is now; `again`: with what was typed when it was last looked at. */
export async function openChange(
  ports: SignupPorts,
  turn: Turn,
  { signup: id, again }: { signup: string; again?: boolean | undefined },
): Promise<Reply> {
  const signup = await toChange(ports, turn, id);
  const kept = again ? await keptOf(ports, turn, id) : undefined;
  return changeForm(ports, signup, kept?.typed ?? typedOf(signup));
}

/** Keeps what was filled in, to be looked at before it is done; or the form again, with what is wrong. */
export async function check(
  ports: SignupPorts,
  turn: Turn,
  { signup: id, ...given }: Typed & { signup: string },
): Promise<Reply | undefined> {
  const signup = await toChange(ports, turn, id);
  const typed = withChosen(ports.directory, given, turn.who.id);
  const written = readTyped(ports, turn, signup, typed);
  if ('faults' in written) return changeForm(ports, signup, typed, written.faults);
  if (isTooFar(signup, written.fields)) {
    const date =
      'That is more than a year later than it was to be at first. Copy it instead, and cancel this one.';
    return changeForm(ports, signup, typed, { date });
  }
  try {
    sameOptions(signup.options, written.fields.options);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error; // what was typed must not be lost to a no
    return changeForm(ports, signup, typed, { options: error.message });
  }
  const kept = { id: keptId(turn), v: 1 as const, typed, former: typedOf(signup), ttl: keptSeconds };
  await collection(ports.store, 'signups', Kept).put(id, kept);
  return undefined;
}

/** What somebody is about to change. Refuses when it is something else meanwhile. */
export async function planned(ports: SignupPorts, viewer: Viewer, id: string): Promise<Planned> {
  const former = await toChange(ports, viewer, id);
  const kept = await keptOf(ports, viewer, id);
  const written = kept && readTyped(ports, viewer, former, kept.typed);
  if (!written || 'faults' in written || !same(kept.former, typedOf(former))) {
    throw new Refusal(
      `${quoted(former.title)} has been changed meanwhile. Press Change again to see it as it is now.`,
    );
  }
  const next = changedTo(former, written.fields);
  return { former, next, words: differences(former, next, viewer.at) };
}

/** Carries out what was looked at. */
export async function carryOut(ports: SignupPorts, turn: Turn, id: string): Promise<Reply> {
  const { former, next, words } = await planned(ports, turn, id);
  const told = [...(await earlierWords(ports, former, turn.at)), ...words].join(' ');
  const news = words.length > 0 && {
    sequence: former.sequence + 1,
    changed: { at: turn.at.toISOString(), words: told.length > longestWords ? words.join(' ') : told },
  };
  await scheduleLooks(ports, next);
  for (const person of next.organisers) await ports.signups.noteOwn(person, 'runs', next);
  const done = await changed(ports, id, (found) => {
    const isAsSeen = found.sequence === former.sequence && same(typedOf(found), typedOf(former));
    return isAsSeen ? { ...next, state: found.state, ...news } : undefined;
  });
  if (!done) throw new Refusal('It has been changed meanwhile. Press Change again to see it as it is now.');
  const gone = former.organisers.filter((person) => !done.organisers.includes(person));
  for (const person of gone) await ports.signups.forgetOwn(person, id, 'runs');
  await ports.store.remove('signups', id, keptId(turn));
  return drawRun(ports, turn, { signup: id }, news ? 'Changed. People are being told.' : 'Changed.');
}

/** The same once more: a form with everything but the day. */
export async function copy(ports: SignupPorts, turn: Turn, id: string): Promise<Reply> {
  const signup = await toRun(ports, turn, id);
  const typed = { ...typedOf(signup), date: '', endDate: '', closesDate: '', closesTime: '' };
  return newForm(ports, turn, { typed });
}

async function toChange(ports: SignupPorts, viewer: Viewer, id: string): Promise<Signup> {
  const signup = await toRun(ports, viewer, id);
  refuseOver(signup, viewer.at);
  if (signup.state === 'draft') throw new Refusal('It has not been posted yet. Change its draft instead.');
  return signup;
}

async function keptOf(
  { store }: Pick<SignupPorts, 'store'>,
  viewer: Viewer,
  id: string,
): Promise<z.infer<typeof Kept> | undefined> {
  return (await collection(store, 'signups', Kept).get(id, keptId(viewer)))?.doc;
}

function keptId({ who }: Pick<Viewer, 'who'>): string {
  return `change~${who.id}`;
}

function changeForm(ports: SignupPorts, { signup, title }: Signup, typed: Typed, faults: Faults = {}): Reply {
  return drawForm(ports, {
    heading: `Change ${quoted(title)}`,
    lead: 'You see what changes, and how many people are told, before it is done.',
    typed,
    faults,
    submit: {
      title: 'Preview',
      tooltip: 'See what changes, and who is told',
      verb: 'check-signup-change',
      data: { signup },
    },
    actions: [
      { title: 'Leave it', tooltip: `Leave ${quoted(title)} as it is`, verb: 'run-signup', data: { signup } },
    ],
  });
}

function readTyped(
  { directory }: Pick<SignupPorts, 'directory'>,
  { at, timeZone }: Viewer,
  { by, closes: stands }: Signup,
  typed: Typed,
): ReturnType<typeof readForm> {
  const isPerson = (id: string): boolean => directory.person(id) !== undefined;
  return readForm(typed, { at, timeZone, by, isPerson, stands });
}

/** Everything that can be typed is what was typed, the rest stays. */
function changedTo(
  former: Signup,
  fields: Extract<ReturnType<typeof readForm>, { fields: unknown }>['fields'],
): Signup {
  const { where: _where, link: _link, text: _text, ...rest } = former;
  return { ...rest, ...fields, options: sameOptions(former.options, fields.options) };
}

function isTooFar(former: Signup, { end }: Pick<Signup, 'end'>): boolean {
  return end > former.end && end > furthestEnd(former).toISOString();
}

/** What was last changed is said again: to whoever has not been sent it yet it would be lost. */
async function earlierWords(
  { store }: Pick<SignupPorts, 'store'>,
  former: Signup,
  at: Date,
): Promise<string[]> {
  if (!former.changed) return [];
  const isLate = at.getTime() - Date.parse(former.changed.at) > saidAgainMs;
  return isLate && (await isTold(store, former)) ? [] : [former.changed.words];
}

function same(one: Typed, other: Typed): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
