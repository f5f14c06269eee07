import { z } from 'zod';
import type { Call, Graph } from './client';
import { nonsense, passing, refusalIn, type Refusal } from './fault';
import { pauseAfter } from './patience';
import type { Manner } from './sender';

/** Graph takes no more in one batch. */
const size = 20;

/** One request inside a batch: a GET, below the version ("/groups/…"). */
export type Item<T> = { about: T; path: string };

/** What became of an item: its body, or a "no" that is final. */
export type Answered<T> = Item<T> & ({ body: unknown } | { refusal: Refusal });

type Waiting<T> = Item<T> & { tried: number; since: number };

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
  what: Omit<Call, 'method' | 'path' | 'body'>,
  more: (room: number) => Item<T>[],
  ports: Manner,
): AsyncGenerator<Answered<T>[]> {
  const { clock, wait, patience, limit, log, meter } = ports;
  const headers = { 'x-ms-throttle-priority': graph.priority, ...what.headers };
  let again: Waiting<T>[] = [];
  for (;;) {
    const since = clock().getTime();
    const fresh = more(size - again.length).map((item) => ({ ...item, tried: 0, since }));
    const batch: Waiting<T>[] = [...again, ...fresh];
    if (batch.length === 0) return;

    const requests = batch.map(({ path }, index) => ({
      id: String(index),
      method: 'GET',
      url: path,
      headers,
    }));
    const call: Call = { ...what, method: 'POST', path: '/$batch', body: { requests } };
    const { responses } = await graph.read(call, Responses);
    const byId = new Map(responses.map((response) => [response.id, response]));

    const answered: Answered<T>[] = [];
    again = [];
    let pause = 0;
    let pressure = 0;
    for (const [index, { about, path, tried: before, since }] of batch.entries()) {
      const response = byId.get(String(index));
      if (!response) throw nonsense(call, `the answer to request ${index} of the batch is missing`);
      const { status, body } = response;
      meter.count('signpost_graph_requests_total', { status: String(status), batched: 'yes' });
      pressure = Math.max(pressure, Number(header(response.headers, 'x-ms-throttle-limit-percentage')) || 0);
      if (status === 200) {
        answered.push({ about, path, body });
        continue;
      }
      const tried = before + 1;
      const told = header(response.headers, 'retry-after');
      const pauses = repairable(status, tried)
        ? pauseAfter({ tried, since, told }, patience, ports)
        : undefined;
      if (pauses === undefined) answered.push({ about, path, refusal: refusalIn(status, body, told) });
      else {
        again.push({ about, path, tried, since });
        pause = Math.max(pause, pauses);
      }
    }
    if (pressure > 0) limit.heard(pressure);
    if (answered.length > 0) yield answered;
    if (again.length > 0) {
      log.warn({ items: again.length, pause }, 'Graph is asked again for a part of a batch');
      await wait(pause);
    }
  }
}

/** A token that grew old between two batches is renewed by the next one. */
function repairable(status: number, tried: number): boolean {
  return passing(status) || status === 424 || (status === 401 && tried === 1);
}

function header(headers: Record<string, unknown> | null | undefined, name: string): string | null {
  const found = Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return found ? String(found[1]) : null;
}
