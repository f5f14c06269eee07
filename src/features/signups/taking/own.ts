import { show, type Button } from '../../../bot/card';
import type { Reply } from '../../../bot/feature';
import type { Viewer } from '../../../bot/turn';
import { momentWords } from '../../../work/moments/words';
import { calendarUrl } from '../running/calendar-page';
import { knownSignup } from '../running/ports';
import { signupCard, type SignupView } from '../cards';
import { ownOn, type SignupPorts } from '../ports';
import type { Entry, Signup } from '../signup';
import { counted, listed, nameOf, number, optionName, ownWhenLine, quoted } from '../words';
import { clashesOf } from './clash';
import { countsOf, sharedView, summaryOf } from './shared';
import { phaseOf, refuseUnless, type Phase } from './standing';

/**
 * What somebody is answered: what has happened, and their number in the waiting list if they have just joined it. `manages`:
 * they may run it, whatever part they have in it.
 */
export type Answered = { notice?: string | undefined; place?: number | undefined; manages?: boolean };

/** The card as one person sees it, with how they stand. */
export async function drawOwn(
  ports: SignupPorts,
  viewer: Viewer,
  id: string,
  { notice, place, manages = false }: Answered = {},
): Promise<Reply> {
  const signup = await knownSignup(ports, id);
  refuseUnless(signup, ['open', 'closed', 'started', 'over', 'cancelled'], viewer);
  const shared = await sharedView(ports, signup, viewer.at);
  const entry = await ports.lines.entry(id, viewer.who.id);
  const own = entry ? await ownView(ports, viewer, signup, { shared, entry, place }) : shared;
  const when = ownWhenLine(signup, viewer);
  const runs = manages || isRunBy(ports, signup, viewer.who.id);
  const view: SignupView = {
    ...own,
    actions: [...(own.actions ?? []), ...(runs ? [manageButton(signup)] : [])],
    ...(notice !== undefined && { notice }),
    ...(when !== undefined && { ownWhen: `Your time: ${when}` }),
  };
  return show(signupCard, view, summaryOf(signup));
}

/** Without asking Graph, for thousands may look. */
function isRunBy({ directory }: SignupPorts, { by, organisers, place }: Signup, person: string): boolean {
  const team = place?.team;
  if (by === person || organisers.includes(person)) return true;
  return team !== undefined && directory.isOwner(team, person);
}

type Drawn = { shared: SignupView; entry: Entry; place: number | undefined };

async function ownView(
  ports: SignupPorts,
  viewer: Viewer,
  signup: Signup,
  { shared, entry, place }: Drawn,
): Promise<SignupView> {
  const phase = phaseOf(signup, viewer.at);
  const isIn = entry.state !== 'out';
  const stands = await standsWords(ports, viewer, signup, entry, place);
  const clashes = isIn && isAhead(phase) ? await clashesOf(ports, viewer.who.id, signup, viewer.at) : [];
  const more = [
    ...(shared.state ? [stands] : []),
    ...(clashes.length > 0 ? [`You also have a place in ${listed(clashes.map(quoted))} at that time.`] : []),
  ];
  const calendar = entry.state === 'in' && isAhead(phase) ? await calendarUrl(ports, signup) : undefined;
  return {
    ...shared,
    state: { text: shared.state?.text ?? stands, more: more.map((text) => ({ text })) },
    ...(isIn && (await moved(ports, signup, shared, entry))),
    ...(isIn && signup.needs && isAhead(phase) && { needs: needsOf(signup, entry) }),
    links: [...(shared.links ?? []), ...(calendar === undefined ? [] : [calendarLink(signup, calendar)])],
    actions: isIn ? actionsOf(signup, entry, viewer, phase) : (shared.actions ?? []),
  };
}

function isAhead(phase: Phase): boolean {
  return phase === 'open' || phase === 'closed';
}

/** Whoever is in for one option may move to another that has a place free. */
async function moved(
  ports: SignupPorts,
  signup: Signup,
  { options }: SignupView,
  entry: Entry,
): Promise<Pick<SignupView, 'options'>> {
  const counts = await countsOf(ports, signup);
  return {
    options: options.map(({ take, ...option }, index) => {
      const of = signup.options[index];
      const isFree = of && counts[of.id].taken < counts[of.id].places && counts[of.id].waiting === 0;
      if (!take || !isFree || of.id === entry.option) return option;
      return { ...option, take: { ...take, title: 'Move here', tooltip: `Move to ${of.text ?? ''}` } };
    }),
  };
}

async function standsWords(
  { lines, directory }: SignupPorts,
  { at }: Viewer,
  signup: Signup,
  entry: Entry,
  place: number | undefined,
): Promise<string> {
  const option = optionName(signup, entry.option);
  const of = option === undefined ? '' : `: ${option}`;
  switch (entry.state) {
    case 'in':
      return option === undefined ? 'You have a place.' : `You have a place${of}.`;
    case 'waiting': {
      if (place !== undefined) return `You are number ${number(place)} on the waiting list${of}.`;
      return `${beforeWords(await lines.before(signup.signup, entry))} on the waiting list${of}.`;
    }
    case 'offered': {
      const until = new Date(entry.until ?? signup.start);
      const words = momentWords(until, { at, timeZone: signup.timeZone });
      if (until <= at) return `A place was held for you until ${words}. That has passed.`;
      return `A place is yours until ${words}${of}. Do you take it?`;
    }
    case 'out':
      return outWords(entry, entry.byWhom === undefined ? undefined : nameOf(directory, entry.byWhom));
  }
}

function beforeWords(before: number | 'more'): string {
  if (before === 'more') return 'More than 1,000 people are before you';
  if (before === 0) return 'You are first';
  return `${counted(before, 'person is', 'people are')} before you`;
}

function outWords({ why }: Entry, byWhom: string | undefined): string {
  switch (why) {
    case 'declined':
      return 'You did not take the place.';
    case 'missed':
      return 'A place was held for you, and you did not take it in time.';
    case 'away':
      return 'Your account was switched off, so you no longer wait.';
    case 'removed':
      return `${byWhom ?? 'Somebody who runs this'} has taken you off.`;
    default:
      return 'You have withdrawn.';
  }
}

function actionsOf(signup: Signup, { state, until }: Entry, { at }: Viewer, phase: Phase): Button[] {
  if (!isAhead(phase)) return [];
  const { title } = signup;
  const data = { signup: signup.signup, on: ownOn(signup.signup) };
  const withdraw = { title: 'Withdraw', tooltip: `Withdraw from ${title}`, verb: 'withdraw-place', data };
  if (state !== 'offered') return [withdraw];
  if (until !== undefined && Date.parse(until) <= at.getTime()) return [];
  return [
    { title: 'Take it', tooltip: `Take the place in ${title}`, verb: 'accept-place', data },
    { title: 'No thanks', tooltip: `Leave the place in ${title} to others`, verb: 'decline-place', data },
  ];
}

function needsOf({ signup, title }: Signup, { needs = '' }: Entry): NonNullable<SignupView['needs']> {
  const data = { signup, on: ownOn(signup) };
  const send = { title: 'Save', tooltip: `Save what you need for ${title}`, verb: 'tell-needs', data };
  return { value: needs, send };
}

/** Whether they may is asked when it is pressed. */
function manageButton({ signup, title }: Signup): Button {
  return { title: 'Manage', tooltip: `Manage ${title}`, verb: 'run-signup', data: { signup } };
}

function calendarLink({ title }: Signup, url: string): SignupView['links'][number] {
  return { title: 'Add to my calendar', tooltip: `Add ${title} to my calendar`, url };
}
