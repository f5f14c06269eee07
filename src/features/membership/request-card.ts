import { show, type Shown } from '../../bot/card';
import type { Viewer } from '../../bot/turn';
import type { Community } from '../../directory/community';
import type { Directory } from '../../directory/directory';
import { isOpen, type JoinRequest } from '../../directory/request';
import { dateWords } from '../../directory/words';
import { requestCard, type RequestView } from './card';
import { expiresAfter } from './request';

/** A request as an owner sees it. */
export function ownersCard(
  directory: Directory,
  community: Community,
  request: JoinRequest,
  viewer: Viewer,
  notice?: string,
): Shown {
  const waits = isOpen(request);
  const view: RequestView = {
    ...(notice !== undefined && { notice }),
    heading: `${request.name} asks to join ${community.name}`,
    ...(waits && {
      lead: 'You get this because you run this community, and new members need an owner’s yes.',
    }),
    details: whoAsks(directory, request, viewer),
    ...(!waits && { state: `This was ${decidedWords(directory, request)}.` }),
    actions: [...(waits ? decisions(community, request) : []), others],
  };
  return show(requestCard, view, view.heading);
}

/** The outcome as the person who asked sees it. */
export function outcomeCard(
  community: Community,
  request: JoinRequest,
  viewer: Viewer,
  notice?: string,
): Shown {
  const open = {
    title: 'Open',
    tooltip: `Open ${community.name.slice(0, 60)}`,
    verb: 'open',
    data: { community: community.id },
  };
  const view: RequestView = {
    ...(notice !== undefined && { notice }),
    heading:
      request.state === 'accepted'
        ? `You are now in ${community.name}`
        : `Your request to join ${community.name}`,
    lead: outcomeWords(request.state, community.name),
    details: [{ title: 'You asked on', value: dateWords(request.at, viewer.timeZone) }],
    actions: [open],
  };
  return show(requestCard, view, view.heading);
}

/** "accepted by Ben Okafor". */
export function decidedWords(directory: Directory, { state, decidedBy }: JoinRequest): string {
  const by =
    decidedBy === undefined ? 'an owner' : (directory.person(decidedBy)?.name ?? 'somebody who has left');
  switch (state) {
    case 'accepted':
      return `accepted by ${by}`;
    case 'declined':
      return `declined by ${by}`;
    case 'withdrawn':
      return 'withdrawn by the person who asked';
    default:
      return 'not answered in time';
  }
}

function whoAsks(directory: Directory, request: JoinRequest, viewer: Viewer): RequestView['details'] {
  const person = directory.person(request.person);
  const facts = [
    { title: 'Job', value: person?.jobTitle },
    { title: 'Department', value: person?.department },
    { title: 'Organisation', value: person?.organisation },
    { title: 'Asked on', value: dateWords(request.at, viewer.timeZone) },
  ];
  return facts.flatMap(({ title, value }) => (value === undefined ? [] : [{ title, value }]));
}

function decisions(community: Community, request: JoinRequest): RequestView['actions'] {
  const of = { community: community.id, person: request.person };
  const data = { ...of, on: { view: 'request', params: of } };
  const name = request.name.slice(0, 60);
  return [
    { title: 'Accept', tooltip: `Accept ${name}`, verb: 'accept-request', data },
    { title: 'Decline', tooltip: `Decline ${name}`, verb: 'decline-request', data },
  ];
}

const others = {
  title: 'All requests',
  tooltip: 'All requests waiting for you',
  verb: 'requests',
  data: { from: 0 },
};

function outcomeWords(state: JoinRequest['state'], name: string): string {
  switch (state) {
    case 'accepted':
      return `An owner has let you in. It can take a while to show in Teams and Viva Engage.`;
    case 'declined':
      return `The owners of ${name} have said no this time. You can write to them if you think that is a mistake.`;
    case 'expired':
      return `Nobody answered in ${expiresAfter} days, so the request has ended. You can ask again, or ask the community team for help.`;
    case 'withdrawn':
      return 'You have withdrawn your request.';
    default:
      return 'The owners have not answered yet.';
  }
}
