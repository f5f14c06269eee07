import { z } from 'zod';
import { collection, type Store } from '../../store/store';

export const Counts = z.object({ communities: z.number(), people: z.number(), memberships: z.number() });
export type Counts = z.infer<typeof Counts>;

/**
 * How a sync went: in `state`, partition `sync`; document `last` whatever happened, `good` for the last that
 * went well. `activity` says whether the usage report could be read. Times are ISO 8601.
 */
export const SyncState = z.object({
  id: z.enum(['last', 'good']),
  v: z.literal(1),
  kind: z.literal('full'),
  startedAt: z.string(),
  finishedAt: z.string(),
  durationMs: z.number(),
  counts: Counts.optional(),
  activity: z.enum(['measured', 'concealed', 'failed']).optional(),
  /** `id` is the one in the log. */
  fault: z.object({ id: z.string(), message: z.string() }).optional(),
});
export type SyncState = z.infer<typeof SyncState>;

/** Groups that Engage calls its own though Graph does not: document `engage-extra`, community ids by group id. */
export const EngageExtra = z.object({
  id: z.literal('engage-extra'),
  v: z.literal(1),
  groups: z.record(z.string(), z.string()),
});
export type EngageExtra = z.infer<typeof EngageExtra>;

const partition = 'sync';

export async function syncState(store: Store, id: SyncState['id']): Promise<SyncState | undefined> {
  return (await collection(store, 'state', SyncState).get(partition, id))?.doc;
}

export async function saveSyncState(store: Store, state: Omit<SyncState, 'id' | 'v'>): Promise<void> {
  const states = collection(store, 'state', SyncState);
  if (!state.fault) await states.put(partition, { id: 'good', v: 1, ...state });
  await states.put(partition, { id: 'last', v: 1, ...state });
}

export async function engageExtra(store: Store): Promise<Record<string, string>> {
  const stored = await collection(store, 'state', EngageExtra).get(partition, 'engage-extra');
  return stored?.doc.groups ?? {};
}

export async function saveEngageExtra(store: Store, groups: Record<string, string>): Promise<void> {
  await collection(store, 'state', EngageExtra).put(partition, { id: 'engage-extra', v: 1, groups });
}

/** How fresh the directory is, for whoever watches the server: the age of the last good sync, and what ails. */
export async function freshness(store: Store, now: Date): Promise<object> {
  const good = await syncState(store, 'good');
  const last = await syncState(store, 'last');
  return {
    lastGoodSync: good?.finishedAt ?? null,
    ageSeconds: good ? Math.round((now.getTime() - Date.parse(good.finishedAt)) / 1000) : null,
    ...(last?.fault && { fault: last.fault.id }),
  };
}
