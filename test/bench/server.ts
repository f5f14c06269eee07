import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cast } from '../../src/adapters/simulated/model';
import { startConnector } from '../connector';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { scripts } from '../../package.json';
import { freePort } from '../demo/port';

const questions = [
  'is there anything for new parents?',
  'which community should I join?',
  'peat',
  'who knows about flood modelling',
  'cycling to work in Leeds',
  'menopause',
  'excell help',
  'data science',
];

/** The flags of `npm start`, for both programs alike. */
const flags = scripts.start.split(' ').filter((word) => word.startsWith('--'));

type Server = { url: string; child: ChildProcess; seconds: number };

/** Starts a built program and waits until it says that it is ready. */
async function start(program: string, env: NodeJS.ProcessEnv): Promise<Server> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [...flags, resolve('dist', program)], {
    env: { ...process.env, LOG_LEVEL: 'warn', MicrosoftAppId: '', PORT: String(port), ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  while (
    !(await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`);
    await new Promise((again) => setTimeout(again, 50));
  }
  return { url, child, seconds: (performance.now() - began) / 1000 };
}

async function stop({ child }: Server): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Resident memory of a process, now and at its highest. MB. */
function memory({ child }: Server): { now: number; peak: number } {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const mb = (field: string): number =>
    Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? NaN) / 1024;
  return { now: mb('VmRSS'), peak: mb('VmHWM') };
}

/** Whole turns a second, over real sockets: a message in, its answer at the connector. */
async function turnsPerSecond(
  server: Server,
  serviceUrl: string,
  count: number,
  atOnce: number,
): Promise<number> {
  let next = 0;
  const began = performance.now();
  async function talk(): Promise<void> {
    while (next < count) {
      const number = (next += 1);
      const response = await fetch(`${server.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          type: 'message',
          id: `${server.url}-${began}-${number}`,
          text: questions[number % questions.length],
          channelId: 'msteams',
          serviceUrl,
          from: { id: '29:asha', aadObjectId: cast.asha.id, name: cast.asha.name },
          recipient: { id: '28:signpost', name: 'Signpost' },
          conversation: { id: 'a:bench', conversationType: 'personal' },
        }),
      });
      if (!response.ok) throw new Error(`a turn was answered with ${response.status}`);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, talk));
  return count / ((performance.now() - began) / 1000);
}

/** Starting, memory and turns of the whole server at full size, beside an echo bot in the same run. */
export async function benchServer(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-bench-'));
  const connector = await startConnector();
  try {
    const first = await start('main.js', { DATA_DIR: folder });
    print(
      `first start, full tenant: ready in ${first.seconds.toFixed(1)} s (target 30), memory ${words(memory(first))}`,
    );
    await stop(first);

    const later = await start('main.js', { DATA_DIR: folder });
    print(`later start: ready in ${later.seconds.toFixed(1)} s (target 5)`);
    const echo = await start('echo.js', {});
    const rates = { ours: [] as number[], echo: [] as number[] };
    for (const count of [2000, 1500, 1500, 1500, 1500, 1500]) {
      rates.echo.push(await turnsPerSecond(echo, connector.url, count, 8));
      rates.ours.push(await turnsPerSecond(later, connector.url, count, 8));
      connector.sent.length = 0;
    }
    const [ours, plain] = [median(rates.ours.slice(1)), median(rates.echo.slice(1))];
    print(
      `a question's whole turn: ${ours.toFixed(0)}/s, echo bot ${plain.toFixed(0)}/s, ratio ${(ours / plain).toFixed(2)} (target 0.5)`,
    );
    print(`memory after ${rates.ours.length} rounds of turns: ${words(memory(later))} (target 400)`);
    await stop(later);
    await stop(echo);
  } finally {
    await connector.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function words({ now, peak }: { now: number; peak: number }): string {
  return `${now.toFixed(0)} MB, at most ${peak.toFixed(0)} MB`;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
