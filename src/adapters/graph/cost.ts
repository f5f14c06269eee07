import { z } from 'zod';

/** A request as Graph's limits see it. `body` is the text that was sent. */
export type Asked = { method: string; url: string; body?: unknown };

const Batch = z.object({ requests: z.array(z.object({ method: z.string(), url: z.string() })) });

/** What Graph charges for reading, in resource units, before options make it dearer or cheaper. */
const prices: readonly [RegExp, number][] = [
  [/^\/groups\/[^/]+\/members(\/microsoft\.graph\.user)?$/, 3],
  [/^\/users(\/delta)?$/, 2],
  [/^\/users\/[^/]+\/checkMemberGroups$/, 4],
];

/**
 * Resource units of the directory (https://learn.microsoft.com/graph/throttling-limits), which a batch costs for
 * each of its items. Nothing for Viva Engage, Teams and reports: they have limits of their own.
 */
export function costOf({ method, url, body }: Asked): number {
  const { pathname, searchParams } = new URL(url);
  const path = pathname.replace(/^\/v1\.0(?=\/)/, '');
  if (path === '/$batch' && typeof body === 'string') {
    const base = url.slice(0, -path.length);
    const { requests } = Batch.parse(JSON.parse(body));
    return requests.reduce((sum, item) => sum + costOf({ ...item, url: base + item.url }), 0);
  }
  if (ofEngage(url) || ofTeams(path) || path.startsWith('/reports/')) return 0;
  const [, price = 1] = prices.find(([pattern]) => pattern.test(path)) ?? [];
  if (method !== 'GET') return price;
  const few = Number(searchParams.get('$top') ?? 100) < 20;
  const less = (searchParams.has('$select') ? 1 : 0) + (few ? 1 : 0);
  const more = searchParams.has('$expand') ? 1 : 0;
  return Math.max(1, price - less + more);
}

export function ofEngage(url: string): boolean {
  return new URL(url).pathname.startsWith('/v1.0/employeeExperience/');
}

function ofTeams(path: string): boolean {
  return path.startsWith('/appCatalogs/') || /^\/users\/[^/]+\/teamwork\//.test(path);
}
