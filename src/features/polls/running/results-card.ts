import { z } from 'zod';
import { show as shown, type Button } from '../../../bot/card';
import type { Reply } from '../../../bot/feature';
import { Refusal, type Viewer } from '../../../bot/turn';
import { isOpen } from '../casting';
import type { Ballot, Poll } from '../poll';
import { figuresFor, standings, type Counts, type Standing } from '../results';
import {
  closingWords,
  counted,
  endWords,
  figuresWords,
  laterWords,
  listed,
  nameOf,
  stepWords,
} from '../words';
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

type Shown = { poll: string; show?: Part | undefined; from?: number; after?: string | undefined };

/** How a poll does, as a chart and in words, for whoever may run it; names for those whose poll it is. */
export async function drawResults(
  ports: RunPorts,
  viewer: Viewer,
  { poll: id, show, from = 0, after }: Shown,
  notice?: string,
): Promise<Reply> {
  const running = show ? await mustOwn(ports, viewer, id) : await mustRun(ports, viewer, id);
  const { poll } = running;
  if (poll.state === 'retracted')
    throw new Refusal('This poll has been taken back, and its results with it.');
  const counts = await ports.polls.counts(poll);
  if (!counts || poll.state === 'draft') throw new Refusal('This poll has not been posted yet.');
  const view =
    show === 'voted' || show === 'missing'
      ? await people(ports, poll, { show, from, after, voters: counts.tally.voters })
      : await results(ports, viewer, { running, counts });
  const file = show === 'file' && (await fileOf(ports, viewer, poll));
  const all: PollResultsView = { ...view, ...file, ...(notice !== undefined && { notice }) };
  return shown(pollResultsCard, all, `Results: ${poll.question}`);
}

type Look = Parameters<typeof figuresFor>[2];
type Drawn = { running: Running; counts: Counts };

async function results(ports: RunPorts, viewer: Viewer, drawn: Drawn): Promise<PollResultsView> {
  const { running, counts } = drawn;
  const { poll } = running;
  const { tally } = counts;
  const heading = poll.question;
  const actions = actionsOf(running);
  const turnout = turnoutWords(tally, ports.members.known(poll)?.length);
  const open = isOpen(poll, viewer.at);
  const found = figuresFor(poll, counts, await lookOf(ports, viewer, running));
  if (!found && open) return { heading, lead: `${turnout} ${laterWords(poll)}`, rows: [], actions };
  const all = standings(poll, found ?? tally);
  const end = open ? '' : `${endWords(poll, tally, { figures: found, all })}. `;
  const lead = `${end}${closingWords(poll, viewer)} ${turnout}`;
  if (!found) return { heading, lead, rows: [], actions };
  return {
    heading,
    lead: open && poll.anonymous ? `${lead} ${stepWords(found)}` : lead,
    ...(found.voters > 0 && { chart: 'Votes for each option', bars: all.map(bar) }),
    rows: all.map((one) => ({ name: one.text, facts: figuresWords(one, poll, found) })),
    actions,
  };
}

/** Owners of the team see the results when others do. */
async function lookOf({ polls }: RunPorts, { who, at }: Viewer, running: Running): Promise<Look> {
  if (mayOwn(running)) return { at, voted: true, runs: true };
  const { voted } = await polls.vote(running.poll, who.id);
  return { at, voted, runs: false };
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

type Names = { rows: PollResultsView['rows']; lead: string; more?: { from?: number; after?: string } };

/** Names, five at a time. Of an anonymous poll there are none. */
async function people(
  ports: RunPorts,
  poll: Poll,
  {
    show,
    from,
    after,
    voters,
  }: { show: 'voted' | 'missing'; from: number; after: string | undefined; voters: number },
): Promise<PollResultsView> {
  if (poll.anonymous)
    throw new Refusal('This poll is anonymous, so nobody is named: only how many have voted.');
  const isVoted = show === 'voted';
  const { rows, lead, more } = isVoted
    ? await voted(ports, poll, { after, voters })
    : await missing(ports, poll, from);
  const tooltip = isVoted ? 'Show more people who have voted' : 'Show more people who have not voted';
  return {
    heading: poll.question,
    lead,
    rows,
    actions: [
      ...(more ? [button(poll, 'Show more', tooltip, 'poll-results', { show, ...more })] : []),
      button(poll, 'Save as CSV', 'Save the votes as a CSV file', 'poll-results', { show: 'file' }),
      button(poll, 'Results', 'Results of this poll', 'poll-results'),
      back(poll, 'Manage'),
    ],
  };
}

/** As they are kept, so that a page costs no more where thousands have voted. */
async function voted(
  { polls, directory }: RunPorts,
  poll: Poll,
  { after, voters }: { after: string | undefined; voters: number },
): Promise<Names> {
  const found: Ballot[] = [];
  for await (const ballot of polls.ballots(poll.poll, after)) {
    found.push(ballot);
    if (found.length > onOnePage) break;
  }
  const shown = found.slice(0, onOnePage);
  const last = found.length > onOnePage ? shown.at(-1) : undefined;
  return {
    rows: shown.map(({ person, choices }) => {
      const chosen = poll.options.filter(({ id }) => choices.includes(id)).map(({ text }) => text);
      return { name: nameOf(directory, person), facts: listed(chosen) };
    }),
    lead: votedWords(voters),
    ...(last && { more: { after: last.person } }),
  };
}

async function missing({ members, directory }: RunPorts, poll: Poll, from: number): Promise<Names> {
  const found = await members.missing(poll);
  const names = (found ?? []).map((person) => ({ name: nameOf(directory, person) }));
  const rows = names.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  const next = from + onOnePage;
  return {
    rows: rows.slice(from, next),
    lead: missingWords(found?.length),
    ...(rows.length > next && { more: { from: next } }),
  };
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
