import { setImmediate as others } from 'node:timers/promises';
import { seededRandom, type Random } from '../../src/adapters/simulated/random';
import { Refusal } from '../../src/bot/turn';
import { scanAll, type Store } from '../../src/store/store';
import { Finding, type FindingKey } from '../../src/work/findings/finding';
import { storeAround } from '../faulty-store';
import { openPassingStore, passingStoresAreQuick } from '../stores';
import { keptLog } from '../temporary-store';
import { change, fill, people, smallTenant, truth, write, type Tenant } from './findings-life-tenant';
import { instance, type Instance } from './findings-life-world';

const seeds = chosen(process.env);
const sum = new Map<string, number>();

/** SIGNPOST_SEED names one history, SIGNPOST_LONG asks for many. */
function chosen({ SIGNPOST_SEED: seed, SIGNPOST_LONG: long }: NodeJS.ProcessEnv): number[] {
  if (seed !== undefined) return [Number(seed)];
  const [few, many] = passingStoresAreQuick() ? [25, 1_000] : [3, 40];
  return Array.from({ length: long ? many : few }, (_, index) => index + 1);
}

/** A process has ended in the middle of something. */
class Ended extends Error {}

/** Somebody has dismissed it and was told so: up to which change of its text it was judged, and whether that may have been taken back. */
type Word = { upTo: number; mayBeBack: boolean };

type History = {
  store: Store;
  random: Random;
  now: Date;
  tenant: Tenant;
  processes: Instance[];
  writes: number;
  step: number;
  /** In which step a community's text changed last, and the last step with a look that came to its end. */
  textAt: Map<string, number>;
  lookedAt: number;
  /** The community to which something happened last. */
  latest?: string;
  words: Map<string, Word>;
  told: string[];
};

async function begin(seed: number): Promise<History> {
  const random = seededRandom(seed, 'findings');
  const history = {
    random,
    now: new Date('2026-11-16T09:00:00Z'),
    writes: 0,
    step: 0,
    lookedAt: -1,
    told: [],
  };
  const more = { tenant: smallTenant(random), textAt: new Map(), words: new Map(), processes: [] };
  const store = await openPassingStore({ clock: () => history.now });
  const begun: History = Object.assign(history, more, { store });
  await fill(store, begun.tenant);
  begun.processes = [start(begun, 0), start(begun, 1)];
  return begun;
}

/** A process on the store of all. It may end at any write, before it or after; then it does nothing any more. */
function start(history: History, place: number): Instance {
  const random = seededRandom(history.random.below(1_000_000), `process ${place}`);
  let ended = false;
  const store = storeAround(history.store, async ({ writes }, act) => {
    const held = writes && random.chance(0.3); // long enough for somebody else to be quicker
    for (let turns = held ? 60 : random.below(3); turns > 0; turns--) await others();
    if (ended) throw new Ended();
    if (!writes) return act();
    history.writes += 1;
    if (!random.chance(0.05)) return act();
    ended = true;
    if (random.chance(0.5)) await Promise.allSettled([act()]);
    history.processes[place] = start(history, place);
    throw new Ended();
  });
  return instance(store, () => history.now, keptLog());
}

/** Whether it came to its end. */
async function attempt(what: string, history: History, act: () => Promise<unknown>): Promise<boolean> {
  const end = await act().then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refusal) return 'refused';
      if (error instanceof Ended) return 'ended';
      throw error;
    },
  );
  history.told.push(`${what}: ${end}`);
  sum.set(`${what} ${end}`, (sum.get(`${what} ${end}`) ?? 0) + 1);
  return end === 'done';
}

async function stored({ store }: History): Promise<Map<string, Finding>> {
  const found = new Map<string, Finding>();
  for await (const { partition, id, doc } of scanAll(store, 'findings')) {
    if (partition !== 'tally') found.set(`${partition}/${id}`, Finding.parse(doc));
  }
  return found;
}

/** Something happens in the tenant, and a sync brings it. */
async function happens(history: History): Promise<void> {
  const { tenant, random, store } = history;
  const before = new Map(tenant.communities);
  const id = change(tenant, random);
  const [was, is] = [before.get(id), tenant.communities.get(id)];
  if (was?.name !== is?.name || was?.description !== is?.description) history.textAt.set(id, history.step);
  history.told.push(`${id} ${JSON.stringify(is)}`);
  history.latest = id;
  await write(store, id, is ?? {});
}

/** Somebody does something about one finding. */
async function deed(history: History): Promise<void> {
  const { random, step, words, lookedAt } = history;
  const all = [...(await stored(history)).values()];
  if (all.length === 0) return;
  const latest = all.filter(({ community }) => community === history.latest);
  const { community, id } = random.pick(latest.length > 0 && random.chance(0.6) ? latest : all);
  const key: FindingKey = { community, id };
  const name = `${community}/${id}`;
  const who = random.pick(people);
  const by = { id: who, name: who };
  const { findings } = random.pick(history.processes);
  const { what } = random.weighted([
    { weight: 5, what: 'dismiss' as const },
    { weight: 2, what: 'dispute' as const },
    { weight: 1, what: 'reopen' as const },
    { weight: 3, what: 'begun' as const },
  ]);
  const said = `because ${step}`;
  for (let turns = random.below(40); turns > 0; turns--) await others(); // a look may be anywhere by then
  if (what === 'reopen') {
    const word = words.get(name);
    if (word) word.mayBeBack = true;
    await attempt('reopen', history, () => findings.reopen(key, by));
  } else if (what === 'dismiss') {
    await attempt('dismiss', history, async () => {
      await findings.dismiss(key, by, said);
      words.set(name, { upTo: lookedAt, mayBeBack: false });
    });
  } else if (what === 'dispute') await attempt('dispute', history, () => findings.dispute(key, by, said));
  else await attempt('begun', history, () => findings.begun(key, by, said));
}

