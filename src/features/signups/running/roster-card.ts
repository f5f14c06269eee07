import { show, type Button } from '../../../bot/card';
import type { On, Reply } from '../../../bot/feature';
import type { Viewer } from '../../../bot/turn';
import type { SignupPorts } from '../ports';
import type { Signup } from '../signup';
import { nameOf, number, quoted } from '../words';
import { signupRosterCard, type RosterView } from './cards';
import { isOver, toRun } from './ports';
import { rosterOf, standingWords, type RosterLine } from './roster';
import { rosterUrl } from './roster-page';

export type RosterOf = { signup: string; from: number; ask?: string | undefined };

const page = 5;

/** Who has signed up, and what they need: for those who run it, and nobody else. `ask` is who may be removed. */
export async function drawRoster(
  ports: SignupPorts,
  viewer: Viewer,
  { signup: id, from, ask }: RosterOf,
  notice?: string,
): Promise<Reply> {
  const signup = await toRun(ports, viewer, id);
  const all = await rosterOf(ports, signup);
  const first = Math.min(from, Math.max(0, Math.ceil(all.length / page - 1) * page)); // the last may have gone
  const shown = all.slice(first, first + page);
  const url = all.length > 0 ? await rosterUrl(ports, viewer, id) : undefined;
  const asked = all.find(({ entry }) => entry.person === ask);
  const here = { signup: id, from: first };
  const mayRemove = !isOver(signup, viewer.at);
  const view: RosterView = {
    ...(notice !== undefined && { notice }),
    heading: `Who has signed up for ${signup.title}`,
    lead: leadOf(all.length, first, shown.length),
    ...(asked && { ask: askRemove(ports, asked, here) }),
    rows: shown.map((line) => ({
      ...rowOf(ports, signup, line, viewer),
      ...(mayRemove && !asked && { remove: removeButton(ports, line, here) }),
    })),
    ...(url !== undefined && {
      aside: 'The file names people and says what they need: keep it safe. The link works for an hour.',
      link: {
        title: 'Save as CSV',
        tooltip: `Save who has signed up for ${quoted(signup.title)} as a CSV file`,
        url,
      },
    }),
    actions: asked ? [] : actions(signup, first + shown.length < all.length ? first + page : undefined),
  };
  return show(signupRosterCard, view, `${view.heading}: ${view.lead}`);
}

function leadOf(count: number, from: number, shown: number): string {
  if (count === 0) return 'Nobody has signed up yet.';
  if (count <= page) return 'In the order in which they came.';
  return `${number(from + 1)} to ${number(from + shown)} of ${number(count)}, in the order in which they came.`;
}

function rowOf(
  { directory }: Pick<SignupPorts, 'directory'>,
  signup: Signup,
  line: RosterLine,
  viewer: Viewer,
): RosterView['rows'][number] {
  const { person, needs } = line.entry;
  return {
    name: nameOf(directory, person),
    standing: standingWords(signup, line, viewer),
    ...(needs !== undefined && { needs: `Needs: ${needs}` }),
  };
}

function removeButton(
  { directory }: Pick<SignupPorts, 'directory'>,
  { entry: { person } }: RosterLine,
  { signup, from }: { signup: string; from: number },
): Button {
  const tooltip = `Remove ${nameOf(directory, person).slice(0, 60)}`;
  return {
    title: 'Remove',
    tooltip,
    verb: 'ask-remove-place',
    data: { signup, person, from, on: rosterOn(signup, from) },
  };
}

function askRemove(
  { directory }: Pick<SignupPorts, 'directory'>,
  { entry: { person } }: RosterLine,
  { signup, from }: { signup: string; from: number },
): NonNullable<RosterView['ask']> {
  const name = nameOf(directory, person).slice(0, 60);
  return {
    words: `Remove ${name}? They are told at once. A place of theirs goes to whoever waits next.`,
    actions: [
      {
        title: `Remove ${name}`,
        tooltip: `Yes, remove ${name}`,
        verb: 'remove-place',
        data: { signup, person, from, on: rosterOn(signup, from) },
      },
      { title: `Keep ${name}`, verb: 'roster-signup', data: { signup, from } },
    ],
  };
}

function rosterOn(signup: string, from: number): On {
  return { view: 'signup-roster', params: { signup, from } };
}

function actions({ signup, title }: Signup, next: number | undefined): Button[] {
  const more = { title: 'Show more', tooltip: 'Show the next five people', verb: 'roster-signup' };
  return [
    ...(next === undefined ? [] : [{ ...more, data: { signup, from: next } }]),
    { title: 'Back', tooltip: `Back to ${quoted(title)}`, verb: 'run-signup', data: { signup } },
  ];
}
