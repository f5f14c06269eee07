import type { ContainerName } from '../../src/store/containers';
import { scanAll, type Store, type Stored } from '../../src/store/store';
import { createJournal, type Entry } from '../../src/work/journal';
import { createWrites, type Writes } from '../../src/work/writes';
import { bound } from '../faulty-store';
import { stepped, unreadDirectory, type Asked, type SmallTenant } from '../tenant-of';
import { keptLog, type temporaryStore } from '../temporary-store';

/** The process has died. */
export class Death extends Error {}

type Step = <T>(act: () => Promise<T>) => Promise<T>;

/** A process that dies at its nth step, once before and once after what the step does, or never. */
function mortal(lives: number): Step {
  let left = lives;
  return async (act) => {
    if (left-- <= 0) throw new Death();
    const result = await act();
    if (left-- <= 0) throw new Death();
    return result;
  };
}

export type Instance = { writes: Writes; log: ReturnType<typeof keptLog>; told: Map<string, unknown> };

/** Running instances over one store and one tenant: what one of them knows is gone with it. */
export function roomOf(here: ReturnType<typeof temporaryStore>, tenant: () => SmallTenant) {
  let ids = 0;

  /**
   * `fails` is asked before each question to the tenant, and once more after it; `stored` hears of every partition that is
   * written to. `told` is what the directory hears.
   */
  function instance(
    lives = Infinity,
    options: {
      readOnly?: true;
      fails?: (what: keyof Asked, when: 'before' | 'after') => void;
      stored?: (partition: string) => void;
    } = {},
  ): Instance {
    const step = mortal(lives);
    const { fails = () => undefined, stored = () => undefined } = options;
    const graph = stepped(tenant(), (act, what) =>
      step(async () => {
        fails(what, 'before');
        const answer = await act();
        fails(what, 'after');
        return answer;
      }),
    );
    const store: Store = {
      ...bound(here.store),
      put: (...args) =>
        step(async () => {
          const etag = await here.store.put(...args);
          stored(args[1]);
          return etag;
        }),
      remove: (...args) => step(() => here.store.remove(...args)),
      transact: (...args) => step(() => here.store.transact(...args)),
    };
    const told = new Map<string, unknown>();
    const log = keptLog();
    const writes = createWrites({
      journal: createJournal({ store, clock: here.clock, id: () => `n${ids++}` }),
      reader: graph,
      writer: options.readOnly ? undefined : graph,
      store,
      directory: {
        ...unreadDirectory,
        noteOwnership: (community, person, owner) => void told.set(`${community} ${person}`, owner),
        noteDescription: (community, { description }) => void told.set(community, description),
        apply: (_container, items) => {
          for (const { partition, id, doc } of items) told.set(`${partition} ${id}`, doc);
        },
      },
      clock: here.clock,
      log,
    });
    return { writes, log, told };
  }

  /** Everything in a partition. */
  async function documents(container: ContainerName, partition: string): Promise<Stored[]> {
    const found: Stored[] = [];
    for await (const stored of scanAll(here.store, container)) {
      if (stored.partition === partition) found.push(stored);
    }
    return found;
  }

  async function entries(): Promise<Entry[]> {
    const found = await documents('journal', here.clock().toISOString().slice(0, 7));
    return found.map(({ doc }) => doc as Entry); // only the journal writes there
  }

  async function states(): Promise<string[]> {
    return (await entries()).map(({ state }) => state);
  }

  return { instance, documents, entries, states };
}
