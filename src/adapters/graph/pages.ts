import { z } from 'zod';
import { nonsense } from './fault';
import type { Call, Graph } from './client';

/** A page of any list of Graph's. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.object({ value: z.array(item), '@odata.nextLink': z.string().optional() });
}

/** How often a page may name itself as the next before it is taken for a circle. */
const circle = 5;

/** Every page of a list: next links as they come, past empty pages too. `turn` is awaited before each request. */
export async function* pages<S extends z.ZodType>(
  graph: Graph,
  call: Call,
  item: S,
  turn: () => Promise<void> = async () => {},
): AsyncGenerator<z.output<S>[]> {
  const page = pageOf(item);
  let path: string | undefined = call.path;
  let same = 0;
  while (path !== undefined) {
    await turn();
    const answer: z.output<typeof page> = await graph.read({ ...call, path }, page);
    const next = answer['@odata.nextLink'];
    same = next === path ? same + 1 : 0;
    if (same === circle) throw nonsense(call, 'its next page is the same page');
    yield answer.value;
    path = next;
  }
}
