import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { scripts } from '../../package.json';

/** The flags of `npm start`, so that what is measured runs as the server does. */
export const flags = scripts.start.split(' ').filter((word) => word.startsWith('--'));

/** The bench in a process of its own, in one of its roles. */
export function begin(role: string, options: object, execArgv: readonly string[]): ChildProcess {
  const [, script = ''] = process.argv;
  return fork(script, ['--role', role, JSON.stringify(options)], { execArgv: ['--expose-gc', ...execArgv] });
}

/** Plays a role to its end, with the memory that the server has. What it prints is printed. */
export async function play(role: string, options: object): Promise<void> {
  const [code] = (await once(begin(role, options, flags), 'exit')) as [number | null]; // so Node says
  if (code !== 0) throw new Error(`${role} ended with ${code}`);
}

/** A role that goes on until it is stopped. `said` is its first message. */
export type Played = { said: unknown; stop(): Promise<void> };

export async function playOn(role: string, options: object): Promise<Played> {
  const child = begin(role, options, []);
  const ended = once(child, 'exit');
  const early = ended.then(([code]) => {
    throw new Error(`${role} ended with ${String(code)} before it said anything`);
  });
  const [said] = (await Promise.race([once(child, 'message'), early])) as [unknown]; // one message
  early.catch(() => undefined); // it has said something: now it may end
  return {
    said,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
