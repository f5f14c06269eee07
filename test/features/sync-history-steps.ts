import { requestSync } from '../../src/features/sync/schedule';
import { syncState } from '../../src/features/sync/state';
import { Refusal } from '../../src/bot/turn';
import { TenantFault } from '../../src/directory/tenant';
import { randomFault } from './sync-history-faults';
import { mirrorOf, type Mirror } from './sync-history-mirror';
import { showsNothingInvented } from './sync-history-truth';
import type { Process, World } from './sync-history-world';

const mostJobs = 15;
const nothingStopped = 'nothing to accept';

/** What happened, in figures. */
export type Tally = Record<'steps' | 'changes' | 'faults' | 'crashes', number>;

/** A history that goes on step by step, and is looked at after each. */
export type History = {
  world: World;
  mirror: Mirror;
  tally: Tally;
  told: string[];
  /** An administrator has let a sync remove more than a tenth, and it is not over yet. */
  accepted: boolean;
  /** Graph has denied what it knows: only a full sync puts that right. */
  denied: boolean;
  /** How many syncs may have ended since the last look. */
  syncs: number;
};

export function historyOf(world: World): History {
  const tally = { steps: 0, changes: 0, faults: 0, crashes: 0 };
  return { world, mirror: mirrorOf(world.store), tally, told: [], accepted: false, denied: false, syncs: 0 };
}

/** Nothing may be wrong at any time, however far the directory lags behind. */
export async function look(history: History, after: 'job' | 'step'): Promise<void> {
  const { world, mirror } = history;
  const { before, lost, changed } = await mirror.look();
  const good = await syncState(world.store, 'good');
  for (const what of ['communities', 'people', 'memberships'] as const) {
    const most = 0.1 * Math.max(before[what], good?.counts?.[what] ?? 0) * Math.max(1, history.syncs);
    if (!history.accepted && lost[what] > most)
      throw new Error(`${lost[what]} of ${before[what]} ${what} were lost at once`);
  }
  history.syncs = 0;
  for (const { directory } of world.processes) {
    if (directory.ready && (changed || after === 'step')) showsNothingInvented(directory, world);
  }
  if (world.surprises.length > 0) throw new Error(world.surprises.join('\n'));
}

/** Does what is due, one job after the other, as the process would; another one takes its place if it ends. */
export async function runDue(history: History, at: 0 | 1, most = mostJobs): Promise<void> {
  for (let ran = 1, jobs = 0; ran > 0 && jobs < most; jobs++) {
    ran = 0;
    const process = history.world.processes[at];
    const lived = await process.lives(async () => {
      ran = await process.app.jobs.runDue(1);
      await process.app.follower.follow();
    });
    history.syncs += 1;
    await judge(history);
    if (!lived) return restart(history, at);
  }
}

async function judge(history: History): Promise<void> {
  await look(history, 'job');
  const last = await syncState(history.world.store, 'last');
  if (history.accepted && last && !last.fault) history.accepted = false;
}

/** A process that has ended is started anew; on its way up it may find everything as it was left. */
async function restart(history: History, at: 0 | 1): Promise<void> {
  history.tally.crashes += 1;
  await history.world.restart(at);
}

type Step = { weight: number; take: (history: History, at: 0 | 1) => Promise<string> };

const steps: Step[] = [
  { weight: 8, take: async (history) => changes(history, history.world.random.between(1, 4)) },
  { weight: 0.4, take: async (history) => changes(history, 25) },
  { weight: 6, take: async (history) => passes(history, history.world.random.between(1, 120)) },
  { weight: 3, take: async (history) => passes(history, history.world.random.between(60, 24 * 60)) },
  { weight: 0.8, take: async (history) => passes(history, history.world.random.between(1, 9) * 24 * 60) },
  { weight: 0.2, take: async (history) => passes(history, history.world.random.between(10, 40) * 24 * 60) },
  { weight: 10, take: schedule },
  { weight: 4, take: asked },
  { weight: 4, take: crash },
  { weight: 4, take: write },
  { weight: 4, take: faults },
  { weight: 2, take: calm },
  { weight: 1, take: manners },
  { weight: 1, take: forget },
  { weight: 2, take: accept },
];

/** One step of any kind. */
export async function step(history: History): Promise<void> {
  const { world, tally, told } = history;
  const { random } = world;
  const at = random.chance(0.7) ? 0 : 1;
  world.meanwhile = unquiet(history, at);
  world.lag = 0.3;
  const next = random.weighted(steps);
  const place = told.push('what failed') - 1;
  told[place] = `(${at}) ${await next.take(history, at)}`;
  if (random.chance(0.5)) await world.processes[at === 0 ? 1 : 0].app.follower.follow();
  tally.steps += 1;
  await look(history, 'step');
}

/** What happens while a process is at work and others are, too. */
function unquiet(history: History, at: 0 | 1): () => Promise<void> {
  const { world } = history;
  const { random } = world;
  let within = false;
  return async () => {
    if (within || !random.chance(0.08)) return;
    within = true;
    if (random.chance(0.7)) history.told.push(`  meanwhile: ${changes(history, random.between(1, 2))}`);
    else if (random.chance(0.5))
      history.told.push(`  meanwhile: ${passes(history, random.between(1, 3) / 4)}`);
    else {
      history.told.push('  meanwhile: the other one works');
      const other = world.processes[at === 0 ? 1 : 0];
      await other.lives(async () => {
        for (let jobs = 0; jobs < 3 && (await other.app.jobs.runDue(1)) > 0; jobs++) history.syncs += 1;
      });
    }
    within = false;
  };
}

