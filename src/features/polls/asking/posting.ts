import { Refusal, type Turn } from '../../../bot/turn';
import { placeOf } from '../../../work/place';
import { whenWords } from '../../../work/moments/words';
import type { Poll } from '../poll';
import { cardKey, sharedOn, type PollPorts } from '../ports';
import { scheduleLooks, scheduleLookSoon } from '../running/looks';

/**
 * Opens a poll where the turn is, once: one that has been opened there already stays as it is. Its card is still to be posted.
 * Throws `Refusal` where that cannot be.
 */
export async function openHere(ports: PollPorts, turn: Turn, poll: Poll): Promise<Poll> {
  const { polls, conversations, clock } = ports;
  const place = await placeOf(turn, conversations());
  if (place.kind === 'personal') throw new Refusal('A poll is posted in a chat or channel with others.');
  if (Date.parse(poll.closes) <= clock().getTime()) {
    const when = whenWords(new Date(poll.closes), turn);
    throw new Refusal(`This poll was to close ${when}, so it was not posted. Give it more time first.`);
  }
  const opened: Poll = { ...poll, state: 'open', place };
  await scheduleLooks(ports, opened);
  await scheduleLookSoon(ports, opened.poll); // a card that nobody lives to post is posted then
  await polls.add(opened);
  await polls.change(poll.poll, (former) =>
    former.state === 'draft' ? { ...former, state: 'open', place } : undefined,
  );
  const now = await polls.get(poll.poll);
  if (now?.state === 'open' && now.by === poll.by && now.place?.id === place.id) return now;
  throw new Refusal('This poll has been posted, or discarded, meanwhile. Type “my polls” in our own chat.');
}

/** Has the message that was pressed become the poll's card; posts one where Teams has not told which that is. */
export async function stand({ outbox }: PollPorts, turn: Turn, { poll, by, place }: Poll): Promise<void> {
  const to = turn.contact ?? place?.contact;
  const message = turn.what.kind === 'press' ? turn.what.message : undefined;
  if (!to) return;
  const card = { key: cardKey(poll), to, on: sharedOn(poll), by };
  if (message === undefined) await outbox.cards.post(card);
  else await outbox.cards.adopt({ ...card, message });
}
