import { show, type Shown } from '../../../bot/card';
import type { Reply } from '../../../bot/feature';
import { Refusal, type Turn, type Viewer } from '../../../bot/turn';
import { mustBeKnown } from '../../../work/known';
import { pollCard } from '../cards';
import { folded } from '../options';
import type { Poll } from '../poll';
import { cardKey, sharedOn, type PollPorts } from '../ports';
import { drawDraft, drawShared, pollOf } from '../voting/own';
import { draftView } from '../voting/picture';
import { nameOf, summaryOf } from '../words';
import type { Draft } from './form-reading';
import { drafted } from './making';
import { openHere } from './posting';

/** So many of the newest polls of somebody are looked through for their drafts. */
const lookedThrough = 50;

/** Keeps a draft, or what has become of one. */
export async function keepDraft(ports: PollPorts, turn: Turn, id: string, draft: Draft): Promise<Poll> {
  const { polls, clock } = ports;
  const poll = drafted(draft, { id, by: turn.who.id, at: clock() });
  await polls.add(poll);
  await polls.change(id, (former) => {
    const isTheirs = former.state === 'draft' && former.by === turn.who.id;
    if (!isTheirs) return undefined;
    const organisers = former.organisers.length > 1 ? former.organisers : poll.organisers; // the form shows but one
    return { ...poll, organisers, createdAt: former.createdAt };
  });
  return draftOf(ports, turn, id);
}

/** A draft for whoever wrote it. Throws `Refusal` for everybody else, and once it has been posted. */
export async function draftOf(
  ports: Pick<PollPorts, 'polls'>,
  { who }: Pick<Viewer, 'who'>,
  id: string,
): Promise<Poll> {
  const poll = await pollOf(ports, id);
  if (poll.by === who.id && poll.state === 'draft') return poll;
  throw new Refusal('This poll has been posted, or discarded, meanwhile. Type “my polls” in our own chat.');
}

/** A draft as it will look to everybody once it is posted. */
export function drawPreview({ directory }: PollPorts, viewer: Viewer, poll: Poll): Shown {
  const view = draftView(poll, { reader: viewer, author: nameOf(directory, poll.by) });
  return show(pollCard, view, summaryOf(poll));
}

/** The card of a poll that is posted as an answer, and kept current from then on. */
export async function drawPosted(ports: PollPorts, turn: Turn, poll: Poll): Promise<Reply> {
  const shown = await drawShared(ports, turn, poll.poll);
  return { ...shown, keep: { key: cardKey(poll.poll), on: sharedOn(poll.poll), by: poll.by } };
}

/** Brings a draft of theirs, the newest or the one that is named, to where they say so. */
export async function postDraft(ports: PollPorts, turn: Turn, name: string): Promise<Reply> {
  mustBeKnown(ports.directory, turn.who.id, 'nothing was posted');
  const { polls } = await ports.polls.of(turn.who.id, 0, lookedThrough);
  const theirs = polls.filter(({ by }) => by === turn.who.id);
  const named = theirs.filter(({ question }) => folded(question).includes(folded(name)));
  const found = await firstToPost(ports, turn, named);
  if (!found) {
    const isNone = name === '' || theirs.every(({ state }) => state !== 'draft');
    const which = isNone ? 'a poll' : `a poll about “${name}”`;
    throw new Refusal(
      `You have no draft of ${which}. Ask a new one: poll “Where shall we meet?” York, Leeds, Online`,
    );
  }
  if (turn.where.kind === 'personal') {
    return drawDraft(ports, turn, found, 'Nobody else is here to vote.');
  }
  return drawPosted(ports, turn, await openHere(ports, turn, found));
}

/** A draft; or one that was opened here, and whose card never came to stand. */
async function firstToPost(
  { outbox }: PollPorts,
  { where }: Turn,
  polls: readonly Poll[],
): Promise<Poll | undefined> {
  for (const poll of polls) {
    if (poll.state === 'draft') return poll;
    const isHere = poll.state === 'open' && poll.place?.id === where.id;
    if (isHere && (await outbox.cards.state(cardKey(poll.poll))) === undefined) return poll;
  }
  return undefined;
}

export async function discard(ports: PollPorts, turn: Turn, id: string): Promise<Reply> {
  const { question } = await draftOf(ports, turn, id);
  await ports.polls.change(id, (poll) =>
    poll.state === 'draft' ? { ...poll, state: 'retracted' } : undefined,
  );
  return { text: `Discarded: “${question}” Nobody else has seen it.` };
}
