import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cast } from '../../src/adapters/simulated/model';
import { startConnector } from '../connector';
import { measureInstances } from './instances';
import { print } from './print';
import { questions } from './questions';
import { memoryOf, start, stop, type Server } from './server-process';

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
export async function benchServer(): Promise<void> {
  print('\nThe whole server, with the full simulated tenant');
  const folder = mkdtempSync(join(tmpdir(), 'signpost-bench-'));
  const connector = await startConnector();
  const running: Server[] = [];
  async function begin(program: string, env: NodeJS.ProcessEnv): Promise<Server> {
    const server = await start(program, env);
    running.push(server);
    return server;
  }
  try {
    const first = await begin('main.js', { DATA_DIR: folder });
    print(
      `first start, full tenant: ready in ${first.seconds.toFixed(1)} s (target 30), memory ${memoryOf(first)}`,
    );
    await stop(first);

    const later = await begin('main.js', { DATA_DIR: folder });
    print(`later start: ready in ${later.seconds.toFixed(1)} s (target 5)`);
    const echo = await begin('echo.js', {});
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
    print(`memory after ${rates.ours.length} rounds of turns: ${memoryOf(later)} (target 400)`);
    await stop(echo);

    const second = await begin('main.js', { DATA_DIR: folder });
    await measureInstances(later, second);
  } finally {
    for (const server of running) await stop(server);
    await connector.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
