import { Refusal } from '../../src/bot/turn';
import type { Outcome, Wish } from '../../src/features/signups/line/line';
import { scheduleLooks } from '../../src/features/signups/running/looks';
import { changed } from '../../src/features/signups/running/steering';
import { handOn } from '../../src/features/signups/running/tellings';
import { createErasure } from '../../src/work/erasure';
import { keptLog } from '../temporary-store';
import { isTrue } from './signup-history-truth';
import { count, signup, type History, type Process } from './signup-history-world';

const minute = 60_000;

/** One step: many people press at once, time goes by, or somebody looks after what is due. */
export async function step(history: History): Promise<void> {
  const { random, timeline, told } = history;
  const at = timeline.clock().toISOString().slice(0, 16);
  const place = told.push('what failed') - 1;
  const dice = random.next();
  const act = dice < 0.55 ? press : dice < 0.7 ? crash : dice < 0.82 ? organise : dice < 0.92 ? look : pass;
  told[place] = `${at} ${await act(history)}`;
  await isTrue(history);
}

async function pass({ timeline, random }: History): Promise<string> {
  const minutes = random.pick([1, 20, 90, 12 * 60, 25 * 60]);
  timeline.pass(minutes * minute);
  return `${minutes} minutes pass`;
}

/** Some press, a few of them are delivered twice, and each reaches one of the two processes. */
async function press(history: History): Promise<string> {
  const { random, people, timeline, bystander } = history;
  const who = random.shuffled(people).slice(0, random.between(1, people.length));
  const wishes = who.map((person) => wishOf(history, person));
  const all = wishes.flatMap((wish) => (random.chance(0.2) ? [wish, wish] : [wish]));
  const meanwhile = random.chance(0.1) ? [morePlaces(history, bystander)] : [];
  const [words, ended] = await timeline.until(
    Promise.all([Promise.all(meanwhile), Promise.all(all.map((wish) => delivered(history, wish)))]),
  );
  await answersAreTrue(history, all, ended);
  const pressed = all.map(({ do: what, person }, index) => `${person} ${what} (${wordOf(ended[index])})`);
  return [...pressed, ...words].join(', ');
}

function wishOf({ random, options, timeline }: History, person: string): Wish {
  const at = timeline.clock();
  const option = random.pick(options);
  return random.weighted<{ weight: number; wish: Wish }>([
    { weight: 10, wish: { do: 'join', person, option, at } },
    { weight: 5, wish: { do: 'withdraw', person, at } },
    { weight: 3, wish: { do: 'accept', person, at } },
    { weight: 2, wish: { do: 'decline', person, at } },
    { weight: 1, wish: { do: 'lapse', person, at } },
    { weight: 1, wish: { do: 'needs', person, needs: 'A hearing loop', at } },
    { weight: 1, wish: { do: 'add', person, option, by: 'asha', at } },
    { weight: 1, wish: { do: 'remove', person, by: 'asha', at } },
  ]).wish;
}

type End = Outcome | Refusal | 'lost';

async function delivered({ random, processes, timeline }: History, wish: Wish): Promise<End> {
  await timeline.wait(random.below(300));
  const one = random.pick(processes);
  return Promise.race([wished(one, wish), one.life.end.then(() => 'lost' as const)]);
}

