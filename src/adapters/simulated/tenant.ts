import { createHash, randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { createFaults, type Faults } from './faults';
import { createControl, type Control } from './graph/control';
import { bodyFrom, createGate, type Logged, type Throttling } from './graph/gate';
import { notify } from './graph/notifications';
import { createRouter, type Router } from './graph/router';
import { createState } from './graph/state';
import {
  usualPermissions,
  type Deliver,
  type PageSizes,
  type Permission,
  type Tenancy,
} from './graph/tenancy';
import type { SimulatedModel } from './model';
import type { Write } from './writes';
import { openWrites } from './writes-file';

export type { Fault } from './faults';
export type { Throttling } from './graph/gate';
export type { Deliver, PageSizes, Permission } from './graph/tenancy';

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
  /** Tells subscribers what has changed since they were told last; answers the status of each delivery, 0 for none. */
  notify(): Promise<number[]>;
  close(): void;
};

/** The directory (tenant) id that notifications carry, unless another is given. */
export const simulatedTenantId = '7e000000-0000-4000-8000-00000000007e';

type Opened = { tenancy: Tenancy; router: Router; catchUp: () => void };

const jsonType = 'application/json;odata.metadata=minimal;odata.streaming=true;charset=utf-8';
const logged = 1_000;

/**
 * A tenant over a model, which is generated at the first request. Whatever is written to it is kept in
 * `writesFile` (in memory without one) and put over the model again at the next start. Several processes may share
 * the file: each takes in what the others wrote before it answers.
 */
export function createSimulatedTenant(options: {
  model: () => SimulatedModel;
  writesFile?: string;
  clock: () => Date;
  seed?: number;
  /** Sets the ids that this process gives apart from those of others on the same file. Random unless told. */
  instance?: string;
  granted?: Iterable<Permission>;
  pageSizes?: PageSizes;
  throttling?: Throttling;
  tenantId?: string;
  /** How subscribers are reached. Without it nobody can subscribe. */
  deliver?: Deliver;
  /** Tells subscribers by itself, so long after something was written here. */
  notifyAfterMs?: number;
}): SimulatedTenant {
  const { clock, seed = 1, pageSizes = {} } = options;
  const granted = new Set(options.granted ?? usualPermissions);
  const writes = openWrites(options.writesFile);
  const instance = options.instance ?? (options.writesFile === undefined ? '' : randomUUID());
  const faults = createFaults();
  const log: Logged[] = [];
  const underWay = new Set<Request>(); // one that nobody holds is collected, and its signal never fires
  let count = 0;
  let opened: Opened | undefined;
  let announcing: NodeJS.Timeout | undefined;

  /** The tenant as it is now, with what other processes have written to it. */
  function open(): Opened {
    opened ??= create();
    opened.catchUp();
    return opened;
  }

  function create(): Opened {
    const state = createState(options.model());
    let applied = 0;
    let ids = 0;

    /** The order of the file is the order of events, whoever wrote them. */
    function catchUp(): void {
      for (const write of writes.news()) {
        state.apply(write);
        applied += 1;
      }
    }

    const tenancy: Tenancy = {
      state,
      granted,
      pageSizes,
      manners: {},
      secrets: new Map(),
      tenantId: options.tenantId ?? simulatedTenantId,
      ...(options.deliver && { deliver: options.deliver }),
      now: clock,
      newId: () => uuid(`${seed}/${instance}/${applied}/${(ids += 1)}`),
      commit(made: readonly Write[]) {
        if (made.length === 0) return;
        writes.append(made);
        catchUp();
        if (made.some(({ write }) => write !== 'notified')) announce();
      },
    };
    return { tenancy, router: createRouter(tenancy), catchUp };
  }

  /** What changes together is told together. */
  function announce(): void {
    const { notifyAfterMs } = options;
    if (notifyAfterMs === undefined || options.deliver === undefined) return;
    announcing ??= setTimeout(() => {
      announcing = undefined;
      void notify(open().tenancy);
    }, notifyAfterMs).unref();
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
      underWay.add(request);
      const answer = await take({
        method: request.method,
        url: new URL(request.url),
        headers: request.headers,
        body: () => bodyFrom(sent),
        signal: request.signal,
        inBatch: false,
      }).finally(() => underWay.delete(request));
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
    notify: () => notify(open().tenancy),
    close() {
      clearTimeout(announcing);
      writes.close();
    },
  };
}

/** An id that looks like Graph's, always the same for the same words. */
function uuid(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
