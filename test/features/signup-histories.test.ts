import { openPassingStore, passingStoresAreQuick } from '../stores';
import { attemptOf } from '../../src/work/job';
import { step } from './signup-history-steps';
import { isTrue } from './signup-history-truth';
import { historyOf, type History } from './signup-history-world';

const seeds = chosen(process.env);
const sum = new Map<string, number>();
const minute = 60_000;

/** SIGNPOST_SEED names one history, SIGNPOST_LONG asks for many. */
function chosen({ SIGNPOST_SEED: seed, SIGNPOST_LONG: long }: NodeJS.ProcessEnv): number[] {
  if (seed !== undefined) return [Number(seed)];
  const [few, many] = passingStoresAreQuick() ? [40, 1_000] : [4, 20];
  return Array.from({ length: long ? many : few }, (_, index) => index + 1);
}

/** Somebody does whatever is due, as it comes due: then no place is held any more, and everybody has been told. */
async function comesToAnEnd(history: History): Promise<void> {
  const { timeline, bystander } = history;
  const { signup } = await isTrue(history);
  const isAhead = signup.state !== 'cancelled' && Date.parse(signup.start) > timeline.now();
  for (let rounds = 0; rounds < 300; rounds++) {
    await timeline.until(bystander.jobs.runDue());
    const { looks } = await isTrue(history);
    if (looks.length === 0) break;
    const next = Math.min(...looks.map(({ id }) => attemptOf(id).getTime()));
    timeline.pass(Math.max(minute, next - timeline.now()));
  }
  const { entries, tellings, looks } = await isTrue(history);
  if (isAhead) expect(entries.filter(({ state }) => state === 'offered')).toEqual([]);
  expect(tellings).toEqual([]);
  expect(looks).toEqual([]);
  expect(history.log.filter((one) => one.startsWith('error'))).toEqual([]);
}

test.each(seeds)('in history %d no place is sold twice and nobody is overtaken', async (seed) => {
  const history = await historyOf(seed, openPassingStore);

  try {
    const steps = history.random.between(10, 40);
    for (let taken = 0; taken < steps; taken++) await step(history);
    await comesToAnEnd(history);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const steps = history.told.map((told, index) => `${index + 1}. ${told}`).join('\n');
    throw new Error(`SIGNPOST_SEED=${seed} repeats this history:\n${steps}\n\n${words}`, { cause: error });
  } finally {
    await history.store.close();
  }

  for (const [what, count] of history.tally) sum.set(what, (sum.get(what) ?? 0) + count);
});

afterAll(() => {
  if (!process.env.SIGNPOST_LONG) return;
  const figures = [...sum].map(([what, count]) => `${count} ${what}`);
  process.stdout.write(`sign-up histories of seeds ${seeds[0]} to ${seeds.at(-1)}: ${figures.join(', ')}\n`);
});
