import { z } from 'zod';
import { collection, type Store } from '../../store/store';
import { partition } from './state';

/** Groups that Engage calls its own though nothing is held of them: document `engage-extra`, community ids by group id. */
const EngageExtra = z.object({
  id: z.literal('engage-extra'),
  v: z.literal(1),
  groups: z.record(z.string(), z.string()),
});

export async function engageExtra(store: Store): Promise<Record<string, string>> {
  const stored = await collection(store, 'state', EngageExtra).get(partition, 'engage-extra');
  return stored?.doc.groups ?? {};
}

export async function saveEngageExtra(store: Store, groups: Record<string, string>): Promise<void> {
  await collection(store, 'state', EngageExtra).put(partition, { id: 'engage-extra', v: 1, groups });
}
