import { show, type Button } from '../../../bot/card';
import type { Reply } from '../../../bot/feature';
import type { Viewer } from '../../../bot/turn';
import { momentWords } from '../../../work/moments/words';
import type { SignupPorts } from '../ports';
import type { Entry, Signup } from '../signup';
import { quoted, whenLine } from '../words';
import { signupListCard, type ListView } from './cards';
import { countWords } from './run-card';

export type ListOf = { takes: number; runs: number };

const page = 5;
type Row = ListView['sections'][number]['rows'][number];
type Section = { title: string; rows: Row[]; all: number; next: Button };

/** What somebody has signed up for, and what they run: what comes first on top. */
export async function drawList(
  ports: SignupPorts,
  viewer: Viewer,
  { takes, runs }: ListOf,
  notice?: string,
): Promise<Reply> {
  const { signups } = ports;
  const { id } = viewer.who;
  const taken = await standing(ports, id, await signups.of(id, 'takes', viewer.at));
  const run = (await signups.of(id, 'runs', viewer.at)).filter((one) => !isDiscarded(one));
  const takenRows = taken.slice(takes, takes + page).map((one) => takenRow(one, viewer));
  const runRows = await Promise.all(run.slice(runs, runs + page).map((one) => runRow(ports, one, viewer)));
  const sections: Section[] = [
    {
      title: 'Signed up for',
      rows: takenRows,
      all: taken.length - takes,
      next: more('what you have signed up for', { takes: takes + page, runs }),
    },
    {
      title: 'Run by you',
      rows: runRows,
      all: run.length - runs,
      next: more('what you run', { takes, runs: runs + page }),
    },
  ].filter(({ rows }) => rows.length > 0);
  const view: ListView = {
    ...(notice !== undefined && { notice }),
    heading: 'My sign-ups',
    ...(sections.length === 0 && {
      lead: 'You have signed up for nothing that is still to come, and you run nothing. Type “sign-up” to offer places.',
    }),
    sections: sections.map(({ title, rows }) => ({ title, rows })),
    actions: sections.filter(({ all }) => all > page).map(({ next }) => next),
  };
  return show(signupListCard, view, view.heading);
}

function isDiscarded({ state, place }: Signup): boolean {
  return state === 'cancelled' && !place;
}

type Taken = { signup: Signup; entry: Entry };

/** Only the entry says whether they still have a place. */
async function standing(
  { lines }: Pick<SignupPorts, 'lines'>,
  person: string,
  noted: readonly Signup[],
): Promise<Taken[]> {
  const all = await Promise.all(
    noted.map(async (signup) => ({ signup, entry: await lines.entry(signup.signup, person) })),
  );
  return all.filter((one): one is Taken => one.entry !== undefined && one.entry.state !== 'out');
}

function takenRow({ signup, entry }: Taken, viewer: Viewer): Row {
  return {
    open: open(signup, 'look-signup'),
    name: signup.title,
    standing: `${whenLine(signup, viewer.at)} · ${standingWords(signup, entry, viewer)}`,
  };
}

function standingWords({ state }: Signup, entry: Entry, viewer: Viewer): string {
  if (state === 'cancelled') return 'cancelled';
  if (entry.state === 'waiting') return 'you are on the waiting list';
  if (entry.state === 'offered' && entry.until !== undefined) {
    return `a place is held for you until ${momentWords(new Date(entry.until), viewer)}`;
  }
  return 'you have a place';
}

async function runRow({ lines }: Pick<SignupPorts, 'lines'>, signup: Signup, viewer: Viewer): Promise<Row> {
  const counts = await lines.counts(signup.signup);
  const figures = counts
    ? signup.options.map(({ id, text }) => (text === undefined ? '' : `${text}: `) + countWords(counts[id]))
    : [];
  return {
    open: open(signup, 'run-signup'),
    name: signup.title,
    standing: [whenLine(signup, viewer.at), signup.state, ...figures].join(' · '),
  };
}

function open({ signup, title }: Signup, verb: string): Button {
  const tooltip = `${verb === 'run-signup' ? 'Run' : 'Open'} ${quoted(title.slice(0, 60))}`;
  return { title: tooltip, tooltip, verb, data: { signup } };
}

function more(of: string, data: ListOf): Button {
  return { title: 'Show more', tooltip: `Show more of ${of}`, verb: 'my-signups', data };
}
