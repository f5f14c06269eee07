import type { Store } from '../../../store/store';
import { campaignsPartition } from '../campaigns/campaign';

const id = 'bell';

/** How one instance tells the one that sends that there is something new: document `bell` beside the campaigns. */
export interface Bell {
  /** Whoever listens looks within about a second. */
  ring(): Promise<void>;
  /** Differs from the last answer when it has been rung since. One point read. */
  heard(): Promise<string | undefined>;
}

export function createBell(store: Store): Bell {
  return {
    async ring() {
      await store.put('outbox', campaignsPartition, { id, v: 1 });
    },
    heard: async () => (await store.get('outbox', campaignsPartition, id))?.etag,
  };
}
