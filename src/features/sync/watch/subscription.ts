import { z } from 'zod';
import { collection, type Store, type Stored } from '../../../store/store';
import type { Jobs } from '../../../work/jobs';
import { etagIfWon, won } from '../../../work/races';

export const resources = ['groups', 'users'] as const;
export type Resource = (typeof resources)[number];

/**
 * What Graph is asked to tell us of: document `groups` or `users` in `state`, partition `subscriptions`.
 * `clientState` is the secret that Graph repeats. It is stored before Graph is asked, for notifications may come
 * before the answer does, and to another instance.
 */
export const Subscription = z.object({
  id: z.enum(resources),
  v: z.literal(1),
  /** The public address it was made for. */
  url: z.string(),
  clientState: z.string(),
  askedAt: z.iso.datetime(),
  /** Graph's id, and when it ends by itself; absent until Graph has answered. */
  graph: z.object({ id: z.string(), expires: z.iso.datetime() }).optional(),
  /** Why the last attempt to make or renew it failed. */
  fault: z.string().optional(),
});
export type Subscription = z.infer<typeof Subscription>;

const partition = 'subscriptions';
/** The kind of the job that looks after them. */
export const subscribe = 'subscribe';
const twiceADay = 12 * 60 * 60_000;

export async function subscriptions(store: Store): Promise<Stored<Subscription>[]> {
  const held = await Promise.all(resources.map((resource) => subscription(store, resource)));
  return held.filter((stored) => stored !== undefined);
}

export function subscription(store: Store, resource: Resource): Promise<Stored<Subscription> | undefined> {
  return collection(store, 'state', Subscription).get(partition, resource);
}

/** False when somebody else wrote first. */
export function saved(store: Store, doc: Subscription, { etag }: { etag: string }): Promise<boolean> {
  return won(collection(store, 'state', Subscription).put(partition, doc, { ifMatch: etag }));
}

/** Sees to it that the subscriptions are made and renewed, or ended where they are no longer wanted. */
export async function scheduleSubscriptions(ports: {
  store: Store;
  publicUrl: string | undefined;
  clock: () => Date;
  jobs: Pick<Jobs, 'schedule' | 'cancel'>;
}): Promise<void> {
  const { store, publicUrl, clock, jobs } = ports;
  const job = { kind: subscribe, key: 'all', due: clock(), data: {} };
  if (publicUrl !== undefined) await jobs.schedule({ ...job, every: twiceADay });
  else if ((await subscriptions(store)).length > 0) await jobs.schedule(job);
  else await jobs.cancel(job.kind, job.key);
}

/** Looks after the subscriptions at once, and renews them however long they would still last. */
export function renewNow(jobs: Pick<Jobs, 'schedule'>, now: Date): Promise<void> {
  return jobs.schedule({ kind: subscribe, key: 'now', due: now, data: { renew: true } });
}

/** Graph has ended a subscription by itself: there is nothing to end or renew any more. */
export async function forget(store: Store, held: Stored<Subscription>): Promise<void> {
  const { graph: _ended, ...rest } = held.doc;
  await saved(store, { ...rest, fault: 'Microsoft Graph has ended the subscription.' }, held);
}

/** Keeps why a subscription could not be made or renewed. */
export async function note(store: Store, resource: Resource, fault: string): Promise<void> {
  const held = await subscription(store, resource);
  if (held) await saved(store, { ...held.doc, fault }, held);
}

/** Begins a subscription, unless somebody else was quicker. Answers the etag to go on with. */
export function claim(
  store: Store,
  doc: Subscription,
  former: Stored<Subscription> | undefined,
): Promise<string | undefined> {
  const condition = former ? { ifMatch: former.etag } : { ifAbsent: true as const };
  return etagIfWon(collection(store, 'state', Subscription).put(partition, doc, condition));
}

export async function drop(store: Store, { id, etag }: Stored<Subscription>): Promise<void> {
  await won(collection(store, 'state', Subscription).remove(partition, id, { ifMatch: etag }));
}
