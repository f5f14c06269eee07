import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from '../../src/adapters/simulated/generate';
import { openTeamsSide, type TeamsSide } from '../teams-side';
import { print } from './print';
import { questions } from './questions';
import { idle, start, stop, workOf, type Server } from './server-process';

const connections = 64;
const people = 2_000;
/** One round of ours, and one of the echo bot's between two of ours. */
const roundSeconds = { ours: 30, echo: 10 };
const usualSeconds = 300;

/** Loaded first by the server, so that what could be collected does not count. */
const collecting = `
require('node:v8').setFlagsFromString('--expose-gc');
const collect = require('node:vm').runInNewContext('gc');
process.on('SIGUSR2', () => collect());
`;

/** What came of one round. Milliseconds; `work` is the processor's for all turns together. */
type Round = { turns: number; seconds: number; work: number; faults: Map<string, number>; took: number[] };

/**
 * Turns of many people on as many connections as Teams may hold, with the tokens that Teams sends, for `given` seconds; beside an
 * echo bot of the SDK's that checks the same tokens, in turn with it.
 */
export async function benchLoad(given?: string): Promise<void> {
  const seconds = Number(given ?? usualSeconds);
  print(`\nLoad: ${connections} connections for ${seconds} s, with Teams’ tokens`);
  const folder = mkdtempSync(join(tmpdir(), 'signpost-load-'));
  const preload = join(folder, 'collecting.cjs');
  writeFileSync(preload, collecting);
  const teams = await openTeamsSide();
  const running: Server[] = [];
  try {
    for (const [program, more] of [
      [
        'main.js',
        { DATA_DIR: folder, METRICS_TOKEN: 'of-the-bench-alone', NODE_OPTIONS: `--require ${preload}` },
      ],
      ['echo.js', {}],
    ] as const) {
      running.push(await start(program, { ...teams.environment, ...more }));
    }
    const [ours, echo] = running as [Server, Server]; // both have started
    await idle(ours);
    await compare(teams, ours, echo, seconds);
  } finally {
    for (const server of running) await stop(server);
    await teams.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(teams: TeamsSide, ours: Server, echo: Server, seconds: number): Promise<void> {
  const talkers = generate({ size: 'full', seed: 1 })
    .people.slice(0, people)
    .map(({ id, displayName }) => ({ id, name: displayName }));
  const talk = (server: Server, duration: number): Promise<Round> => round(teams, server, talkers, duration);
  const share = Math.min(1, seconds / usualSeconds);
  await talk(echo, roundSeconds.echo * share);
  await talk(ours, 2 * roundSeconds.ours * share); // contacts are made, code is compiled, the last 50,000 messages are remembered
  const warm = await memoryOf(ours);
  const rounds = { ours: [] as Round[], echo: [] as Round[] };
  for (let left = seconds; left > 0; left -= roundSeconds.ours * share) {
    rounds.echo.push(await talk(echo, roundSeconds.echo * share));
    rounds.ours.push(await talk(ours, Math.min(left, roundSeconds.ours * share)));
  }
  const end = await memoryOf(ours);

  const [rate, plain] = [median(rounds.ours.map(rateOf)), median(rounds.echo.map(rateOf))];
  print(
    `turns: ${rate.toFixed(0)}/s, echo bot ${plain.toFixed(0)}/s, ratio ${(rate / plain).toFixed(2)} (target 0.6)`,
  );
  const [work, little] = [workEach(rounds.ours), workEach(rounds.echo)];
  print(
    `processor: ${work.toFixed(2)} ms a turn, echo bot ${little.toFixed(2)} ms, ratio ${(little / work).toFixed(2)}`,
  );
  const took = rounds.ours.flatMap((one) => one.took).sort((a, b) => a - b);
  const at = (share: number): string => (took[Math.floor(share * (took.length - 1))] ?? NaN).toFixed(0);
  print(`answered in: half ${at(0.5)} ms, 95 % ${at(0.95)} ms, 99 % ${at(0.99)} ms, slowest ${at(1)} ms`);
  const faults = rounds.ours.flatMap((one) => [...one.faults]);
  print(
    `errors: ${faults.length === 0 ? 'none' : JSON.stringify(faults)} in ${took.length} turns (target none)`,
  );
  for (const kind of ['resident', 'heap'] as const) {
    const growth = (end[kind] / warm[kind] - 1) * 100;
    print(
      `${kind} memory: ${warm[kind].toFixed(0)} MB warm, ${end[kind].toFixed(0)} MB at the end, ${growth.toFixed(0)} % more (target 10)`,
    );
  }
}

/** Everybody says one thing after the other, as many at once as there are connections, until the time is over. */
async function round(
  teams: TeamsSide,
  server: Server,
  talkers: readonly { id: string; name: string }[],
  duration: number,
): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const authorization = teams.vouching.authorization(); // Teams uses one for as long as it holds
  const faults = new Map<string, number>();
  const took: number[] = [];
  const before = workOf(server);
  const began = performance.now();
  const until = began + duration * 1000;
  let next = 0;
  async function talk(): Promise<void> {
    while (performance.now() < until) {
      const count = (next += 1);
      const person = talkers[count % talkers.length] ?? { id: '', name: '' };
      const asked = performance.now();
      const came = await post(`${server.url}/api/messages`, agent, authorization, {
        ...{ type: 'message', id: `${began}-${count}`, text: questions[count % questions.length] },
        ...{ channelId: 'msteams', serviceUrl: teams.connector.url },
        from: { id: `29:${person.id}`, aadObjectId: person.id, name: person.name },
        recipient: { id: `28:${teams.vouching.botId}`, name: 'Signpost' },
        conversation: {
          id: `a:${person.id}`,
          conversationType: 'personal',
          tenantId: teams.vouching.tenantId,
        },
        channelData: { tenant: { id: teams.vouching.tenantId } },
      });
      took.push(performance.now() - asked);
      if (came !== '200') faults.set(came, (faults.get(came) ?? 0) + 1);
    }
  }
  await Promise.all(Array.from({ length: connections }, talk));
  agent.destroy();
  const sent = teams.connector.sent.length;
  if (sent !== took.length) faults.set(`${sent} answers to ${took.length} turns`, 1);
  teams.connector.sent.length = 0;
  const seconds = (performance.now() - began) / 1000;
  return { turns: took.length, seconds, work: workOf(server) - before, faults, took };
}

/** The status, or what kept one from coming. */
function post(url: string, agent: Agent, authorization: string, activity: object): Promise<string> {
  const body = JSON.stringify(activity);
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    Authorization: authorization,
  };
  return new Promise((resolve) => {
    const asked = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => resolve(String(response.statusCode)));
    });
    asked.once('error', (error) => resolve(error.message)).end(body);
  });
}

/** MB: `resident` as the system counts it, `heap` after a collection. */
async function memoryOf({ url, child }: Server): Promise<{ resident: number; heap: number }> {
  child.kill('SIGUSR2');
  await new Promise((rested) => setTimeout(rested, 2_000));
  const metrics = await fetch(`${url}/metrics`, { headers: { Authorization: 'Bearer of-the-bench-alone' } });
  const heap = /^nodejs_heap_size_used_bytes (\S+)/m.exec(await metrics.text())?.[1];
  const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  return { resident: Number(resident) / 1024, heap: Number(heap) / 1024 / 1024 };
}

function rateOf({ turns, seconds }: Round): number {
  return turns / seconds;
}

function workEach(rounds: readonly Round[]): number {
  return median(rounds.map(({ work, turns }) => work / turns));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
