import type { Reply } from '../../../bot/feature';
import { Refusal, type Viewer } from '../../../bot/turn';
import { isOpen } from '../casting';
import type { PollPorts } from '../ports';
import { drawOwn } from '../voting/own';
import { drawResults } from './results-card';
import type { RunPorts } from './run-card';

/** A poll for somebody who has not voted in it. Refuses once they have, or it is over: there is nothing to remind of. */
export async function drawReminder(
  ports: PollPorts,
  viewer: Viewer,
  id: string,
  notice?: string,
): Promise<Reply> {
  const poll = await ports.polls.get(id);
  if (!poll || !isOpen(poll, viewer.at)) throw new Refusal('This poll has closed.');
  const { voted } = await ports.polls.vote(poll, viewer.who.id);
  if (voted && notice === undefined) throw new Refusal('You have voted in this poll.');
  return drawOwn(ports, viewer, id, {
    notice: notice ?? 'You have not voted in this poll yet. You can do it here.',
  });
}

/** The results of a poll that has closed by itself, for whoever runs it. Refuses while it is open again. */
export async function drawClosed(
  ports: RunPorts,
  viewer: Viewer,
  id: string,
  notice?: string,
): Promise<Reply> {
  const poll = await ports.polls.get(id);
  if (poll?.state !== 'closed') throw new Refusal('This poll is open again, or has been taken back.');
  return drawResults(ports, viewer, { poll: id }, notice ?? 'Your poll has closed.');
}
