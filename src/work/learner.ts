import type { Log } from '../bot/dispatch';
import type { Directory } from '../directory/directory';
import { learn } from '../directory/nearness/learned';

/** Keeps what this instance has learned of who is in what level with its directory. */
export interface Learner {
  /** Learns anew where it is due; answers whether it was. One round follows the other. */
  learn(): Promise<boolean>;
  /** Looks now and then whether it is due, without keeping the process alive. */
  start(intervalMs: number): void;
  stop(): void;
}

export function createLearner(ports: { directory: Directory; clock: () => Date; log: Log }): Learner {
  const { directory, clock, log } = ports;
  let round: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  function learnOnce(): Promise<boolean> {
    const next = round.then(once, once);
    round = next;
    return next;
  }

  async function once(): Promise<boolean> {
    const began = clock().getTime();
    const learned = await learn(directory.content, clock());
    if (learned) log.info({ tookMs: clock().getTime() - began }, 'it has been learned who is in what');
    return learned;
  }

  /** Without it people are suggested what their neighbours are in. */
  async function attempt(): Promise<void> {
    try {
      await learnOnce();
    } catch (error) {
      log.error({ err: error }, 'it could not be learned who is in what');
    }
  }

  return {
    learn: learnOnce,
    start(intervalMs) {
      const next = (): void => {
        timer = setTimeout(() => {
          void attempt().finally(() => timer && next());
        }, intervalMs);
        timer.unref();
      };
      next();
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
