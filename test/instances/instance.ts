import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { scripts } from '../../package.json';
import { freePort } from '../demo/port';

/** A line of a server's log, as far as tests look at it. */
export type Line = {
  msg: string;
  job?: string;
  kind?: string;
  by?: string;
  startedAt?: string;
  finishedAt?: string;
  left?: string[];
  level?: number;
};

/** One of several servers on the same store: Signpost as `npm start` runs it, in a process of its own. */
export type Instance = {
  readonly url: string;
  readonly log: readonly Line[];
  /** Waits until people can be answered. */
  ready(): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  /** Waits until it has ended: with this code, or by this signal. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
};

/** The flags of `npm start`. */
const flags = scripts.start.split(' ').filter((word) => word.startsWith('--'));

/** Starts the built server. `preload` is a script that it loads first. */
export async function startInstance(
  environment: Record<string, string>,
  preload?: string,
): Promise<Instance> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const more = preload === undefined ? [] : ['--require', preload];
  const child = spawn(process.execPath, [...flags, ...more, resolve('dist/main.js')], {
    env: { ...process.env, MicrosoftAppId: '', ...environment, PORT: String(port), LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const log: Line[] = [];
  createInterface({ input: child.stdout }).on('line', (text) => {
    log.push(JSON.parse(text) as Line); // the server logs JSON
  });

  return {
    url,
    log,
    async ready() {
      await until(`${url} is ready`, () => fetch(`${url}/readyz`).then(({ ok }) => ok, absent));
    },
    signal: (signal) => void child.kill(signal),
    ended: once(child, 'close').then(() => {
      process.removeListener('exit', kill);
      return { code: child.exitCode, signal: child.signalCode };
    }),
  };
}

/** Nobody listens yet, or any more. */
function absent(): false {
  return false;
}

/** Looks again and again until it is so. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const patience = performance.now() + 25_000;
  while (!(await isSo())) {
    if (performance.now() > patience) throw new Error(`It has not come true: ${what}`);
    await setTimeout(100);
  }
}
