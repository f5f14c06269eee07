import type { On } from '../../bot/feature';
import type { Conversations } from '../../bot/send';
import type { Directory } from '../../directory/directory';
import type { Log } from '../../bot/dispatch';
import type { Jobs } from '../../work/jobs';
import type { Links } from '../../work/links';
import type { Organisers } from '../../work/organisers';
import type { Outbox } from '../../work/outbox/outbox';
import type { Roles } from '../../work/roles';
import type { Polls } from './polls';

/** `timeZone` where a person's own is not known. */
export type PollPorts = {
  polls: Polls;
  directory: Directory;
  roles: Pick<Roles, 'isAdministrator'>;
  organisers: Organisers;
  outbox: Pick<Outbox, 'cards' | 'tell' | 'told'>;
  jobs: Pick<Jobs, 'schedule'>;
  links: Pick<Links, 'to'>;
  /** Nothing until the channel stands. */
  conversations: () => Conversations | undefined;
  clock: () => Date;
  id: () => string;
  timeZone: string;
  log: Log;
};

/** Under which key the poll's card is kept current. */
export function cardKey(poll: string): string {
  return `poll-${poll}`;
}

/** The card as everybody sees it. */
export function sharedOn(poll: string): On {
  return { view: 'poll-shared', params: { poll } };
}

/** The card as one person sees it, with what they have voted: what presses are answered with. */
export function ownOn(poll: string): On {
  return { view: 'poll', params: { poll } };
}

/** What whoever runs it sees. */
export function runOn(poll: string): On {
  return { view: 'poll-run', params: { poll } };
}
