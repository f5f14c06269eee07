import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openEmbeddedStore } from '../../src/adapters/embedded/store';
import type { Entry } from '../../src/features/signups/signup';
import { pollId, signupId, takingHouse, type TakingHouse } from '../taking-house';
import { createTimeline } from '../timeline';
import { figure, limited, print } from './print';
import { play } from './processes';
import { stopwatch } from './stopwatch';

const presses = 27_000;
const places = 5_000;
/** So many presses are answered at once; the others wait in line. */
const atOnce = 4;
/** Presses for each line of the curve. */
const stretch = 2_000;
/** Milliseconds of service for each press, but for one in a hundred. */
const mostService = 250;

const voters = 1_000;
const votingMs = 30_000;
/** Changes of the shared card while so many vote. */
const mostUpdates = 15;
/** A Monday morning in London. */
const begin = Date.parse('2026-11-16T10:00:00.000Z');

/** Polls and sign-ups in a channel of thousands. */
export async function benchTakings(): Promise<void> {
  print('\nPolls and sign-ups: everybody presses at once');
  await play('taking', {});
}

/** In one process, which meets a double of Teams without a network between them. */
export async function measureTakings(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-bench-'));
  try {
    await vote(join(folder, 'votes.db'));
    const least = await bare(join(folder, 'bare.db'));
    await signUp(join(folder, 'places.db'), least);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** On a clock of its own, so that the shared card is drawn as often as it would be. */
async function vote(file: string): Promise<void> {
  const timeline = createTimeline(begin);
  const { clock, wait, every } = timeline;
  const store = openEmbeddedStore(file, { clock });
  const people = crowd(voters);
  const house = takingHouse({ store, people, clock, wait, every, holder: 'bench' });
  await house.asks();
  house.parts.pump.start();

  const cpu = process.cpuUsage();
  const voting = people.map(async (person, index) => {
    await wait((index * votingMs) / voters);
    await house.votes(person, `o${1 + (index % 3)}`, person);
  });
  await timeline.until(Promise.all(voting));
  const { user, system } = process.cpuUsage(cpu);
  await timeline.until(wait(6_000));
  await timeline.until(house.parts.pump.stop());

  const tally = await house.polls.tally(pollId);
  const counted = (tally?.o1 ?? 0) + (tally?.o2 ?? 0) + (tally?.o3 ?? 0);
  if (tally?.voters !== voters || counted !== voters) throw new Error(`${counted} votes are counted`);
  print(
    `${figure(voters)} vote within ${votingMs / 1_000} s: all are counted once; the card is changed ${house.updates()} times${limited(house.updates(), mostUpdates)}; ${figure((user + system) / 1_000 / voters)} ms of processor time for each`,
  );
  await store.close();
}

/** No less can be done: each press is written down unless it has been before, and nothing else. Answers the median. */
async function bare(file: string): Promise<number> {
  const store = openEmbeddedStore(file);
  const times: number[] = [];
  for (const person of crowd(presses)) {
    const timed = stopwatch();
    await store.put('signups', 'bare', { id: `entry~${person}`, v: 1 }, { ifAbsent: true });
    times.push(timed() * 1_000);
  }
  await store.close();
  const median = quantile(times, 0.5);
  print(
    `a bare loop of ${figure(presses)} conditional writes: ${figure(median)} ms each, ${figure(quantile(times, 0.99))} for one in a hundred`,
  );
  return median;
}

async function signUp(file: string, least: number): Promise<void> {
  const store = openEmbeddedStore(file);
  const people = crowd(presses);
  const wait = async (ms: number): Promise<void> => void (await setTimeout(ms, undefined, { ref: false }));
  const house = takingHouse({ store, people, clock: () => new Date(), wait, holder: 'bench' });
  await house.offers(places);
  house.parts.pump.start();

  const answers = new Map<string, string>();
  const service: number[] = [];
  const waited: number[] = [];
  const line = people.values();
  const cpu = process.cpuUsage();
  const whole = stopwatch();
  async function answer(): Promise<void> {
    for (const person of line) {
      waited.push(whole() * 1_000);
      const timed = stopwatch();
      answers.set(person, await house.signsUp(person, person));
      service.push(timed() * 1_000);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, answer));
  const seconds = whole();
  const { user, system } = process.cpuUsage(cpu);
  await house.parts.pump.stop();

  printCurve(service);
  const [half, most] = [quantile(service, 0.5), quantile(service, 0.99)];
  print(
    `${figure(presses)} press at once, ${atOnce} are answered at a time: ${figure(half)} ms of service, ${figure(most)} for one in a hundred${limited(most, mostService, ' ms')}; ${figure((user + system) / 1_000 / presses)} ms of processor time, ${figure((seconds * 1_000) / presses)} in all, ${figure((seconds * 1_000) / presses / least)} times the bare loop; waiting in line ${figure(quantile(waited, 0.5) / 1_000)} s, ${figure(quantile(waited, 0.99) / 1_000)} for one in a hundred`,
  );
  await isTrue(house, answers);
  await store.close();
}

/** What a press costs does not depend on how many came before. */
function printCurve(service: readonly number[]): void {
  for (let from = 0; from < service.length; from += stretch) {
    const some = service.slice(from, from + stretch);
    print(
      `  presses ${figure(from + 1)} to ${figure(from + some.length)}: ${figure(quantile(some, 0.5))} ms, ${figure(quantile(some, 0.99))} for one in a hundred`,
    );
  }
}

/** Exactly the places are taken, by the first in the server's order; the others wait in it; and everybody was told so. */
async function isTrue({ lines }: TakingHouse, answers: ReadonlyMap<string, string>): Promise<void> {
  const entries: Entry[] = [];
  for await (const entry of lines.entries(signupId)) entries.push(entry);
  entries.sort((a, b) => a.seq - b.seq);
  const isIn = entries.filter(({ state }) => state === 'in').length;
  const first = entries.slice(0, places).filter(({ state }) => state === 'in').length;
  const waiting = await lines.waitingList(signupId, 'o1', presses);
  const inOrder = waiting.every(({ person }, index) => entries[places + index]?.person === person);
  const misled = entries.filter(({ person }, index) => {
    const truth =
      index < places
        ? 'You have a place.'
        : `You are number ${(index - places + 1).toLocaleString('en-GB')} on the waiting list.`;
    return !answers.get(person)?.includes(truth);
  });
  print(
    `${figure(isIn)} have a place${isIn === places && first === places ? ', the first who came' : ': WRONG'}; ${figure(waiting.length)} wait${inOrder && waiting.length === presses - places ? ' in order' : ': OUT OF ORDER'}; ${misled.length === 0 ? 'everybody was told the truth' : `${figure(misled.length)} were MISLED`}`,
  );
}

function crowd(size: number): string[] {
  return Array.from({ length: size }, (_, index) => `p-${index + 1}`);
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}
