import { Refusal } from '../../src/bot/turn';
import type { Outcome, Wish } from '../../src/features/signups/line/line';
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
  const { random, people, timeline } = history;
  const who = random.shuffled(people).slice(0, random.between(1, people.length));
  const wishes = who.map((person) => wishOf(history, person));
  const all = wishes.flatMap((wish) => (random.chance(0.2) ? [wish, wish] : [wish]));
  const meanwhile = random.chance(0.1) ? [morePlaces(history)] : [];
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
    { weight: 1, wish: { do: 'add', person, option, by: 'asha', at } },
    { weight: 1, wish: { do: 'remove', person, by: 'asha', at } },
  ]).wish;
}

type End = Outcome | Refusal | 'lost';

async function delivered({ random, processes, timeline }: History, wish: Wish): Promise<End> {
  await timeline.wait(random.below(300));
  const { life, lines } = random.pick(processes);
  const asked = lines.wish(signup, wish).catch((error: unknown) => {
    if (error instanceof Refusal) return error;
    throw error;
  });
  return Promise.race([asked, life.end.then(() => 'lost' as const)]);
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

async function organise(history: History): Promise<string> {
  const { random, processes, timeline } = history;
  const dice = random.next();
  const { signups, lines } = random.pick(processes);
  const at = timeline.clock();
  if (dice < 0.3) {
    const state = random.pick(['open', 'closed', 'open'] as const);
    await timeline.until(
      signups.change(signup, (one) => (one.state === 'cancelled' ? undefined : { ...one, state })),
    );
    return `it is ${state}`;
  }
  if (dice < 0.33) {
    await timeline.until(signups.change(signup, (one) => ({ ...one, state: 'cancelled' })));
    return 'it is cancelled';
  }
  const words = await timeline.until(morePlaces(history));
  const offered = await timeline.until(lines.fill(signup, at));
  history.memory.unfilled = false;
  return `${words}, ${offered} offered`;
}

/** Or fewer, as far as they are not taken. */
async function morePlaces({ random, bystander, memory, tally }: History): Promise<string> {
  const by = random.pick([-2, -1, 1, 2]);
  memory.unfilled = true;
  const changed = bystander.signups.change(signup, (one) => ({
    ...one,
    options: one.options.map((option) => ({ ...option, places: Math.max(1, option.places + by) })),
  }));
  const answer = await changed.then(
    () => 'changed',
    (error: unknown) => {
      if (error instanceof Refusal) return 'refused';
      throw error;
    },
  );
  tally.set(`places ${answer}`, (tally.get(`places ${answer}`) ?? 0) + 1);
  return `places by ${by} (${answer})`;
}

/** What a job does when it is due: offers that are over lapse, places are filled, and everybody is told. */
async function look(history: History): Promise<string> {
  const { random, processes, timeline } = history;
  const who = random.chance(0.3) ? processes : [random.pick(processes)];
  await timeline.until(Promise.all(who.map((one) => lookBy(history, one))));
  return `${who.map(({ name }) => name).join(' and ')} look`;
}

export async function lookBy({ memory, timeline, tally }: History, { lines }: Process): Promise<void> {
  for await (const { person, state, until } of lines.entries(signup)) {
    if (state !== 'offered' || Date.parse(until ?? '') > timeline.now()) continue;
    await lines.wish(signup, { do: 'lapse', person, at: timeline.clock() });
  }
  await lines.fill(signup, timeline.clock());
  memory.unfilled = false;
  for (const telling of await lines.tellings(signup)) {
    memory.told.set(telling.id, telling);
    tally.set(telling.what, (tally.get(telling.what) ?? 0) + 1);
    await lines.told(signup, telling);
  }
}
