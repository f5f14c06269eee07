import { show, type Button, type Shown } from '../../../bot/card';
import type { Reply } from '../../../bot/feature';
import { Refusal, type Viewer } from '../../../bot/turn';
import { pollCard, type PollView } from '../cards';
import type { Poll } from '../poll';
import { runOn, type PollPorts } from '../ports';
import { nameOf, summaryOf } from '../words';
import { draftView, pollView } from './picture';

/** The poll as everybody sees it, in the time of whoever asked. Nothing on it tells of one voter. */
export async function drawShared(ports: PollPorts, { at }: Pick<Viewer, 'at'>, id: string): Promise<Shown> {
  const poll = await pollOf(ports, id);
  const counts = await ports.polls.counts(poll);
  const look = { reader: { at, timeZone: poll.timeZone }, author: nameOf(ports.directory, poll.by) };
  const view = counts && poll.state !== 'draft' ? pollView(poll, counts, look) : draftView(poll, look);
  return show(pollCard, view, summaryOf(poll));
}

/** The poll as one person sees it: what they have voted, and how to vote otherwise. `typed` has not become an option yet. */
export async function drawOwn(
  ports: PollPorts,
  viewer: Viewer,
  id: string,
  {
    notice,
    typed,
    administers = false,
  }: { notice?: string | undefined; typed?: string; administers?: boolean } = {},
): Promise<Reply> {
  const { polls, directory } = ports;
  const poll = await pollOf(ports, id);
  if (poll.state === 'draft') return drawDraft(ports, viewer, poll, notice);
  const vote = await polls.vote(poll, viewer.who.id);
  const counts = await polls.counts(poll);
  if (!counts) throw new Refusal(gone);
  const runs = poll.by === viewer.who.id || poll.organisers.includes(viewer.who.id);
  const manages = runs || administers || isOwner(ports, poll, viewer.who.id);
  const view = pollView(poll, counts, { reader: viewer, author: nameOf(directory, poll.by), vote, runs });
  const shown: PollView = {
    ...view,
    ...(notice !== undefined && { notice }),
    ...(view.another && typed !== undefined && { another: { ...view.another, value: typed } }),
    actions: [...view.actions, ...(manages ? [manageButton(poll)] : [])],
  };
  return show(pollCard, shown, summaryOf(poll));
}

/** A poll that only whoever wrote it sees, and how to bring it to where it belongs. */
export function drawDraft(ports: PollPorts, viewer: Viewer, poll: Poll, notice?: string): Reply {
  if (poll.by !== viewer.who.id) throw new Refusal('This poll has not been posted yet.');
  const view = draftView(poll, { reader: viewer, author: nameOf(ports.directory, poll.by) });
  const data = { poll: poll.poll };
  const shown: PollView = {
    ...view,
    notice: [
      ...(notice === undefined ? [] : [notice]),
      'A draft that only you see. To post it, say “@Signpost post my poll” in the channel or chat where it belongs.',
    ].join(' '),
    actions: [
      { title: 'Change', tooltip: 'Change this poll', verb: 'poll-form', data },
      { title: 'Discard', tooltip: 'Discard this poll', verb: 'discard-poll', data },
    ],
  };
  return show(pollCard, shown, summaryOf(poll));
}

export async function pollOf({ polls }: Pick<PollPorts, 'polls'>, id: string): Promise<Poll> {
  const poll = await polls.get(id);
  if (!poll) throw new Refusal(gone);
  return poll;
}

const gone =
  'That poll is no longer there, so nothing was changed. It may be too old. Polls are kept for 400 days.';

/** Owners of the team manage it, but see its results when others do. */
function isOwner({ directory }: PollPorts, { place }: Poll, person: string): boolean {
  return place?.team !== undefined && directory.isOwner(place.team, person);
}

function manageButton({ poll }: Poll): Button {
  return {
    title: 'Manage',
    tooltip: 'Manage this poll',
    verb: 'manage-poll',
    data: { poll, on: runOn(poll) },
  };
}
