import type { Contacts } from '../../work/contacts';
import type { Directory } from '../../directory/directory';
import type { Store } from '../../store/store';
import type { Findings } from '../../work/findings/findings';
import type { Jobs } from '../../work/jobs';
import type { Journal } from '../../work/journal';
import type { Outbox } from '../../work/outbox/outbox';
import type { Roles } from '../../work/roles';
import type { Writes } from '../../work/writes';

export type TogetherPorts = {
  directory: Directory;
  store: Store;
  roles: Pick<Roles, 'isAdministrator' | 'administrators'>;
  findings: Pick<Findings, 'find' | 'begun' | 'dispute'>;
  writes: Pick<Writes, 'describe'>;
  outbox: Pick<Outbox, 'tell' | 'told' | 'campaigns' | 'cards'>;
  contacts: Pick<Contacts, 'of'>;
  jobs: Pick<Jobs, 'schedule'>;
  journal: Pick<Journal, 'note'>;
  clock: () => Date;
  /** False where Signpost may only read. */
  mayWrite: boolean;
};
