import type { Conversations } from '../../bot/send';
import type { Directory } from '../../directory/directory';
import type { Store } from '../../store/store';
import type { Findings } from '../../work/findings/findings';
import type { Links } from '../../work/links';
import type { Outbox } from '../../work/outbox/outbox';
import type { Roles } from '../../work/roles';
import type { HouseRules } from '../../work/rules';

export type FindingsPorts = {
  findings: Findings;
  directory: Directory;
  store: Store;
  roles: Pick<Roles, 'isAdministrator' | 'administrators'>;
  rules: Pick<HouseRules, 'fresh' | 'change'>;
  links: Pick<Links, 'to'>;
  outbox: Pick<Outbox, 'tell'> & { readonly cards: Pick<Outbox['cards'], 'post'> };
  conversations: () => Conversations | undefined;
  /** Of the tenant: where the report is due by its clock. */
  timeZone: string;
};
