import { openPassingStore, passingStoresAreQuick } from '../stores';
import { letRun, step } from './outbox-history-steps';
import { endsOf, isOver, isTrue } from './outbox-history-truth';
import { historyOf, historyWorld, populate, type History } from './outbox-history-world';

const seeds = chosen(process.env);
const sum = new Map<string, number>();

/** SIGNPOST_SEED names one history, SIGNPOST_LONG asks for many. */
function chosen({ SIGNPOST_SEED: seed, SIGNPOST_LONG: long }: NodeJS.ProcessEnv): number[] {
  if (seed !== undefined) return [Number(seed)];
  const [few, many] = passingStoresAreQuick() ? [40, 1_000] : [4, 20];
  return Array.from({ length: long ? many : few }, (_, index) => index + 1);
}

async function run(history: History): Promise<void> {
  const { random, promised, teams, tally } = history;
  const steps = random.between(12, 40);
  for (let taken = 0; taken < steps; taken++) await step(history);
  await letRun(history);

  const all = await isTrue(history);
  isOver(all);
  const names = new Set<string>();
  for (const { entries } of all.shards.values())
    for (const [ref, { campaign }] of entries) names.add(`${campaign} ${ref}`);
  const written = new Set(all.campaigns.flatMap((one) => (one.standing || one.preparedAt ? [one.id] : [])));
  const missing = [...promised].filter((name) => !names.has(name));
  expect(missing.filter((name) => written.has(name.split(' ')[0] ?? ''))).toEqual([]);
  for (const [end, count] of endsOf(all)) tally.set(end, count);
  tally.set('deliveries', teams.count.deliveries);
  tally.set('refused for their number', teams.count.overLimit);
}

test.each(seeds)(
  'in history %d nobody gets a message twice or against their will, and every message is accounted for',
  async (seed) => {
    const world = await historyWorld(seed, openPassingStore);
    const history = historyOf(world, await populate(world));

    try {
      await run(history);
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      const steps = history.told.map((told, index) => `${index + 1}. ${told}`).join('\n');
      throw new Error(`SIGNPOST_SEED=${seed} repeats this history:\n${steps}\n\n${words}`, { cause: error });
    } finally {
      await world.store.close();
    }

    for (const [what, count] of history.tally) sum.set(what, (sum.get(what) ?? 0) + count);
  },
);

afterAll(() => {
  if (!process.env.SIGNPOST_LONG) return;
  const figures = [...sum].map(([what, count]) => `${count} ${what}`);
  process.stdout.write(`histories of seeds ${seeds[0]} to ${seeds.at(-1)}: ${figures.join(', ')}\n`);
});
