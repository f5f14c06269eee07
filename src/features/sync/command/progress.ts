import { Presets, SingleBar } from 'cli-progress';
import { number } from '../words';
import type { Progress } from '../sync';

/** Shows how far a sync is. `stop` ends the last line. */
export type Reporter = { report(progress: Progress): void; stop(): void };

const words: Record<Progress['step'], string> = {
  changes: 'Changes read',
  communities: 'Communities read',
  people: 'People read',
  rosters: 'Members and owners read',
  activity: 'Usage report read',
  writing: 'Changes written',
};

/** A line a step, and one for every tenth of a long step. */
export function lines(print: (line: string) => void): Reporter {
  let shown: Progress['step'] | undefined;
  let tenth = 0;
  return {
    report({ step, done, total }) {
      if (step !== shown) {
        shown = step;
        tenth = 0;
        print(`${words[step]}…`);
      }
      const reached = total === undefined ? 0 : Math.floor((done / Math.max(total, 1)) * 10);
      if (total === undefined || total < 100 || reached <= tenth) return;
      tenth = reached;
      print(`  ${number(done)} of ${number(total)}`);
    },
    stop() {},
  };
}

/** A bar that moves, on a terminal. */
export function bars(terminal: NodeJS.WriteStream): Reporter {
  let bar: SingleBar | undefined;
  let shown: Progress['step'] | undefined;
  return {
    report({ step, done, total }) {
      if (step !== shown) {
        bar?.stop();
        const format =
          total === undefined ? `${words[step]} {value}` : `${words[step]} {bar} {value} of {total}`;
        bar = new SingleBar({ stream: terminal, format }, Presets.shades_classic);
        bar.start(total ?? 0, done);
        shown = step;
      }
      bar?.update(done);
    },
    stop: () => bar?.stop(),
  };
}
