import { seededRandom, type Random } from '../../src/adapters/simulated/random';
import type { JobKind } from '../../src/bot/feature';
import { createLines } from '../../src/features/signups/line/lines';
import type { Lines } from '../../src/features/signups/line/line';
import { optionIds } from '../../src/features/signups/signup';
import { lookJob, type LookPorts } from '../../src/features/signups/running/look';
import { lookAhead, scheduleLooks } from '../../src/features/signups/running/looks';
import { NoticeOf } from '../../src/features/signups/running/ports';
import { createSignups } from '../../src/features/signups/signups';
import type { Signups } from '../../src/features/signups/ports';
import type { Store } from '../../src/store/store';
import { createJobs, type Jobs } from '../../src/work/jobs';
import { directoryOf, profileOf } from '../rules/directory-of';
import { keptLog } from '../temporary-store';
import { createTimeline, everyBy, type Timeline } from '../timeline';
import { signupOf } from './line-house';
import { createLife, storeOf, type Life } from './outbox-history-life';

/** One process of several on a store: it ends at any step, and another takes its place. */
export type Process = {
  readonly name: string;
  readonly life: Life;
  readonly lines: Lines;
  readonly signups: Signups;
  readonly jobs: Jobs;
  readonly outbox: LookPorts['outbox'];
  readonly clock: () => Date;
  readonly id: () => string;
};

/** What somebody was told, or somebody saw: remembered beside the store, to be compared with it. */
export type Memory = {
  /** What the outbox was given to tell, each thing once: by its key and whom it is for. */
  readonly told: Map<string, { person: string; what: string; seq: number }>;
  /** Whoever has been seen to wait: "person~seq". */
  readonly waited: Set<string>;
  /** Somebody was erased, and nobody has counted since. */
  uncounted: boolean;
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
  /** Somebody's account is switched off, or on again. */
  switchOff(person: string, disabled: boolean): void;
  /** What the processes have logged. */
  readonly log: readonly string[];
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
  const people = Array.from({ length: random.between(4, 14) }, (_, index) => `p-${index + 1}`);
  const directory = directoryOf({}, Object.fromEntries(people.map((person) => [person, {}])), timeline.clock);
  const memory: Memory = { told: new Map(), waited: new Set(), uncounted: false };
  const log = keptLog();
  let births = 0;
  let ids = 0;
  const id = (): string => `id-${(ids += 1)}`;

  function bear(latencyMs: number): Process {
    births += 1;
    const life = createLife(timeline, random, latencyMs);
    const own = storeOf(store, life, timeline);
    const name = `process-${births}`;
    const { clock } = timeline;
    const jobs = createJobs({
      ...{ store: own, clock, holder: name, handlers: () => [counting], log },
      every: everyBy((ms) => life.wait(ms)),
    });
    const lines = createLines({ store: own, clock, dueAt: lookAhead(jobs) });
    const signups = createSignups(own);
    const outbox = outboxOf(life, memory);
    const looking = lookJob({ store: own, signups, lines, jobs, outbox, directory });
    const counting: JobKind = {
      ...looking,
      async run(data, at) {
        const { state, start } = (await signups.get(signup)) ?? {};
        await looking.run(data, at);
        const isOn = state !== 'cancelled' && Date.parse(start ?? '') > at.getTime();
        if (isOn && JSON.stringify(data).includes('count')) memory.uncounted = false;
      },
    };
    return { name, life, lines, signups, jobs, outbox, clock, id };
  }

  const latencyMs = random.pick([4, 30, 400]);
  const processes: [Process, Process] = [bear(latencyMs), bear(latencyMs)];
  const start = new Date(begin + random.between(6, 120) * hour).toISOString();
  const offered = signupOf({
    ...{ start, closes: start, end: new Date(Date.parse(start) + hour).toISOString() },
    options: options.map((option) => ({
      id: option,
      text: `Group ${option}`,
      places: random.between(1, 4),
    })),
    waiting: random.chance(0.9),
  });
  const bystander = bear(0);
  await timeline.until(scheduleLooks(bystander, offered));
  await createSignups(store).add(offered);
  return {
    ...{ random, timeline, store, options, memory, processes, people, bystander, log: log.lines },
    restart(at) {
      processes[at] = bear(latencyMs);
    },
    switchOff: (person, disabled) => directory.apply('people', [profileOf(person, { disabled })]),
    told: [],
    tally: new Map(),
  };
}

/** An outbox that keeps each thing once, as the real one does, and cards that need nothing. */
function outboxOf(life: Life, { told }: Memory): LookPorts['outbox'] {
  const nothing = (): Promise<void> => life.step(async () => undefined);
  return {
    tell: ({ person, key, on }) =>
      life.step(async () => {
        const { what, seq } = NoticeOf.parse(on.params);
        const known = told.get(`${person} ${key}`);
        if (known) expect(known).toEqual({ person, what, seq });
        told.set(`${person} ${key}`, { person, what, seq });
      }),
    cards: { expect: nothing, changed: nothing, finish: nothing },
  };
}

export function count({ tally }: History, what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1);
}
