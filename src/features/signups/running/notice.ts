import { show, type Button } from '../../../bot/card';
import type { Reply } from '../../../bot/feature';
import { Refusal, type Viewer } from '../../../bot/turn';
import { momentWords, whenWords } from '../../../work/moments/words';
import type { SignupPorts } from '../ports';
import type { Entry, Signup } from '../signup';
import { phaseOf } from '../taking/standing';
import { calendarUrl } from './calendar-page';
import { signupNoticeCard, type NoticeView } from './cards';
import { hasStarted, knownSignup, noticeOn, type NoticeOf } from './ports';
import { quoted } from '../words';
import { factsOf, runnerName } from './words';

/** What a notice says of a sign-up to somebody with (or without) a place. */
type Told = Pick<NoticeView, 'heading' | 'lead'> & {
  actions?: readonly ('accept' | 'decline' | 'withdraw')[];
};

/**
 * What somebody is told of their place or of the sign-up, as things stand now. Refuses when it means nothing any more: then it
 * is not sent at all.
 */
export async function drawNotice(
  ports: Pick<SignupPorts, 'signups' | 'lines' | 'links' | 'directory'>,
  viewer: Viewer,
  params: NoticeOf,
  notice?: string,
): Promise<Reply> {
  const signup = await knownSignup(ports, params.signup);
  const entry = await ports.lines.entry(params.signup, viewer.who.id);
  if (!entry) throw new Refusal('You have not signed up for that.');
  const told = toldOf(ports, viewer, { signup, entry, params });
  const { actions = [], ...words } = told;
  const url = entry.state === 'in' ? await calendarUrl(ports, signup) : undefined;
  const view: NoticeView = {
    ...(notice !== undefined && { notice }),
    ...words,
    facts: factsOf(signup, entry, viewer),
    ...(url !== undefined && { link: calendarLink(signup, params, url) }),
    actions: buttons(signup, params).filter(({ name }) => actions.includes(name)),
  };
  return show(signupNoticeCard, view, view.heading);
}

type Case = { signup: Signup; entry: Entry; params: NoticeOf };

function toldOf(ports: Pick<SignupPorts, 'directory'>, viewer: Viewer, about: Case): Told {
  const { signup, params } = about;
  if (params.what === 'cancelled') return cancelled(signup, about.entry);
  if (signup.state === 'cancelled') throw new Refusal(`${quoted(signup.title)} has been cancelled.`);
  switch (params.what) {
    case 'changed':
      return changed(about);
    case 'day':
    case 'hour':
      return reminder(about, viewer);
    case 'removed':
      return removed(ports, about);
    case 'missed':
      return missed(about, viewer);
    default:
      return placed(ports, about, viewer);
  }
}

/** They were offered a place, or got one, or were added to the line. What they have done since is said instead. */
function placed(
  { directory }: Pick<SignupPorts, 'directory'>,
  { signup, entry, params }: Case,
  viewer: Viewer,
): Told {
  if (hasStarted(signup, viewer.at)) throw new Refusal(`${quoted(signup.title)} has begun.`);
  const { title } = signup;
  switch (entry.state) {
    case 'out':
      throw new Refusal(`You have no place in ${quoted(title)}.${again(signup, viewer)}`);
    case 'offered':
      return offered(signup, entry, viewer);
    case 'waiting':
      if (params.what !== 'added')
        throw new Refusal(`You are on the waiting list of ${quoted(title)} again.`);
      return {
        heading: `You are on the waiting list: ${title}`,
        lead: `${runnerName(directory, entry.byWhom)} has added you. All places are taken; you are told when one is yours.`,
        actions: ['withdraw'],
      };
    default:
      return {
        heading: `You have a place: ${title}`,
        lead: placeWords(directory, entry, params),
        actions: ['withdraw'],
      };
  }
}

function placeWords(directory: SignupPorts['directory'], { byWhom }: Entry, { what }: NoticeOf): string {
  if (what === 'added')
    return `${runnerName(directory, byWhom)} has added you. If you cannot come, withdraw.`;
  if (what === 'moved-up') return 'One has become free, and you were next. If you cannot come, withdraw.';
  return 'If you cannot come, withdraw, so that somebody else can.';
}

