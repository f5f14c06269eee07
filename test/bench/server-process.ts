import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { freePort } from '../demo/port';
import { flags } from './processes';
import { stopwatch } from './stopwatch';

/** A built program that serves; `seconds` is how long it took until it was ready. */
export type Server = { url: string; child: ChildProcess; seconds: number };

/** Starts a built program and waits until it says that it is ready. */
export async function start(program: string, env: NodeJS.ProcessEnv): Promise<Server> {
  const port = await freePort();
  const timed = stopwatch();
  const child = spawn(process.execPath, [...flags, resolve('dist', program)], {
    env: { ...process.env, LOG_LEVEL: 'error', MicrosoftAppId: '', PORT: String(port), ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  process.once('exit', () => child.kill());
  const url = `http://127.0.0.1:${port}`;
  const isReady = (): Promise<boolean> =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false, // nobody listens yet
    );
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`);
    await new Promise((again) => setTimeout(again, 50));
  }
  return { url, child, seconds: timed() };
}

/** Waits until it has done what a start gives it to do in the background: less than a tenth of a core for two seconds on end. */
export async function idle(server: Server): Promise<void> {
  for (let before = workOf(server), quiet = 0; quiet < 2; before = workOf(server)) {
    await new Promise((second) => setTimeout(second, 1_000));
    quiet = workOf(server) - before < 100 ? quiet + 1 : 0;
  }
}

/** How long a processor has worked for it, in the program and in the kernel. Milliseconds, by tens. */
export function workOf({ child }: Server): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(' ');
  return 10 * (Number(fields[13]) + Number(fields[14]));
}

/** Stopping one that has ended already is a success. */
export async function stop({ child }: Server): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Resident memory of a process, now and at its highest, in words. */
export function memoryOf({ child }: Server): string {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const mb = (field: string): string => {
    const kilobytes = Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? NaN);
    return (kilobytes / 1024).toFixed(0);
  };
  return `${mb('VmRSS')} MB, at most ${mb('VmHWM')} MB`;
}
