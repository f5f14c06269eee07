import { costOf } from './cost';
import { exchange, settled, statusOf, type Fetch } from './exchange';
import { passing } from './fault';
import { pauseAfter, type Patience, type Time } from './patience';
import type { Log } from '../../bot/dispatch';
import type { Meter } from '../../work/meter';
import { untraced, type Tracing } from '../../work/tracing';
import { template } from './path';
import type { Limit } from './limits';

/** What everything that asks Graph for something is given. `random` is between 0 and 1. */
export type Ports = Time & { random: () => number; log: Log; meter: Meter; tracing?: Tracing };

/** How something is asked for: how long it is insisted on, and within which limit. */
export type Manner = Ports & { patience: Patience; limit: Limit };

/** Sends one request, again where that is safe and useful, and answers the last response, read whole. Throws `NoAnswer`. */
export type Sender = (url: string, init: RequestInit) => Promise<Response>;

export function createSender(ports: Manner & { fetch: Fetch }): Sender {
  const { fetch, patience, limit, clock, wait, log, meter, tracing = untraced } = ports;

  async function send(url: string, init: RequestInit): Promise<Response> {
    const method = init.method ?? 'GET';
    const asked = { method, url, body: init.body };
    let since: number | undefined;
    for (let tried = 1; ; tried++) {
      await limit.turn(asked);
      since ??= clock().getTime();
      const outcome = await exchange(fetch, new Request(url, traced(init)), patience.each);
      const status = statusOf(outcome);
      const headers = 'response' in outcome ? outcome.response.headers : undefined;
      meter.count('signpost_graph_requests_total', { status: String(status ?? 'none'), batched: 'no' });
      if (headers && costOf(asked) > 0) limit.heard(Number(headers.get('x-ms-throttle-limit-percentage')));

      const again = status === undefined || passing(status);
      const safe = repeatable(method, url) || status === 429;
      const told = headers?.get('Retry-After') ?? null;
      const pause = again && safe ? pauseAfter({ tried, since, told }, patience, ports) : undefined;
      tracing.note({ 'http.response.status_code': status ?? 'none', 'http.request.resend_count': tried - 1 });
      if (pause === undefined) return settled(outcome);
      // For the log: never the query, which may hold tokens.
      log.warn({ method, path: new URL(url).pathname, status, tried, pause }, 'Graph is asked again');
      await wait(pause);
    }
  }

  function traced(init: RequestInit): RequestInit {
    const traceparent = tracing.traceparent();
    if (traceparent === undefined) return init;
    const headers = new Headers(init.headers);
    headers.set('traceparent', traceparent);
    return { ...init, headers };
  }

  return (url, init) => {
    if (tracing === untraced) return send(url, init);
    const { method = 'GET' } = init;
    const path = template(url);
    const facts = { 'http.request.method': method, 'url.template': path };
    return tracing.part(`Graph ${method} ${path}`, facts, () => send(url, init));
  };
}

/**
 * May this be sent twice when nobody knows what became of the first? Graph's batches here only read, and a
 * member who is added again is refused with "already exist".
 */
function repeatable(method: string, url: string): boolean {
  return method !== 'POST' || /\/(\$batch|\$ref|checkMemberGroups)$/.test(url);
}
