import { z } from 'zod';
import { show } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import { noticeCard } from '../../bot/notice';
import { Refusal, type Viewer } from '../../bot/turn';
import type { Directory } from '../../directory/directory';
import { dateWords } from '../../directory/words';
import { Id } from '../../store/store';
import { erased } from '../../store/forgetting';
import type { Entry } from '../../work/journal';
import { knownCommunity } from '../../work/known';
import type { Outbox } from '../../work/outbox/outbox';
import type { Cause } from '../../work/writes';
import type { Membership } from './replies';

const settled = 'Nothing to do: this has been settled.';

/** A join, a leave or a new owner that Graph did not carry out in time, or refused. */
export const Undone = z.object({
  community: Id,
  action: z.enum(['add member', 'remove member', 'add owner']),
  /** The new owner. */
  person: Id.exactOptional(),
  at: z.iso.datetime(),
  refused: z.boolean().default(false),
});
export type Undone = z.infer<typeof Undone>;

/** Tells somebody that what they pressed has come to nothing. Whom an owner did not let in is told to the owners. */
export async function tellUndone(
  outbox: Pick<Outbox, 'tell'>,
  entry: Entry,
  cause: Cause = 'too late',
): Promise<void> {
  if (entry.action === 'describe' || entry.action === 'create' || entry.by === erased) return;
  const { id, community, person, by, action, at } = entry;
  const owning = action === 'add owner';
  if (!owning && by !== person) return;
  const params = { community, action, at, refused: cause === 'refused', ...(owning && { person }) };
  const kind = owning ? 'change-undone' : 'join-undone';
  await outbox.tell({ kind, person: by, key: id, on: { view: 'undone', params } });
}

/** What has come to nothing, and the same again to press; refused once it is as they wanted it. */
export async function drawUndone(
  { directory }: Pick<Membership, 'directory'>,
  viewer: Viewer,
  undone: Undone,
): Promise<Reply> {
  if (undone.action === 'add owner') return drawUnowned(directory, viewer, undone);
  const { who, timeZone } = viewer;
  const { community, action, at } = undone;
  const { name, goneAt } = knownCommunity(directory, community, who.id);
  const joining = action === 'add member';
  if (goneAt !== undefined || directory.isMember(community, who.id) === joining) {
    throw new Refusal(settled);
  }
  const [did, stands, title] = joining
    ? ['join', `You are not in ${name} yet`, 'Join']
    : ['leave', `You are still in ${name}`, 'Leave'];
  const view = {
    heading: stands,
    lead: `You wanted to ${did} on ${dateWords(at, timeZone)}. ${whyWords(undone)} You can try it again.`,
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

/** For whom the community is listed, and for nobody else: what is asked for here could be made up. */
function drawUnowned(
  directory: Directory,
  { who, timeZone }: Viewer,
  { community: id, person, ...undone }: Undone,
): Reply {
  const community = directory.community(id);
  const owner = directory.person(person ?? who.id);
  if (!community || !directory.listed(community, who.id) || !owner || directory.isOwner(id, owner.id)) {
    throw new Refusal(settled);
  }
  const { name } = community;
  const stands =
    owner.id === who.id ? `You do not own ${name} yet` : `${owner.name} does not own ${name} yet`;
  const view = {
    heading: stands,
    lead: `You asked for that on ${dateWords(undone.at, timeZone)}. ${whyWords(undone)} Those who own it can add owners in Viva Engage or Teams; so can the community team.`,
    actions: [{ title: 'Open', tooltip: `Open ${name.slice(0, 60)}`, verb: 'open', data: { community: id } }],
  };
  return show(noticeCard, view, view.heading);
}

function whyWords({ refused }: Pick<Undone, 'refused'>): string {
  return refused
    ? 'Microsoft 365 refused it, so nothing has changed.'
    : 'Microsoft 365 did not carry it out within the hour, so I have stopped trying.';
}
