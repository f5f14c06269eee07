import { show } from '../../../bot/card';
import type { Reply } from '../../../bot/feature';
import { noticeCard } from '../../../bot/notice';
import { Refusal, type Turn } from '../../../bot/turn';
import { findPeople, mayLookUp, type NamedPerson } from '../../../directory/people-names';
import type { Person } from '../../../directory/person';
import { mustBeKnown } from '../../../work/known';
import type { Outcome, Wish } from '../line/line';
import { cardKey, type SignupPorts } from '../ports';
import type { Signup } from '../signup';
import { number, optionName, quoted } from '../words';
import { refuseOver } from './steering';
import { isOver, toRun } from './ports';
import { drawRun } from './run-card';
import { handOn } from './tellings';

export const longestName = 200;

export type Adding = {
  signup: string;
  who: string;
  person?: string | undefined;
  option?: string | undefined;
};

/** Gives somebody a place, or where there is none a number on the waiting list; asks who is meant where that is not clear. */
export async function add(ports: SignupPorts, turn: Turn, adding: Adding): Promise<Reply> {
  const signup = await toRun(ports, turn, adding.signup);
  refuseOver(signup, turn.at);
  mustBeKnown(ports.directory, turn.who.id, 'nobody was added');
  const option = adding.option ?? signup.options[0]?.id ?? '';
  const { exact, near } = meantBy(ports, turn, adding);
  if (exact) return addOne(ports, turn, { signup, option, person: exact });
  if (near.length > 0) return whichOf(signup, option, near);
  const who = adding.who.trim().slice(0, 60);
  throw new Refusal(
    who === ''
      ? 'Write whom to add.'
      : `I know nobody called “${who}”. Write the whole name, or the mail address.`,
  );
}

/** Whoever may not look people up finds those only whose whole name or mail address they know. */
function meantBy({ directory }: SignupPorts, turn: Turn, { who, person }: Adding): NamedPerson {
  if (person === undefined) {
    const named = findPeople(directory, who);
    return mayLookUp(directory, turn.who.id) ? named : { ...named, near: [] };
  }
  const exact = directory.person(person);
  if (!exact || exact.disabled)
    throw new Refusal('They are not in the directory any more. Nobody was added.');
  return { exact, near: [] };
}

async function addOne(
  ports: SignupPorts,
  turn: Turn,
  { signup, option, person }: { signup: Signup; option: string; person: Person },
): Promise<Reply> {
  const { signup: id } = signup;
  await ports.signups.noteOwn(person.id, 'takes', signup);
  const wish: Wish = { do: 'add', person: person.id, option, by: turn.who.id, at: turn.at };
  const outcome = await wished(ports, id, wish);
  return drawRun(ports, turn, { signup: id }, addedWords(signup, person, outcome));
}

/** Takes somebody's place, or their number on the waiting list; a place goes to whoever waits next. */
export async function remove(ports: SignupPorts, turn: Turn, id: string, person: string): Promise<string> {
  const signup = await toRun(ports, turn, id);
  if (isOver(signup, turn.at)) {
    throw new Refusal(`${quoted(signup.title)} is over or cancelled, so nobody was removed.`);
  }
  const outcome = await wished(ports, id, { do: 'remove', person, by: turn.who.id, at: turn.at });
  const name = ports.directory.person(person)?.name ?? 'Somebody who has left';
  return outcome.same
    ? `${name} was not on the list any more.`
    : `${name} is no longer on the list, and is told.`;
}

async function wished({ outbox, lines, ...ports }: SignupPorts, id: string, wish: Wish): Promise<Outcome> {
  const { cards } = outbox;
  await cards.expect(cardKey(id));
  const outcome = await lines.wish(id, wish);
  await handOn({ outbox, lines, ...ports }, id, outcome.tellings);
  await cards.changed(cardKey(id));
  return outcome;
}

function addedWords(signup: Signup, { name }: Person, { entry, place, same }: Outcome): string {
  const option = entry && optionName(signup, entry.option);
  const whereto = option === undefined ? '' : ` for ${option}`;
  if (entry?.state === 'waiting') {
    const at = place === undefined ? 'on' : `number ${number(place)} on`;
    return same
      ? `${name} is on the waiting list already${whereto}.`
      : `All places are taken${whereto}. ${name} is ${at} the waiting list, and is told.`;
  }
  if (entry?.state === 'offered')
    return `A place${whereto} is being held for ${name}, who has yet to take it.`;
  return same ? `${name} has a place already${whereto}.` : `${name} has a place${whereto}, and is told.`;
}

function whichOf({ signup, title }: Signup, option: string, found: readonly Person[]): Reply {
  const rows = found.map(({ id: person, name, department, organisation }) => ({
    open: { title: `Add ${name.slice(0, 60)}`, verb: 'add-place', data: { signup, person, option } },
    name,
    facts: [department, organisation].filter((fact) => fact !== undefined).join(' · '),
  }));
  const view = {
    heading: 'Whom do you mean?',
    lead: `They are to have a place in ${quoted(title)}. If you mean nobody of these, go back and write the whole name, or the mail address.`,
    rows,
    actions: [
      { title: 'Go back', tooltip: `Go back to ${quoted(title)}`, verb: 'run-signup', data: { signup } },
    ],
  };
  return show(noticeCard, view, view.heading);
}
