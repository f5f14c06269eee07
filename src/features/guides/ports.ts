import type { Roles } from '../../work/roles';
import type { HouseRules } from '../../work/rules';

export type GuidesPorts = {
  rules: Pick<HouseRules, 'now' | 'fresh' | 'change'>;
  roles: Pick<Roles, 'isAdministrator'>;
};
