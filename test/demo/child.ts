import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A program that runs beside this one. */
export type Child = {
  /** The last lines it printed. */
  readonly lines: readonly string[];
  /** Resolves when it has ended, however that came. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
};

const patience = 5_000;
const linesKept = 40;

/** Starts a Node program and keeps what it prints. It ends when this process does. */
export function startChild(
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; onLine?: (line: string) => void },
): Child {
  const { cwd, env, onLine } = options;
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => {
      lines.push(line);
      if (lines.length > linesKept) lines.shift();
      onLine?.(line);
    });
  }
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'close').then(() => void process.removeListener('exit', kill));
  return {
    lines,
    ended,
    async stop() {
      child.kill('SIGTERM');
      const impatience = setTimeout(kill, patience);
      await ended;
      clearTimeout(impatience);
    },
  };
}

/** Asks a page again and again until it answers 200. Says why when the program behind it ends, or time runs out. */
export async function waitFor(url: string, child: Child, seconds: number): Promise<Response> {
  let ended = false;
  void child.ended.then(() => (ended = true));
  for (const deadline = Date.now() + seconds * 1_000; Date.now() < deadline;) {
    const response = await fetch(url).catch(() => undefined); // nobody listens yet
    if (response?.ok) return response;
    if (ended) throw new Error(`It ended before it was ready:\n${child.lines.join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${url} was not ready after ${seconds} seconds:\n${child.lines.join('\n')}`);
}
