import { Refusal } from '../../../bot/turn';
import { isOpen } from '../casting';
import type { Poll } from '../poll';
import { cardKey, type PollPorts } from '../ports';
import { finishCard, showAgain, showOnceMore } from './following';
import { scheduleLooks, scheduleLookSoon } from './looks';

type Ports = Pick<PollPorts, 'polls' | 'outbox' | 'jobs' | 'clock' | 'id'>;

/** Ends a poll before its time. Nothing happens to one that is closed. */
export async function closeNow(ports: Ports, { poll: id }: Poll, at: Date): Promise<void> {
  await ports.outbox.cards.expect(cardKey(id));
  await ports.polls.change(id, (poll) => {
    if (poll.state !== 'open') return undefined;
    const closes = Date.parse(poll.closes);
    return { ...poll, state: 'closed', closedAt: new Date(Math.min(at.getTime(), closes)).toISOString() };
  });
  await finishCard(ports, id);
}

/** Keeps a poll open until then: `open` one for longer (or shorter), `closed` one again. It must still be what it was. */
export async function keepOpen(
  ports: Ports,
  { poll: id }: Poll,
  { until, from, at }: { until: Date; from: 'open' | 'closed'; at: Date },
): Promise<void> {
  const closes = until.toISOString();
  await scheduleLooks(ports, { poll: id, closes });
  await scheduleLookSoon(ports, id);
  await ports.outbox.cards.expect(cardKey(id));
  await ports.polls.change(id, (poll) => {
    const is = isOpen(poll, at) ? 'open' : poll.state === 'open' ? 'closed' : poll.state;
    if (is !== from) throw new Refusal(meanwhile[is]);
    if (is === 'closed' && poll.anonymous) throw new Refusal(staysClosed);
    const { closedAt: _closed, ...rest } = poll;
    return { ...rest, state: 'open', closes };
  });
  await showAgain(ports, id);
  await ports.outbox.cards.changed(cardKey(id));
}

/** Its results have been shown: those of one more vote would tell what that was. */
const staysClosed =
  'An anonymous poll cannot be reopened: its results would tell what those chose who vote later. Copy it to ask again.';

const meanwhile: Record<Poll['state'], string> = {
  draft: 'This poll has not been posted yet, so it cannot be reopened. Change its draft instead.',
  open: 'Somebody has reopened this poll meanwhile, so nothing was changed.',
  closed: 'This poll has closed meanwhile, so nothing was changed. Press Reopen to go on with it.',
  retracted: 'This poll has been taken back, so nothing was changed. You can copy it.',
};

/** Takes a poll back: nobody can vote in it or see its results any more, and it is not asked again. */
export async function retract(ports: Ports, { poll: id }: Poll): Promise<void> {
  await scheduleLookSoon(ports, id);
  await ports.outbox.cards.expect(cardKey(id));
  await ports.polls.change(id, (poll) =>
    poll.state === 'retracted' ? undefined : { ...stopped(poll), state: 'retracted' },
  );
  await showOnceMore(ports, id);
}

/** Has a poll not asked again; nor the one that has followed it by now. */
export async function stopRepeating({ polls }: Pick<PollPorts, 'polls'>, { poll }: Poll): Promise<void> {
  for (let id = poll; ;) {
    const now =
      (await polls.change(id, (found) => (found.every && !found.next ? stopped(found) : undefined))) ??
      (await polls.get(id));
    if (!now) throw new Refusal('It is just being asked again, so it was not stopped. Stop it there.');
    if (now.next === undefined) return;
    id = now.next.poll;
  }
}

/** One whose next turn is decided already stays what that is made from. */
function stopped({ every, ...poll }: Poll): Poll {
  return every !== undefined && poll.next !== undefined ? { ...poll, every } : poll;
}
