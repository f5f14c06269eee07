import { z } from 'zod';
import type { Log } from '../bot/dispatch';
import { collection, type Condition, type Store, type Stored } from '../store/store';
import { etagIfWon, won } from './races';
import { byTimers, renewedDuring, type Every } from './renewal';
import { createTakeovers } from './takeover';

const partition = 'locks';
/** Renewed three times within it; whoever has seen it stand still for so long after a crash may take the lock. */
const leaseMs = 30_000;
/** A lock that nobody has given back and nobody wants disappears after a day. */
const keptSeconds = 24 * 60 * 60;

/** Who holds a lock, and until when they count as alive: partition `locks` of `state`. */
const Lock = z.object({
  id: z.string(),
  v: z.literal(1),
  holder: z.string(),
  since: z.iso.datetime(),
  until: z.iso.datetime(),
  ttl: z.number(),
});
type Lock = z.infer<typeof Lock>;

/** A lock as its holder has it. `check` throws `LockLost` once somebody else may have it. */
export type Hold = { check(): void };

/** What only one instance or command may do at a time. */
export interface Locks {
  /** Throws `Busy` when somebody else holds the lock of this name. */
  exclusively<T>(name: string, act: (hold: Hold) => Promise<T>): Promise<T>;
}

/** The locks of one instance, which may end. */
export interface OwnLocks extends Locks {
  /** This instance ends: whoever holds a lock is told so at their next `check`, and leaves the rest to another. */
  stop(): void;
  /** Gives back what is held all the same, right before the process ends; answers the names. */
  giveBack(): Promise<string[]>;
}

/** Somebody else holds the lock. `since` is when they took it. */
export class Busy extends Error {
  override name = 'Busy';
  constructor(
    what: string,
    readonly holder: string,
    readonly since: Date,
    /** It has not been heard of for a while. */
    readonly silent: boolean,
  ) {
    const next = silent
      ? 'It seems to have broken off: try again in half a minute, when it may be taken over.'
      : 'Try again once it has finished.';
    super(`"${what}" has been under way elsewhere since ${since.toISOString()}. ${next}`);
  }
}

/** The lock was not renewed in time, so that somebody else may be at it: stop, and write nothing more. */
export class LockLost extends Error {
  override name = 'LockLost';
}

/** `holder` names this instance among others. */
export function createLocks(ports: {
  store: Store;
  clock: () => Date;
  holder: string;
  log: Log;
  every?: Every;
}): OwnLocks {
  const { store, clock, holder, log, every = byTimers } = ports;
  const locks = collection(store, 'state', Lock);
  const mayTake = createTakeovers(clock, leaseMs);
  const underWay = new Map<string, () => Promise<void>>();
  let stopping = false;

  async function put(name: string, since: string, condition: Condition): Promise<Stored<Lock> | undefined> {
    const until = new Date(clock().getTime() + leaseMs).toISOString();
    const doc: Lock = { id: name, v: 1, holder, since, until, ttl: keptSeconds };
    const etag = await etagIfWon(locks.put(partition, doc, condition));
    return etag === undefined ? undefined : { partition, id: name, doc, etag };
  }

  async function take(name: string): Promise<Stored<Lock>> {
    for (;;) {
      const now = clock();
      const stored = await locks.get(partition, name);
      if (stored && !mayTake({ id: name, etag: stored.etag, until: stored.doc.until })) {
        const silent = Date.parse(stored.doc.until) < now.getTime();
        throw new Busy(name, stored.doc.holder, new Date(stored.doc.since), silent);
      }
      const condition = stored ? { ifMatch: stored.etag } : { ifAbsent: true as const };
      const taken = await put(name, now.toISOString(), condition);
      if (taken) return taken; // otherwise somebody was quicker: who, shows at the next look
    }
  }

  /** The lock renewed; nothing when another has it. One that lapsed but that nobody took is ours still. */
  async function renewed({ id, doc, etag }: Stored<Lock>): Promise<Stored<Lock> | undefined> {
    return put(id, doc.since, { ifMatch: etag });
  }

  /** What has been done stands even if the lock cannot be given back: it lapses by itself. */
  async function release(held: Stored<Lock>): Promise<void> {
    try {
      await won(locks.remove(partition, held.id, { ifMatch: held.etag }));
    } catch (error) {
      log.warn({ lock: held.id, err: error }, 'a lock could not be given back and lapses by itself');
    }
  }

  return {
    async exclusively(name, act) {
      let held = await take(name);
      let lost = false;
      const renewal = {
        ms: leaseMs / 3,
        every,
        async renew() {
          if (lost) return;
          const next = await renewed(held);
          if (next) held = next;
          else lost = true;
        },
        failed: (error: unknown) => log.warn({ lock: name, err: error }, 'a lock could not be renewed'),
      };
      const hold: Hold = {
        check() {
          if (stopping) throw new LockLost(`"${name}" breaks off, for this server stops.`);
          if (!lost && Date.parse(held.doc.until) > clock().getTime()) return;
          throw new LockLost(`"${name}" was held up for too long, and somebody else may have taken over.`);
        },
      };
      async function giveBack(): Promise<void> {
        underWay.delete(name);
        if (!lost) await release(held);
        lost = true;
      }
      underWay.set(name, giveBack);
      try {
        return await renewedDuring(renewal, () => act(hold));
      } finally {
        await giveBack();
      }
    },

    stop() {
      stopping = true;
    },

    async giveBack() {
      stopping = true;
      const names = [...underWay.keys()];
      await Promise.all([...underWay.values()].map((giveBack) => giveBack()));
      return names;
    },
  };
}