/** A look by some process; without its communities it looks at what has changed. */
function look(history: History, { findings }: Instance): Promise<boolean> {
  const whole = history.random.chance(0.3);
  const what = whole ? 'look at all' : 'look';
  return attempt(what, history, () => findings.look(whole ? undefined : []));
}

/** Whatever has happened: nothing is out of order, and no word of an administrator is lost. */
async function isInOrder(history: History): Promise<void> {
  const all = await stored(history);
  for (const finding of all.values()) {
    const turns = finding.history;
    const times = turns.map(({ at }) => at);
    const last = turns.findLast(({ to }) => to !== 'disputed');
    expect(times).toEqual(times.toSorted());
    expect(turns[0]).toEqual({ at: finding.since, to: 'open' });
    expect(last).toMatchObject({ to: finding.state, at: finding.changedAt });
    expect(turns.length).toBeLessThanOrEqual(50);
    const isDone = finding.state === 'fixed' || finding.state === 'closed';
    const goes = isDone || (finding.state === 'dismissed' && finding.ttl !== undefined);
    expect(finding.ttl !== undefined).toBe(goes);
  }
  for (const [name, { upTo, mayBeBack }] of history.words) {
    const [community = '', id = ''] = name.split('/');
    const isSame = (history.textAt.get(community) ?? -1) <= upTo;
    const isForGood = id.startsWith('duplicate') || id === 'ownerless' || isSame;
    if (!mayBeBack && isForGood) expect([name, all.get(name)?.state]).toEqual([name, 'dismissed']);
  }
}

/** After a look that came to its end: what is reported is so, and what is so is reported. */
async function isSo(history: History): Promise<void> {
  const wrong = truth(history.tenant);
  const all = await stored(history);
  const stands = [...all].filter(([, { state }]) => state === 'open' || state === 'being fixed');
  for (const [name] of stands) expect([name, wrong.has(name)]).toEqual([name, true]);
  const missing = [...wrong].filter((name) => [undefined, 'fixed', 'closed'].includes(all.get(name)?.state));
  expect(missing).toEqual([]);
  for (const [name, { state, id, community, seen, lack }] of all) {
    if (id !== 'undescribed' || !wrong.has(name) || state !== 'open') continue;
    const { description } = history.tenant.communities.get(community) ?? {};
    expect(lack).toBe(description === '' ? 'empty' : 'short');
    expect(seen).toBeDefined();
  }
}

/** Nobody else is at it: another look, and then another, write nothing. */
async function isQuiet(history: History): Promise<void> {
  const [one, other] = history.processes;
  if (!(await attempt('look first', history, () => one?.findings.look() ?? others()))) return;
  const before = await stored(history);
  const { writes } = history;
  const done = await attempt('look again', history, async () => {
    await one?.findings.look();
    await other?.findings.look([]);
  });
  if (!done) return;
  expect(history.writes - writes).toBe(0);
  expect(await stored(history)).toEqual(before);
  for (const { findings, follower } of history.processes) {
    await follower.follow();
    const listed = findings.list().map((finding) => [`${finding.community}/${finding.id}`, finding] as const);
    expect(new Map(listed)).toEqual(before);
  }
}

async function run(history: History): Promise<void> {
  const { random } = history;
  await isSoAfterALook(history);
  for (const last = random.between(5, 20); history.step < last;) {
    history.step += 1;
    if (random.chance(0.3)) history.now = new Date(history.now.getTime() + random.between(1, 40) * 3_600_000);
    for (let changes = random.below(3); changes > 0; changes--) await happens(history);
    const looks = random.chance(0.5) ? [look(history, random.pick(history.processes))] : [];
    await Promise.all([...looks, ...(random.chance(0.7) ? [deed(history)] : [])]);
    if (random.chance(0.3)) await happens(history);
    await isInOrder(history);
    if (random.chance(0.4)) await isSoAfterALook(history);
  }
}

async function isSoAfterALook(history: History): Promise<void> {
  while (!(await look(history, history.random.pick(history.processes))));
  history.lookedAt = history.step;
  await isInOrder(history);
  await isSo(history);
  if (history.random.chance(0.3)) await isQuiet(history);
}

test.each(seeds)(
  'no word is lost, and nothing is reported that is not so, whatever happens (seed %i)',
  async (seed) => {
    const history = await begin(seed);
    try {
      await run(history);
    } catch (error) {
      throw new Error(`seed ${seed}:\n${history.told.join('\n')}`, { cause: error });
    } finally {
      await history.store.close();
    }
  },
);

test('the histories have gone through everything that can happen', () => {
  if (seeds.length < 25) return;

  for (const what of ['look', 'look at all', 'dismiss', 'begun'])
    expect([what, sum.get(`${what} done`), sum.get(`${what} ended`)]).not.toContain(undefined);
  for (const what of ['dispute', 'reopen']) expect([what, sum.get(`${what} done`)]).not.toContain(undefined);
});
