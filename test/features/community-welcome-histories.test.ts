import { names, people, welcomeHistory } from '../community-welcome-history';
import { passingStoresAreQuick } from '../stores';

/** SIGNPOST_SEED names one history, SIGNPOST_LONG asks for many. */
function chosen({ SIGNPOST_SEED: seed, SIGNPOST_LONG: long }: NodeJS.ProcessEnv): number[] {
  if (seed !== undefined) return [Number(seed)];
  const [few, many] = passingStoresAreQuick() ? [15, 400] : [2, 40];
  return Array.from({ length: long ? many : few }, (_, index) => index + 1);
}

type History = Awaited<ReturnType<typeof welcomeHistory>>;

async function run(history: History): Promise<void> {
  const { random, deeds, got, live } = history;
  for (const name of names.slice(0, 2)) await history.does('write', name, '');
  const often = [...deeds, 'join', 'join', 'leave'];
  for (let left = passingStoresAreQuick() ? random.between(40, 80) : 25; left > 0; left--) {
    if (random.chance(0.8)) await history.does(random.pick(often), random.pick(names), random.pick(people));
    const before = got.length;
    if (random.chance(0.8)) await history.works();
    for (const { person, communities, texts } of got.slice(before)) {
      for (const [at, name] of communities.entries()) {
        expect(history.isIn(name, person)).toBe(true);
        expect(live.get(name)?.text).toBe(texts[at]);
        expect(live.get(name)?.before.has(person)).toBe(false);
      }
    }
    history.passes(random.between(1, random.chance(0.1) ? 300 : 20));
  }
}

function isOnce({ got }: History): void {
  const all = got.flatMap(({ person, communities }) => communities.map((name) => `${person} ${name}`));
  expect(all.filter((one, at) => all.indexOf(one) !== at)).toEqual([]);
}

/** Whoever comes in the end hears of all, in one message. */
async function isStillWelcoming(history: History): Promise<void> {
  await history.works();
  for (const name of names) if (!history.live.has(name)) await history.does('write', name, '');
  for (const name of names) await history.does('join', name, 'eve');
  for (let days = 0; days < 5; days++) {
    await history.works();
    history.passes(24);
  }
  const heard = history.got.filter(({ person }) => person === 'eve');
  expect(heard.map(({ communities }) => [...communities].sort())).toEqual([names]);
}

test.each(chosen(process.env))(
  'history %i: welcomed at most once to each community, stopped means stopped',
  async (seed) => {
    const history = await welcomeHistory(seed);
    try {
      await run(history);
      await isStillWelcoming(history);
      isOnce(history);
    } catch (error) {
      process.stderr.write(`${history.told.join('\n')}\n`);
      throw error;
    } finally {
      await history.close();
    }
  },
  120_000,
);
