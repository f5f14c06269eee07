import { z } from 'zod';
import { collection, type Store } from '../../../store/store';
import { campaignsPartition } from '../campaigns/campaign';
import type { Standstill } from './troubles';

const id = 'bell';

/** What the instance that sends tells the others: document `standstill` beside the campaigns. */
const Notice = z.object({
  id: z.literal('standstill'),
  v: z.literal(1),
  standstill: z.object({ since: z.iso.datetime(), why: z.string() }).optional(),
});

/** How instances tell each other: that there is something new (document `bell` beside the campaigns), and that all stands still. */
export interface Bell {
  /** Whoever listens looks within about a second. */
  ring(): Promise<void>;
  /** Differs from the last answer when it has been rung since. One point read. */
  heard(): Promise<string | undefined>;
  /** Why nothing is sent, as the one that sends has told last. One point read. */
  told(): Promise<Standstill | undefined>;
  tell(standstill: Standstill | undefined): Promise<void>;
}

export function createBell(store: Store): Bell {
  const notices = collection(store, 'outbox', Notice);
  return {
    async ring() {
      await store.put('outbox', campaignsPartition, { id, v: 1 });
    },
    heard: async () => (await store.get('outbox', campaignsPartition, id))?.etag,
    async told() {
      const { since, why } = (await notices.get(campaignsPartition, 'standstill'))?.doc.standstill ?? {};
      return since !== undefined && why !== undefined ? { since: new Date(since), why } : undefined;
    },
    async tell(standstill) {
      const kept = standstill && { since: standstill.since.toISOString(), why: standstill.why };
      await notices.put(campaignsPartition, {
        id: 'standstill',
        v: 1,
        ...(kept && { standstill: kept }),
      });
    },
  };
}
