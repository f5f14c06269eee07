import { show } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import { noticeCard } from '../../bot/notice';
import { Refusal, type Viewer } from '../../bot/turn';
import { erased } from '../../store/forgetting';
import { askingsIn } from './askings';
import { answeredWithin, endOf, type AnswerOf, type Asking } from './asking';
import type { OwnersPorts } from './ports';
import { tended } from './tended';
import { nameOf } from './words';

/** The message that asks somebody. */
function noticeOf(community: string, { person, at }: Asking) {
  return { kind: 'owner-asked', person, key: `${community}~${at}` } as const;
}

/** Has the message that asks somebody not come to them, so that they know of nothing? */
export async function isLost(
  { outbox }: Pick<OwnersPorts, 'outbox'>,
  community: string,
  asking: Asking,
): Promise<boolean> {
  return (await outbox.told(noticeOf(community, asking)))?.state === 'failed';
}

/** Asks somebody. The same asking is sent once, however often this is called. */
export function tellAsked(
  { outbox }: Pick<OwnersPorts, 'outbox'>,
  community: string,
  asking: Asking,
): Promise<void> {
  const { person, at } = asking;
  return outbox.tell({
    ...noticeOf(community, asking),
    until: endOf(asking),
    on: { view: 'owner-ask', params: { community, person, at } },
  });
}

/** Tells whoever asked what has come of it. */
export async function tellAsker(
  { outbox }: Pick<OwnersPorts, 'outbox'>,
  community: string,
  { person, by, at, state }: Asking,
): Promise<void> {
  if (by === erased || person === erased) return;
  const on = { view: 'owner-answer', params: { community, person, at, state } };
  await outbox.tell({ kind: 'owner-answer', person: by, key: `${community}~${person}~${at}~${state}`, on });
}

/** What has come of an asking, for whoever asked, as long as they may know of the community. */
export async function drawAnswer(
  ports: OwnersPorts,
  viewer: Viewer,
  { community: id, person, at, state }: AnswerOf,
): Promise<Reply> {
  const { community } = await tended(ports, viewer, id);
  const asking = await askingsIn(ports).find(id, person);
  if (asking?.at !== at || asking.by !== viewer.who.id) {
    throw new Refusal('Only the person who asked can see this, for 90 days.');
  }
  if (asking.state !== state) throw new Refusal('Nothing to do: this has been settled.');
  const name = nameOf(ports, person);
  const about = community.name.slice(0, 100);
  const [heading, lead] = wordsOf(asking, name, about);
  const view = {
    heading,
    lead,
    actions: [
      {
        title: asking.state === 'accepted' ? 'Who looks after it' : 'Ask somebody else',
        tooltip: `Who could look after ${about.slice(0, 60)}`,
        verb: 'name-owners',
        data: { community: id },
      },
      ...(ports.directory.listed(community, viewer.who.id)
        ? [{ title: 'Open', tooltip: `Open ${about.slice(0, 60)}`, verb: 'open', data: { community: id } }]
        : []),
    ],
  };
  return show(noticeCard, view, heading);
}

function wordsOf({ state }: Asking, name: string, about: string): [string, string] {
  switch (state) {
    case 'accepted':
      return [
        `${name} looks after ${about} now`,
        'They have said yes and are an owner. It can take a while to show in Teams and Viva Engage.',
      ];
    case 'declined':
      return [
        `${name} would rather not look after ${about}`,
        'They are not asked about it again for 90 days. You can ask somebody else.',
      ];
    case 'unanswered':
      return [
        `${name} has not answered about ${about}`,
        `You asked ${answeredWithin} days ago. They can still say yes, and you can ask somebody else.`,
      ];
    default:
      throw new Refusal('Nothing to do: this has been settled.');
  }
}
