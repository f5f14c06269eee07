import { join } from 'node:path';
import { openEmbeddedStore } from '../src/adapters/embedded/store';
import type { Store } from '../src/store/store';

/** Opens the store that belongs to a folder: whoever names the same folder shares its documents. */
export type OpenStore = (folder: string, options?: { clock?: () => Date }) => Promise<Store>;

let open: OpenStore = async (folder, options) => openEmbeddedStore(join(folder, 'signpost.db'), options);

/** The store that tests run on: the embedded one, unless the project of the tests has another. */
export const openStore: OpenStore = (folder, options) => open(folder, options);

let openPassing = async (options: { clock: () => Date }): Promise<Store> =>
  openEmbeddedStore(':memory:', options);
let quick = true;

/** A store that is gone once it is closed: in memory, where there is one. */
export function openPassingStore(options: { clock: () => Date }): Promise<Store> {
  return openPassing(options);
}

/** Whether such stores cost next to nothing, so that there may be hundreds. */
export function passingStoresAreQuick(): boolean {
  return quick;
}

/** From now on stores are opened so. */
export function openStoresBy(other: OpenStore): void {
  let opened = 0;
  open = other;
  openPassing = (options) => other(`passing-${(opened += 1)}`, options);
  quick = false;
}

/** A store for where nobody can wait until it is open: its methods do. */
export function storeToBe(opening: Promise<Store>): Store {
  return {
    get: async (...asked) => (await opening).get(...asked),
    put: async (...asked) => (await opening).put(...asked),
    remove: async (...asked) => (await opening).remove(...asked),
    transact: async (...asked) => (await opening).transact(...asked),
    list: async (...asked) => (await opening).list(...asked),
    scan: async (...asked) => (await opening).scan(...asked),
    upsertAll: async (...asked) => (await opening).upsertAll(...asked),
    changes: async (...asked) => (await opening).changes(...asked),
    close: async () => (await opening).close(),
  };
}
