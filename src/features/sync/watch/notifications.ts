import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Log } from '../../../bot/dispatch';
import type { Store, Stored } from '../../../store/store';
import type { Jobs } from '../../../work/jobs';
import type { Meter } from '../../../work/meter';
import { forget, renewNow, subscription, subscriptions, type Subscription } from './subscription';

/** One notification: only what is used. What it is of is not, for a round of changes tells that better. */
const Notification = z.object({
  subscriptionId: z.string().max(128),
  clientState: z.string().max(128).nullish(),
  lifecycleEvent: z.string().max(64).nullish(),
});
type Notification = z.infer<typeof Notification>;

/** Graph sends far fewer at a time. */
const Body = z.object({ value: z.array(z.unknown()).max(1_000) });

export type NotificationPorts = {
  store: Store;
  jobs: Pick<Jobs, 'schedule'>;
  meter: Meter;
  clock: () => Date;
  log: Log;
  /** Asks for a round of changes, soon. */
  nudge: () => Promise<void>;
};

const nudgesApart = 10_000;
/** Anybody may post, so not every body costs a look into the store. */
const looksApart = 2_000;

/** Takes what is posted to the public address, by Graph or by anybody. */
export function createNotifications(ports: NotificationPorts) {
  const { store, jobs, meter, clock, log } = ports;
  const held = createHeld(store, clock);
  let nudgedAt = -Infinity;
  let nudging: Promise<void> | undefined;

  /** One that fails is tried again with the next notification. */
  async function nudge(): Promise<void> {
    const now = clock().getTime();
    if (now - nudgedAt < nudgesApart) return;
    nudging ??= ports
      .nudge()
      .then(() => void (nudgedAt = now))
      .finally(() => (nudging = undefined));
    await nudging;
  }

  async function live(event: string, { doc }: Stored<Subscription>): Promise<void> {
    if (event === 'missed') return nudge();
    const removed = event === 'subscriptionRemoved';
    const now = removed ? await subscription(store, doc.id) : undefined;
    if (now?.doc.graph && now.doc.graph.id === doc.graph?.id) await forget(store, now);
    if (removed || event === 'reauthorizationRequired') await renewNow(jobs, clock());
  }

  /** The subscription that a notification is of, or why it is dropped. */
  function judged(value: unknown, all: readonly Stored<Subscription>[]) {
    const { data: given } = Notification.safeParse(value);
    if (!given) return { dropped: 'unreadable' } as const;
    const from = all.find(({ doc }) => isFrom(doc, given));
    return from ? { from, event: given.lifecycleEvent ?? '' } : ({ dropped: 'stranger' } as const);
  }

  return async function take(body: unknown, kind: 'change' | 'lifecycle'): Promise<void> {
    const values = Body.safeParse(body).data?.value ?? [undefined];
    const outcomes = new Map<string, number>();
    const heard = new Map<string, { from: Stored<Subscription>; event: string }>();
    const all = await held.look();
    for (const value of values) {
      const told = judged(value, all);
      const outcome = 'dropped' in told ? told.dropped : kind === 'change' ? 'taken' : kind;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (!('dropped' in told)) heard.set(`${told.from.id} ${told.event}`, told);
    }
    for (const [outcome, count] of outcomes) meter.count('signpost_notifications_total', { outcome }, count);
    const dropped = (outcomes.get('unreadable') ?? 0) + (outcomes.get('stranger') ?? 0);
    if (dropped > 0) log.warn({ kind, dropped }, 'notifications were dropped: not of our subscriptions');
    if (kind === 'change' && heard.size > 0) return nudge();
    for (const { event, from } of heard.values()) await live(event, from);
    if (heard.size > 0) held.forget();
  };
}

/** The subscriptions as they were at most two seconds ago, however often they are looked at. */
function createHeld(store: Store, clock: () => Date) {
  let seen: Promise<Stored<Subscription>[]> | undefined;
  let at = -Infinity;
  function forget(): void {
    seen = undefined;
  }

  function look(): Promise<Stored<Subscription>[]> {
    const now = clock().getTime();
    if (seen && now - at < looksApart) return seen;
    at = now;
    seen = subscriptions(store);
    seen.catch(forget);
    return seen;
  }

  return { look, forget };
}

/** While Graph is still being asked its id is not known yet, but the secret is. */
function isFrom({ graph, clientState }: Subscription, given: Notification): boolean {
  const isOurs = graph === undefined || graph.id === given.subscriptionId;
  return isOurs && isSame(given.clientState ?? '', clientState);
}

/** Takes equally long whatever is given. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
