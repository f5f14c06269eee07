import type { Fetch } from '../../src/adapters/graph/exchange';
import type { Facts } from './facts';
import { playOn } from './processes';

/** How many memberships and profiles are to change. */
export type Change = { memberships: number; people: number };

/** The simulated tenant in a process of its own, where its memory and its JSON are not counted as ours. */
export type Tenant = { url: string; stop(): Promise<void> };

export async function startTenant(times: number): Promise<Tenant> {
  const { said, stop } = await playOn('tenant', { times });
  return { url: `http://127.0.0.1:${Number(said)}`, stop };
}

/** Takes what is meant for Graph to the tenant, and counts it. */
export function forwardedTo(url: string): { fetch: Fetch; count(): number } {
  let count = 0;
  return {
    count: () => count,
    async fetch(request) {
      count += 1;
      const { pathname, search } = new URL(request.url);
      const { method, headers, signal } = request;
      const sent = method === 'GET' ? {} : { body: await request.text() };
      return fetch(`${url}${pathname}${search}`, { method, headers, signal, redirect: 'manual', ...sent });
    },
  };
}

export async function factsAt(url: string): Promise<Facts> {
  return (await (await fetch(`${url}/bench/facts`)).json()) as Facts; // the other process sends them
}

export async function change(url: string, change: Change): Promise<void> {
  const response = await fetch(`${url}/bench/change`, { method: 'POST', body: JSON.stringify(change) });
  if (!response.ok) throw new Error(`The tenant could not be changed: ${response.status}`);
}
