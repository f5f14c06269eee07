import type { Redraw } from '../../bot/feature';
import type { Turn } from '../../bot/turn';
import type { Directory } from '../../directory/directory';
import type { Store } from '../../store/store';
import type { Newcomers } from '../../work/newcomers/newcomers';
import type { Jobs } from '../../work/jobs';
import type { Roles } from '../../work/roles';
import type { HouseRules } from '../../work/rules';

export type NewcomersPorts = {
  directory: Directory;
  store: Store;
  newcomers: Pick<Newcomers, 'change' | 'greet' | 'outlook' | 'requestWalk' | 'jobs'>;
  roles: Pick<Roles, 'isAdministrator'>;
  rules: Pick<HouseRules, 'fresh' | 'change'>;
  jobs: Pick<Jobs, 'schedule'>;
  /** Joins somebody to a community in the way that a press on Join does. */
  join: (turn: Turn, community: string) => Promise<Redraw>;
};