function changes({ world, tally }: History, count: number): string {
  tally.changes += count;
  return Array.from({ length: count }, () => world.change()).join(', ');
}

function passes({ world }: History, minutes: number): string {
  world.pass(minutes);
  return `${minutes} minutes pass`;
}

async function schedule(history: History, at: 0 | 1): Promise<string> {
  const minutes = history.world.random.between(0, 30);
  passes(history, minutes);
  await runDue(history, at);
  return `${minutes} minutes pass, and what is due is done`;
}

async function asked(history: History, at: 0 | 1): Promise<string> {
  const { random, clock, processes } = history.world;
  const process = processes[at];
  const { jobs } = process.app;
  const kind = random.pick(['full', 'delta', 'delta', 'engage-map', 'activity', 'erase'] as const);
  const lived = await process.lives(() =>
    kind === 'full' || kind === 'delta'
      ? requestSync({ jobs, clock }, { kind, by: 'administrator' })
      : jobs.schedule({ kind, key: 'asked', due: clock(), data: {} }),
  );
  if (lived) await runDue(history, at);
  else await restart(history, at);
  return `${kind} is asked for`;
}

async function crash(history: History, at: 0 | 1): Promise<string> {
  const { random } = history.world;
  const changed = changes(history, random.between(2, 5));
  const after = random.below(random.chance(0.7) ? 40 : 100);
  history.world.processes[at].fuse(after);
  const kind = await asked(history, at);
  history.world.processes[at].fuse(Infinity);
  if (random.chance(0.5)) passes(history, 2);
  return `${changed}; ${kind}, and the process ends after ${after} steps`;
}

async function write(history: History, at: 0 | 1): Promise<string> {
  const { random, chronicle } = history.world;
  const process = history.world.processes[at];
  const { groups, people } = chronicle.look();
  const community = random.pick(groups).id;
  const known = people.filter(({ id, gone }) => !gone && process.directory.person(id));
  const person = known.length > 0 ? random.pick(known).id : undefined;
  if (person === undefined) return 'nobody is there to talk to the bot';
  const joins = random.chance(0.6);
  if (random.chance(0.2)) process.fuse(random.below(6));
  if (joins) chronicle.expect(community, person);
  const lived = await process.lives(() => written(process, joins, community, person));
  if (lived) process.fuse(Infinity);
  else await restart(history, at);
  return `${person} ${joins ? 'joins' : 'leaves'} ${community} through the bot`;
}

/** Graph may refuse, and then nothing has happened. */
async function written(
  { writes }: Process,
  joins: boolean,
  community: string,
  person: string,
): Promise<void> {
  try {
    await (joins ? writes.join(community, person, person) : writes.leave(community, person, person));
  } catch (error) {
    if (!(error instanceof TenantFault) && !(error instanceof Refusal)) throw error;
  }
}

async function faults(history: History): Promise<string> {
  const { random, tenant } = history.world;
  const made = Array.from({ length: random.between(1, 4) }, () => randomFault(random));
  for (const fault of made) tenant.faults.add(fault);
  if (made.some(({ status }) => status === 404)) history.denied = true;
  history.tally.faults += made.length;
  return `faults: ${made.map(({ path, ...way }) => `${path.source} ${JSON.stringify(way)}`).join('; ')}`;
}

async function calm({ world }: History): Promise<string> {
  world.tenant.faults.clear();
  return 'all faults end';
}

async function manners({ world: { tenant, random } }: History): Promise<string> {
  const likely = (): number => random.pick([0, 0.3, 0.8]);
  const chosen = {
    replays: likely(),
    emptyPages: likely(),
    splits: likely(),
    sparse: likely(),
    seed: random.below(99),
  };
  tenant.control.manners(chosen);
  return `manners: ${JSON.stringify(chosen)}`;
}

async function forget({ world: { tenant, random } }: History): Promise<string> {
  const refusal = random.pick(['gone', 'syncStateNotFound', 'resyncRequired'] as const);
  tenant.control.forgetDeltas(refusal);
  return `delta tokens are forgotten (${refusal})`;
}

/** Whoever administers it looks at what was stopped, and lets it pass. */
export async function accept(history: History, at: 0 | 1): Promise<string> {
  const { store, processes } = history.world;
  if (!(await syncState(store, 'last'))?.stopped) return nothingStopped;
  history.accepted = true;
  const process = processes[at];
  const command = process.app.commands.find(({ name }) => name === 'sync');
  const said: string[] = [];
  const lived = await process.lives(async () => command?.run(['--accept-shrink'], (line) => said.push(line)));
  await judge(history);
  if (!lived) await restart(history, at);
  return `accepted: ${said.at(-1)}`;
}

/** Graph is well again, time goes by, and whatever is due is done, until nothing is. */
export async function settle(history: History, minutes: readonly number[]): Promise<void> {
  const { world } = history;
  world.meanwhile = undefined;
  world.lag = 0;
  world.tenant.faults.clear();
  world.catchUp();
  world.chronicle.look();
  for (const wait of minutes) {
    world.pass(wait);
    await runDue(history, 0, 40);
    if ((await accept(history, 0)) !== nothingStopped) await runDue(history, 0, 40);
    await runDue(history, 1, 40);
  }
  for (const { app } of world.processes) await app.follower.follow();
}

/** Has done at once what else would be done within a day. */
export async function ask(history: History, kind: 'engage-map' | 'activity'): Promise<void> {
  const { processes, clock } = history.world;
  await processes[0].app.jobs.schedule({ kind, key: 'asked', due: clock(), data: {} });
  await settle(history, [6]);
}
