import type { Log } from '../bot/dispatch';
import type { Directory } from '../directory/directory';
import type { ContainerName } from '../store/containers';
import { Expired, type Store, type Stored } from '../store/store';

const followed = ['people', 'rosters', 'communities', 'use'] as const satisfies ContainerName[];
const atOnce = 500;
/**
 * A store does not tell of what is removed or expires: that is forgotten when everything is loaded again, by each
 * instance at a time of its own.
 */
const reloadEveryMs = 24 * 60 * 60_000;
const reloadEarlierMs = 6 * 60 * 60_000;
const reloadAgainMs = 10 * 60_000;

/** What else is kept in memory and level with the store, from a container of its own. */
export interface Followed {
  readonly container: ContainerName;
  /** Replaces everything with what the store holds. */
  load(store: Store): Promise<void>;
  apply(items: readonly Stored[]): void;
}

/** Keeps the directory of this instance level with the store, whichever instance or command wrote to it. */
export interface Follower {
  /**
   * Loads the directory, and whatever else it keeps level, where it is empty and once a day, else takes what has changed until now; answers how many
   * documents it took. One round follows the other.
   */
  follow(): Promise<number>;
  /** Since when rounds have failed; nothing when the last one went well. */
  behindSince(): Date | undefined;
  /** Follows now and then, without keeping the process alive. */
  start(intervalMs: number): void;
  stop(): Promise<void>;
}

export function createFollower(ports: {
  store: Store;
  directory: Directory;
  clock: () => Date;
  /** Are there vectors to be followed too? */
  vectors?: boolean;
  others?: readonly Followed[];
  /** From 0 to 1, and another for each instance, so that they do not all load at once. */
  offset?: number;
  log: Log;
}): Follower {
  const { store, directory, clock, vectors = false, others = [], offset = 0, log } = ports;
  const own: readonly ContainerName[] = vectors ? [...followed, 'vectors'] : followed;
  const containers = [...own, ...others.map(({ container }) => container)];
  let reached: Map<ContainerName, string> | undefined;
  let reloadFrom = 0;
  let behind: Date | undefined;
  let round: Promise<unknown> = Promise.resolve();
  let attempts: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  /** The places to follow from are taken before the load: what is written meanwhile comes twice, never not at all. */
  async function begin(): Promise<void> {
    const places = new Map<ContainerName, string>();
    for (const container of containers) places.set(container, (await store.changes(container, 'now')).next);
    await directory.load(store);
    for (const other of others) await other.load(store);
    reached = places;
    reloadFrom = clock().getTime() + reloadEveryMs - Math.trunc(offset * reloadEarlierMs);
  }

  async function take(container: ContainerName, places: Map<ContainerName, string>): Promise<number> {
    let taken = 0;
    for (let more = true; more;) {
      const page = await store.changes(container, places.get(container), atOnce);
      const other = others.find((one) => one.container === container);
      if (other) other.apply(page.items);
      else directory.apply(container, page.items);
      places.set(container, page.next);
      taken += page.items.length;
      more = page.more;
    }
    return taken;
  }

  async function takeAll(places: Map<ContainerName, string>): Promise<number> {
    let taken = 0;
    try {
      for (const container of containers) taken += await take(container, places);
    } catch (error) {
      if (!(error instanceof Expired)) throw error;
      log.warn(
        { err: error },
        'the store no longer knows how far it was followed, so everything is loaded again',
      );
      await begin();
    }
    return taken;
  }

  /** One that fails is tried again after a while: what has changed since yesterday is known all the same. */
  async function reload(): Promise<void> {
    reloadFrom = clock().getTime() + reloadAgainMs;
    await begin();
  }

  /** Communities are what a first sync writes last: before them there is nothing worth loading. */
  async function isFilled(): Promise<boolean> {
    let page = await store.scan('communities', { limit: 1 });
    while (page.items.length === 0 && page.next !== undefined) {
      page = await store.scan('communities', { limit: 1, next: page.next });
    }
    return page.items.length > 0;
  }

  async function once(): Promise<number> {
    if (!directory.ready && !(await isFilled())) return 0;
    if (!reached || !directory.ready) await begin();
    const taken = reached ? await takeAll(reached) : 0;
    if (clock().getTime() >= reloadFrom) await reload();
    return taken;
  }

  async function watched(): Promise<number> {
    try {
      const taken = await once();
      behind = undefined;
      return taken;
    } catch (error) {
      behind ??= clock();
      throw error;
    }
  }

  function follow(): Promise<number> {
    const next = round.then(watched, watched);
    round = next;
    return next;
  }

  /** A round that fails is logged, and the next one goes on from the same place. */
  async function attempt(): Promise<void> {
    try {
      await follow();
    } catch (error) {
      log.error({ err: error }, 'the directory could not follow the store');
    }
  }

  return {
    follow,
    behindSince: () => behind,
    start(intervalMs) {
      const next = (): void => {
        timer = setTimeout(() => {
          attempts = attempt().finally(() => timer && next());
        }, intervalMs);
        timer.unref();
      };
      next();
    },
    async stop() {
      clearTimeout(timer);
      timer = undefined;
      await attempts;
    },
  };
}
