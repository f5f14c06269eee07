import { z } from 'zod';
import { newTrail } from './trail';
import type { Listed } from '../../directory/tenant';
import type { Call, Graph } from './client';

/** A page of any list of Graph's. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.object({
    value: z.array(item),
    '@odata.count': z.number().int().nonnegative().optional(),
    '@odata.nextLink': z.string().optional(),
  });
}

/** With this and `$count=true`, Graph says on the first page how many there are in all. */
export const counting = { ConsistencyLevel: 'eventual' };

/** Whatever goes on with next links, page by page, past empty ones too. */
export async function* linked<P extends { '@odata.nextLink'?: string | undefined }>(
  graph: Graph,
  call: Call,
  page: z.ZodType<P>,
): AsyncGenerator<P> {
  const trail = newTrail();
  for (let path: string | undefined = call.path; path !== undefined;) {
    const answer: P = await graph.read({ ...call, path }, page);
    const next: string | undefined = answer['@odata.nextLink'];
    path = next === undefined ? undefined : graph.below(call, next);
    if (path !== undefined) trail(call, path);
    yield answer;
  }
}

/** Every page of a list, or those from a next link on. */
export async function* pages<S extends z.ZodType>(
  graph: Graph,
  call: Call,
  item: S,
  from?: string,
): AsyncGenerator<Listed<z.output<S>>> {
  const path = from === undefined ? call.path : graph.below(call, from);
  for await (const page of linked(graph, { ...call, path }, pageOf(item))) {
    const { value: items, '@odata.nextLink': next, '@odata.count': total } = page;
    yield { items, ...(next !== undefined && { next }), ...(total !== undefined && { total }) };
  }
}
