import type { Directory } from '../../directory/directory';
import type { Store } from '../../store/store';
import type { Links } from '../../work/links';

export type PeoplePorts = { directory: Directory };

export type AboutMePorts = PeoplePorts & {
  store: Store;
  links: Pick<Links, 'to'>;
  /** Drops what somebody has told, and where they are reached. Once more changes nothing. */
  forget(person: string): Promise<void>;
};
