import { z } from 'zod';
import { show } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import { noticeCard } from '../../bot/notice';
import { Refusal, type Viewer } from '../../bot/turn';
import { dateWords } from '../../directory/words';
import { Id } from '../../store/store';
import type { Entry } from '../../work/journal';
import { knownCommunity } from '../../work/known';
import type { Outbox } from '../../work/outbox/outbox';
import type { Membership } from './replies';

/** A join or leave that Graph did not carry out in time. */
export const Undone = z.object({
  community: Id,
  action: z.enum(['add member', 'remove member']),
  at: z.iso.datetime(),
});
export type Undone = z.infer<typeof Undone>;

/** Tells somebody that what they pressed has come to nothing. What an owner did for them is told to the owners. */
export async function tellUndone(outbox: Pick<Outbox, 'tell'>, entry: Entry): Promise<void> {
  if (entry.action !== 'add member' && entry.action !== 'remove member') return;
  const { id, community, person, by, action, at } = entry;
  if (by !== person) return;
  const on = { view: 'undone', params: { community, action, at } };
  await outbox.tell({ kind: 'join-undone', person, key: id, on });
}

/** What has come to nothing, and the same again to press; refused once it is as they wanted it. */
export async function drawUndone(
  { directory }: Pick<Membership, 'directory'>,
  { who, timeZone }: Viewer,
  { community, action, at }: Undone,
): Promise<Reply> {
  const { name, goneAt } = knownCommunity(directory, community, who.id);
  const joining = action === 'add member';
  if (goneAt !== undefined || directory.isMember(community, who.id) === joining) {
    throw new Refusal(`Nothing to do: this has been settled.`);
  }
  const [did, stands, title] = joining
    ? ['join', `You are not in ${name} yet`, 'Join']
    : ['leave', `You are still in ${name}`, 'Leave'];
  const view = {
    heading: stands,
    lead: `You wanted to ${did} on ${dateWords(at, timeZone)}. Microsoft 365 did not carry it out within the hour, so I have stopped trying. You can try it again.`,
    actions: [
      {
        title: `${title} again`,
        tooltip: `${title} ${name.slice(0, 60)} again`,
        verb: did,
        data: { community },
      },
    ],
  };
  return show(noticeCard, view, view.heading);
}
