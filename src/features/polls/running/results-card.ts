import { z } from 'zod';
import { show as shown, type Button } from '../../../bot/card';
import type { Reply } from '../../../bot/feature';
import { Refusal, type Viewer } from '../../../bot/turn';
import { isOpen } from '../casting';
import type { Poll, Tally } from '../poll';
import { mayShow, standings, type Standing } from '../results';
import { closingWords, counted, figuresWords, laterWords, listed, nameOf, outcomeWords } from '../words';
import { pollResultsCard, type PollResultsView } from './cards';
import { mayOwn, mustOwn, mustRun, type Running } from './rights';
import { back, button } from './run-actions';
import type { RunPorts } from './run-card';
import { turnoutWords } from './run-words';

/** What is listed: how the options do, who has voted, who has not; or the file of them all. */
export const Part = z.enum(['voted', 'missing', 'file']);
export type Part = z.infer<typeof Part>;

const onOnePage = 5;
const linkMs = 60 * 60_000;
/** A longer option is cut off beside its bar; the rows have it whole. */
const longestBar = 24;

/** How a poll does, as a chart and in words, for whoever may run it; names for those whose poll it is. */
export async function drawResults(
  ports: RunPorts,
  viewer: Viewer,
  { poll: id, show, from = 0 }: { poll: string; show?: Part | undefined; from?: number },
  notice?: string,
): Promise<Reply> {
  const running = show ? await mustOwn(ports, viewer, id) : await mustRun(ports, viewer, id);
  const { poll } = running;
  if (poll.state === 'retracted')
    throw new Refusal('This poll has been taken back, and its results with it.');
  const tally = await ports.polls.tally(id);
  if (!tally || poll.state === 'draft') throw new Refusal('This poll has not been posted yet.');
  const view =
    show === 'voted' || show === 'missing'
      ? await people(ports, poll, { show, from })
      : await figures(ports, viewer, { running, tally });
  const file = show === 'file' && (await fileOf(ports, viewer, poll));
  const all: PollResultsView = { ...view, ...file, ...(notice !== undefined && { notice }) };
  return shown(pollResultsCard, all, `Results: ${poll.question}`);
}

type Drawn = { running: Running; tally: Tally };

async function figures(ports: RunPorts, viewer: Viewer, drawn: Drawn): Promise<PollResultsView> {
  const { running, tally } = drawn;
  const { poll } = running;
  const heading = poll.question;
  const actions = actionsOf(running);
  const turnout = turnoutWords(tally, (await ports.members.of(poll))?.length);
  const open = isOpen(poll, viewer.at);
  if (!maySee(poll, tally, viewer.at)) {
    return { heading, lead: `${turnout} ${laterWords(poll)}`, rows: [], actions };
  }
  const all = standings(poll, tally);
  const end = open ? '' : `${outcomeWords(poll, tally, all)}. `;
  return {
    heading,
    lead: `${end}${closingWords(poll, viewer)} ${turnout}`,
    ...(tally.voters > 0 && { chart: 'Votes for each option', bars: all.map(bar) }),
    rows: all.map((one) => ({ name: one.text, facts: figuresWords(one, poll, tally) })),
    actions,
  };
}

/** As whoever runs it; one whose time is over is closed. */
export function maySee(poll: Poll, tally: Tally, at: Date): boolean {
  const state = poll.state === 'open' && !isOpen(poll, at) ? 'closed' : poll.state;
  return mayShow({ ...poll, state }, tally, { voted: true, runs: true });
}

function bar({ text, votes }: Standing): { x: string; y: number } {
  const letters = [...text];
  return {
    x: letters.length > longestBar ? `${letters.slice(0, longestBar - 1).join('')}…` : text,
    y: votes,
  };
}

function actionsOf(running: Running): Button[] {
  const { poll } = running;
  const manage = back(poll, 'Manage');
  const look = button(poll, 'Show the poll', 'Show the poll as it stands', 'look-poll');
  if (!mayOwn(running)) return [look, manage];
  const file = button(poll, 'Save as CSV', 'Save the votes as a CSV file', 'poll-results', { show: 'file' });
  if (poll.anonymous) return [file, look, manage];
  return [
    button(poll, 'Who has voted', 'Who has voted in this poll', 'poll-results', { show: 'voted' }),
    button(poll, 'Who has not', 'Who has not voted in this poll', 'poll-results', { show: 'missing' }),
    file,
    look,
    manage,
  ];
}

/** Names, five at a time. Of an anonymous poll there are none. */
async function people(
  ports: RunPorts,
  poll: Poll,
  { show, from }: { show: 'voted' | 'missing'; from: number },
): Promise<PollResultsView> {
  if (poll.anonymous)
    throw new Refusal('This poll is anonymous, so nobody is named: only how many have voted.');
  const found = show === 'voted' ? await voted(ports, poll) : await missing(ports, poll);
  const rows = found?.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  const more = { show, from: from + onOnePage };
  const tooltip =
    show === 'voted' ? 'Show more people who have voted' : 'Show more people who have not voted';
  return {
    heading: poll.question,
    lead: show === 'voted' ? votedWords(rows?.length ?? 0) : missingWords(rows?.length),
    rows: rows?.slice(from, from + onOnePage) ?? [],
    actions: [
      ...(rows && rows.length > more.from ? [button(poll, 'Show more', tooltip, 'poll-results', more)] : []),
      button(poll, 'Save as CSV', 'Save the votes as a CSV file', 'poll-results', { show: 'file' }),
      button(poll, 'Results', 'Results of this poll', 'poll-results'),
      back(poll, 'Manage'),
    ],
  };
}

async function voted({ polls, directory }: RunPorts, poll: Poll): Promise<PollResultsView['rows']> {
  const rows: PollResultsView['rows'] = [];
  for await (const { person, choices } of polls.ballots(poll.poll)) {
    const chosen = poll.options.filter(({ id }) => choices.includes(id)).map(({ text }) => text);
    rows.push({ name: nameOf(directory, person), facts: listed(chosen) });
  }
  return rows;
}

async function missing(
  { members, directory }: RunPorts,
  poll: Poll,
): Promise<PollResultsView['rows'] | undefined> {
  const found = await members.missing(poll);
  return found?.map((person) => ({ name: nameOf(directory, person) }));
}

function votedWords(count: number): string {
  return count === 0 ? 'Nobody has voted yet.' : `${counted(count, 'person has', 'people have')} voted.`;
}

function missingWords(count: number | undefined): string {
  if (count === undefined)
    return 'Teams does not say who is in this chat or channel, so it is not known who has not voted.';
  return count === 0
    ? 'Everybody here has voted.'
    : `${counted(count, 'person here has', 'people here have')} not voted.`;
}

/** A link for whoever asked for it; what it opens asks again whether they may. */
async function fileOf(
  { links }: RunPorts,
  { who, at }: Viewer,
  { poll, anonymous }: Poll,
): Promise<Pick<PollResultsView, 'aside' | 'link'>> {
  const url = await links.to('poll-votes', { poll, by: who.id }, new Date(at.getTime() + linkMs));
  if (url === undefined) {
    return {
      aside: 'This server has no address that people can open. Whoever runs Signpost can set PUBLIC_URL.',
    };
  }
  const names = anonymous ? 'It names nobody.' : 'The file names people: keep it safe.';
  return {
    aside: `The link works for an hour, for whoever has it. ${names}`,
    link: { title: 'Download the CSV', url },
  };
}
