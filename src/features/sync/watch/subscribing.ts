import { z } from 'zod';
import { TenantFault, type TenantWatch } from '../../../directory/tenant';
import type { Store, Stored } from '../../../store/store';
import { Later } from '../../../work/jobs';
import {
  claim,
  drop,
  note,
  resources,
  saved,
  subscription,
  type Resource,
  type Subscription,
} from './subscription';

export type SubscriptionPorts = {
  store: Store;
  watch: TenantWatch;
  /** Where Graph reaches this server, over https. Without one there are no subscriptions. */
  publicUrl: string | undefined;
  /** Random and hard to guess, at most 128 characters. */
  secret: () => string;
  clock: () => Date;
};

const day = 24 * 60 * 60_000;
/** Graph allows a little less than 29 days. */
const lifetime = 28 * day;
const renewedBefore = 14 * day;
/** Longer than Graph takes to answer: whoever asked and has not written the answer by then has crashed. */
const patience = 5 * 60_000;

const JobData = z.object({ renew: z.boolean().default(false) });

/** The job. What keeps one subscription from being made does not keep the other; it is thrown on at the end. */
export async function subscribeJob(ports: SubscriptionPorts, data: unknown): Promise<void> {
  const { publicUrl } = ports;
  const { renew } = JobData.parse(data);
  const faults: (TenantFault | Later)[] = [];
  for (const resource of resources) {
    try {
      if (publicUrl === undefined) await end(ports, resource);
      else await keep({ ...ports, publicUrl }, resource, renew);
    } catch (error) {
      if (error instanceof TenantFault) await note(ports.store, resource, error.message);
      else if (!(error instanceof Later)) throw error;
      faults.push(error);
    }
  }
  const [fault] = faults;
  if (fault) throw fault;
}

type Wanted = SubscriptionPorts & { publicUrl: string };

async function keep(ports: Wanted, resource: Resource, renew: boolean): Promise<void> {
  const { store, watch, publicUrl, clock } = ports;
  const held = await subscription(store, resource);
  if (held && isBeingMade(held.doc, clock())) throw new Later(5, 'Graph is being asked already');
  if (held?.doc.graph && held.doc.url === publicUrl && (await lasts(ports, held, renew))) return;
  if (held?.doc.graph) await watch.unsubscribe(held.doc.graph.id);
  await make(ports, resource, held);
}

function isBeingMade({ graph, fault, askedAt }: Subscription, now: Date): boolean {
  return graph === undefined && fault === undefined && now.getTime() - Date.parse(askedAt) < patience;
}

/** Renews a subscription where that is due. False when there is nothing left to renew. */
async function lasts(ports: Wanted, held: Stored<Subscription>, renew: boolean): Promise<boolean> {
  const { store, watch, clock } = ports;
  const { graph, fault, ...rest } = held.doc;
  const now = clock().getTime();
  const left = graph ? Date.parse(graph.expires) - now : 0;
  if (!graph || left <= 0) return false;
  if (!renew && fault === undefined && left >= renewedBefore) return true;
  const expires = await renewed(watch, graph.id, new Date(now + lifetime));
  if (!expires) return false;
  await saved(store, { ...rest, graph: { id: graph.id, expires: expires.toISOString() } }, held);
  return true;
}

async function renewed(watch: TenantWatch, id: string, expires: Date): Promise<Date | undefined> {
  try {
    return await watch.renew(id, expires);
  } catch (error) {
    if (error instanceof TenantFault && error.kind === 'not found') return undefined;
    throw error;
  }
}

/** Claims the making first, so that two instances never make two. */
async function make(
  ports: Wanted,
  resource: Resource,
  former: Stored<Subscription> | undefined,
): Promise<void> {
  const { store, watch, publicUrl, secret, clock } = ports;
  const now = clock();
  const clientState = secret();
  const doc: Subscription = {
    id: resource,
    v: 1,
    url: publicUrl,
    clientState,
    askedAt: now.toISOString(),
  };
  const etag = await claim(store, doc, former);
  if (etag === undefined) return;

  const { id, expires } = await watch.subscribe({
    resource,
    notificationUrl: `${publicUrl}/api/notifications`,
    lifecycleUrl: `${publicUrl}/api/notifications/lifecycle`,
    clientState,
    expires: new Date(now.getTime() + lifetime),
  });
  const made = { ...doc, graph: { id, expires: expires.toISOString() } };
  if (!(await saved(store, made, { etag }))) await watch.unsubscribe(id);
}

async function end({ store, watch }: SubscriptionPorts, resource: Resource): Promise<void> {
  const held = await subscription(store, resource);
  if (!held) return;
  if (held.doc.graph) await watch.unsubscribe(held.doc.graph.id);
  await drop(store, held);
}
