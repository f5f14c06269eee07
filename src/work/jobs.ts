import type { Log } from '../bot/dispatch';
import type { JobKind } from '../bot/feature';
import { collection, type Operation, type Store, type Stored } from '../store/store';
import {
  afterFailure,
  afterSuccess,
  atAnotherTime,
  attemptOf,
  dueId,
  failedId,
  Job,
  Pointer,
  pointerId,
} from './job';
import { createLane, type Lane } from './lane';
import { createLeases } from './lease';
import { unwatched, type Meter } from './meter';
import { untraced, type Tracing } from './tracing';
import { atMost } from './patience';
import { won } from './races';
import type { Every } from './renewal';

const partition = 'jobs';
/** How long a stop waits for what is running. */
const graceMs = 20_000;
const mostAtOnce = 50;

export type Schedule = { kind: string; key: string; due: Date; data: unknown; every?: number };

/**
 * Work due later, done at least once whatever crashes. One instance at a time is at it, as long as that renews its
 * lease: one that is held up for a minute may find that another has begun the same, and is not told. What must never
 * happen twice at once takes a lock, too (`Locks`).
 */
export interface Jobs {
  /** A kind and key have one job: another one replaces it, the same one again changes nothing. */
  schedule(job: Schedule): Promise<void>;
  cancel(kind: string, key: string): Promise<void>;
  /** When a job is attempted next, if there is one. */
  next(kind: string, key: string): Promise<Date | undefined>;
  /** How many jobs have failed too often and wait for somebody to look. */
  givenUp(): Promise<number>;
  /**
   * Does what is due, one after the other, and beside it the long work, one after the other in each lane; answers how many
   * were attempted, once all have been.
   */
  runDue(limit?: number): Promise<number>;
  /** Does what is due now and then every so often, without keeping the process alive. */
  start(intervalMs: number): void;
  /** Waits up to 20 seconds for what is running; begins nothing more. */
  stop(): Promise<void>;
  /** Gives back the leases of what is running still, right before the process ends; answers its ids. */
  giveBack(): Promise<string[]>;
}

