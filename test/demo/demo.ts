import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Child } from './child';
import { cast } from '../../src/adapters/simulated/model';
import { startPlayground, type Somebody } from './playground';
import { isReady, startServer } from './server';

/** Everything the demo writes; delete it to begin again. */
const folder = resolve('.data/demo');
const playgroundPort = 56150;
const firstStart = 180;

/** Runs Signpost on the invented tenant, with a chat client for it, until Ctrl-C. */
async function demo(as: Somebody): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const children: Child[] = [];
  let stopping = false;

  async function stop(why: string, code: number): Promise<void> {
    if (stopping) return;
    stopping = true;
    say(why);
    await Promise.all(children.map((child) => child.stop()));
    process.exit(code);
  }

  function watch(name: string, child: Child): void {
    children.push(child);
    void child.ended.then(() => stop(`${name} has ended:\n${child.lines.join('\n')}`, 1));
  }

  process.once('SIGINT', () => void stop('Stopping…', 0));
  process.once('SIGTERM', () => void stop('Stopping…', 0));
  try {
    say(
      'Starting Signpost on an invented tenant. The first time, it reads the whole of it: about half a minute.',
    );
    const server = await startServer(folder);
    watch('Signpost', server.child);
    await isReady(server, firstStart);
    say('Signpost is ready. Starting the Microsoft 365 Agents Playground, a chat client in the browser.');
    const playground = await startPlayground({ botUrl: server.url, folder, port: playgroundPort, as });
    watch('The Agents Playground', playground.child);
    say(
      `You are ${cast[as].name}${as === 'carys' ? ', of the community team' : ''}. Ctrl-C stops everything.`,
    );
    say(`Open ${playground.url} and say hello`);
  } catch (error) {
    await stop(error instanceof Error ? describe(error) : String(error), 1);
  }
}

function describe(error: Error): string {
  return error.cause instanceof Error ? `${error.message}\n${error.cause.message}` : error.message;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const asked = process.argv[2] ?? 'asha';
if (Object.hasOwn(cast, asked)) {
  void demo(asked as Somebody); // it is one of the keys
} else {
  say(`There is no "${asked}" in the invented tenant: say one of ${Object.keys(cast).join(', ')}.`);
  process.exitCode = 1;
}
