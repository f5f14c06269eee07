import { show } from '../../bot/card';
import type { Reply } from '../../bot/feature';
import { noticeCard } from '../../bot/notice';
import { Refusal, type Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import { dateWords } from '../../directory/words';
import { erased } from '../../store/forgetting';
import { askingsIn } from './askings';
import { answeredWithin, askersOf, endOf, type AnswerOf, type Asker, type Asking } from './asking';
import type { OwnersPorts } from './ports';
import { asReached, isKept, noticeOf, whyWords } from './reaching';
import { isDiscreet, tended } from './tended';
import { nameOf } from './words';

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

/** Tells one of those who asked what has come of it. */
export async function tellAsker(
  { outbox }: Pick<OwnersPorts, 'outbox'>,
  community: string,
  person: string,
  { by, at }: Asker,
  state: Asking['state'],
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
  const { community, owns } = await tended(ports, viewer, id);
  const asking = await askingsIn(ports).find(id, person);
  const asker = asking && askersOf(asking).find((one) => one.by === viewer.who.id && one.at === at);
  if (!asking || !asker) throw new Refusal('Only the person who asked can see this, for 90 days.');
  const about = community.name.slice(0, 100);
  const [heading, lead] = isDiscreet(community, asker)
    ? discreetWords(asking, state, nameOf(ports, person), about)
    : await wordsOf(ports, viewer, { asking, state, community, owns });
  const view = {
    heading,
    lead,
    actions: [
      {
        title: state === 'accepted' ? 'Who looks after it' : 'Ask somebody else',
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

const settled = 'Nothing to do: this has been settled.';

/** For whoever may not learn more than a yes. */
function discreetWords(
  asking: Asking,
  state: Asking['state'],
  name: string,
  about: string,
): [string, string] {
  if ((state === 'accepted') !== (asking.state === 'accepted')) throw new Refusal(settled);
  if (state === 'accepted') return yesWords(name, about);
  return [
    `${name} has not said yes about ${about}`,
    `You asked ${answeredWithin} days ago. Who is in it is kept private, so you are told no more. You can ask somebody else.`,
  ];
}

function yesWords(name: string, about: string): [string, string] {
  return [
    `${name} looks after ${about} now`,
    'They have said yes and are an owner. It can take a while to show in Teams and Viva Engage.',
  ];
}

async function wordsOf(
  ports: OwnersPorts,
  { at, timeZone }: Viewer,
  of: { asking: Asking; state: Asking['state']; community: Community; owns: boolean },
): Promise<[string, string]> {
  const { community } = of;
  const { asking, cause } = await asReached(ports, community.id, of.asking, at);
  if (asking.state !== of.state) throw new Refusal(settled);
  const name = nameOf(ports, asking.person);
  const about = community.name.slice(0, 100);
  const end = endOf(asking);
  switch (asking.state) {
    case 'accepted':
      return yesWords(name, about);
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
    case 'unreached': {
      const later = at < end && isKept(cause);
      const until = later
        ? ` They get it if they talk to me by ${dateWords(end.toISOString(), timeZone)}.`
        : '';
      return [
        `${name} could not be reached about ${about}`,
        `My message did not come to them${whyWords(cause, of.owns)}.${until} You can ask somebody else, or ask them again.`,
      ];
    }
    default:
      throw new Refusal(settled);
  }
}
