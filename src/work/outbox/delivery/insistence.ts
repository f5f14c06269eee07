import type { Log } from '../../../bot/dispatch';
import { StoreFault } from '../../../store/store';

const pausesMs = [250, 1_000, 3_000, 10_000, 30_000];

/** Tries for most of a minute to write down what has happened already, while the store stumbles. Nothing when it never could. */
export type Insistence = <T>(fields: object, write: () => Promise<T>) => Promise<T | undefined>;

export function createInsistence(ports: { wait: (ms: number) => Promise<void>; log: Log }): Insistence {
  const { wait, log } = ports;
  return async (fields, write) => {
    for (let tried = 0; ; tried++) {
      try {
        return await write();
      } catch (error) {
        const pause = pausesMs[tried];
        if (!(error instanceof StoreFault) || pause === undefined) {
          log.error({ ...fields, err: error }, 'what became of a message could not be written down');
          return undefined;
        }
        await wait(pause);
      }
    }
  };
}
