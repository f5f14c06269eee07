import type { Turn } from '../../../bot/turn';
import type { Poll } from '../poll';
import { cardKey, sharedOn, type PollPorts } from '../ports';

/** The card that was pressed is the poll's: it is kept current from now on, whatever became of whoever posted it. */
export async function meet({ outbox }: PollPorts, turn: Turn, { poll, by, place }: Poll): Promise<void> {
  const { what, where, contact } = turn;
  const message = what.kind === 'press' ? what.message : undefined;
  if (message === undefined || !contact || where.kind === 'personal' || where.id !== place?.id) return;
  await outbox.cards.met({ key: cardKey(poll), to: contact, on: sharedOn(poll), by, message });
}

/** Changes what the shared card shows, which is drawn anew even if nobody lives to say that it has changed. */
export async function changing(
  { outbox }: Pick<PollPorts, 'outbox'>,
  poll: string,
  write: () => Promise<unknown>,
): Promise<void> {
  const key = cardKey(poll);
  await outbox.cards.expect(key);
  await write();
  await outbox.cards.changed(key);
}
