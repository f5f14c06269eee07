import { setImmediate as others } from 'node:timers/promises';
import { seededRandom, type Random } from '../../src/adapters/simulated/random';
import { Refusal } from '../../src/bot/turn';
import type { Ballot, Poll, Tally } from '../../src/features/polls/poll';
import { createPolls, type Polls } from '../../src/features/polls/polls';
import type { Store } from '../../src/store/store';
import { storeAround } from '../faulty-store';
import { pollOf } from '../poll-of';

const people = ['ben', 'chloe', 'dev', 'ella', 'femi', 'gita', 'hugo', 'iris'];
const poll = 'meet';

/** A process has ended in the middle of something. */
class Ended extends Error {}

/** All that the store holds of the poll. */
export type Held = { poll: Poll; tally: Tally; ballots: Ballot[]; voters: string[] };

/** What somebody did to the poll, and what came of it. */
export type Deed = {
  who: string;
  what: 'vote' | 'withdraw' | 'grow' | 'close' | 'reopen';
  choices: readonly string[];
  end: 'done' | 'refused' | 'unknown';
  /** The ballots as they were found after it closed the poll. */
  frozen?: string;
};

export type History = {
  store: Store;
  random: Random;
  now: Date;
  /** What happened, in words, for when it went wrong. */
  told: string[];
  counts: Map<string, number>;
  processes: Polls[];
};

export async function historyOf(
  seed: number,
  open: (options: { clock: () => Date }) => Promise<Store>,
): Promise<History> {
  const random = seededRandom(seed, 'polls');
  const history = {
    random,
    now: new Date('2026-11-16T09:00:00Z'),
    told: [],
    counts: new Map(),
    processes: [],
  };
  const store = await open({ clock: () => history.now });
  const begun: History = Object.assign(history, { store });
  begun.processes = [start(begun, 0), start(begun, 1)];
  const from = { anonymous: random.chance(0.5), several: random.chance(0.4), growing: random.chance(0.5) };
  await createPolls({ store, clock: () => history.now }).add(pollOf(from));
  begun.told.push(JSON.stringify(from));
  return begun;
}

/** A process on the store of all. It may end at any write, before it or after; then it does nothing any more. */
function start(history: History, place: number): Polls {
  const random = seededRandom(history.random.below(1_000_000), `process ${place}`);
  let ended = false;
  const store = storeAround(history.store, async ({ writes }, act) => {
    for (let turns = random.below(4); turns > 0; turns--) await others();
    if (ended) throw new Ended();
    if (!writes || !random.chance(0.06)) return act();
    ended = true;
    if (random.chance(0.5)) await Promise.allSettled([act()]);
    history.processes[place] = start(history, place);
    throw new Ended();
  });
  return createPolls({ store, clock: () => history.now });
}

export async function heldBy({ store, now }: History): Promise<Held> {
  const polls = createPolls({ store, clock: () => now });
  const [ballots, voters]: [Ballot[], string[]] = [[], []];
  for await (const ballot of polls.ballots(poll)) ballots.push(ballot);
  for await (const voter of polls.voters(poll)) voters.push(voter);
  const [found, tally] = [await polls.get(poll), await polls.tally(poll)];
  if (!found || !tally) throw new Error('The poll or its tally has gone');
  return { poll: found, tally, ballots, voters };
}

/** Some people do something at once, some of it twice, in one process or the other. */
export async function deeds(history: History): Promise<Deed[]> {
  const { random } = history;
  const { options, several } = (await heldBy(history)).poll;
  const most = several || random.chance(0.05) ? 3 : 1;
  const planned = Array.from({ length: random.between(1, 6) }, (): Deed => {
    const choices = random.shuffled(options.map(({ id }) => id)).slice(0, random.between(1, most));
    const deed = { choices: random.chance(0.03) ? ['o11'] : choices, end: 'unknown' as const };
    return { ...deed, who: random.pick(people), what: whatNow(random) };
  });
  const twice = planned.flatMap((deed) => (random.chance(0.3) ? [deed, { ...deed }] : [deed]));
  await Promise.all(random.shuffled(twice).map((deed) => act(history, deed)));
  for (const { who, what, choices, end } of twice) {
    history.told.push(`${who} ${what} ${what === 'vote' ? choices.join(' ') : ''} ${end}`);
    history.counts.set(`${what} ${end}`, (history.counts.get(`${what} ${end}`) ?? 0) + 1);
  }
  return twice;
}

function whatNow(random: Random): Deed['what'] {
  return random.weighted([
    { weight: 10, what: 'vote' as const },
    { weight: 3, what: 'withdraw' as const },
    { weight: 1, what: 'grow' as const },
    { weight: 1, what: 'close' as const },
    { weight: 2, what: 'reopen' as const },
  ]).what;
}

async function act(history: History, deed: Deed): Promise<void> {
  const polls = history.random.pick(history.processes);
  try {
    await done(history, polls, deed);
    deed.end = 'done';
  } catch (error) {
    if (error instanceof Refusal) deed.end = 'refused';
    else if (!(error instanceof Ended)) throw error;
  }
}

async function done(history: History, polls: Polls, deed: Deed): Promise<void> {
  const { who, what, choices } = deed;
  const { now, random } = history;
  switch (what) {
    case 'vote':
      return void (await polls.cast(poll, who, choices, now));
    case 'withdraw':
      return void (await polls.withdraw(poll, who, now));
    case 'grow':
      return void (await polls.grow(poll, who, `Option ${random.below(20)}`, now));
    case 'close':
      await polls.change(poll, (one) => ({ ...one, state: 'closed', closedAt: now.toISOString() }));
      deed.frozen = ballotsOf(await heldBy(history));
      return;
    case 'reopen':
      await polls.change(poll, (one) => (one.state === 'closed' ? { ...one, state: 'open' } : undefined));
  }
}

export function ballotsOf({ ballots, voters, tally }: Held): string {
  return JSON.stringify([ballots.map(({ person, choices }) => [person, choices]), voters, tally]);
}
