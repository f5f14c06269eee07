import { directoryIsTrue, nothingIsLeft, storeIsTrue } from './sync-history-truth';
import { historyOf, settle, step, type History, type Tally } from './sync-history-steps';
import { historyWorld } from './sync-history-world';
import { openPassingStore } from '../stores';

const seeds = chosen(process.env);
const sum: Partial<Tally> = {};

/** SIGNPOST_SEED names one history, SIGNPOST_LONG asks for many. */
function chosen({ SIGNPOST_SEED: seed, SIGNPOST_LONG: long }: NodeJS.ProcessEnv): number[] {
  if (seed !== undefined) return [Number(seed)];
  return Array.from({ length: long === '1' ? 2_000 : 200 }, (_, index) => index + 1);
}

async function run(history: History): Promise<void> {
  const { world } = history;
  for (const { app } of world.processes) await app.start();
  for (let left = world.random.between(10, 40); left > 0; left--) await step(history);

  await settle(history, [2, 20, 60, 25 * 60, ...(history.denied ? [8 * 24 * 60] : [])]);
  await storeIsTrue(world, history.mirror);
  for (const { directory } of world.processes) directoryIsTrue(directory, world);

  await settle(history, [31 * 24 * 60, 9 * 24 * 60]);
  await storeIsTrue(world, history.mirror);
  for (const { directory } of world.processes) directoryIsTrue(directory, world);
  await nothingIsLeft(world);
}

test.each(seeds)('after history %d the directory is level with the tenant', async (seed) => {
  const world = await historyWorld(seed, openPassingStore);
  const history = historyOf(world);

  try {
    await run(history);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const steps = history.told.map((told, index) => `${index + 1}. ${told}`).join('\n');
    throw new Error(`SIGNPOST_SEED=${seed} repeats this history:\n${steps}\n\n${words}`, { cause: error });
  } finally {
    await world.store.close();
  }

  for (const [what, count] of Object.entries(history.tally) as [keyof Tally, number][]) sum[what] = (sum[what] ?? 0) + count; // its own keys
});

afterAll(() => {
  const figures = Object.entries(sum).map(([what, count]) => `${count} ${what}`);
  process.stdout.write(`histories: seeds ${seeds[0]} to ${seeds.at(-1)}; ${figures.join(', ')}\n`);
});
