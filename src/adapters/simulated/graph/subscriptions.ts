import { z } from 'zod';
import type { Subscription } from '../writes';
import { allowOptions, bodyOf, collection, entity, type Call } from './call';
import { GraphError, denied, noContent, type Answer } from './reply';
import { readsGroups, readsUsers, type Permission, type Route, type Tenancy } from './tenancy';

/** Directory objects may be watched for just under 29 days. */
const longest = 41_760 * 60_000;

/** Made up: whose application asks is not known here. */
const application = 'a9900000-0000-4000-8000-0000000000a9';

const Expiry = z.iso.datetime({ offset: true });

const NewSubscription = z.strictObject({
  changeType: z
    .string()
    .regex(/^(updated|deleted)(,(updated|deleted))*$/, 'groups and people are updated or deleted'),
  resource: z.string().regex(/^\/?(groups|users)$/i, 'the simulated tenant knows groups and users'),
  notificationUrl: z.url({ protocol: /^https$/ }),
  lifecycleNotificationUrl: z.url({ protocol: /^https$/ }).exactOptional(),
  expirationDateTime: Expiry,
  clientState: z.string().max(128).exactOptional(),
});

const Renewal = z.strictObject({ expirationDateTime: Expiry });

export function subscriptionRoutes(tenancy: Tenancy): Route[] {
  async function create(call: Call): Promise<Answer> {
    const asked = bodyOf(call, NewSubscription);
    if (!mayRead(tenancy, watchedBy(asked))) throw denied();
    const expirationDateTime = expiryOf(tenancy, asked.expirationDateTime);
    const subscription: Subscription = { ...asked, id: tenancy.newId(), expirationDateTime };
    const { notificationUrl, lifecycleNotificationUrl } = subscription;
    await shakeHands(tenancy, subscription.id, notificationUrl);
    if (lifecycleNotificationUrl !== undefined) {
      await shakeHands(tenancy, subscription.id, lifecycleNotificationUrl);
    }
    tenancy.commit([{ write: 'subscription', subscription }]);
    return { ...entity(call, 'subscriptions', shown(subscription)), status: 201 };
  }

  function list(call: Call): Answer {
    allowOptions(call);
    return collection(call, 'subscriptions', { value: active(tenancy).map(shown) });
  }

  function one(call: Call, id: string): Answer {
    allowOptions(call);
    return entity(call, 'subscriptions', shown(subscriptionOf(tenancy, id)));
  }

  function renew(call: Call, id: string): Answer {
    const { expirationDateTime } = bodyOf(call, Renewal);
    const subscription = {
      ...subscriptionOf(tenancy, id),
      expirationDateTime: expiryOf(tenancy, expirationDateTime),
    };
    tenancy.commit([{ write: 'subscription', subscription }]);
    return entity(call, 'subscriptions', shown(subscription));
  }

  function end(id: string): Answer {
    tenancy.commit([{ write: 'ended subscription', subscription: subscriptionOf(tenancy, id).id }]);
    return noContent();
  }

  function reauthorize(id: string): Answer {
    subscriptionOf(tenancy, id);
    return noContent();
  }

  const needs: readonly Permission[] = [...readsGroups, ...readsUsers];
  const path = '/subscriptions/:id';
  return [
    { method: 'GET', path: '/subscriptions', needs, answer: list },
    { method: 'POST', path: '/subscriptions', needs, answer: create },
    { method: 'GET', path, needs, answer: one },
    { method: 'PATCH', path, needs, answer: renew },
    { method: 'DELETE', path, needs, answer: (_call, id) => end(id) },
    { method: 'POST', path: `${path}/reauthorize`, needs, answer: (_call, id) => reauthorize(id) },
  ];
}

/** Those that have not ended. */
export function active({ state, now }: Tenancy): (Subscription & { since: number })[] {
  return [...state.subscriptions.values()].filter(
    ({ expirationDateTime }) => Date.parse(expirationDateTime) > now().getTime(),
  );
}

export function watchedBy({ resource }: Pick<Subscription, 'resource'>): 'groups' | 'users' {
  return /users$/i.test(resource) ? 'users' : 'groups';
}

export function subscriptionOf(tenancy: Tenancy, id: string): Subscription {
  const found = active(tenancy).find((subscription) => subscription.id === id);
  if (found === undefined) throw new GraphError(404, 'ResourceNotFound', 'The object was not found.');
  const { since: _, ...subscription } = found;
  return subscription;
}

function mayRead({ granted }: Tenancy, watched: 'groups' | 'users'): boolean {
  return (watched === 'users' ? readsUsers : readsGroups).some((permission) => granted.has(permission));
}

function expiryOf({ now }: Tenancy, asked: string): string {
  const ahead = Date.parse(asked) - now().getTime();
  if (ahead > longest) {
    throw new GraphError(400, 'ExtensionError', 'Subscription expiration can only be 41760 minutes ahead.');
  }
  if (ahead <= 0) {
    throw new GraphError(400, 'InvalidRequest', 'Subscription expiration must be in the future.');
  }
  return new Date(asked).toISOString();
}

/** Graph takes no address before it has answered a question that only its owner would answer so. */
async function shakeHands({ deliver }: Tenancy, id: string, address: string): Promise<void> {
  const token = `Validation: is ${id} welcome? 100 % + é & "more" = <b>yes</b>/#1`;
  const url = new URL(address);
  url.searchParams.append('validationToken', token);
  const signal = AbortSignal.timeout(10_000);
  const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
  const heard = await deliver?.(new Request(url, { method: 'POST', headers, signal })).then(
    async (response) => ({
      status: response.status,
      type: response.headers.get('Content-Type') ?? '',
      text: await response.text(),
    }),
    () => undefined,
  );
  if (heard?.status === 200 && /^text\/plain\b/i.test(heard.type) && heard.text === token) return;
  const answer = heard === undefined ? 'no answer' : `${heard.status} ${heard.type}`;
  throw new GraphError(
    400,
    'ValidationError',
    `Subscription validation request failed. Must respond with 200 OK and the token to this request: ${answer}.`,
  );
}

function shown(subscription: Subscription): Record<string, unknown> {
  const { id, resource, changeType, notificationUrl, expirationDateTime } = subscription;
  return {
    id,
    resource,
    applicationId: application,
    changeType,
    clientState: subscription.clientState ?? null,
    notificationUrl,
    notificationQueryOptions: null,
    lifecycleNotificationUrl: subscription.lifecycleNotificationUrl ?? null,
    expirationDateTime,
    creatorId: application,
    includeResourceData: null,
    latestSupportedTlsVersion: 'v1_2',
    encryptionCertificate: null,
    encryptionCertificateId: null,
    notificationUrlAppId: null,
  };
}
