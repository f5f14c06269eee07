import { optionIds } from '../../src/features/polls/poll';
import { containers, type ContainerName } from '../../src/store/containers';
import { scanAll } from '../../src/store/store';
import { openPassingStore, passingStoresAreQuick } from '../stores';
import { ballotsOf, deeds, heldBy, historyOf, type Deed, type Held, type History } from './poll-history';

const seeds = chosen(process.env);
const sum = new Map<string, number>();

/** SIGNPOST_SEED names one history, SIGNPOST_LONG asks for many. */
function chosen({ SIGNPOST_SEED: seed, SIGNPOST_LONG: long }: NodeJS.ProcessEnv): number[] {
  if (seed !== undefined) return [Number(seed)];
  const [few, many] = passingStoresAreQuick() ? [60, 2_000] : [6, 60];
  return Array.from({ length: long ? many : few }, (_, index) => index + 1);
}

/** The tally is what a recount finds, whatever happened. */
function isCounted({ poll, tally, ballots, voters }: Held): void {
  const votes = optionIds.map((id) => tally[id]);
  expect(voters).toHaveLength(tally.voters);
  expect(new Set(voters).size).toBe(voters.length);
  expect(tally.closed).toBe(poll.state === 'open' ? 0 : 1);
  if (poll.anonymous) {
    const total = votes.reduce((all, one) => all + one, 0);
    expect(ballots).toEqual([]);
    expect(Math.min(...votes)).toBeGreaterThanOrEqual(0);
    if (poll.several) expect(total).toBeGreaterThanOrEqual(tally.voters);
    else expect(total).toBe(tally.voters);
    return;
  }
  const recounted = optionIds.map((id) => ballots.filter(({ choices }) => choices.includes(id)).length);
  expect(votes).toEqual(recounted);
  if (!poll.several) expect(ballots.every(({ choices }) => choices.length === 1)).toBe(true);
}

/** Nothing that is stored holds both somebody who has voted and an option. */
async function isSecret({ store }: History, { poll, voters }: Held): Promise<void> {
  const options = poll.options.flatMap(({ id, text }) => [`"${id}"`, text]);
  for (const container of Object.keys(containers) as ContainerName[]) {
    // the names of the catalogue
    for await (const stored of scanAll(store, container)) {
      const text = JSON.stringify(stored);
      const isLinked =
        voters.some((voter) => text.includes(voter)) && options.some((one) => text.includes(one));
      expect(isLinked ? text : undefined).toBeUndefined();
    }
  }
}

/** Nobody was told what is not so, and no ballot came or changed while the poll was closed. */
function isAsTold(before: Held, done: readonly Deed[], after: Held): void {
  const opened = done.some(({ what }) => what === 'reopen');
  if (before.poll.state === 'closed' && !opened) expect(ballotsOf(after)).toBe(ballotsOf(before));
  const frozen = done.flatMap((deed) => deed.frozen ?? []);
  if (!opened) for (const one of frozen) expect(ballotsOf(after)).toBe(one);
  for (const who of new Set(done.map((deed) => deed.who))) {
    const theirs = done.filter((deed) => deed.who === who && ['vote', 'withdraw'].includes(deed.what));
    const [first] = theirs;
    if (!first || theirs.some(({ end, what }) => end === 'unknown' || what !== first.what)) continue;
    const voted = after.voters.includes(who);
    const voters = theirs.filter(({ end }) => end === 'done').length;
    if (before.poll.anonymous) {
      expect(voters).toBe(voted && !before.voters.includes(who) ? 1 : 0);
      continue;
    }
    const ballot = (held: Held) => held.ballots.find(({ person }) => person === who)?.choices.toSorted();
    const possible = theirs.flatMap(({ end, choices }) => (end === 'done' ? [choices.toSorted()] : []));
    if (possible.length === 0) expect(ballot(after)).toEqual(ballot(before));
    else if (first.what === 'withdraw') expect(voted).toBe(false);
    else expect(possible).toContainEqual(ballot(after));
  }
}

async function run(history: History): Promise<void> {
  const { random } = history;
  for (let left = random.between(5, 25); left > 0; left--) {
    const before = await heldBy(history);
    if (random.chance(0.1)) {
      history.now = new Date(history.now.getTime() + random.between(1, 60) * 3_600_000);
      history.told.push(`it is ${history.now.toISOString()}`);
    }
    const late = history.now >= new Date(before.poll.closes);
    const done = await deeds(history);
    const after = await heldBy(history);
    isCounted(after);
    isAsTold(before, done, after);
    if (late) expect(after.voters).toEqual(before.voters);
    if (after.poll.anonymous) await isSecret(history, after);
  }
}

test.each(seeds)(
  'in history %d every ballot is counted once, and none after the poll has closed',
  async (seed) => {
    const history = await historyOf(seed, openPassingStore);

    try {
      await run(history);
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      const steps = history.told.map((told, index) => `${index + 1}. ${told}`).join('\n');
      throw new Error(`SIGNPOST_SEED=${seed} repeats this history:\n${steps}\n\n${words}`, { cause: error });
    } finally {
      await history.store.close();
    }

    for (const [what, count] of history.counts) sum.set(what, (sum.get(what) ?? 0) + count);
  },
);

afterAll(() => {
  if (!process.env.SIGNPOST_LONG) return;
  const figures = [...sum].map(([what, count]) => `${count} × ${what}`);
  process.stdout.write(`histories of seeds ${seeds[0]} to ${seeds.at(-1)}: ${figures.join(', ')}\n`);
});
