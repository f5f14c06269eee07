import type { On } from '../../bot/feature';
import type { Conversations } from '../../bot/send';
import type { Directory } from '../../directory/directory';
import type { Log } from '../../bot/dispatch';
import type { Store } from '../../store/store';
import type { Jobs } from '../../work/jobs';
import type { Links } from '../../work/links';
import type { Organisers } from '../../work/organisers';
import type { Outbox } from '../../work/outbox/outbox';
import type { Roles } from '../../work/roles';
import type { Lines } from './line/line';
import type { Signup } from './signup';

/** Sign-ups in the store, without their entries. */
export interface Signups {
  get(signup: string): Promise<Signup | undefined>;
  /** With its line. Nothing happens when there is one of this id already. */
  add(signup: Signup): Promise<void>;
  /**
   * Changes the sign-up, whoever else does so at the same time, and in the same transaction its line: `closed`, and the places
   * of its options. Answers what it is then; nothing when there is none, or when `make` leaves it alone. Throws `Refusal` when
   * an option would get fewer places than are taken.
   */
  change(signup: string, make: (signup: Signup) => Signup | undefined): Promise<Signup | undefined>;
  /** Keeps that somebody runs it, or has signed up, so that they find it again. */
  noteOwn(person: string, role: 'runs' | 'takes', signup: Signup): Promise<void>;
  /** As somebody who has signed up, unless another role is named. */
  forgetOwn(person: string, signup: string, role?: 'runs' | 'takes'): Promise<void>;
  /** Of those noted, in the order in which they begin: at most a hundred that have not ended by `from`. */
  of(person: string, role: 'runs' | 'takes', from: Date): Promise<Signup[]>;
}

/** `timeZone` where a person's own is not known. */
export type SignupPorts = {
  signups: Signups;
  lines: Lines;
  store: Store;
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

/** Under which key the sign-up's card is kept current. */
export function cardKey(signup: string): string {
  return `signup-${signup}`;
}

/** The card as everybody sees it. */
export function sharedOn(signup: string): On {
  return { view: 'signup-shared', params: { signup } };
}

/** The card as one person sees it, with how they stand: what presses are answered with. */
export function ownOn(signup: string): On {
  return { view: 'signup', params: { signup } };
}

/** What whoever runs it sees. */
export function runOn(signup: string): On {
  return { view: 'signup-run', params: { signup } };
}