/** Thrown by a handler that cannot do its work just now, which is no failure: it is asked again so much later. */
export class Later extends Error {
  override name = 'Later';
  constructor(
    readonly minutes: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** `holder` names this instance among others. */
export function createJobs(ports: {
  store: Store;
  clock: () => Date;
  holder: string;
  /** What there is to do, by kind; asked when a job is due, for features need jobs before they stand. */
  handlers: () => readonly JobKind[];
  log: Log;
  meter?: Meter;
  tracing?: Tracing | undefined;
  /** How leases are renewed; by the process's own timers without it. */
  every?: Every;
}): Jobs {
  const { store, clock, log, meter = unwatched, tracing = untraced } = ports;
  const jobs = collection(store, 'state', Job);
  const pointers = collection(store, 'state', Pointer);
  const leases = createLeases({ ...ports, jobs });
  const unknown = new Set<string>();
  const lanes = new Map<string, Lane>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let round: Promise<void> | undefined;

  async function place(schedule: Schedule): Promise<boolean> {
    const { kind, key } = schedule;
    const pointer = await pointers.get(partition, pointerId(kind, key));
    const former = pointer && (await jobs.get(partition, pointer.doc.job));
    if (former && (isSame(former.doc, schedule) || isUnderWay(former.doc, schedule, clock()))) return true;

    const job = jobOf(schedule);
    const removal: Operation[] = former && former.id !== job.id ? [{ kind: 'remove', id: former.id }] : [];
    const condition = pointer ? { ifMatch: pointer.etag } : { ifAbsent: true as const };
    const replace: Operation[] = [...removal, { kind: 'put', doc: job }, point(job, condition)];
    return won(store.transact('state', partition, replace));
  }

  async function withdraw(kind: string, key: string): Promise<boolean> {
    const pointer = await pointers.get(partition, pointerId(kind, key));
    if (!pointer) return true;
    const { id, doc, etag } = pointer;
    const both: Operation[] = [
      { kind: 'remove', id: doc.job },
      { kind: 'remove', id, condition: { ifMatch: etag } },
    ];
    return won(store.transact('state', partition, both));
  }

  /** Puts what follows in the place of a leased job. Nothing happens when it has been replaced meanwhile. */
  async function settle(held: Stored<Job>, following: Job | undefined, failed?: Job): Promise<void> {
    const { kind, key } = held.doc;
    const follow: Operation[] = following
      ? [{ kind: 'put', doc: following }, point(following)]
      : [{ kind: 'remove', id: pointerId(kind, key) }];
    const keep: Operation[] = failed ? [{ kind: 'put', doc: failed }] : [];
    const removal: Operation = { kind: 'remove', id: held.id, condition: { ifMatch: held.etag } };
    await won(store.transact('state', partition, [removal, ...follow, ...keep]));
  }

  function handlerOf(kind: string): JobKind | undefined {
    return ports.handlers().find((one) => one.kind === kind);
  }

  /** False when somebody else is at it, or nobody here knows how. */
  async function run(stored: Stored<Job>): Promise<boolean> {
    const { kind } = stored.doc;
    const handler = handlerOf(kind);
    if (!handler) {
      if (!unknown.has(kind))
        log.warn({ kind }, 'a kind of job that this version does not know is left alone');
      unknown.add(kind);
      return false;
    }
    const leased = await leases.take(stored);
    if (!leased) return false;

    const { data, tries } = leased.doc;
    const facts = { 'signpost.job': kind, 'signpost.attempt': tries + 1 };
    const act = (): Promise<void> =>
      tracing.step(`job ${kind}`, facts, async () => handler.run(data, clock()));
    const attempted = await leases.during(leased, act);
    if (!('fault' in attempted)) await succeeded(attempted.held);
    else if (attempted.fault instanceof Later) await postponed(attempted.held, attempted.fault);
    else await failed(attempted.held, attempted.fault);
    return true;
  }

  async function succeeded(held: Stored<Job>): Promise<void> {
    await settle(held, afterSuccess(held.doc, clock()));
    const { kind, key } = held.doc;
    meter.count('signpost_jobs_total', { kind, outcome: 'done' });
    log.info({ job: held.id, kind, key }, 'a job is done');
  }

  async function postponed(held: Stored<Job>, { minutes, message }: Later): Promise<void> {
    const { kind, key } = held.doc;
    const following = atAnotherTime(held.doc, clock(), minutes);
    await settle(held, following);
    log.info({ job: held.id, kind, key, next: following.id, why: message }, 'a job waits for a better time');
  }

  async function failed(held: Stored<Job>, error: unknown): Promise<void> {
    const { kind, key, tries } = held.doc;
    const now = clock();
    const following = afterFailure(held.doc, now);
    const fields = { job: held.id, kind, key, tries: tries + 1, err: error };
    meter.count('signpost_jobs_total', { kind, outcome: following ? 'failed' : 'given up' });
    if (following) {
      log.error({ ...fields, next: following.id }, 'a job failed and will be tried again');
      await settle(held, following);
    } else {
      const parked = { ...held.doc, id: failedId(now, kind, key), tries: tries + 1, lease: undefined };
      log.error({ ...fields, kept: parked.id }, 'a job has failed too often and is given up');
      await settle(held, undefined, parked);
    }
  }

  /**
   * Does what is due, but for the long work, which is begun and answered for itself. What is in its lane already does not count.
   */
  async function begin(limit: number): Promise<{ ran: number; begun: Promise<boolean>[] }> {
    const before = `due~${new Date(clock().getTime() + 1).toISOString()}`;
    const begun: Promise<boolean>[] = [];
    let ran = 0;
    let added = 0;
    for await (const stored of jobs.list(partition, { from: 'due~', before })) {
      if (stopped || ran + added >= limit) break;
      const long = handlerOf(stored.doc.kind)?.long;
      if (long === undefined) {
        if (await run(stored)) ran++;
        continue;
      }
      const lane = laneOf(long === true ? 'long' : long);
      if (!lane.has(stored.id)) added++;
      begun.push(inLane(lane, stored));
    }
    return { ran, begun };
  }

  function laneOf(name: string): Lane {
    const lane = lanes.get(name) ?? createLane();
    lanes.set(name, lane);
    return lane;
  }

  function inLane(lane: Lane, stored: Stored<Job>): Promise<boolean> {
    return lane.add(stored.id, async () => {
      try {
        return !stopped && (await run(stored));
      } catch (error) {
        log.error(
          { job: stored.id, err: error },
          'a long job could not be put away; it waits for another round',
        );
        throw error;
      }
    });
  }

  async function runDue(limit = mostAtOnce): Promise<number> {
    const { ran, begun } = await begin(limit);
    const done = await Promise.all(begun);
    return ran + done.filter(Boolean).length;
  }

  /** One round does not wait for the long work: the next finds it in its lane still. */
  async function tick(): Promise<void> {
    try {
      await begin(mostAtOnce);
    } catch (error) {
      log.error({ err: error }, 'due jobs could not be read; they wait for the next round');
    }
    round = undefined;
  }

  return {
    async schedule(job) {
      while (!(await place(job))); // each lost race means that another one was won
    },
    async cancel(kind, key) {
      while (!(await withdraw(kind, key)));
    },
    async next(kind, key) {
      const pointer = await pointers.get(partition, pointerId(kind, key));
      return pointer && attemptOf(pointer.doc.job);
    },
    async givenUp() {
      let count = 0;
      for await (const _job of jobs.list(partition, { from: 'failed~', before: 'failed~~', limit: 1000 }))
        count += 1;
      return count;
    },
    runDue,
    start(intervalMs) {
      stopped = false;
      round = tick();
      timer = setInterval(() => {
        round ??= tick();
      }, intervalMs);
      timer.unref();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await atMost(graceMs, Promise.all([round, ...[...lanes.values()].map((lane) => lane.empty())]));
    },
    giveBack: leases.giveBack,
  };
}

function jobOf({ kind, key, due, data, every }: Schedule): Job {
  const when = every === undefined ? {} : { every };
  return { id: dueId(due, kind, key), v: 1, kind, key, due: due.toISOString(), data, ...when, tries: 0 };
}

/** Recurring work that another instance is at just now need not be begun anew. */
function isUnderWay({ lease, every }: Job, schedule: Schedule, now: Date): boolean {
  return (
    lease !== undefined &&
    Date.parse(lease.until) > now.getTime() &&
    every !== undefined &&
    every === schedule.every
  );
}

function isSame(job: Job, { due, data, every }: Schedule): boolean {
  const same = job.due === due.toISOString() && job.every === every;
  return same && JSON.stringify(job.data) === JSON.stringify(data);
}

function point(job: Job, condition?: { ifMatch: string } | { ifAbsent: true }): Operation {
  const doc: Pointer = { id: pointerId(job.kind, job.key), v: 1, job: job.id };
  return { kind: 'put', doc, ...(condition && { condition }) };
}
