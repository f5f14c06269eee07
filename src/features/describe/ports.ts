import type { Directory } from '../../directory/directory';
import type { TenantReader } from '../../directory/tenant';
import type { Store } from '../../store/store';
import type { Findings } from '../../work/findings/findings';
import type { Judging } from '../../work/judging';
import type { Roles } from '../../work/roles';
import type { Writes } from '../../work/writes';

export type DescribePorts = {
  directory: Directory;
  store: Store;
  roles: Pick<Roles, 'isAdministrator'>;
  /** Who owns a community at this moment, asked before anything is written for an owner. */
  reader: Pick<TenantReader, 'ownersOf'>;
  writes: Pick<Writes, 'describe' | 'described' | 'withdraw'>;
  findings: Pick<Findings, 'of' | 'begun' | 'givenUp'>;
  /** What tells a description from none, having read the whole directory. */
  descriptions: Judging;
  /** False where Signpost may only read. */
  mayWrite: boolean;
};
