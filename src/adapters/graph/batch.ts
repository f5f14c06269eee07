import { z } from 'zod';
import { parsed, type Call, type Graph } from './client';
import { refusalIn, nonsense } from './fault';
import { retryAfter, type Patience, type Time } from './sender';
import type { Log } from '../../bot/dispatch';

/** Graph takes no more in one batch. */
const size = 20;

/** One request inside a batch: a GET, relative to the version ("/groups/…"). */
export type Item<T> = { about: T; path: string };

/** What became of an item: its body, or the knowledge that there is no such thing. */
export type Answered<T> =
  { about: T; path: string; body: unknown } | { about: T; path: string; missing: true };

type Waiting<T> = Item<T> & { tries: number; since: number };

const Responses = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.unknown()).nullish(),
      body: z.unknown().optional(),
    }),
  ),
});

/**
 * Sends items in batches of 20 and answers each batch as it comes. `more` is asked for items while a batch has
 * room. Graph's SDK never repeats what failed inside a batch, so this does, after the wait it asks for.
 */
export async function* batched<T>(
  graph: Graph,
  what: Pick<Call, 'deed' | 'permission' | 'also'>,
  more: (room: number) => Item<T>[],
  ports: Time & { patience: Patience; log: Log },
): AsyncGenerator<Answered<T>[]> {
  const { clock, wait, patience, log } = ports;
  let again: Waiting<T>[] = [];
  for (;;) {
    const now = clock();
    const fresh = more(size - again.length).map((item) => ({ ...item, tries: 0, since: now.getTime() }));
    const batch: Waiting<T>[] = [...again, ...fresh];
    if (batch.length === 0) return;

    const call: Call = { ...what, method: 'POST', path: '/$batch', body: { requests: batch.map(requestOf) } };
    const { responses } = await graph.read(call, Responses);
    const byId = new Map(responses.map((response) => [response.id, response]));

    const answered: Answered<T>[] = [];
    again = [];
    let pause = 0;
    for (const [index, item] of batch.entries()) {
      const response = byId.get(String(index));
      if (!response) throw nonsense(call, `the answer to request ${index} of the batch is missing`);
      const { about, path } = item;
      if (response.status === 200) answered.push({ about, path, body: response.body });
      else if (response.status === 404) answered.push({ about, path, missing: true });
      else {
        const told = retryAfter(headerOf(response.headers, 'retry-after'), clock());
        const next = Math.min(told ?? 1000 * 2 ** item.tries, patience.pause);
        const late = clock().getTime() + next - item.since > patience.overall;
        const refusal = refusalIn(response.status, response.body);
        if (!passing(response.status) || item.tries + 1 >= patience.tries || late) {
          throw graph.fault(call, refusal);
        }
        again.push({ ...item, tries: item.tries + 1 });
        pause = Math.max(pause, next);
      }
    }
    if (answered.length > 0) yield answered;
    if (again.length > 0) {
      log.warn({ items: again.length, pause }, 'Graph is asked again for a part of a batch');
      await wait(pause);
    }
  }
}

/** The body of an answered item, checked by its schema. */
export function bodyOf<S extends z.ZodType>(
  what: Pick<Call, 'deed' | 'permission'>,
  schema: S,
  body: unknown,
): z.output<S> {
  return parsed({ ...what, method: 'GET', path: '' }, schema, body);
}

function requestOf(item: Item<unknown>, index: number): object {
  return { id: String(index), method: 'GET', url: item.path };
}

function passing(status: number): boolean {
  return status === 429 || status === 424 || status >= 500;
}

function headerOf(headers: Record<string, unknown> | null | undefined, name: string): string | null {
  const found = Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return found ? String(found[1]) : null;
}