function offered({ title }: Signup, { until }: Entry, viewer: Viewer): Told {
  const end = new Date(until ?? 0);
  if (end <= viewer.at) throw new Refusal(`The time to take the place in ${quoted(title)} is over.`);
  return {
    heading: `A place has become free for you: ${title}`,
    lead: `It is yours until ${momentWords(end, viewer)}. After that it goes to whoever waits next.`,
    actions: ['accept', 'decline'],
  };
}

function missed({ signup, entry }: Case, viewer: Viewer): Told {
  if (entry.why !== 'missed' || entry.state !== 'out') {
    throw new Refusal(`You have answered for ${quoted(signup.title)} meanwhile.`);
  }
  return {
    heading: `A place is no longer held for you: ${signup.title}`,
    lead: `The time to take it is over.${again(signup, viewer)}`,
  };
}

function again(signup: Signup, { at }: Viewer): string {
  return phaseOf(signup, at) === 'open' ? ' You can sign up again where it stands.' : '';
}

function removed({ directory }: Pick<SignupPorts, 'directory'>, { signup, entry }: Case): Told {
  if (entry.why !== 'removed' || entry.state !== 'out') {
    throw new Refusal(`You have been added to ${quoted(signup.title)} again.`);
  }
  return {
    heading: `You are no longer on the list: ${signup.title}`,
    lead: `${runnerName(directory, entry.byWhom)} has taken you off. Ask them if you think that is a mistake.`,
  };
}

function changed({ signup, entry, params }: Case): Told {
  const { title, changed: change, sequence } = signup;
  if (entry.state === 'out') throw new Refusal(`You have no place in ${quoted(title)}.`);
  if (!change || sequence !== params.seq) throw new Refusal(`${quoted(title)} has been changed once more.`);
  const place = {
    in: 'You keep your place.',
    offered: 'Your place is still held for you.',
    waiting: 'You are still on the waiting list.',
  };
  return {
    heading: `Changed: ${title}`,
    lead: `${change.words} ${place[entry.state]}`,
    actions: entry.state === 'offered' ? ['accept', 'decline'] : ['withdraw'],
  };
}

function cancelled({ title, state, changed: change }: Signup, entry: Entry): Told {
  if (state !== 'cancelled') throw new Refusal(`${quoted(title)} is not cancelled.`);
  if (entry.state === 'out') throw new Refusal(`You have no place in ${quoted(title)}.`);
  return { heading: `Cancelled: ${title}`, lead: change?.words ?? 'It does not take place.' };
}

function reminder({ signup, entry, params }: Case, viewer: Viewer): Told {
  const { title, start } = signup;
  if (entry.state !== 'in') throw new Refusal(`You have no place in ${quoted(title)}.`);
  if (Date.parse(start) !== params.seq * 1_000) throw new Refusal(`${quoted(title)} has been moved.`);
  if (hasStarted(signup, viewer.at)) throw new Refusal(`${quoted(title)} has begun.`);
  return {
    heading: `${params.what === 'day' ? 'Coming up' : 'Begins soon'}: ${title}`,
    lead: `It begins ${whenWords(new Date(start), viewer)}. If you cannot come, withdraw, so that somebody else can.`,
    actions: ['withdraw'],
  };
}

function calendarLink({ title }: Signup, { what }: NoticeOf, url: string): NonNullable<NoticeView['link']> {
  if (what === 'cancelled') {
    return { title: 'Take it out of my calendar', tooltip: `Take ${quoted(title)} out of my calendar`, url };
  }
  if (what === 'changed') {
    return { title: 'Change my calendar', tooltip: `Change ${quoted(title)} in my calendar`, url };
  }
  return { title: 'Add to my calendar', tooltip: `Add ${quoted(title)} to my calendar`, url };
}

function buttons(
  { title }: Signup,
  { signup, what, seq }: NoticeOf,
): (Button & { name: 'accept' | 'decline' | 'withdraw' })[] {
  const data = { signup, on: noticeOn(signup, what, seq) };
  return [
    {
      name: 'accept',
      title: 'Take it',
      tooltip: `Take the place in ${quoted(title)}`,
      verb: 'accept-place',
      data,
    },
    {
      name: 'decline',
      title: 'No thanks',
      tooltip: `Let the place in ${quoted(title)} go`,
      verb: 'decline-place',
      data,
    },
    {
      name: 'withdraw',
      title: 'Withdraw',
      tooltip: `Withdraw from ${quoted(title)}`,
      verb: 'withdraw-place',
      data,
    },
  ];
}
