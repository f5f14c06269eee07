import { TenantFault } from '../../directory/tenant';
import type { Log } from '../../bot/dispatch';

/** Takes a web request to its answer: the network's `fetch`, or a service in the same process. */
export type Fetch = (request: Request) => Promise<Response>;

/** Time, as the Graph adapter needs it. `wait` resolves after so many milliseconds. */
export type Time = { clock: () => Date; wait: (ms: number) => Promise<void> };

/** How long to insist: tries in all, milliseconds for each, the longest wait between two, and for everything. */
export type Patience = { tries: number; each: number; pause: number; overall: number };

/** A crawl has time. */
export const crawling: Patience = { tries: 8, each: 30_000, pause: 60_000, overall: 300_000 };

/** A person who pressed a button has not: Teams gives up after 15 seconds. */
export const pressing: Patience = { tries: 3, each: 5_000, pause: 4_000, overall: 10_000 };

/** Sends one request, again where that is safe and useful, and answers the last response, read whole. */
export type Sender = (url: string, init: RequestInit) => Promise<Response>;

const passing = new Set([429, 500, 502, 503, 504]);

export function createSender(ports: Time & { fetch: Fetch; patience: Patience; log: Log }): Sender {
  const { fetch, patience, clock, wait, log } = ports;

  return async (url, init) => {
    const started = clock().getTime();
    for (let tried = 1; ; tried++) {
      const outcome = await once(fetch, new Request(url, init), patience.each);
      const again = 'response' in outcome ? passing.has(outcome.response.status) : true;
      const safe = repeatable(init.method ?? 'GET', url) || statusOf(outcome) === 429;
      const pause = Math.min(pauseAfter(outcome, tried, clock()), patience.pause);
      const late = clock().getTime() + pause - started > patience.overall;
      if (!again || !safe || tried >= patience.tries || late) return settled(outcome);
      log.warn({ ...place(url, init), status: statusOf(outcome), tried, pause }, 'Graph is asked again');
      await wait(pause);
    }
  };
}

/**
 * May this be sent twice when nobody knows what became of the first? Graph's batches here only read, and a
 * member who is added again is refused with "already exist".
 */
function repeatable(method: string, url: string): boolean {
  return method !== 'POST' || /\/(\$batch|\$ref|checkMemberGroups)$/.test(url);
}

type Outcome = { response: Response } | { broken: unknown };

/** One try, its body included, within a deadline of so many milliseconds that holds even where `fetch` ignores it. */
async function once(fetch: Fetch, request: Request, deadline: number): Promise<Outcome> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new Error(`no answer within ${deadline / 1000} seconds`));
    }, deadline);
  });
  try {
    return { response: await Promise.race([whole(fetch, request, controller.signal), expired]) };
  } catch (error) {
    return { broken: error };
  } finally {
    clearTimeout(timer);
  }
}

/** A response whose body has arrived: a connection that breaks in the middle is a failed try. */
async function whole(fetch: Fetch, request: Request, signal: AbortSignal): Promise<Response> {
  const response = await fetch(new Request(request, { signal, redirect: 'manual' }));
  const body = await response.text();
  const { status, statusText, headers } = response;
  return new Response(body === '' ? null : body, { status, statusText, headers });
}

function settled(outcome: Outcome): Response {
  if ('response' in outcome) return outcome.response;
  const why = reasonOf(outcome.broken);
  throw new TenantFault(
    'unreachable',
    `Graph could not be reached (${why}): check the network, the proxy and GRAPH_ENDPOINT.`,
    { cause: outcome.broken },
  );
}

function statusOf(outcome: Outcome): number | undefined {
  return 'response' in outcome ? outcome.response.status : undefined;
}

/** Node's fetch says only "fetch failed"; what failed stands in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** Milliseconds to wait: what Retry-After says, in seconds or as a date; else 1, 2, 4 … up to 30 seconds. */
function pauseAfter(outcome: Outcome, tried: number, now: Date): number {
  const told = 'response' in outcome ? outcome.response.headers.get('Retry-After') : null;
  return retryAfter(told, now) ?? Math.min(1000 * 2 ** (tried - 1), 30_000);
}

/** What a Retry-After header means in milliseconds; nothing when it is absent or makes no sense. */
export function retryAfter(header: string | null, now: Date): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - now.getTime() : seconds * 1000;
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}

/** For the log: never the query, which may hold tokens. */
function place(url: string, init: RequestInit): { method: string; path: string } {
  return { method: init.method ?? 'GET', path: new URL(url).pathname };
}
