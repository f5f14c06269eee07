import { show, type Button } from '../../../bot/card';
import type { On, Reply } from '../../../bot/feature';
import type { Viewer } from '../../../bot/turn';
import type { SignupPorts } from '../ports';
import type { Signup } from '../signup';
import { nameOf, number, quoted } from '../words';
import { signupRosterCard, type RosterView } from './cards';
import { isOver, toRun } from './ports';
import { standingWords, type RosterLine, type Rosters } from './roster';
import { rosterUrl } from './roster-page';

export type RosterOf = { signup: string; from: number; ask?: string | undefined };

const page = 5;
/** More of them are better read in a file. */
const many = 100;

/** Who has signed up, and what they need: for those who run it, and nobody else. `ask` is who may be removed. */
export async function drawRoster(
  ports: SignupPorts & { rosters: Rosters },
  viewer: Viewer,
  { signup: id, from, ask }: RosterOf,
  notice?: string,
): Promise<Reply> {
  const signup = await toRun(ports, viewer, id);
  const all = await ports.rosters(signup, viewer.at);
  const last = Math.max(0, Math.ceil(all.length / page - 1) * page);
  const first = from < all.length ? from : last; // whoever was on that page may have gone
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
      aside: `${all.length > many ? 'The file has all of them at once. It' : 'The file'} names people and says what they need: keep it safe. The link works for an hour.`,
      link: {
        title: 'Save as CSV',
        tooltip: `Save who has signed up for ${quoted(signup.title)} as a CSV file`,
        url,
      },
    }),
    actions: asked ? [] : actions(signup, all, first),
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

function actions({ signup, title }: Signup, all: readonly RosterLine[], from: number): Button[] {
  const waits = all.findIndex(({ number }) => number !== undefined);
  const show = (name: string, tooltip: string, first: number): Button => ({
    title: name,
    tooltip,
    verb: 'roster-signup',
    data: { signup, from: first },
  });
  return [
    ...(from + page < all.length ? [show('Show more', 'Show the next five people', from + page)] : []),
    ...(from > 0
      ? [show('Show the ones before', 'Show the five people before these', Math.max(0, from - page))]
      : []),
    ...(waits >= from + page ? [show('Show who waits', 'Show who is first on the waiting list', waits)] : []),
    { title: 'Back', tooltip: `Back to ${quoted(title)}`, verb: 'run-signup', data: { signup } },
  ];
}
