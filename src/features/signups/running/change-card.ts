import { show, type Button } from '../../../bot/card';
import type { Reply } from '../../../bot/feature';
import type { Viewer } from '../../../bot/turn';
import type { SignupPorts } from '../ports';
import type { Signup } from '../signup';
import { counted, listed, quoted, whenLine } from '../words';
import { signupNoticeCard, type NoticeView } from './cards';
import { planned, type Planned } from './changing';

/** What is about to be changed, and who is told of it: looked at before it is done. */
export async function drawChange(
  ports: SignupPorts,
  viewer: Viewer,
  id: string,
  notice?: string,
): Promise<Reply> {
  const plan = await planned(ports, viewer, id);
  const counts = await ports.lines.counts(id);
  const concerned = Object.values(counts ?? {}).reduce((sum, { taken, waiting }) => sum + taken + waiting, 0);
  const view: NoticeView = {
    ...(notice !== undefined && { notice }),
    heading: `Change ${quoted(plan.former.title)}?`,
    lead: leadOf(plan, concerned),
    facts: [
      { title: 'Title', value: plan.next.title },
      { title: 'When', value: whenLine(plan.next, viewer.at) },
      ...(plan.next.where === undefined ? [] : [{ title: 'Where', value: plan.next.where }]),
      { title: 'Places', value: placesWords(plan.next) },
    ],
    actions: actions(id),
  };
  return show(signupNoticeCard, view, view.heading);
}

function leadOf({ words }: Planned, concerned: number): string {
  if (words.length === 0) return 'Nobody is told: nothing changes that people must hear of.';
  const told = words.join(' ');
  if (concerned === 0) return `${told} Nobody has signed up, so nobody is told.`;
  return `${counted(concerned, 'person is', 'people are')} told at once: ${told}`;
}

function placesWords({ options }: Signup): string {
  return listed(
    options.map(
      ({ text, places }) => (text === undefined ? '' : `${text}: `) + counted(places, 'place', 'places'),
    ),
  );
}

function actions(signup: string): Button[] {
  const data = { signup, on: { view: 'signup-change', params: { signup } } };
  return [
    {
      title: 'Change it',
      tooltip: 'Change it, and tell those it concerns',
      verb: 'carry-out-signup-change',
      data,
    },
    {
      title: 'Go back',
      tooltip: 'Go back to the form',
      verb: 'change-signup',
      data: { ...data, again: true },
    },
    { title: 'Leave it', tooltip: 'Leave everything as it is', verb: 'run-signup', data },
  ];
}
