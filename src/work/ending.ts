import type { Log } from '../bot/dispatch';
import { atMost } from './patience';

/** Container platforms kill what has not ended after 30 seconds. */
const limits = { workMs: 20_000, giveBackMs: 3_000, closeMs: 2_000 };

/** How the process ends: what is in hand is finished, what cannot be is given back, and a second signal waits for nothing. */
export type Ending = {
  /** Takes no more work; resolves once what is in hand is over. */
  finish: readonly (() => Promise<unknown>)[];
  /** What is still in hand, in words; asked when the time is up. */
  left: () => readonly string[];
  /** Gives back what this instance holds, so that another may go on at once; answers what that was. */
  giveBack: () => Promise<readonly string[]>;
  /** The store and the like, one after the other; left out where something is still in hand. */
  close: readonly (() => Promise<unknown>)[];
  log: Log;
  /** Ends the process. */
  exit: (code: number) => void;
};

/** Answers what is to be done at a signal. */
export function createEnding(ending: Ending): (signal: string) => void {
  const { log, exit } = ending;
  let signalled = false;
  return (signal) => {
    if (signalled) {
      log.warn({ signal }, 'stopped at once, for a second signal came');
      return exit(1);
    }
    signalled = true;
    log.info({ signal }, 'stopping');
    void end(ending).then(exit, (error: unknown) => {
      log.error({ err: error }, 'stopped with a fault');
      exit(1);
    });
  };
}

async function end({ finish, left, giveBack, close, log }: Ending): Promise<number> {
  const work = Promise.all(finish.map((one) => one()));
  const finished = await atMost(limits.workMs, work);
  let held: readonly string[] = [];
  const returned = await atMost(
    limits.giveBackMs,
    giveBack().then((names) => (held = names)),
  );
  if (!finished || held.length > 0 || !returned) {
    log.error({ left: [...left(), ...held], returned }, 'stopped before everything was finished');
    return 1;
  }
  const closed = await atMost(limits.closeMs, inTurn(close));
  log.info({ closed }, 'stopped');
  return 0;
}

async function inTurn(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const step of steps) await step();
}
