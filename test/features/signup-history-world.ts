import { seededRandom, type Random } from '../../src/adapters/simulated/random';
import { createLines } from '../../src/features/signups/line/lines';
import type { Lines } from '../../src/features/signups/line/line';
import { optionIds } from '../../src/features/signups/signup';
import { createSignups } from '../../src/features/signups/signups';
import type { Signups } from '../../src/features/signups/ports';
import type { Store } from '../../src/store/store';
import { createTimeline, type Timeline } from '../timeline';
import { signupOf } from './line-house';
import { createLife, storeOf, type Life } from './outbox-history-life';

/** One process of several on a store: it ends at any step, and another takes its place. */
export type Process = {
  readonly name: string;
  readonly life: Life;
  readonly lines: Lines;
  readonly signups: Signups;
};

/** What somebody was told, or somebody saw: remembered beside the store, to be compared with it. */
export type Memory = {
  /** Looks that were scheduled, in milliseconds. */
  readonly looks: Set<number>;
  /** Tellings that were handed on: their documents' ids, and what they say. */
  readonly told: Map<string, { person: string; what: string; seq: number }>;
  /** Whoever has been seen to wait: "person~seq". */
  readonly waited: Set<string>;
  /** Places were added, and those who wait have not been asked yet. */
  unfilled: boolean;
};

export type History = {
  readonly random: Random;
  readonly timeline: Timeline;
  readonly store: Store;
  readonly people: readonly string[];
  readonly options: readonly string[];
  readonly memory: Memory;
  readonly processes: [Process, Process];
  /** Somebody who only looks, and whose signing up nobody interrupts. */
  readonly bystander: Process;
  restart(at: 0 | 1): void;
  readonly told: string[];
  readonly tally: Map<string, number>;
};

export const signup = 'first-aid';
const begin = Date.parse('2026-11-16T09:00:00.000Z');
const hour = 3_600_000;

export async function historyOf(
  seed: number,
  open: (options: { clock: () => Date }) => Promise<Store>,
): Promise<History> {
  const random = seededRandom(seed, 'sign-up history');
  const timeline = createTimeline(begin);
  const store = await open({ clock: timeline.clock });
  const options = optionIds.slice(0, random.between(1, 3));
  const memory: Memory = { looks: new Set(), told: new Map(), waited: new Set(), unfilled: false };
  let births = 0;

  function bear(latencyMs: number): Process {
    births += 1;
    const life = createLife(timeline, random, latencyMs);
    const own = storeOf(store, life, timeline);
    const dueAt = (_signup: string, at: Date): Promise<void> =>
      life.step(async () => void memory.looks.add(at.getTime()));
    const lines = createLines({ store: own, dueAt });
    return { name: `process-${births}`, life, lines, signups: createSignups(own) };
  }

  const latencyMs = random.pick([4, 30, 400]);
  const processes: [Process, Process] = [bear(latencyMs), bear(latencyMs)];
  const start = new Date(begin + random.between(6, 120) * hour).toISOString();
  await createSignups(store).add(
    signupOf({
      ...{ start, closes: start, end: new Date(Date.parse(start) + hour).toISOString() },
      options: options.map((id) => ({ id, text: `Group ${id}`, places: random.between(1, 4) })),
      waiting: random.chance(0.9),
    }),
  );
  return {
    ...{ random, timeline, store, options, memory, processes },
    people: Array.from({ length: random.between(4, 14) }, (_, index) => `p-${index + 1}`),
    bystander: bear(0),
    restart(at) {
      processes[at] = bear(latencyMs);
    },
    told: [],
    tally: new Map(),
  };
}

export function count({ tally }: History, what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1);
}
