import { z } from 'zod';
import { show } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import { noticeCard } from '../../bot/notice';
import { Refusal, type Viewer } from '../../bot/turn';
import { dateWords } from '../../directory/words';
import { erased } from '../../store/forgetting';
import { Id, type Store } from '../../store/store';
import type { Entry } from '../../work/journal';
import type { Outbox } from '../../work/outbox/outbox';
import type { Cause } from '../../work/writes';
import { draftsIn, stampOf, Typed } from './draft';
import type { DescribePorts } from './ports';
import { tended } from './tended';

/** A text that was on its way to Graph and will never stand. */
export const Unpublished = z.object({
  community: Id,
  at: z.iso.datetime(),
  cause: z.enum(['changed', 'too late', 'refused', 'interrupted']),
  /** It was to put back an earlier text. */
  undoing: z.boolean().default(false),
});
type Unpublished = z.infer<typeof Unpublished>;

/**
 * Tells somebody that what they published has come to nothing. Their text is kept, unless they have gone on writing. An
 * earlier text that was to be put back is none of theirs, and is among the earlier ones all the same.
 */
export async function tellUnpublished(
  { outbox, store }: { outbox: Pick<Outbox, 'tell'>; store: Store },
  entry: Entry,
  cause: Cause,
): Promise<void> {
  if (entry.action !== 'describe' || entry.by === erased) return;
  const { id, community, by: person, before, after, at, restores } = entry;
  const drafts = draftsIn(store);
  const undoing = restores !== undefined;
  const held = undoing ? await drafts.get(person, community) : undefined;
  if (held?.restores !== undefined) await drafts.drop(person, community, stampOf(held));
  if (!undoing && after.trim() !== '' && !(await drafts.get(person, community))) {
    const typed = Typed.parse({ text: after });
    await drafts.save(person, community, { as: 'piece', typed, expected: before, contested: false });
  }
  const on = { view: 'unpublished', params: { community, at, cause, undoing } };
  await outbox.tell({ kind: 'change-undone', person, key: id, on });
}

/** What has come to nothing and why, with the way to what they had written; refused once they have published since. */
export async function drawUnpublished(
  ports: DescribePorts,
  viewer: Viewer,
  { community: id, at, cause, undoing }: Unpublished,
): Promise<Reply> {
  const { name } = await tended(ports, viewer, id);
  const described = await ports.writes.described(id);
  if (described.some((one) => one.by === viewer.who.id && one.at > at)) {
    throw new Refusal('Nothing to do: this has been settled.');
  }
  const draft = undoing ? undefined : await draftsIn(ports.store).get(viewer.who.id, id);
  const short = name.slice(0, 60);
  const view = {
    heading: undoing
      ? `The description of ${name} could not be undone`
      : `Your change to the description of ${name} was not made`,
    lead: [
      `You asked for it on ${dateWords(at, viewer.timeZone)}.`,
      undoing ? undoCauses[cause] : causes[cause],
      ...(undoing ? ['The earlier text is kept for 30 days after it was replaced.'] : []),
      ...(draft ? ['What you wrote is kept as a draft, which only you see.'] : []),
    ].join(' '),
    actions: [
      draft
        ? {
            title: 'Look at my draft',
            tooltip: `See what you wrote of ${short}`,
            verb: 'describe',
            data: { community: id },
          }
        : {
            title: 'Earlier texts',
            tooltip: `What the description of ${short} said before`,
            verb: 'description-history',
            data: { community: id },
          },
      { title: 'Open', tooltip: `Open ${short}`, verb: 'open', data: { community: id } },
    ],
  };
  return show(noticeCard, view, view.heading);
}

const causes: Readonly<Record<Cause, string>> = {
  changed:
    'Microsoft 365 did not answer then, and the description has been changed since, so I have left that as it is. Look at both before you publish yours.',
  'too late':
    'Microsoft 365 did not carry it out within the hour, so I have stopped trying. You can try it again.',
  refused:
    'Microsoft 365 refused it, so nothing has changed. You can try it in Viva Engage or Teams, or ask the community team.',
  interrupted: 'I was interrupted before I had asked Microsoft 365 for it. You can try it again.',
};

const undoCauses: Readonly<Record<Cause, string>> = {
  changed:
    'Microsoft 365 did not answer then, and the description has been changed since, so I have left that as it is.',
  'too late':
    'Microsoft 365 did not carry it out within the hour, so I have stopped trying. You can try it again.',
  refused: 'Microsoft 365 refused it, so nothing has changed. You can ask the community team.',
  interrupted: 'I was interrupted before I had asked Microsoft 365 for it. You can try it again.',
};
