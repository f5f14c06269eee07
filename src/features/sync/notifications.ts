import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Log } from '../../bot/dispatch';
import type { Store, Stored } from '../../store/store';
import type { Jobs } from '../../work/jobs';
import type { Meter } from '../../work/meter';
import { forget, renewNow, subscriptions, type Subscription } from './subscription';

const Body = z.object({ value: z.array(z.unknown()) });

/** One notification: only what is used. What it is of is not, for a round of changes tells that better. */
const Notification = z.object({
  subscriptionId: z.string(),
  clientState: z.string().nullish(),
  lifecycleEvent: z.string().nullish(),
});
type Notification = z.infer<typeof Notification>;

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

/** Takes what is posted to the public address, by Graph or by anybody. */
export function createNotifications(ports: NotificationPorts) {
  const { store, jobs, meter, clock, log } = ports;
  let nudgedAt = -Infinity;

  async function nudge(): Promise<void> {
    const now = clock().getTime();
    if (now - nudgedAt < nudgesApart) return;
    nudgedAt = now;
    await ports.nudge();
  }

  async function live(event: string | null | undefined, held: Stored<Subscription>): Promise<void> {
    if (event === 'missed') return nudge();
    if (event === 'subscriptionRemoved') await forget(store, held);
    if (event === 'subscriptionRemoved' || event === 'reauthorizationRequired') await renewNow(jobs, clock());
  }

  return async function take(body: unknown, kind: 'change' | 'lifecycle'): Promise<void> {
    const parsed = Body.safeParse(body);
    const held = await subscriptions(store);
    let dropped = 0;
    for (const value of parsed.success ? parsed.data.value : [undefined]) {
      const notification = Notification.safeParse(value).data;
      const known = notification && held.find(({ doc }) => isFrom(doc, notification));
      const outcome = !notification ? 'unreadable' : !known ? 'stranger' : kind === 'change' ? 'taken' : kind;
      meter.count('signpost_notifications_total', { outcome });
      if (!known) dropped += 1;
      else if (kind === 'change') await nudge();
      else await live(notification?.lifecycleEvent, known);
    }
    if (dropped > 0) log.warn({ kind, dropped }, 'notifications were dropped: not of our subscriptions');
  };
}

/** While Graph is still being asked its id is not known yet, but the secret is. */
function isFrom({ graph, clientState }: Subscription, given: Notification): boolean {
  const isOurs = graph === undefined || graph.id === given.subscriptionId;
  return isSame(given.clientState ?? '', clientState) && isOurs;
}

/** Takes equally long whatever is given. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
