import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { show, type Button } from '../../bot/card';
import type { On, Redraw, Reply } from '../../bot/feature';
import { noticeCard } from '../../bot/notice';
import { Refusal, type Turn, type Viewer } from '../../bot/turn';
import { OurRecord, type Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { findByName } from '../../directory/names';
import { OurPerson } from '../../directory/person';
import { hasAsked } from '../../directory/request';
import { similar } from '../../directory/similar';
import { standing, type Standing } from '../../directory/standing';
import { activityWords, dateWords, kindWords, peopleWords } from '../../directory/words';
import { collection, type Store, Id } from '../../store/store';
import { knownCommunity, ready } from '../../work/known';
import type { Roles } from '../../work/roles';
import { communityCard, type CommunityView } from './card';

export type CommunityPorts = { directory: Directory; store: Store; roles: Roles; engageUrl: string };

const Back = z.object({ view: z.string().max(40), params: z.unknown() });

/** A community's own card, and the card to go back to. */
export const CommunityOf = z.object({ id: Id, back: Back.optional() });
export type CommunityOf = z.infer<typeof CommunityOf>;

/** Opens a community from a row of another card. From card to card, the way back leads to where it began. */
export async function open(
  ports: CommunityPorts,
  turn: Turn,
  id: string,
  on: On | undefined,
): Promise<Reply> {
  const began = on?.view === 'community' ? CommunityOf.safeParse(on.params).data?.back : undefined;
  const from = began ?? on;
  return draw(ports, turn, { id, ...(from && { back: { view: from.view, params: from.params } }) });
}

/** "Tell me about the parents' network": its card, or the nearest names. In a channel, as anybody would see it. */
export async function tellAbout(ports: CommunityPorts, asked: Turn, name: string): Promise<Reply> {
  ready(ports.directory);
  const turn = asked.where.kind === 'personal' ? asked : { ...asked, who: { id: 'somebody', name: '' } };
  const { exact, near } = findByName(ports.directory, name, turn.who.id);
  if (exact) return draw(ports, turn, { id: exact.id });
  if (near.length === 0) {
    throw new Refusal(
      `I don't know a community called “${name.slice(0, 100)}”. Tell me a subject instead, or type “browse”.`,
    );
  }
  const [nearest] = near;
  if (near.length === 1 && nearest) return draw(ports, turn, { id: nearest.id });
  const view = {
    heading: 'Which do you mean?',
    rows: near.slice(0, 5).map((community) => rowOf(ports.directory, community)),
    actions: [{ title: 'Browse all', tooltip: 'Browse all communities', verb: 'browse', data: {} }],
  };
  return show(noticeCard, view, `Which do you mean: ${view.rows.map(({ name }) => name).join(' or ')}?`);
}

/** Draws the card as it is now for whoever looks. */
export async function draw(
  ports: CommunityPorts,
  viewer: Viewer,
  params: CommunityOf,
  notice?: string,
): Promise<Reply> {
  const { directory, store, roles } = ports;
  const community = knownCommunity(directory, params.id, viewer.who.id);
  const stand = standing(directory, community, viewer.who.id);
  const asked = await hasAsked(store, community.id, viewer.who.id);
  const ours = await collection(store, 'people', OurPerson).get(viewer.who.id, 'ours');
  const tends = stand === 'owner' || (await isAdministrator(roles, viewer.who.id));
  const on: On = { view: 'community', params };
  const view: CommunityView = {
    ...(notice !== undefined && { notice }),
    heading: community.name,
    facts: [
      kindWords(community.kind),
      peopleWords(directory.memberCount(community.id)),
      activityWords(community, viewer.at, viewer.timeZone),
    ].join(' · '),
    ...stateOf(community, stand, asked, viewer),
    description:
      community.description === '' ? 'Nobody has described this community yet.' : community.description,
    details: details(directory, community),
    ...similarTo(directory, community, viewer, on),
    actions: actions(
      community,
      stand,
      asked,
      ours?.doc.notForMe.includes(community.id) ?? false,
      tends,
      on,
      params.back,
    ),
    links: links(ports, community),
  };
  return show(communityCard, view, `${community.name}. ${view.facts}`);
}

/** An owner's or administrator's word on whether membership here is to be treated as private. */
export async function setSensitive(
  ports: CommunityPorts,
  turn: Turn,
  id: string,
  sensitive: boolean,
): Promise<Redraw> {
  const { directory, store, roles } = ports;
  const community = knownCommunity(directory, id, turn.who.id);
  if (!directory.isOwner(id, turn.who.id) && !(await roles.isAdministrator(turn.who.id))) {
    throw new Refusal('Only an owner of this community or an administrator can change that.');
  }
  const communities = collection(store, 'communities', OurRecord);
  const stored = await communities.get(id, 'ours');
  const doc: OurRecord = { ...(stored?.doc ?? { id: 'ours', v: 1, tags: [], aliases: [] }), sensitive };
  await communities.put(id, doc, stored ? { ifMatch: stored.etag } : { ifAbsent: true });
  directory.noteOurs(id, doc);
  return {
    redraw: true,
    notice: sensitive
      ? `Who is in ${community.name} is now never shown or used to suggest communities to others.`
      : `Who is in ${community.name} may now be counted, in groups of five or more, when it is suggested to others.`,
    otherwise: { view: 'community', params: { id } },
  };
}

const patienceMs = 300;

/** A card neither fails nor waits because roles cannot be read: the extra buttons are left out. */
async function isAdministrator(roles: Roles, person: string): Promise<boolean> {
  try {
    return await Promise.race([roles.isAdministrator(person), setTimeout(patienceMs, false, { ref: false })]);
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function stateOf(community: Community, stand: Standing, asked: boolean, viewer: Viewer): { state?: string } {
  if (community.goneAt !== undefined) {
    return {
      state: `This community was closed or deleted. We noticed on ${dateWords(community.goneAt, viewer.timeZone)}.`,
    };
  }
  if (stand === 'owner') return { state: 'You run this community' };
  if (stand === 'member') return { state: 'You are in this community' };
  if (asked) return { state: 'You have asked to join. Its owners will answer.' };
  return {};
}

function details(directory: Directory, community: Community): { title: string; value: string }[] {
  const owners = directory
    .owners(community.id)
    .filter(({ disabled }) => !disabled)
    .map(({ name }) => name);
  const shown = owners.slice(0, 5).join(', ') + (owners.length > 5 ? ` and ${owners.length - 5} more` : '');
  return [
    { title: 'Who can join', value: admissionWords(community) },
    { title: 'Run by', value: owners.length > 0 ? shown : 'Nobody at the moment' },
    ...(community.tags.length > 0 ? [{ title: 'Tags', value: community.tags.join(', ') }] : []),
  ];
}

/** How people get in, in a sentence. */
export function admissionWords(community: Community): string {
  switch (community.admission) {
    case 'open':
      return 'Anyone';
    case 'on request':
      return 'Anyone its owners accept';
    case 'dynamic':
      return 'Filled automatically, by where people work';
    case 'synced':
      return 'Managed by IT in another system';
    case 'role-assignable':
      return 'Managed by IT, because it grants permissions';
  }
}

function similarTo(
  directory: Directory,
  community: Community,
  viewer: Viewer,
  on: On,
): Pick<CommunityView, 'similar'> {
  if (community.goneAt === undefined && standing(directory, community, viewer.who.id) === 'owner') return {};
  const rows = similar(directory, community.id, viewer.who.id, 3).map((other) => rowOf(directory, other, on));
  return rows.length > 0 ? { similar: rows } : {};
}

/** A community in a few words, to press and open. */
function rowOf(directory: Directory, { id, name, kind }: Community, on?: On) {
  return {
    open: { title: `Open ${name.slice(0, 40)}`, verb: 'open', data: { community: id, ...(on && { on }) } },
    name: name.slice(0, 100),
    facts: [kindWords(kind), peopleWords(directory.memberCount(id))].join(' · '),
  };
}

function actions(
  community: Community,
  stand: Standing,
  asked: boolean,
  notForMe: boolean,
  tends: boolean,
  on: On,
  back: On | undefined,
): Button[] {
  const data = { community: community.id, on };
  const list: Button[] = [];
  if (stand === 'may join')
    list.push({ title: 'Join', tooltip: `Join ${community.name.slice(0, 60)}`, verb: 'join', data });
  if (stand === 'may ask' && !asked)
    list.push({
      title: 'Ask to join',
      tooltip: `Ask the owners of ${community.name.slice(0, 60)}`,
      verb: 'join',
      data,
    });
  if (stand === 'may ask' && asked) list.push({ title: 'Withdraw my request', verb: 'withdraw', data });
  if (stand === 'member' || stand === 'owner')
    list.push({ title: 'Leave', tooltip: `Leave ${community.name.slice(0, 60)}`, verb: 'leave', data });
  if (stand === 'may join' || stand === 'may ask') {
    list.push(
      notForMe
        ? { title: 'Suggest it to me again', verb: 'for-me-again', data }
        : {
            title: 'Not for me',
            tooltip: `Never suggest ${community.name.slice(0, 60)} to me again`,
            verb: 'not-for-me',
            data,
          },
    );
  }
  if (tends && community.goneAt === undefined) {
    list.push({
      title: 'Describe',
      tooltip: `Change the description of ${community.name.slice(0, 60)}`,
      verb: 'describe',
      data,
    });
    if (stand === 'owner') {
      list.push({
        title: 'Welcome new members',
        tooltip: `Welcome new members of ${community.name.slice(0, 60)}`,
        verb: 'community-welcome',
        data,
      });
    }
    list.push(
      community.sensitive
        ? { title: 'Membership may be counted', verb: 'not-sensitive', data }
        : {
            title: 'Keep membership private',
            tooltip: 'Never show or use who is in it',
            verb: 'sensitive',
            data,
          },
    );
  }
  if (back) list.push({ title: 'Back', tooltip: 'Back to where you were', verb: 'back', data: { to: back } });
  return list;
}

function links(ports: CommunityPorts, community: Community): CommunityView['links'] {
  if (community.goneAt !== undefined || community.engageId === undefined) return [];
  const url = `${ports.engageUrl}/main/groups/${encodeURIComponent(community.engageId)}`;
  return [{ title: 'Open in Viva Engage', url }];
}
