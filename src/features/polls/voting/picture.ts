import type { Button } from '../../../bot/card';
import type { Reader } from '../../../work/moments/moments';
import type { PollView } from '../cards';
import { isOpen } from '../casting';
import { limits, type Figures, type OptionId, type Poll, type Vote } from '../poll';
import { ownOn } from '../ports';
import { figuresFor, standings, type Counts, type Standing } from '../results';
import {
  closingWords,
  correctedWords,
  endWords,
  figuresWords,
  laterWords,
  listed,
  secrecyWords,
  stepWords,
  votersWords,
} from '../words';

/** Whose look it is. Without `vote` it is everybody's, and tells of nobody. */
export type Look = { reader: Reader; author: string; vote?: Vote; runs?: boolean };

/** A longer option would be cut off on a button, so it stands above it. */
const longestTitle = 24;

/** A poll that is open, closed or taken back, in the words and rows of its card. */
export function pollView(poll: Poll, counts: Counts, look: Look): PollView {
  const { reader, author, vote, runs = false } = look;
  const { tally } = counts;
  const refresh = { poll: poll.poll };
  const heading = poll.question;
  if (poll.state === 'retracted') {
    return { heading, lead: `${author} has taken this poll back.`, rows: [], refresh, actions: [] };
  }
  const open = isOpen(poll, reader.at);
  const figures = figuresFor(poll, counts, { at: reader.at, voted: vote?.voted ?? false, runs });
  const drawn = figures && figures.voters > 0 ? figures : undefined;
  const all = standings(poll, figures ?? tally);
  const mine = mineWords(poll, vote);
  const waits = open && !isSpent(poll, vote);
  const later = figures ? poll.anonymous && stepWords(figures) : laterWords(poll);
  return {
    heading,
    ...(!open && { outcome: `${endWords(poll, tally, { figures, all })}.` }),
    lead: [
      `Asked by ${author}.`,
      ...correctedWords(poll, reader),
      closingWords(poll, reader),
      votersWords(tally),
    ].join(' '),
    ...(mine !== undefined && { mine }),
    ...(waits && { secrecy: secrecyWords(poll) }),
    rows: isTicked(poll) && waits && !drawn ? [] : all.map((one) => row(poll, { one, figures: drawn, look })),
    ...(isTicked(poll) && waits && { choice: choice(poll, vote) }),
    ...(open && later !== false && { later }),
    ...(open && mayGrow(poll) && { another: { value: '', add: addButton(poll) } }),
    refresh,
    actions: open && !poll.anonymous && vote?.voted === true ? [withdrawButton(poll)] : [],
  };
}

/** A poll as it will look once it is posted: nothing on it can be pressed. */
export function draftView(poll: Poll, { reader, author }: Pick<Look, 'reader' | 'author'>): PollView {
  return {
    heading: poll.question,
    lead: `Asked by ${author}. ${closingWords(poll, reader)}${poll.several ? ' Several options can be chosen.' : ''}`,
    secrecy: secrecyWords(poll),
    rows: poll.options.map(({ text }) => ({ name: text })),
    later: laterWords(poll),
    refresh: { poll: poll.poll },
    actions: [],
  };
}

/** In these one ticks first and then votes. */
function isTicked({ several, anonymous }: Poll): boolean {
  return several || anonymous;
}

/** An anonymous vote that has been cast cannot be changed. */
function isSpent({ anonymous }: Poll, vote: Vote | undefined): boolean {
  return anonymous && vote?.voted === true;
}

function mayGrow({ growing, options }: Poll): boolean {
  return growing && options.length < limits.most;
}

function mineWords(poll: Poll, vote: Vote | undefined): string | undefined {
  if (!vote?.voted) return undefined;
  if (poll.anonymous) return 'You have voted. What you chose is not kept with your name.';
  const chosen = poll.options.filter(({ id }) => vote.choices?.includes(id));
  return `You chose ${listed(chosen.map(({ text }) => text))}.`;
}

function row(
  poll: Poll,
  { one, figures, look }: { one: Standing; figures: Figures | undefined; look: Look },
): PollView['rows'][number] {
  const { text, share } = one;
  const chosen = look.vote?.voted === true && look.vote.choices?.includes(one.id) === true;
  const pressed = isOpen(poll, look.reader.at) && !isTicked(poll) && !chosen;
  const button = pressed ? voteButton(poll, one, look.vote?.voted ?? false) : undefined;
  return {
    ...(chosen ? { name: `✓ ${text} (your choice)` } : button?.title !== text && { name: text }),
    ...(button && { button }),
    ...(figures && {
      facts: figuresWords(one, poll, figures),
      bar: { ...(share > 0 && { filled: share }), ...(share < 100 && { rest: 100 - share }) },
    }),
  };
}

function voteButton({ poll }: Poll, { id, text }: { id: OptionId; text: string }, changes: boolean): Button {
  return {
    title: text.length > longestTitle ? 'Vote' : text,
    tooltip: changes ? `Change to ${text}` : `Vote for ${text}`,
    verb: 'vote',
    data: { poll, option: id, on: ownOn(poll) },
  };
}

function choice(poll: Poll, vote: Vote | undefined): NonNullable<PollView['choice']> {
  const data = { poll: poll.poll, on: ownOn(poll.poll) };
  const changes = vote?.voted === true;
  return {
    label: poll.several ? 'Choose one or more' : 'Choose one',
    several: poll.several,
    value: changes ? (vote.choices ?? []).join(',') : '',
    choices: poll.options.map(({ id, text }) => ({ title: text, value: id })),
    vote: {
      title: changes ? 'Change my vote' : 'Vote',
      tooltip: changes ? 'Change my vote to what is ticked' : 'Vote for what is ticked',
      verb: poll.anonymous ? 'vote-secretly' : 'vote-several',
      data,
    },
  };
}

function addButton({ poll }: Poll): Button {
  return {
    title: 'Add option',
    tooltip: 'Add your option for everybody',
    verb: 'add-option',
    data: { poll, on: ownOn(poll) },
  };
}

function withdrawButton({ poll }: Poll): Button {
  return { title: 'Withdraw my vote', verb: 'withdraw-vote', data: { poll, on: ownOn(poll) } };
}
