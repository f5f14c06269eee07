import type { Directory } from '../../directory/directory';
import type { TenantReader } from '../../directory/tenant';
import type { Store } from '../../store/store';
import type { Welcoming } from '../../work/community-welcome/welcoming';
import type { Journal } from '../../work/journal';
import type { Jobs } from '../../work/jobs';
import type { Roles } from '../../work/roles';
import type { HouseRules } from '../../work/rules';

export type CommunityWelcomePorts = {
  directory: Directory;
  store: Store;
  roles: Pick<Roles, 'isAdministrator'>;
  rules: Pick<HouseRules, 'fresh' | 'change'>;
  /** Who owns a community at this moment, asked before anything is published for an owner. */
  reader: Pick<TenantReader, 'ownersOf'>;
  welcoming: Pick<Welcoming, 'jobs' | 'begin' | 'requestLook'>;
  journal: Pick<Journal, 'note'>;
  jobs: Pick<Jobs, 'schedule'>;
};