async function wished(one: Process, wish: Wish): Promise<Outcome | Refusal> {
  try {
    const outcome = await one.lines.wish(signup, wish);
    await handOn(one, signup, outcome.tellings);
    return outcome;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function wordOf(end: End | undefined): string {
  if (end === undefined || end === 'lost') return 'lost';
  return end instanceof Refusal ? 'no' : (end.entry?.state ?? 'nothing');
}

/** What somebody was answered is how they stand, unless a place has come to them meanwhile. */
async function answersAreTrue(
  history: History,
  wishes: readonly Wish[],
  ended: readonly End[],
): Promise<void> {
  const { lines } = history.bystander;
  for (const [index, { person }] of wishes.entries()) {
    const end = ended[index];
    if (end === undefined || end === 'lost' || end instanceof Refusal) continue;
    const now = await history.timeline.until(lines.entry(signup, person));
    const told = end.entry?.state;
    const may: unknown[] = told === 'waiting' ? ['waiting', 'offered', 'in'] : [told];
    expect([person, told, may.includes(now?.state)]).toEqual([person, told, true]);
    count(history, `answered ${told ?? 'nothing'}`);
  }
}

/** One of the processes ends while people press. */
async function crash(history: History): Promise<string> {
  const { random, processes } = history;
  const at = random.pick([0, 1] as const);
  const { life, name } = processes[at];
  life.endAfter(random.below(60));
  const words = await press(history);
  life.endAfter(Infinity);
  if (!life.ended) return words;
  count(history, 'crashes');
  history.restart(at);
  return `${words}; ${name} has ended`;
}

/** One of the processes does something, and may end in the middle of it. */
async function byOne(history: History, act: (process: Process) => Promise<string>): Promise<string> {
  const { random, processes, timeline } = history;
  const at = random.pick([0, 1] as const);
  const one = processes[at];
  if (random.chance(0.4)) one.life.endAfter(random.below(40));
  const words = await timeline.until(Promise.race([act(one), one.life.end.then(() => 'something')]));
  one.life.endAfter(Infinity);
  if (!one.life.ended) return words;
  count(history, 'crashes');
  history.restart(at);
  return `${words}; ${one.name} has ended`;
}

async function organise(history: History): Promise<string> {
  const { random } = history;
  const dice = random.next();
  if (dice < 0.15) return erase(history);
  if (dice < 0.25) return switchOff(history);
  if (dice < 0.5) {
    const state = random.pick(['open', 'closed', 'open'] as const);
    return byOne(history, async (one) => {
      await changed(one, signup, (found) => (found.state === 'cancelled' ? undefined : { ...found, state }));
      return `it is ${state}`;
    });
  }
  if (dice < 0.53) {
    return byOne(history, async (one) => {
      await changed(one, signup, (found) => ({ ...found, state: 'cancelled' }));
      return 'it is cancelled';
    });
  }
  if (dice < 0.65) return move(history);
  return byOne(history, (one) => morePlaces(history, one));
}

async function erase({ random, people, store, timeline, memory, tally }: History): Promise<string> {
  const person = random.pick(people);
  const erasure = createErasure({ store, clock: timeline.clock, log: keptLog() });
  await timeline.until(timeline.during(erasure.erase([person])));
  memory.uncounted = true;
  for (const [key, told] of memory.told) if (told.person === person) memory.told.delete(key);
  tally.set('erased', (tally.get('erased') ?? 0) + 1);
  return `${person} is erased`;
}

async function switchOff(history: History): Promise<string> {
  const { random, people } = history;
  const person = random.pick(people);
  const off = random.chance(0.6);
  history.switchOff(person, off);
  return `the account of ${person} is switched ${off ? 'off' : 'on'}`;
}

/** Nearer, or further away. */
function move(history: History): Promise<string> {
  const { random, timeline } = history;
  const now = Math.floor(timeline.now() / minute) * minute;
  const start = new Date(now + random.between(1, 60) * 60 * minute).toISOString();
  const end = new Date(Date.parse(start) + 60 * minute).toISOString();
  return byOne(history, async (one) => {
    await scheduleLooks(one, { signup, start, end, closes: start });
    await changed(one, signup, (found) => ({ ...found, start, end, closes: start }));
    return `it begins at ${start}`;
  });
}

/** Or fewer, as far as they are not taken. */
async function morePlaces({ random, tally }: History, one: Process): Promise<string> {
  const by = random.pick([-2, -1, 1, 2]);
  const more = changed(one, signup, (found) => ({
    ...found,
    options: found.options.map((option) => ({ ...option, places: Math.max(1, option.places + by) })),
  }));
  const answer = await more.then(
    () => 'changed',
    (error: unknown) => {
      if (error instanceof Refusal) return 'refused';
      throw error;
    },
  );
  tally.set(`places ${answer}`, (tally.get(`places ${answer}`) ?? 0) + 1);
  return `places by ${by} (${answer})`;
}

/** What is due is done, by one process or by both at the same time. */
async function look(history: History): Promise<string> {
  const { random, processes, timeline } = history;
  if (random.chance(0.7)) return byOne(history, (one) => looks(history, one));
  return (await timeline.until(Promise.all(processes.map((one) => looks(history, one))))).join(' and ');
}

async function looks(history: History, { name, jobs }: Process): Promise<string> {
  const ran = await jobs.runDue();
  for (let done = 0; done < ran; done++) count(history, 'looks');
  return `${name} looks`;
}
