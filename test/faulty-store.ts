import type { ContainerName } from '../src/store/containers';
import type { Store } from '../src/store/store';

/** What a store is asked. `writes`: it may change what the store holds. */
export type Call = { container: ContainerName; writes: boolean };

/** What happens around each call: it may be counted, held up, or fail before it is carried out or after. */
export type Around = <T>(call: Call, act: () => Promise<T>) => Promise<T>;

/** A store around another, its methods as fields so that some can be replaced. */
export function storeAround(store: Store, around: Around): Store {
  const read = (container: ContainerName): Call => ({ container, writes: false });
  const write = (container: ContainerName): Call => ({ container, writes: true });
  return {
    get: (container, ...of) => around(read(container), () => store.get(container, ...of)),
    list: (container, ...of) => around(read(container), () => store.list(container, ...of)),
    scan: (container, ...of) => around(read(container), () => store.scan(container, ...of)),
    changes: (container, ...of) => around(read(container), () => store.changes(container, ...of)),
    put: (container, ...of) => around(write(container), () => store.put(container, ...of)),
    remove: (container, ...of) => around(write(container), () => store.remove(container, ...of)),
    transact: (container, ...of) => around(write(container), () => store.transact(container, ...of)),
    upsertAll: (container, ...of) => around(write(container), () => store.upsertAll(container, ...of)),
    close: () => store.close(),
  };
}

/** The same store, its methods as fields. */
export function bound(store: Store): Store {
  return storeAround(store, (_call, act) => act());
}

/**
 * A store whose process ends at a write, a large one half done. `step` throws at the end, and counts down to it; `alive`
 * throws after it.
 */
export function endingStore(store: Store, step: () => void, alive: () => void = () => undefined): Store {
  const ending = storeAround(store, async ({ writes }, act) => {
    if (writes) step();
    else alive();
    return act();
  });
  return {
    ...ending,
    async upsertAll(container, items) {
      alive();
      const all = [...items];
      await store.upsertAll(container, all.slice(0, all.length / 2));
      step();
      await store.upsertAll(container, all.slice(all.length / 2));
    },
  };
}
