import type { Contacts } from '../../work/contacts';
import type { Directory } from '../../directory/directory';
import type { TenantReader } from '../../directory/tenant';
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
  /** Who owns a community at this moment. */
  reader: Pick<TenantReader, 'ownersOf'>;
  findings: Pick<Findings, 'find' | 'begun' | 'givenUp' | 'dispute'>;
  writes: Pick<Writes, 'describe'>;
  outbox: Pick<Outbox, 'tell' | 'told' | 'campaigns' | 'cards'>;
  contacts: Pick<Contacts, 'of'>;
  jobs: Pick<Jobs, 'schedule'>;
  journal: Pick<Journal, 'note'>;
  clock: () => Date;
  /** False where Signpost may only read. */
  mayWrite: boolean;
};
