import type { Log } from '../../bot/dispatch';
import type { Directory } from '../../directory/directory';
import type { Store } from '../../store/store';
import type { Outbox } from '../../work/outbox/outbox';

export type WatchesPorts = {
  directory: Directory;
  store: Store;
  outbox: Pick<Outbox, 'tell' | 'told'>;
  /** Brings this instance's directory level with the store. */
  follow: () => Promise<unknown>;
  /** What somebody in distress is shown first, as it stands now. */
  supportContacts: () => string;
  clock: () => Date;
  log: Log;
};
