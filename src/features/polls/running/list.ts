import { show, type Button } from '../../../bot/card';
import type { Reply } from '../../../bot/feature';
import { noticeCard } from '../../../bot/notice';
import type { Viewer } from '../../../bot/turn';
import type { Poll } from '../poll';
import type { PollPorts } from '../ports';
import { closingWords } from '../words';
import { stateWords } from './run-words';

const onOnePage = 5;

/** The polls that somebody runs, newest first, five at a time. */
export async function drawList(
  { polls }: Pick<PollPorts, 'polls'>,
  viewer: Viewer,
  { from }: { from: number },
): Promise<Reply> {
  const { polls: shown, more } = await polls.of(viewer.who.id, from, onOnePage);
  const isEmpty = from === 0 && shown.length === 0;
  const further: Button = {
    title: 'Show more',
    tooltip: 'Show more polls',
    verb: 'my-polls',
    data: { from: from + onOnePage },
  };
  const view = {
    heading: isEmpty ? 'No polls yet' : 'Your polls',
    ...(isEmpty && {
      lead: 'You run none. Start one: its card goes to the channel or chat where you want it.',
    }),
    rows: shown.map((poll) => row(poll, viewer)),
    actions: [
      { title: 'New poll', tooltip: 'Ask a new poll', verb: 'poll-form', data: {} },
      ...(more ? [further] : []),
    ],
  };
  return show(noticeCard, view, view.heading);
}

function row(poll: Poll, viewer: Viewer) {
  const state = stateWords(poll, viewer.at);
  const facts = poll.state === 'draft' || poll.state === 'retracted' ? state : closingWords(poll, viewer);
  const others = poll.by === viewer.who.id ? [] : ['You help to run it'];
  return {
    open: {
      title: `Open “${poll.question.slice(0, 60)}”`,
      verb: 'manage-poll',
      data: { poll: poll.poll },
    },
    name: poll.question,
    facts: [facts.replace(/\.$/, ''), ...others].join(' · '),
  };
}
