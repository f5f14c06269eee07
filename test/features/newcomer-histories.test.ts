import { dateOf, daysBetween } from '../../src/directory/arrival';
import { newcomerHistory, type NewcomerHistory } from '../newcomer-history';
import { passingStoresAreQuick } from '../stores';

const seeds = chosen(process.env);
const hour = 60 * 60_000;
const kinds = new Map<string, number>();

/** SIGNPOST_SEED names one history, SIGNPOST_LONG asks for many. */
function chosen({ SIGNPOST_SEED: seed, SIGNPOST_LONG: long }: NodeJS.ProcessEnv): number[] {
  if (seed !== undefined) return [Number(seed)];
  const [few, many] = passingStoresAreQuick() ? [15, 400] : [4, 40];
  return Array.from({ length: long ? many : few }, (_, index) => index + 1);
}

async function run(history: NewcomerHistory): Promise<void> {
  const { random, deeds, people } = history;
  const often = [...Object.keys(deeds), 'hire', 'hire', 'care', 'care', 'hello'];
  await history.works();
  await history.does('switch', 'somebody');
  for (const person of people.slice(0, 2)) await history.does('hire', person);
  for (let left = random.between(25, 60); left > 0; left--) {
    const before = history.heard.length;
    const wasOn = history.isOn();
    const stopped = new Set(history.stopped);
    if (random.chance(0.6)) await history.does(random.pick(often), random.pick(people));
    const meant = history.heard.length;
    if (random.chance(0.7)) await history.works();
    for (const one of history.heard.slice(meant)) {
      expect(history.isOn() || wasOn).toBe(true);
      expect(history.stopped.has(one.person)).toBe(false);
      expect(daysBetween(one.arrival.slice(-10), dateOf(one.at))).toBeGreaterThanOrEqual(
        one.day === 1 ? 0 : one.day,
      );
    }
    expect(
      history.heard.slice(before, meant).every(({ by, person }) => by === 'hello' || !stopped.has(person)),
    ).toBe(true);
    history.passes(random.between(1, random.chance(0.2) ? 400 : 30) * hour);
  }
}

/** However often it was begun, broken off and done again. */
function isOnce({ heard, renamed }: NewcomerHistory): void {
  const steps = heard.map(({ person, arrival, day }) => `${person} ${arrival} ${day}`);
  expect(steps.filter((step, at) => steps.indexOf(step) !== at)).toEqual([]);
  const firsts = heard
    .filter(({ day }) => day === 1)
    .map(({ person, organisation }) => `${person} ${organisation}`);
  expect(firsts.filter((first, at) => firsts.indexOf(first) !== at)).toEqual([]);
  const byName = firsts.filter((first) => renamed.has(first));
  expect(byName).toEqual([]);
}

/** Whoever comes in the end is welcomed, whatever has happened to others. */
async function isStillWelcoming(history: NewcomerHistory): Promise<void> {
  await history.does('crash', 'nobody');
  await history.works();
  await history.works();
  if (!history.isOn()) await history.does('switch', 'somebody');
  await history.does('hire', 'eve');
  for (let days = 0; days < 12; days++) {
    await history.works();
    history.passes(24 * hour);
  }
  const first = history.heard.filter(({ person, day }) => person === 'eve' && day === 1);
  expect(first).toHaveLength(1);
}

test.each(seeds)(
  'history %i: welcomed at most once for each arrival and day, stopped means stopped',
  async (seed) => {
    const history = await newcomerHistory(seed);
    try {
      await run(history);
      isOnce(history);
      await isStillWelcoming(history);
      isOnce(history);
    } catch (error) {
      process.stderr.write(`${history.told.join('\n')}\n${JSON.stringify(history.heard, undefined, 1)}\n`);
      throw error;
    } finally {
      for (const { day, by } of history.heard)
        kinds.set(`${day} ${by}`, (kinds.get(`${day} ${by}`) ?? 0) + 1);
      await history.close();
    }
  },
);

test('the histories have reached what they are about', () => {
  const all = seeds.length > 4 ? ['1 message', '1 hello', '7 message'] : [];

  expect(all.filter((kind) => !kinds.has(kind))).toEqual([]);
});
