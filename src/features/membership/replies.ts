import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { On, Redraw, Reply } from '../../bot/feature';
import { Refusal, type Turn, type Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { findByName } from '../../directory/names';
import { hasAsked } from '../../directory/request';
import { standing } from '../../directory/standing';
import { TenantFault } from '../../directory/tenant';
import type { Notebook } from '../../directory/use/notebook';
import { activityWords, kindWords, peopleWords } from '../../directory/words';
import type { Store } from '../../store/store';
import { knownCommunity, knownPerson, ready } from '../../work/known';
import type { Writes } from '../../work/writes';
import { membershipsCard, type MembershipsView } from './card';
import { barred, beforeLeaving } from './membership';
import type { Requests } from './requests';

export type Membership = {
  directory: Directory;
  store: Store;
  writes: Writes;
  requests: Requests;
  notebook: Pick<Notebook, 'joined'>;
};

export const Page = z.object({ from: z.number().int().min(0).max(10_000).default(0) });
export type Page = z.infer<typeof Page>;

const page = 5;

/** Joins at once, or asks the owners; and says so on the card that was pressed. `asked` is the subject that led there. */
export async function join(ports: Membership, turn: Turn, id: string, asked = ''): Promise<Redraw> {
  const { directory, writes, requests, notebook } = ports;
  knownPerson(directory, turn.who.id);
  const community = knownCommunity(directory, id, turn.who.id);
  const stand = standing(directory, community, turn.who.id);
  const otherwise: On = { view: 'community', params: { id } };

  if (stand === 'member' || stand === 'owner') {
    return { redraw: true, notice: `You are already in ${community.name}.`, otherwise };
  }
  if (stand === 'may ask') {
    const notice = await requests.ask(turn, community);
    await notebook.joined(turn.who.id, id, asked, { asked: true });
    return { redraw: true, notice, otherwise };
  }
  if (stand !== 'may join') throw new Refusal(barred(community, stand.no, turn.timeZone));
  if (directory.person(turn.who.id)?.guest) {
    throw new Refusal(
      `Guests can’t join ${community.name} by themselves: its owners add you. Open it to see who they are.`,
    );
  }

  const outcome = await explained(community, () => writes.join(id, turn.who.id, turn.who.id));
  if (outcome === 'added') await notebook.joined(turn.who.id, id, asked);
  const notice =
    outcome === 'already a member'
      ? `You are already in ${community.name}.`
      : `You have joined ${community.name}. It can take a while to show in Teams and Viva Engage.`;
  return { redraw: true, notice, otherwise };
}

export async function leave(ports: Membership, turn: Turn, id: string): Promise<Redraw> {
  const { directory, writes } = ports;
  knownPerson(directory, turn.who.id);
  const community = knownCommunity(directory, id, turn.who.id);
  const stand = standing(directory, community, turn.who.id);
  const otherwise: On = { view: 'community', params: { id } };

  if (stand === 'may join' || stand === 'may ask') {
    return {
      redraw: true,
      notice: `You are not in ${community.name}, so there is nothing to leave.`,
      otherwise,
    };
  }
  if (community.goneAt !== undefined) throw new Refusal(barred(community, 'gone', turn.timeZone));
  if (community.admission !== 'open' && community.admission !== 'on request') {
    throw new Refusal(barred(community, community.admission, turn.timeZone));
  }
  if (stand === 'owner') throw new Refusal(beforeLeaving(directory, community, turn.who.id));

  await explained(community, () => writes.leave(id, turn.who.id, turn.who.id));
  return {
    redraw: true,
    notice: `You have left ${community.name}. You can join again at any time.`,
    otherwise,
  };
}

/** "Join the cycling group": by name, or with the nearest names to choose from. */
export async function byName(
  ports: Membership,
  turn: Turn,
  name: string,
  act: (ports: Membership, turn: Turn, id: string) => Promise<Redraw>,
): Promise<Redraw> {
  ready(ports.directory);
  const { exact, near } = findByName(ports.directory, name, turn.who.id);
  const [only] = near;
  const found = exact ?? (near.length === 1 ? only : undefined);
  if (!found) {
    const named = near.slice(0, 3).map((community) => `“${community.name.slice(0, 100)}”`);
    const hint =
      named.length > 0
        ? ` The nearest names are ${named.join(', ')}.`
        : ' Type “browse” to look through all of them.';
    throw new Refusal(`I don't know a community called “${name.slice(0, 100)}”.${hint}`);
  }
  return act(ports, turn, found.id);
}

/** The communities somebody is in, the ones they run first, five at a time; and those they wait for. */
export async function mine(
  ports: Membership,
  viewer: Viewer,
  { from }: Page,
  notice?: string,
): Promise<Reply> {
  const { directory, store } = ports;
  ready(directory);
  const runs = new Set(directory.ownershipsOf(viewer.who.id));
  const all = [...new Set([...runs, ...directory.membershipsOf(viewer.who.id)])]
    .map((id) => directory.community(id))
    .filter((community) => community !== undefined)
    .filter(({ goneAt }) => goneAt === undefined)
    .sort((a, b) => Number(runs.has(b.id)) - Number(runs.has(a.id)) || a.name.localeCompare(b.name, 'en-GB'));
  const shown = all.slice(from, from + page);
  const on: On = { view: 'mine', params: { from } };
  const asked = await waitingFor(ports, viewer, store);
  const last = from + shown.length;
  const view: MembershipsView = {
    ...(notice !== undefined && { notice }),
    heading: 'My communities',
    lead:
      all.length === 0
        ? 'You are not in any community yet. I can find some that suit you.'
        : span(from, last, all.length),
    rows: shown.map((community) => ({
      open: {
        title: `Open ${community.name.slice(0, 40)}`,
        verb: 'open',
        data: { community: community.id, on },
      },
      name: community.name.slice(0, 100),
      facts: [
        runs.has(community.id) ? 'You run it' : kindWords(community.kind),
        peopleWords(directory.memberCount(community.id)),
        activityWords(community, viewer.at, viewer.timeZone),
      ].join(' · '),
    })),
    ...(asked.length > 0 && { asked }),
    actions: actions(all.length, last),
  };
  return show(membershipsCard, view, `My communities: ${view.lead}`);
}

function span(from: number, last: number, count: number): string {
  if (count > page) return `${from + 1} to ${last} of ${count}`;
  return count === 1 ? 'You are in one community.' : `You are in ${count} communities.`;
}

function actions(count: number, last: number): Button[] {
  return [
    ...(last < count
      ? [{ title: 'Show more', tooltip: 'Show the next five', verb: 'mine', data: { from: last } }]
      : []),
    { title: 'Find more for me', verb: 'for-me', data: {} },
  ];
}

/** Names of the communities whose owners have yet to answer this person, from their own requests. */
async function waitingFor(ports: Membership, viewer: Viewer, store: Store): Promise<string[]> {
  const ids = await ports.requests.askedBy(viewer.who.id);
  const names: string[] = [];
  for (const id of ids) {
    const community = ports.directory.community(id);
    if (community && (await hasAsked(store, id, viewer.who.id))) names.push(community.name.slice(0, 100));
  }
  return names.slice(0, page);
}

/** Turns a fault of the tenant into a sentence for the person; what cannot be known yet says so. */
export async function explained<T>(community: Community, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof TenantFault)) throw error;
    if (error.passing) {
      throw new Refusal(
        `Microsoft 365 did not answer in time. I have written down the change to ${community.name} and keep trying for an hour. If it does not show by then, press again.`,
        { cause: error },
      );
    }
    throw new Refusal(
      `Microsoft 365 refused the change to ${community.name}, so nothing has changed. You can try it in Viva Engage, or ask the community team.`,
      { cause: error },
    );
  }
}
