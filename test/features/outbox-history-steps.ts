import { stallsMs } from './outbox-history-life';
import type { Process } from './outbox-history-process';
import { deeds, interferences, mend, onCampaign, unpause } from './outbox-history-deeds';
import { isTrue } from './outbox-history-truth';
import { count, type History } from './outbox-history-world';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** So long at least nobody sends when another one takes over. */
const handOverMs = 2_000;

/** One step: somebody does something, time goes by, or the outbox is at work. */
export async function step(history: History): Promise<void> {
  const { random, timeline, told } = history;
  const place = told.push('what failed') - 1;
  const at = timeline.clock().toISOString().slice(0, 16);
  const words = await pick(history)();
  told[place] = `${at} ${words}`;
  await isTrue(history);

  function pick(of: History): () => Promise<string> {
    const dice = random.next();
    if (dice < 0.45) return () => timeline.until(random.weighted(deeds).act(of));
    if (dice < 0.6) return async () => passes(of);
    if (dice < 0.75) return () => work(of, [random.pick([0, 1] as const)]);
    if (dice < 0.85) return () => work(of, [0, 1]);
    if (dice < 0.97) return () => crash(of);
    return () => stall(of);
  }
}

function passes({ timeline, random }: History): string {
  const ms = random.weighted([
    { weight: 5, ms: random.between(1, 120) * 1_000 },
    { weight: 4, ms: random.between(1, 180) * minute },
    { weight: 2, ms: random.between(3, 30) * hour },
    { weight: 1, ms: random.between(1, 10) * day },
  ]).ms;
  timeline.pass(ms);
  return `${Math.round(ms / 6_000) / 10} minutes pass`;
}

/** A process prepares and sends what is due; another one takes its place if it ends. */
async function run(history: History, at: 0 | 1): Promise<string[]> {
  const process = history.senders[at];
  process.run = { number: history.watch.begins(), stalls: process.life.stalls };
  const lived = await process.lives(async () => {
    const { random } = history;
    await doesItsWork(history, process, random.between(1, random.chance(0.4) ? 90 : 15) * 1_000);
  });
  count(history, 'runs');
  if (lived) return [];
  count(history, 'crashes');
  history.restart(at);
  return [`${process.name} ends`];
}

/** A process prepares, and sends what is due; one that sends on and on does so for so long, or stands by. */
async function doesItsWork({ sendsOn }: History, { parts, life }: Process, ms: number): Promise<void> {
  await parts.jobs.runDue();
  if (!sendsOn) return void (await parts.pump.run());
  parts.pump.start();
  await life.wait(ms);
  life.endAfter(Infinity); // a stop that is never over keeps timers
  await parts.pump.stop();
}

/** People go on with what they do while messages are on their way. */
async function meanwhile(history: History): Promise<string[]> {
  const { random, timeline } = history;
  await timeline.wait(random.below(random.chance(0.5) ? 500 : 6_000));
  const { act } = random.weighted(random.chance(0.6) ? deeds : interferences);
  return [`meanwhile ${await act(history)}`];
}

/** Some processes are at work, and people may be, too. */
export async function work(history: History, which: readonly (0 | 1)[]): Promise<string> {
  const { senders, timeline, random, teams } = history;
  const others = random.chance(0.5) ? random.between(1, 3) : 0;
  const names = which.map((at) => senders[at].name).join(' and ');
  if (names !== history.last.names) timeline.pass(handOverMs);
  history.last.names = names;

  const before = teams.count.overLimit;
  const all = [
    ...which.map((at) => run(history, at)),
    ...Array.from({ length: others }, () => meanwhile(history)),
  ];
  const told = await timeline.until(Promise.all(all));
  for (const at of which) if (senders[at].life.ended) history.restart(at); // it told somebody something after its run
  if (which.length === 1 && teams.count.overLimit > before)
    throw new Error(`${names} alone has sent more than Teams allows`);
  return [`${names} send`, ...told.flat()].join('; ');
}

async function crash(history: History): Promise<string> {
  const { random, senders } = history;
  const at = random.pick([0, 1] as const);
  const steps = random.below(random.chance(0.6) ? 60 : 800);
  senders[at].life.endAfter(steps);
  const words = await work(history, random.chance(0.6) ? [at] : [0, 1]);
  senders[at].life.endAfter(Infinity);
  if (random.chance(0.5)) return words;
  return `${words}; ${await work(history, [at])}`; // at once, before anybody could know
}

/** One stands still in the middle of its work, and the other one looks again and again meanwhile. */
async function stall(history: History): Promise<string> {
  const { random, senders, timeline } = history;
  const at = random.pick([0, 1] as const);
  const { name, life } = senders[at];
  const ms = random.pick(stallsMs);
  life.stallAfter(random.below(random.chance(0.6) ? 60 : 500), ms, random.chance(0.5));
  async function goOn(): Promise<void> {
    for (let round = 0; round < 4; round++) {
      await run(history, at === 0 ? 1 : 0);
      await timeline.wait(ms / 3);
    }
  }
  await timeline.until(Promise.all([run(history, at), goOn()]));
  life.stallAfter(Infinity, 0, false);
  history.last.names = '';
  count(history, 'stalls');
  return `${name} stands still for ${ms / 1_000} s, and the other one goes on`;
}

/** Everything is well again, and time goes by until nothing is open any more. */
export async function letRun(history: History): Promise<void> {
  const { timeline, desk, random, confirmed, told } = history;
  await mend(history);
  await timeline.until(unpause(history));
  for (const id of confirmed) {
    const what = random.chance(0.5) ? 'resume' : 'cancel';
    if ((await timeline.until(desk.parts.campaigns.get(id)))?.state === 'paused')
      told.push(await timeline.until(onCampaign(history, what, id)));
  }
  for (let round = 0; round < 90; round++) {
    timeline.pass(round < 4 ? 11 * minute : 12 * hour);
    for (const at of [0, 1] as const) await calmly(history, at);
    if (!(await somethingIsOpen(history))) break;
  }
  told.push(`the end, ${timeline.clock().toISOString().slice(0, 16)}`);
}

async function calmly(history: History, at: 0 | 1): Promise<void> {
  const process = history.senders[at];
  process.run = { number: history.watch.begins(), stalls: process.life.stalls };
  await history.timeline.until(doesItsWork(history, process, 40_000));
}

async function somethingIsOpen(history: History): Promise<boolean> {
  const { shards, active } = await isTrue(history);
  if ([...active].some((id) => history.confirmed.includes(id))) return true;
  return [...shards.values()].some(({ counts }) => (counts.open ?? 0) > 0);
}
