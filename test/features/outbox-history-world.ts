import { today } from '../../src/adapters/simulated/model';
import { seededRandom, type Random } from '../../src/adapters/simulated/random';
import type { Store, Stored } from '../../src/store/store';
import type { Campaign } from '../../src/work/outbox/campaigns/campaign';
import { defaultRules } from '../../src/work/rules';
import { createTeamsDouble, type TeamsDouble } from '../teams-double';
import { createTimeline, type Timeline } from '../timeline';
import { born, chatOf, profileOf, type Process } from './outbox-history-process';
import { createWatch, type Watch } from './outbox-history-watch';

/** Somebody in a history. `here` is false once they have left. `zones`: where the bot may think that they are. */
export type Someone = {
  readonly id: string;
  readonly timeZone: string;
  readonly guest: boolean;
  here: boolean;
  zones: readonly string[];
};

export type World = {
  readonly random: Random;
  /** Its processes send on and on until they are told to stop, one at a time; or do what is due, whoever else does. */
  readonly sendsOn: boolean;
  readonly timeline: Timeline;
  readonly store: Store;
  readonly teams: TeamsDouble;
  readonly watch: Watch;
  readonly people: readonly Someone[];
  /** As they were when something of theirs was sent last. */
  readonly campaigns: Map<string, Campaign>;
  /** What somebody was to be told but has been settled meanwhile: parameters of views. */
  readonly settled: Set<string>;
  /** What must never be logged. */
  readonly surprises: string[];
};

/** The processes of a world: two that send, and one where people talk to the bot, which never ends and is on time. */
export type Processes = {
  readonly senders: [Process, Process];
  readonly desk: Process;
  /** A new process in the place of one that has ended. */
  restart(at: 0 | 1): void;
  /** Somebody's profile has changed: everybody knows at once. */
  follow(someone: Someone): Promise<void>;
};

/** Where people are whose time zone nobody has told. */
export const ownZone = 'Europe/London';
const zones = [ownZone, 'Europe/London', 'Pacific/Honolulu', 'Australia/Sydney', 'Asia/Kolkata'];
const minute = 60_000;

export async function historyWorld(
  seed: number,
  open: (options: { clock: () => Date }) => Promise<Store>,
): Promise<World> {
  const random = seededRandom(seed, 'outbox history');
  const timeline = createTimeline(Date.parse(`${today}T10:00:00Z`) + random.below(7 * 24 * 60) * minute);
  return {
    random,
    sendsOn: seed % 4 === 0,
    timeline,
    store: await open({ clock: timeline.clock }),
    teams: createTeamsDouble({ seed }),
    watch: createWatch(timeline.clock, defaultRules),
    people: Array.from({ length: random.between(3, random.chance(0.3) ? 70 : 20) }, (_, at) => ({
      id: `p-${at + 1}`,
      timeZone: random.pick(zones),
      guest: random.chance(0.04),
      here: true,
      zones: [ownZone],
    })),
    campaigns: new Map(),
    settled: new Set(),
    surprises: [],
  };
}

/** Everybody is known, and most have met the bot. */
export async function populate(world: World): Promise<Processes> {
  const { random, store, people } = world;
  const latencyMs = random.pick([0, 4, 30]);
  let births = 0;

  function bear(): Process {
    births += 1;
    const skewMs = random.chance(0.5) ? 0 : random.between(-5 * minute, 5 * minute);
    return born(world, { name: `process-${births}`, skewMs, latencyMs });
  }

  async function written(someone: Someone): Promise<Stored[]> {
    const profile = { ...profileOf(someone), id: 'profile', v: 1 };
    await store.put('people', someone.id, profile);
    const stored = await store.get('people', someone.id, 'profile');
    return stored ? [stored] : [];
  }

  const desk = born(world, { name: 'desk', skewMs: 0, latencyMs: 0 });
  const senders: [Process, Process] = [bear(), bear()];
  for (const someone of people) {
    await written(someone);
    if (random.chance(0.15)) continue;
    const contact = { conversation: chatOf(someone) };
    someone.zones = [someone.timeZone];
    await world.timeline.until(desk.parts.contacts.remember(someone.id, contact, someone.timeZone));
  }
  return {
    senders,
    desk,
    restart(at) {
      senders[at] = bear();
    },
    async follow(someone) {
      const stored = await written(someone);
      for (const { directory } of [...senders, desk]) directory.apply('people', stored);
    },
  };
}

/** A history that goes on step by step, and is looked at after each. */
export type History = World &
  Processes & {
    /** Campaigns that have been confirmed. */
    readonly confirmed: string[];
    /** Messages that have been promised: names of entries. */
    readonly promised: Set<string>;
    /** Who will start again what they have stopped. */
    readonly relents: string[];
    /** Who sent last. */
    readonly last: { names: string };
    readonly told: string[];
    readonly tally: Map<string, number>;
  };

export function historyOf(world: World, processes: Processes): History {
  const lists = { confirmed: [], relents: [], told: [] };
  const rest = { last: { names: '' }, promised: new Set<string>(), tally: new Map<string, number>() };
  return { ...world, ...lists, ...rest, ...processes };
}

export function count({ tally }: History, what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1);
}
