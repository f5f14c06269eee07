import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { buildSync } from 'esbuild';

/** Bundles a TypeScript file of this folder into `folder`, so that plain Node can run it. */
export function bundled(name: string, folder: string): string {
  const outfile = join(folder, name.replace(/\.ts$/, '.js'));
  buildSync({
    entryPoints: [join(__dirname, name)],
    outfile,
    bundle: true,
    platform: 'node',
    packages: 'external',
  });
  return outfile;
}

/** A process under way. `lines` are what it has said so far; `spoken` waits for the first. */
export type Child = {
  process: ChildProcess;
  lines(): string[];
  spoken(): Promise<void>;
  ended: Promise<void>;
};

export function run(script: string, args: string[]): Child {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, NODE_PATH: resolve(__dirname, '../../node_modules') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const lines = (): string[] => said.split('\n').slice(0, -1); // what follows the last line end was cut off
  return {
    process: child,
    lines,
    async spoken() {
      while (lines().length === 0) {
        if (child.exitCode !== null) throw new Error(`${script} ended with ${child.exitCode}`);
        await setTimeout(2);
      }
    },
    ended: once(child, 'close').then(() => undefined),
  };
}
