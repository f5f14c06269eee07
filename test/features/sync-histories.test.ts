import { directoryIsTrue, nothingIsLeft, storeIsTrue } from './sync-history-truth';
import { ask, historyOf, settle, step, type History } from './sync-history-steps';
import { historyWorld } from './sync-history-world';
import { openPassingStore, passingStoresAreQuick } from '../stores';

/** In minutes; both and a bit. */
const aWeek = 8 * 24 * 60;
const aMonth = 31 * 24 * 60;
const seeds = chosen(process.env);
const sum = new Map<string, number>();

/** SIGNPOST_SEED names one history, SIGNPOST_LONG asks for many. */
function chosen({ SIGNPOST_SEED: seed, SIGNPOST_LONG: long }: NodeJS.ProcessEnv): number[] {
  if (seed !== undefined) return [Number(seed)];
  const many = passingStoresAreQuick() ? 2_000 : 40;
  return Array.from({ length: long === undefined ? 200 : many }, (_, index) => index + 1);
}

async function run(history: History): Promise<void> {
  const { world } = history;
  for (const { app } of world.processes) await app.start();
  const steps = world.random.between(10, world.random.chance(0.3) ? 40 : 22);
  for (let taken = 0; taken < steps; taken++) await step(history);

  await settle(history, [20]);
  await ask(history, 'engage-map');
  await ask(history, 'activity');
  await settle(history, [history.denied ? aWeek : 20]);
  await isLevel(history);

  await settle(history, [aMonth, 70]);
  await isLevel(history);
  await nothingIsLeft(world);
}

async function isLevel({ world, mirror }: History): Promise<void> {
  await storeIsTrue(world, mirror);
  for (const { directory } of world.processes) await directoryIsTrue(directory, world);
}

test.each(seeds)(
  'after history %d the directory is level with the tenant',
  async (seed) => {
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

    for (const [what, count] of [...Object.entries(history.tally), ...world.outcomes]) {
      sum.set(what, (sum.get(what) ?? 0) + count);
    }
  },
  60_000,
);

afterAll(() => {
  const figures = [...sum].map(([what, count]) => `${count} ${what}`);
  process.stdout.write(`histories of seeds ${seeds[0]} to ${seeds.at(-1)}: ${figures.join(', ')}\n`);
});
