import type { Subscription } from '../writes';
import type { State } from './state';
import { active, subscriptionOf, watchedBy } from './subscriptions';
import type { Tenancy } from './tenancy';

/** What Graph may say of a subscription itself. */
export type LifecycleEvent = 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed';

/** Tells every subscriber what has changed since they were told last; answers the status of each delivery, 0 for none. */
export async function notify(tenancy: Tenancy): Promise<number[]> {
  const { state } = tenancy;
  const upTo = state.changes.length;
  const byAddress = new Map<string, object[]>();
  for (const subscription of active(tenancy)) {
    const events = eventsFor(tenancy, subscription, upTo);
    const told = byAddress.get(subscription.notificationUrl) ?? [];
    if (events.length > 0) byAddress.set(subscription.notificationUrl, [...told, ...events]);
  }
  if (upTo > state.notified) tenancy.commit([{ write: 'notified', upTo }]);
  return Promise.all([...byAddress].map(([address, value]) => send(tenancy, address, value)));
}

/** Tells a subscriber something about their subscription. */
export async function tellLifecycle(
  tenancy: Tenancy,
  id: string,
  lifecycleEvent: LifecycleEvent,
): Promise<number> {
  const subscription = subscriptionOf(tenancy, id);
  const { lifecycleNotificationUrl: address } = subscription;
  if (address === undefined) throw new Error(`The subscription '${id}' has no lifecycleNotificationUrl.`);
  if (lifecycleEvent === 'subscriptionRemoved') {
    tenancy.commit([{ write: 'ended subscription', subscription: id }]);
  }
  return send(tenancy, address, [
    { ...about(tenancy, subscription), organizationId: tenancy.tenantId, lifecycleEvent },
  ]);
}

/** One event for each group or person that changed, however often it did. */
function eventsFor(tenancy: Tenancy, subscription: Subscription & { since: number }, upTo: number): object[] {
  const { state, tenantId } = tenancy;
  const of = watchedBy(subscription);
  const from = Math.max(state.notified, subscription.since);
  const touched = new Set<number>();
  for (const change of state.changes.slice(from, upTo)) if (change.of === of) touched.add(change.index);
  const name = of === 'groups' ? 'Group' : 'User';
  return [...touched].flatMap((index) => {
    const { id, changeType } = stateOf(state, of, index);
    if (id === undefined || !subscription.changeType.split(',').includes(changeType)) return [];
    const resource = `${name}s/${id}`;
    const resourceData = {
      '@odata.type': `#Microsoft.Graph.${name}`,
      '@odata.id': resource,
      id,
      organizationId: tenantId,
    };
    return [{ ...about(tenancy, subscription), changeType, resource, resourceData }];
  });
}

/** What is new, soft-deleted or restored counts as updated; only what has gone for good as deleted. */
function stateOf(
  state: State,
  of: 'groups' | 'users',
  index: number,
): { id: string | undefined; changeType: 'updated' | 'deleted' } {
  const gone = of === 'groups' ? state.groups[index]?.gone : state.departed(index);
  const id = of === 'groups' ? state.groups[index]?.facts.id : state.people[index]?.id;
  return { id, changeType: gone?.reason === 'deleted' ? 'deleted' : 'updated' };
}

function about({ tenantId }: Tenancy, subscription: Subscription): object {
  const { id, clientState, expirationDateTime } = subscription;
  return {
    subscriptionId: id,
    subscriptionExpirationDateTime: expirationDateTime,
    clientState: clientState ?? null,
    tenantId,
  };
}

async function send({ deliver }: Tenancy, address: string, value: object[]): Promise<number> {
  if (deliver === undefined) throw new Error('Nothing can be told: the simulated tenant has no `deliver`.');
  const request = new Request(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ value }),
    signal: AbortSignal.timeout(30_000),
  });
  return deliver(request).then(
    ({ status }) => status,
    () => 0,
  );
}
