import { z } from 'zod';
import { collection, type Operation, type Store } from '../../store/store';

export const Counts = z.object({ communities: z.number(), people: z.number(), memberships: z.number() });
export type Counts = z.infer<typeof Counts>;

/** How many there are now, and what is new, changed or gone since the sync before. */
export const Tally = z.object({
  total: z.number(),
  added: z.number(),
  changed: z.number(),
  gone: z.number(),
});
export type Tally = z.infer<typeof Tally>;

/** Everything read anew, or only what has changed. */
export const Kind = z.enum(['full', 'delta']);
export type Kind = z.infer<typeof Kind>;

/**
 * How a sync went: in `state`, partition `sync`; document `last` whatever happened, `good` for the last that
 * went well, `trouble-full` and `trouble-delta` for what has failed or was stopped and has not gone well since: a round
 * of changes does not make up for a full sync. `activity` says whether the usage report could be read. Times are ISO 8601.
 */
export const SyncState = z.object({
  id: z.enum(['last', 'good', 'trouble-full', 'trouble-delta']),
  v: z.literal(1),
  kind: Kind,
  startedAt: z.string(),
  finishedAt: z.string(),
  durationMs: z.number(),
  counts: Counts.optional(),
  activity: z.enum(['measured', 'concealed', 'failed']).optional(),
  /** When the last full sync that went well was over. */
  fullAt: z.string().optional(),
  /** The shrink guard stopped it: an administrator has to say that it may go on. */
  stopped: z.literal(true).optional(),
  /** `id` is the one in the log. */
  fault: z.object({ id: z.string(), message: z.string() }).optional(),
});
export type SyncState = z.infer<typeof SyncState>;

/** Where the next delta round begins: document `links`, written together with the state of the sync that got there. */
export const Links = z.object({
  id: z.literal('links'),
  v: z.literal(1),
  groups: z.string(),
  users: z.string(),
  /** When they were got. */
  at: z.iso.datetime(),
  /** When the full sync began that all this rests on. */
  crawledAt: z.iso.datetime(),
});
export type Links = z.infer<typeof Links>;

/** Stands while changes are written: one that is found says that a sync broke off there, and that nobody counted. */
const Applying = z.object({ id: z.literal('applying'), v: z.literal(1) });

export const partition = 'sync';

export async function syncState(store: Store, id: SyncState['id']): Promise<SyncState | undefined> {
  return (await collection(store, 'state', SyncState).get(partition, id))?.doc;
}

/** What ails: syncs that did not go well, of each kind the latest, if none of the kind has gone well since. */
export async function troubles(store: Store): Promise<SyncState[]> {
  const found = await Promise.all(Kind.options.map((kind) => syncState(store, `trouble-${kind}`)));
  return found.filter((state) => state !== undefined);
}

export async function savedLinks(store: Store): Promise<Links | undefined> {
  return (await collection(store, 'state', Links).get(partition, 'links'))?.doc;
}

export async function beginApplying(store: Store): Promise<void> {
  await collection(store, 'state', Applying).put(partition, { id: 'applying', v: 1 });
}

export async function brokeOff(store: Store): Promise<boolean> {
  return (await store.get('state', partition, 'applying')) !== undefined;
}

type NewState = Omit<SyncState, 'id' | 'v' | 'fullAt'>;

/** A sync that went well: its state and the links after it, both or neither. */
export async function saveGoodSync(
  store: Store,
  state: NewState,
  links: Omit<Links, 'id' | 'v'>,
): Promise<void> {
  const former = await syncState(store, 'good');
  const fullAt = state.kind === 'full' ? state.finishedAt : former?.fullAt;
  const activity = state.activity ?? former?.activity;
  const now = { v: 1 as const, ...state, activity, fullAt };
  await store.transact('state', partition, [
    put({ id: 'good', ...now }),
    put({ id: 'last', ...now }),
    put({ id: 'links', v: 1, ...links }),
    { kind: 'remove', id: 'applying' },
    { kind: 'remove', id: 'trouble-delta' },
    ...(state.kind === 'full' ? [{ kind: 'remove', id: 'trouble-full' } as const] : []),
  ]);
}

/** A sync that failed or was stopped. The last good one stays what it was. */
export async function saveFailedSync(store: Store, state: NewState): Promise<void> {
  await store.transact('state', partition, [
    put({ id: 'last', v: 1, ...state }),
    put({ id: `trouble-${state.kind}`, v: 1, ...state }),
  ]);
}

/** The last good state with other counts: after something else than a sync has brought communities. */
export async function saveCounts(store: Store, counts: Counts): Promise<void> {
  const states = await Promise.all((['good', 'last'] as const).map((id) => syncState(store, id)));
  const puts = states.flatMap((state) => (state && !state.fault ? [put({ ...state, counts })] : []));
  await store.transact('state', partition, [...puts, { kind: 'remove', id: 'applying' }]);
}

function put(doc: SyncState | Links): Operation {
  return { kind: 'put', doc };
}

/** A directory that is older than this is stale: the least that people can expect is a sync a day. */
export const staleMs = 26 * 60 * 60 * 1000;

/** How fresh the directory is, for whoever watches the server: the age of the last good sync, and what ails. */
export async function freshness(store: Store, now: Date): Promise<object> {
  const good = await syncState(store, 'good');
  const [trouble] = await troubles(store);
  const age = good && now.getTime() - Date.parse(good.finishedAt);
  return {
    lastGoodSync: good?.finishedAt ?? null,
    ageSeconds: age === undefined ? null : Math.round(age / 1000),
    ...(good && { kind: good.kind }),
    ...(age !== undefined && age > staleMs && { stale: true }),
    ...(trouble?.fault && { fault: trouble.fault.id }),
  };
}
