import { show, type Button } from '../../bot/card';
import type { On, Reply } from '../../bot/feature';
import { noticeCard } from '../../bot/notice';
import type { Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import { isOpen, requestsIn, type JoinRequest } from '../../directory/request';
import { dateWords } from '../../directory/words';
import { ready } from '../../work/known';
import type { Membership, Page } from './replies';

type Ports = Pick<Membership, 'directory' | 'store'>;
type Waiting = { community: Community; request: JoinRequest };

const page = 5;
/** So many communities are looked into at the same time. */
const atOnce = 10;

/** The requests that an owner can answer, oldest first, five at a time: also for who was never told of them. */
export async function toAnswer(
  ports: Ports,
  viewer: Viewer,
  { from }: Page,
  notice?: string,
): Promise<Reply> {
  ready(ports.directory);
  const all = await waitingFor(ports, viewer.who.id);
  const shown = all.slice(from, from + page);
  const on: On = { view: 'requests', params: { from } };
  const lead = [notice, leadOf(all.length, from, shown.length)]
    .filter((words) => words !== undefined)
    .join(' ');
  const view = {
    heading: 'Requests waiting for you',
    lead,
    rows: shown.map((one) => rowOf(one, on, viewer)),
    actions: from + shown.length < all.length ? [more(from + page)] : [],
  };
  return show(noticeCard, view, `${view.heading}: ${lead}`);
}

/** Only the communities that somebody owns are looked into. */
async function waitingFor({ directory, store }: Ports, person: string): Promise<Waiting[]> {
  const owned = directory
    .ownershipsOf(person)
    .map((id) => directory.community(id))
    .filter((community) => community !== undefined)
    .filter(({ goneAt }) => goneAt === undefined);
  const found: Waiting[] = [];
  for (let first = 0; first < owned.length; first += atOnce) {
    const some = owned.slice(first, first + atOnce).map((community) => openIn(store, community));
    found.push(...(await Promise.all(some)).flat());
  }
  return found.sort((a, b) => a.request.at.localeCompare(b.request.at));
}

async function openIn(store: Ports['store'], community: Community): Promise<Waiting[]> {
  const found: Waiting[] = [];
  for await (const { doc } of requestsIn(store).list(community.id, {
    from: 'request-',
    before: 'request.',
  })) {
    if (isOpen(doc)) found.push({ community, request: doc });
  }
  return found;
}

function rowOf({ community, request }: Waiting, on: On, { timeZone }: Viewer) {
  const name = request.name.slice(0, 100);
  const data = { community: community.id, person: request.person, on };
  return {
    open: { title: `Answer ${name.slice(0, 60)}`, verb: 'show-request', data },
    name,
    facts: `${community.name.slice(0, 100)} · asked on ${dateWords(request.at, timeZone)}`,
  };
}

function leadOf(count: number, from: number, shown: number): string {
  if (count === 0) return 'Nobody is waiting to join a community that you run.';
  if (shown === 0) return 'These have been answered meanwhile.';
  if (count > page) return `${from + 1} to ${from + shown} of ${count}, the oldest first.`;
  return count === 1 ? 'One person is waiting.' : `${count} people are waiting, the longest first.`;
}

function more(from: number): Button {
  return { title: 'Show more', tooltip: 'Show the next five requests', verb: 'requests', data: { from } };
}
