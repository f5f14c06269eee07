import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { createFaults, type Faults } from './faults';
import { createControl, type Control } from './graph/control';
import { bodyFrom, createGate, type Logged, type Throttling } from './graph/gate';
import { createRouter, type Router } from './graph/router';
import { createState } from './graph/state';
import { usualPermissions, type PageSizes, type Permission, type Tenancy } from './graph/tenancy';
import type { SimulatedModel } from './model';
import { openWrites, type Write } from './writes';

export type { Fault } from './faults';
export type { Throttling } from './graph/gate';
export type { PageSizes, Permission } from './graph/tenancy';

/** What was asked: how often in all, and the last thousand requests, batch items included. */
export type Requests = { readonly count: number; readonly last: readonly Logged[]; clear(): void };

/** An invented tenant that answers as Microsoft Graph does. */
export type SimulatedTenant = {
  /** Answers https://graph.microsoft.com/v1.0/… at whatever host; rejects as fetch does where a fault says so. */
  handle(request: Request): Promise<Response>;
  /** Generates the tenant now rather than at the first request. */
  warm(): Promise<void>;
  readonly faults: Faults;
  readonly requests: Requests;
  readonly control: Control;
  close(): void;
};

const jsonType = 'application/json;odata.metadata=minimal;odata.streaming=true;charset=utf-8';
const logged = 1_000;

/**
 * A tenant over a model, which is generated at the first request. Whatever is written to it is kept in
 * `writesFile` (in memory without one) and put over the model again at the next start.
 */
export function createSimulatedTenant(options: {
  model: () => SimulatedModel;
  writesFile?: string;
  clock: () => Date;
  seed?: number;
  granted?: Iterable<Permission>;
  pageSizes?: PageSizes;
  throttling?: Throttling;
}): SimulatedTenant {
  const { clock, seed = 1, pageSizes = {} } = options;
  const granted = new Set(options.granted ?? usualPermissions);
  const writes = openWrites(options.writesFile);
  const faults = createFaults();
  const log: Logged[] = [];
  let count = 0;
  let opened: { tenancy: Tenancy; router: Router } | undefined;

  function open(): { tenancy: Tenancy; router: Router } {
    if (opened !== undefined) return opened;
    const state = createState(options.model());
    const kept = writes.kept();
    for (const write of kept) state.apply(write);
    let ids = 0;
    const tenancy: Tenancy = {
      state,
      granted,
      pageSizes,
      now: clock,
      newId: () => uuid(`${seed}/${kept.length}/${(ids += 1)}`),
      commit(made: readonly Write[]) {
        if (made.length === 0) return;
        writes.append(made);
        for (const write of made) state.apply(write);
      },
    };
    opened = { tenancy, router: createRouter(tenancy) };
    return opened;
  }

  const take = createGate({
    open,
    faults,
    throttling: options.throttling ?? {},
    now: clock,
    log(entry) {
      count += 1;
      log.push(entry);
      if (log.length > logged) log.shift();
    },
  });

  return {
    async handle(request) {
      const sent = await request.text();
      const answer = await take({
        method: request.method,
        url: new URL(request.url),
        headers: request.headers,
        body: () => bodyFrom(sent),
        signal: request.signal,
        inBatch: false,
      });
      const body = answer.json === undefined ? answer.text : JSON.stringify(answer.json);
      const type = body === undefined ? {} : { 'Content-Type': jsonType };
      const headers = { ...type, Date: clock().toUTCString(), ...answer.headers };
      return new Response(body ?? null, { status: answer.status, headers });
    },
    async warm() {
      await setImmediate();
      open();
    },
    faults,
    requests: {
      get count() {
        return count;
      },
      get last() {
        return log;
      },
      clear() {
        count = 0;
        log.length = 0;
      },
    },
    control: createControl(() => open().tenancy),
    close: () => writes.close(),
  };
}

/** An id that looks like Graph's, always the same for the same words. */
function uuid(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
