import type { Directory } from '../../directory/directory';
import type { Descriptions } from '../../directory/upkeep/undescribed';
import type { Store } from '../../store/store';
import type { Findings } from '../../work/findings/findings';
import type { Roles } from '../../work/roles';
import type { Writes } from '../../work/writes';

export type DescribePorts = {
  directory: Directory;
  store: Store;
  roles: Pick<Roles, 'isAdministrator'>;
  writes: Pick<Writes, 'describe' | 'described' | 'withdraw'>;
  findings: Pick<Findings, 'of' | 'begun'>;
  /** What tells a description from none, having read the whole directory. */
  descriptions: () => Descriptions;
  /** False where Signpost may only read. */
  mayWrite: boolean;
};
