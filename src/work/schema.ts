import { z } from 'zod';
import { collection, StoreFault, type Store, type Stored } from '../store/store';
import { Busy, type Hold, type Locks } from './lock';
import type { Log } from '../bot/dispatch';

/** Which version of its documents a store has: document `schema` in partition `schema` of `state`. The first releases left none. */
const Schema = z.object({ id: z.literal('schema'), v: z.literal(1), version: z.number().int().min(1) });
type Schema = z.infer<typeof Schema>;

/**
 * Turns the documents of the version before into the next one's. It is begun again where it broke off, so what has been turned
 * already must stay as it is; and servers of the version before may still be running, so it takes nothing from them that they read.
 */
export type Migration = { what: string; run(store: Store, hold: Hold): Promise<void> };

/** In order: the first leads from version 1 to version 2. */
export const migrations: readonly Migration[] = [];

const lookAgainMs = 1_000;

/**
 * Brings a store up to the version of this Signpost, by one instance at a time; the others wait for it. Throws `StoreFault` for a
 * store that a newer one has written.
 */
export async function bringUp(
  ports: { store: Store; locks: Locks; wait: (ms: number) => Promise<unknown>; log: Log },
  steps = migrations,
): Promise<void> {
  const { store, locks, wait, log } = ports;
  const schemas = collection(store, 'state', Schema);
  const known = steps.length + 1;
  const found = (): Promise<Stored<Schema> | undefined> => schemaOf(store, steps);

  async function stamp(version: number): Promise<void> {
    await schemas.put('schema', { id: 'schema', v: 1, version });
  }

  async function turn(hold: Hold): Promise<void> {
    const stored = await found();
    if (!stored) await stamp(1);
    for (let version = stored?.doc.version ?? 1; version < known; version += 1) {
      const step = steps[version - 1];
      log.info({ from: version, to: version + 1, what: step?.what }, 'the documents of the store are turned');
      await step?.run(store, hold);
      hold.check();
      await stamp(version + 1);
    }
  }

  while ((await found())?.doc.version !== known) {
    try {
      await locks.exclusively('schema', turn);
    } catch (error) {
      if (!(error instanceof Busy)) throw error;
      await wait(lookAgainMs);
    }
  }
}

/** Which version a store is of, if it says so. Throws `StoreFault` for one that a newer Signpost has written. */
export async function schemaOf(store: Store, steps = migrations): Promise<Stored<Schema> | undefined> {
  const stored = await collection(store, 'state', Schema).get('schema', 'schema');
  const version = stored?.doc.version ?? 1;
  const known = steps.length + 1;
  if (version <= known) return stored;
  throw new StoreFault(
    `The store was written by a newer Signpost (documents ${version}, this one knows ${known}): start that version again, or restore a backup from before it.`,
  );
}
