import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { On, Reply } from '../../bot/feature';
import { Refusal, type Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import { reasonsToTell } from '../../directory/discretion';
import { OurPerson } from '../../directory/person';
import { hasAsked } from '../../directory/request';
import { standing, type Standing } from '../../directory/standing';
import { suggest } from '../../directory/suggest';
import { activityWords, dateWords, kindWords, oneLine, peopleWords, whyWords } from '../../directory/words';
import type { Wish } from '../../directory/wish';
import { collection, Id, type Stored } from '../../store/store';
import { knownCommunity } from '../../work/known';
import { foundCard, type FoundView } from './card';
import { WishIds } from './keeping';
import { everyWish } from './own';
import type { WatchesPorts } from './ports';
import { subjectWords } from './words';

/** A community that fits what somebody waited for, and which wishes it fulfils. */
export const Found = WishIds.extend({ community: Id });
export type Found = z.infer<typeof Found>;

const longestName = 100;

/**
 * Draws the community that somebody was waiting for. Before it has been sent, that is refused where it means nothing any
 * more; afterwards, with a `notice`, it says how things stand.
 */
export async function drawFound(
  ports: WatchesPorts,
  viewer: Viewer,
  found: Found,
  notice?: string,
): Promise<Reply> {
  const { directory, store } = ports;
  const community = knownCommunity(directory, found.community, viewer.who.id);
  const wishes = (await everyWish(ports, viewer.who.id)).filter(({ id }) => found.wishes.includes(id));
  const stand = standing(directory, community, viewer.who.id);
  const ours = await collection(store, 'people', OurPerson).get(viewer.who.id, 'ours');
  const notForMe = ours?.doc.notForMe ?? [];
  if (notice === undefined) {
    if (wishes.length === 0) throw new Refusal('You have stopped watching for this.');
    if (stand === 'member' || stand === 'owner') throw new Refusal(`You are in ${community.name} already.`);
    if (notForMe.includes(community.id)) throw new Refusal(`You did not want ${community.name} suggested.`);
  }
  if (community.goneAt !== undefined) throw new Refusal(`${community.name} was closed or deleted.`);

  const on: On = { view: 'found', params: found };
  const asked = await hasAsked(store, community.id, viewer.who.id);
  const subjects = wishes.map(({ doc }) => doc.subject);
  const view: FoundView = {
    ...(notice !== undefined && { notice }),
    heading: subjects.length > 0 ? `A community for ${subjectWords(subjects)}` : 'A community you waited for',
    lead: lead(wishes, viewer),
    open: {
      title: `Open ${community.name.slice(0, 40)}`,
      verb: 'open',
      data: { community: community.id, on },
    },
    name: community.name.slice(0, longestName),
    facts: [
      kindWords(community.kind),
      peopleWords(directory.memberCount(community.id)),
      activityWords(community, viewer.at, viewer.timeZone),
    ].join(' · '),
    ...(community.description !== '' && { line: oneLine(community.description) }),
    ...whyOf(ports, viewer, community, subjects),
    ...stateOf(stand, asked),
    actions: [...joining(community, stand, asked, on), ...watching(wishes, on)],
  };
  // What a notification shows on a locked screen says nothing of what they care about.
  return show(foundCard, view, 'There is a community you asked me to watch for');
}

function lead(wishes: readonly Stored<Wish>[], { timeZone }: Viewer): string {
  const [first] = wishes.map(({ doc }) => doc.at).sort();
  const since = first === undefined ? '' : ` on ${dateWords(first, timeZone)}`;
  if (wishes.some(({ doc }) => !doc.told)) return `You asked me to tell you${since}. I am watching for it.`;
  return `You asked me${since} to tell you when there is one. I have stopped watching for it now.`;
}

function whyOf(
  { directory }: WatchesPorts,
  { who }: Viewer,
  community: Community,
  [subject]: readonly string[],
): { why?: string } {
  if (subject === undefined) return {};
  const question = { text: subject, asker: who.id, joinedToo: true, limit: 10 } as const;
  const found = suggest(directory, question).suggestions.find((one) => one.community.id === community.id);
  const why = whyWords(reasonsToTell(found?.reasons ?? [], community, { alone: true }));
  return why === undefined ? {} : { why };
}

function stateOf(stand: Standing, asked: boolean): { state?: string } {
  if (stand === 'owner') return { state: 'You run it' };
  if (stand === 'member') return { state: 'You are in it' };
  if (asked) return { state: 'You have asked to join. Its owners will answer.' };
  return typeof stand === 'object' ? { state: 'Nobody can join this one by hand' } : {};
}

function joining({ id, name }: Community, stand: Standing, asked: boolean, on: On): Button[] {
  const data = { community: id, on };
  const short = name.slice(0, 60);
  if (stand === 'member') return [{ title: 'Leave', tooltip: `Leave ${short}`, verb: 'leave', data }];
  if (stand === 'may join') return [{ title: 'Join', tooltip: `Join ${short}`, verb: 'join', data }];
  if (stand !== 'may ask' || asked) return [];
  return [{ title: 'Ask to join', tooltip: `Ask to join ${short}`, verb: 'join', data }];
}

/** The message ends the watching; whoever finds that it is not what they meant has it go on. */
function watching(wishes: readonly Stored<Wish>[], on: On): Button[] {
  if (wishes.length === 0) return [];
  const data = { wishes: wishes.map(({ id }) => id), on };
  const isOn = wishes.some(({ doc }) => !doc.told);
  return [
    isOn
      ? { title: 'Stop watching', tooltip: 'Stop watching for this', verb: 'unwatch', data }
      : { title: 'Keep watching', tooltip: 'Tell me of another one, too', verb: 'watch-on', data },
  ];
}
