import { show, type Button } from '../../../bot/card';
import type { Reply } from '../../../bot/feature';
import type { Viewer } from '../../../bot/turn';
import { knownSignup } from '../running/ports';
import { signupCard, type SignupView } from '../cards';
import type { Counts } from '../line/line';
import { ownOn, type SignupPorts } from '../ports';
import type { OptionId, Signup } from '../signup';
import { closesWords, leftWords, nameOf, quoted, takenWords, whenLine } from '../words';
import { comingWords } from './coming';
import { phaseOf, phaseWords } from './standing';

/** The card as everybody sees it. */
export async function drawShared(ports: SignupPorts, viewer: Viewer, id: string): Promise<Reply> {
  const signup = await knownSignup(ports, id);
  return show(signupCard, await sharedView(ports, signup, viewer.at), summaryOf(signup));
}

/** What a notification and a screen reader say of it. */
export function summaryOf({ title }: Pick<Signup, 'title'>): string {
  return `Sign-up: ${title}`;
}

/** Everything that is the same for everybody, with the buttons of somebody who has not signed up. */
export async function sharedView(ports: SignupPorts, signup: Signup, at: Date): Promise<SignupView> {
  const counts = await countsOf(ports, signup);
  const state = phaseWords(signup, at);
  const isOpen = phaseOf(signup, at) === 'open';
  const isOne = signup.options.length === 1;
  const takes = isOpen ? signup.options.map(({ id }) => takeButton(signup, id, counts[id])) : [];
  return {
    heading: signup.title,
    ...(state !== undefined && { state: { text: state, more: [] } }),
    when: whenLine(signup, at),
    ...(signup.where !== undefined && { where: signup.where }),
    text: linesOf(signup.text ?? ''),
    options: signup.options.map(({ id, text }, index) => ({
      ...(text !== undefined && { name: text }),
      left: isOpen || phaseOf(signup, at) === 'draft' ? leftWords(counts[id]) : takenWords(counts[id]),
      ...(!isOne && takes[index] && { take: takes[index] }),
    })),
    facts: (await facts(ports, signup, counts, at)).map((text) => ({ text })),
    links: signup.link === undefined ? [] : [linkTo(signup.title, signup.link)],
    actions: isOne ? takes.filter((take) => take !== undefined) : [],
    refresh: { verb: 'look-signup', data: { signup: signup.signup } },
  };
}

/** How the places stand; all of them free before the first has signed up. */
export async function countsOf({ lines }: Pick<SignupPorts, 'lines'>, signup: Signup): Promise<Counts> {
  const counts = await lines.counts(signup.signup);
  if (counts) return counts;
  const none = { taken: 0, waiting: 0, places: 0 };
  const empty: Counts = { o1: none, o2: none, o3: none, o4: none, o5: none, o6: none };
  for (const { id, places } of signup.options) empty[id] = { ...none, places };
  return empty;
}

/** Nothing where neither a place nor the waiting list is to be had. */
function takeButton(
  { signup, title, options, waiting }: Signup,
  option: OptionId,
  { taken, places, waiting: waits }: Counts[OptionId],
): Button | undefined {
  const isFree = taken < places && waits === 0;
  if (!isFree && !waiting && taken >= places) return undefined;
  const isOne = options.length === 1;
  const name = options.find(({ id }) => id === option)?.text ?? title;
  const data = { signup, option, on: ownOn(signup) };
  if (isFree) return { title: 'Sign up', tooltip: `Sign up for ${name}`, verb: 'sign-up', data };
  const wait = isOne ? 'Join the waiting list' : 'Wait';
  return { title: wait, tooltip: `Join the waiting list of ${name}`, verb: 'sign-up', data };
}

async function facts(ports: SignupPorts, signup: Signup, counts: Counts, at: Date): Promise<string[]> {
  const offered = `Offered by ${nameOf(ports.directory, signup.by)}.`;
  const phase = phaseOf(signup, at);
  const ends = signup.closes < signup.start && (phase === 'open' || phase === 'draft');
  const coming = signup.openRoster ? await comingWords(ports, signup, counts) : undefined;
  return [
    ends ? `${offered} Sign up until ${closesWords(signup, at)}.` : offered,
    ...(signup.openRoster ? ['Everybody can see who has a place.'] : []),
    ...(coming === undefined ? [] : [coming]),
  ];
}

function linkTo(title: string, url: string): SignupView['links'][number] {
  return { title: 'Open the link', tooltip: `Open the link of ${quoted(title)}`, url };
}

/** The lines that have something in them, and whether a paragraph begins with each. */
function linesOf(text: string): { text: string; begins: boolean }[] {
  const lines: { text: string; begins: boolean }[] = [];
  let begins = true;
  for (const line of text.split(/\r?\n/)) {
    const words = line.trim();
    if (words !== '' && lines.length < mostLines) lines.push({ text: words, begins });
    begins = words === '';
  }
  return lines;
}

const mostLines = 60;
