import type { Directory } from '../../directory/directory';
import type { TenantReader } from '../../directory/tenant';
import type { Store } from '../../store/store';
import type { Findings } from '../../work/findings/findings';
import type { Jobs } from '../../work/jobs';
import type { Journal } from '../../work/journal';
import type { Outbox } from '../../work/outbox/outbox';
import type { Roles } from '../../work/roles';
import type { Writes } from '../../work/writes';

export type OwnersPorts = {
  directory: Directory;
  store: Store;
  roles: Pick<Roles, 'isAdministrator'>;
  /** Who owns a community at this moment. */
  reader: Pick<TenantReader, 'ownersOf'>;
  writes: Pick<Writes, 'join' | 'addOwner'>;
  findings: Pick<Findings, 'find' | 'begun'>;
  journal: Pick<Journal, 'note'>;
  jobs: Pick<Jobs, 'schedule'>;
  outbox: Pick<Outbox, 'tell' | 'told'>;
  clock: () => Date;
  /** False where Signpost may only read. */
  mayWrite: boolean;
};
