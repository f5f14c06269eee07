import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults } from '../faults';
import { answerBatch } from './batch';
import { pageOf, readable, type Call } from './call';
import { completeCreations } from './creations';
import { GraphError, badRequest, denied, json, refusal, type Answer } from './reply';
import { download, downloads } from './reports';
import type { Router } from './router';
import { hung, replaces, spoilt } from './spoiling';
import type { Route, Tenancy } from './tenancy';
import { createThrottle } from './throttle';

/** A request as it comes in, whole or an item of a batch. The body is read when it is needed. */
export type Asked = {
  method: string;
  url: URL;
  headers: Headers;
  body: () => unknown;
  signal: AbortSignal;
  inBatch: boolean;
};

/** Which of Graph's limits are kept: Engage's 10 requests in 30 s, and resource units in 10 s. */
export type Throttling = { engage?: boolean; resourceUnits?: number };

/** One line of the log. `status` is 0 where there was no answer. */
export type Logged = { method: string; path: string; status: number; inBatch: boolean };

export type Gate = (asked: Asked) => Promise<Answer>;

/** Where requests come in: what is to go wrong, who asks, how often, for what, and whether they may. */
export function createGate(parts: {
  open: () => { tenancy: Tenancy; router: Router };
  faults: Faults;
  throttling: Throttling;
  now: () => Date;
  log: (entry: Logged) => void;
}): Gate {
  const { open, faults, throttling, now, log } = parts;
  const engage = throttling.engage ? createThrottle(10, 30_000, now) : undefined;
  const units = throttling.resourceUnits ? createThrottle(throttling.resourceUnits, 10_000, now) : undefined;
  let requests = 0;

  async function take(asked: Asked): Promise<Answer> {
    const { method, url, inBatch } = asked;
    const path = shownPath(url);
    const ids = nextIds(asked.headers);
    const isLast = (): Promise<boolean> => endsHere(asked);
    const fault = await faults.meet({ method, path, inBatch, page: pageOf(url.searchParams), isLast });
    let status = 0;
    try {
      if (fault?.delayMs !== undefined) await sleep(fault.delayMs, undefined, { signal: asked.signal });
      const skipped = fault !== undefined && replaces(fault) && !fault.carriedOut;
      const orderly = skipped ? json({}) : await refusing(() => perform(asked), ids);
      if (fault?.hang) await hung(asked.signal);
      const given = fault === undefined ? orderly : await refusing(() => spoilt(orderly, fault, asked), ids);
      status = given.status;
      return { ...given, headers: { ...ids, ...given.headers, ...fault?.headers } };
    } finally {
      log({ method, path, status, inBatch });
    }
  }

  async function refusing(
    answer: () => Answer | Promise<Answer>,
    ids: Record<string, string>,
  ): Promise<Answer> {
    try {
      return await answer();
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      return refusal(error, ids, now());
    }
  }

  /** Whether what is read here has no next link: found by reading it, at no cost. */
  async function endsHere(asked: Asked): Promise<boolean> {
    if (asked.method !== 'GET') return false;
    const { json: page } = await refusing(() => perform(asked, { free: true }), {});
    return typeof page !== 'object' || page === null || !('@odata.nextLink' in page);
  }

  async function perform(asked: Asked, { free = false } = {}): Promise<Answer> {
    const { method, url, headers } = asked;
    const { tenancy, router } = open();
    if (url.pathname.startsWith(downloads)) {
      return download(tenancy, url.pathname.slice(downloads.length), headers);
    }
    requireToken(headers);
    const [, version = '', path = '/'] = /^\/([^/]*)(\/.*)?$/.exec(url.pathname) ?? [];
    if (version !== 'v1.0') throw new GraphError(400, 'BadRequest', `Invalid version: ${version}.`);
    const call: Call = {
      method,
      base: `${url.origin}/v1.0`,
      path,
      query: url.searchParams,
      headers,
      body: method === 'GET' ? undefined : asked.body(),
    };
    if (path === '/$batch' && method === 'POST') {
      return answerBatch(call, (item) => take({ ...item, signal: asked.signal, inBatch: true }));
    }
    const { route, segments } = router(method, path);
    if (!free) throttle(route, call);
    if (!route.needs.some((permission) => tenancy.granted.has(permission))) throw denied();
    completeCreations(tenancy);
    return route.answer(call, ...segments);
  }

  function throttle(route: Route, call: Call): void {
    const wait = route.engage ? engage?.take(1) : units?.take(costOf(route, call.query));
    if (wait !== undefined) {
      throw new GraphError(429, 'TooManyRequests', 'Too many requests.', { 'Retry-After': String(wait) });
    }
  }

  function nextIds(headers: Headers): Record<string, string> {
    requests += 1;
    const id = `00000000-0000-4000-8000-${requests.toString(16).padStart(12, '0')}`;
    return { 'request-id': id, 'client-request-id': headers.get('client-request-id') ?? id };
  }

  return take;
}

/** The JSON of a body; nothing where there is none. */
export function bodyFrom(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) throw badRequest('Unable to read JSON request payload.');
    throw cause;
  }
}

function requireToken(headers: Headers): void {
  if (/^Bearer \S/.test(headers.get('Authorization') ?? '')) return;
  throw new GraphError(401, 'InvalidAuthenticationToken', 'Access token is empty.', {
    'WWW-Authenticate': 'Bearer realm=""',
  });
}

function costOf({ cost = 1 }: Route, query: URLSearchParams): number {
  const selected = query.has('$select') ? 1 : 0;
  const expanded = query.has('$expand') ? 1 : 0;
  const few = Number(query.get('$top') ?? 100) < 20 ? 1 : 0;
  return Math.max(1, cost - selected + expanded - few);
}

/** As people write it: below the version, with its query, decoded. */
function shownPath(url: URL): string {
  const query = readable(url.searchParams);
  return unescaped(url.pathname.replace(/^\/v1\.0(?=\/)/, '') + (query === '' ? '' : `?${query}`));
}

function unescaped(address: string): string {
  try {
    return decodeURIComponent(address.replaceAll('+', ' '));
  } catch (error) {
    if (error instanceof URIError) return address;
    throw error;
  }
}
