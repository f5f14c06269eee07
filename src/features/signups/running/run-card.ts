import { show, type Button } from '../../../bot/card';
import type { Reply } from '../../../bot/feature';
import type { Viewer } from '../../../bot/turn';
import type { Counts } from '../line/line';
import { runOn, type SignupPorts } from '../ports';
import type { Signup } from '../signup';
import { closesWords, counted, listed, quoted, takenWords, whenLine } from '../words';
import { askOf } from './asking';
import { signupRunCard, type RunView } from './cards';
import { hasStarted, isOver, toRun, type RunOf } from './ports';
import { runnerName } from './words';

/** A sign-up as whoever runs it sees it: how it stands, and what they can do. */
export async function drawRun(
  ports: SignupPorts,
  viewer: Viewer,
  { signup: id, ask }: RunOf,
  notice?: string,
): Promise<Reply> {
  const signup = await toRun(ports, viewer, id);
  const counts = await ports.lines.counts(id);
  const asked = isOver(signup, viewer.at) ? undefined : askOf(signup, counts, ask);
  const view: RunView = {
    ...(notice !== undefined && { notice }),
    heading: signup.title,
    when: whenLine(signup, viewer.at),
    state: stateWords(signup, viewer.at),
    facts: factsOf(ports, signup, counts),
    ...(asked && { ask: asked }),
    actions: asked ? [] : actions(signup, viewer.at),
  };
  return show(signupRunCard, view, `${quoted(signup.title)}: ${view.state}`);
}

/** How a sign-up stands, in a sentence. */
export function stateWords(signup: Signup, at: Date): string {
  const { state, closes, start, end, changed } = signup;
  if (state === 'draft') return 'A draft: nobody else sees it yet.';
  if (state === 'cancelled') return `Cancelled. ${changed?.reason ?? ''}`.trim();
  if (Date.parse(end) <= at.getTime()) return 'It is over.';
  if (hasStarted(signup, at)) return 'It has begun.';
  if (state === 'closed' || Date.parse(closes) <= at.getTime()) {
    return 'Closed: nobody else can sign up. You can still add people.';
  }
  if (closes === start) return 'Open: people can sign up until it begins.';
  return `Open: people can sign up until ${closesWords(signup, at)}.`;
}

function factsOf(
  { directory }: Pick<SignupPorts, 'directory'>,
  signup: Signup,
  counts: Counts | undefined,
): RunView['facts'] {
  const { where, link, options, by, organisers } = signup;
  const runners = [by, ...organisers].map((person) => runnerName(directory, person));
  const places = options.map(({ id, text }) => ({
    title: text ?? 'Places',
    value: counts ? countWords(counts[id]) : 'Nobody has signed up yet',
  }));
  return [
    ...places,
    ...(where === undefined ? [] : [{ title: 'Where', value: where }]),
    ...(link === undefined ? [] : [{ title: 'Link', value: link }]),
    { title: 'Run by', value: listed([...new Set(runners)]) },
  ];
}

/** "20 of 20 places taken, 12 people wait". */
export function countWords(count: Counts['o1']): string {
  const waits = counted(count.waiting, 'person waits', 'people wait');
  return count.waiting === 0 ? takenWords(count) : `${takenWords(count)}, ${waits}`;
}

function actions(signup: Signup, at: Date): Button[] {
  const { title, state } = signup;
  const data = { signup: signup.signup, on: runOn(signup.signup) };
  const button = (name: string, verb: string, tooltip: string): Button => ({
    title: name,
    tooltip,
    verb,
    data,
  });
  const roster = button('Roster', 'roster-signup', `See who has signed up for ${quoted(title)}`);
  const copy = button('Copy', 'copy-signup', `Offer ${quoted(title)} again, at another time`);
  const change = button('Change', 'change-signup', `Change ${quoted(title)}`);
  if (state === 'draft') {
    return [
      {
        title: 'Change',
        tooltip: `Change ${quoted(title)}`,
        verb: 'change-draft',
        data: { ...data, here: false },
      },
      {
        title: 'Discard',
        tooltip: `Discard ${quoted(title)}`,
        verb: 'discard-signup',
        data: { ...data, here: false },
      },
    ];
  }
  if (isOver(signup, at)) return [roster, copy];
  const isOpen = state === 'open' && Date.parse(signup.closes) > at.getTime();
  return [
    roster,
    change,
    button('Add a person', 'ask-add-place', `Add a person to ${quoted(title)}`),
    isOpen
      ? button('Close', 'close-signup', `Let nobody else sign up for ${quoted(title)}`)
      : button('Reopen', 'reopen-signup', `Let people sign up for ${quoted(title)} again`),
    copy,
    button('Cancel', 'ask-cancel-signup', `Cancel ${quoted(title)} for everybody`),
  ];
}
