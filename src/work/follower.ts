import type { Log } from '../bot/dispatch';
import type { Directory } from '../directory/directory';
import type { ContainerName } from '../store/containers';
import type { Store } from '../store/store';

const followed = ['people', 'rosters', 'communities'] as const satisfies ContainerName[];
const atOnce = 500;

/** Keeps the directory of this instance level with the store, whichever instance or command wrote to it. */
export interface Follower {
  /** Loads the directory where it is empty, else takes what has changed; answers how many documents it took. */
  follow(): Promise<number>;
  /** Follows now and then, without keeping the process alive. */
  start(intervalMs: number): void;
  stop(): Promise<void>;
}

export function createFollower(ports: { store: Store; directory: Directory; log: Log }): Follower {
  const { store, directory, log } = ports;
  let reached: Map<ContainerName, string> | undefined;
  let round: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  /** The places to follow from are taken before the load: what is written meanwhile comes twice, never not at all. */
  async function begin(): Promise<void> {
    const places = new Map<ContainerName, string>();
    for (const container of followed) places.set(container, (await store.changes(container, 'now')).next);
    await directory.load(store);
    reached = places;
  }

  async function take(container: ContainerName, places: Map<ContainerName, string>): Promise<number> {
    let taken = 0;
    for (let more = true; more;) {
      const page = await store.changes(container, places.get(container), atOnce);
      directory.apply(container, page.items);
      places.set(container, page.next);
      taken += page.items.length;
      more = page.more;
    }
    return taken;
  }

  /** Communities are what a first sync writes last: before them there is nothing worth loading. */
  async function isFilled(): Promise<boolean> {
    return (await store.scan('communities', { limit: 1 })).items.length > 0;
  }

  async function follow(): Promise<number> {
    if (!directory.ready && !(await isFilled())) return 0;
    if (!reached || !directory.ready) await begin();
    if (!reached) return 0;
    let taken = 0;
    for (const container of followed) taken += await take(container, reached);
    return taken;
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
    start(intervalMs) {
      const next = (): void => {
        timer = setTimeout(() => {
          round = attempt().finally(() => timer && next());
        }, intervalMs);
        timer.unref();
      };
      next();
    },
    async stop() {
      clearTimeout(timer);
      timer = undefined;
      await round;
    },
  };
}
