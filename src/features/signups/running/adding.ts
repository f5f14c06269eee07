import { show } from '../../../bot/card';
import type { Reply } from '../../../bot/feature';
import { noticeCard } from '../../../bot/notice';
import { Refusal, type Turn } from '../../../bot/turn';
import type { Person } from '../../../directory/person';
import { ready } from '../../../work/known';
import type { Outcome, Wish } from '../line/line';
import { cardKey, type SignupPorts } from '../ports';
import type { Signup } from '../signup';
import { counted, number, optionName, quoted } from '../words';
import { refuseOver } from './steering';
import { toRun } from './ports';
import { drawRun } from './run-card';
import { handOn } from './tellings';
import { peopleNamed } from './whom';

/** So many of the same name can be chosen from. */
const mostShown = 5;
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
  ready(ports.directory);
  const option = adding.option ?? signup.options[0]?.id ?? '';
  const found = foundFor(ports, adding);
  const [only] = found;
  if (!only) {
    const who = adding.who.trim().slice(0, 60);
    throw new Refusal(
      who === ''
        ? 'Write whom to add.'
        : `I know nobody called “${who}”. Write the whole name, or the mail address.`,
    );
  }
  if (found.length > 1) return whichOf(signup, option, found);
  return addOne(ports, turn, { signup, option, person: only });
}

function foundFor({ directory }: Pick<SignupPorts, 'directory'>, { who, person }: Adding): Person[] {
  if (person === undefined) return peopleNamed(directory, who).filter(({ disabled }) => !disabled);
  const chosen = directory.person(person);
  if (!chosen || chosen.disabled)
    throw new Refusal('They are not in the directory any more. Nobody was added.');
  return [chosen];
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
  await toRun(ports, turn, id);
  const outcome = await wished(ports, id, { do: 'remove', person, by: turn.who.id, at: turn.at });
  const name = ports.directory.person(person)?.name ?? 'Somebody who has left';
  return outcome.entry?.why === 'removed'
    ? `${name} is no longer on the list, and is told.`
    : `${name} is not on the list.`;
}

async function wished({ outbox, lines, ...ports }: SignupPorts, id: string, wish: Wish): Promise<Outcome> {
  const { cards } = outbox;
  await cards.expect(cardKey(id));
  const outcome = await lines.wish(id, wish);
  await handOn({ outbox, lines, ...ports }, id);
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
  const rows = found.slice(0, mostShown).map(({ id: person, name, department, organisation }) => ({
    open: { title: `Add ${name.slice(0, 60)}`, verb: 'add-place', data: { signup, person, option } },
    name,
    facts: [department, organisation].filter((fact) => fact !== undefined).join(' · '),
  }));
  const more = found.length - rows.length;
  const lead = `They are to have a place in ${quoted(title)}.`;
  const others = `${counted(more, 'other has', 'others have')} such a name: write the whole name, or the mail address.`;
  const view = {
    heading: 'Whom do you mean?',
    lead: more > 0 ? `${lead} ${others}` : lead,
    rows,
    actions: [
      { title: 'Go back', tooltip: `Go back to ${quoted(title)}`, verb: 'run-signup', data: { signup } },
    ],
  };
  return show(noticeCard, view, view.heading);
}
