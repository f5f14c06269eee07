import { tellEach } from '../../../work/outbox/telling';
import { pollId } from '../asking/making';
import { isOpen } from '../casting';
import type { Poll } from '../poll';
import { cardKey, sharedOn, type PollPorts } from '../ports';
import { scheduleLooks } from './looks';
import { anotherTurn, turnAfter } from './turns';

type Ports = Pick<PollPorts, 'polls' | 'outbox' | 'jobs' | 'directory' | 'id' | 'log'>;

/**
 * Does what is due about a poll by then, however often it is asked to: closes it when its time is over, and sees to all that
 * follows from that.
 */
export async function follow(ports: Ports, id: string, at: Date): Promise<void> {
  const found = await ports.polls.get(id);
  if (!found || found.state === 'draft') return;
  if (isOpen(found, at)) return showAgain(ports, id); // who opened or reopened it may have died before it did
  if (found.state === 'retracted') return showOnceMore(ports, id);
  if (at.getTime() < Date.parse(found.closes)) return;
  const poll = found.state === 'open' ? await closeInTime(ports, found, at) : found;
  if (!poll || poll.state === 'open') return;
  await finishCard(ports, poll.poll);
  if (poll.state !== 'closed') return;
  if (poll.closedAt === poll.closes) await tellOfClosing(ports, poll);
  await askAgain(ports, poll, at);
}

/** The poll as it is then: somebody may have given it more time at the last moment. */
async function closeInTime(
  { polls, outbox }: Pick<PollPorts, 'polls' | 'outbox'>,
  { poll: id }: Poll,
  at: Date,
): Promise<Poll | undefined> {
  await outbox.cards.expect(cardKey(id));
  const closed = await polls.change(id, (poll) => {
    const isOver = poll.state === 'open' && Date.parse(poll.closes) <= at.getTime();
    return isOver ? { ...poll, state: 'closed', closedAt: poll.closes } : undefined;
  });
  return closed ?? polls.get(id);
}

/** Has the card of an open poll kept current; one that is not known, or no longer, is posted. */
export async function showAgain(
  { polls, outbox }: Pick<PollPorts, 'polls' | 'outbox'>,
  id: string,
): Promise<void> {
  const key = cardKey(id);
  await outbox.cards.revive(key);
  const poll = await polls.get(id);
  if (!poll?.place || poll.state !== 'open' || (await outbox.cards.state(key)) !== undefined) return;
  await outbox.cards.post({ key, to: poll.place.contact, on: sharedOn(id), by: poll.by });
}

/** Draws the card once more and lets it be, unless the poll has been reopened meanwhile. */
export async function finishCard(
  { polls, outbox }: Pick<PollPorts, 'polls' | 'outbox'>,
  id: string,
): Promise<void> {
  await outbox.cards.finish(cardKey(id));
  const poll = await polls.get(id);
  if (poll?.state === 'open') await outbox.cards.revive(cardKey(id));
}

/** Draws the card once more though it was let be before: what it says has been put right, or taken back. */
export async function showOnceMore(ports: Pick<PollPorts, 'polls' | 'outbox'>, id: string): Promise<void> {
  await ports.outbox.cards.revive(cardKey(id));
  await finishCard(ports, id);
}

function tellOfClosing({ outbox }: Pick<PollPorts, 'outbox'>, poll: Poll): Promise<void> {
  const people = [...new Set([poll.by, ...poll.organisers])];
  const key = `${poll.poll}~${poll.closes}`;
  return tellEach(outbox, people, {
    kind: 'poll-closed',
    key,
    on: { view: 'poll-closed', params: { poll: poll.poll } },
  });
}

/**
 * Asks the next turn of a poll that is asked again and again. Which one that is is written down before it is made, so that
 * there is one however often this is done, and none once it has been stopped.
 */
async function askAgain(ports: Ports, { poll: id }: Poll, at: Date): Promise<void> {
  const { polls, outbox, log, id: ids } = ports;
  await polls.change(id, (poll) => {
    const turn = poll.next === undefined && poll.state === 'closed' ? turnAfter(poll, at) : undefined;
    return turn === undefined ? undefined : { ...poll, next: { turn, poll: pollId(ids()) } };
  });
  const poll = await polls.get(id);
  if (!poll?.place || poll.next === undefined) return;
  if (!isRun(ports, poll)) {
    log.info({ poll: id }, 'a poll is not asked again, for nobody is left who runs it');
    return;
  }
  const found = await polls.get(poll.next.poll);
  if (found && !isOpen(found, at)) return; // the card of a turn that is over stands already
  const made = found ?? anotherTurn(poll, poll.next, at);
  await scheduleLooks(ports, made);
  await polls.add(made);
  const key = cardKey(made.poll);
  await outbox.cards.post({ key, to: poll.place.contact, on: sharedOn(made.poll), by: made.by });
}

function isRun({ directory }: Pick<PollPorts, 'directory'>, { by, organisers }: Poll): boolean {
  return [by, ...organisers].some((person) => directory.person(person)?.disabled === false);
}
