import { createTimeline, type Timeline } from '../timeline';
import { seededRandom } from '../../src/adapters/simulated/random';
import type { Store } from '../../src/store/store';
import { storeAround } from '../faulty-store';
import { openPassingStore, passingStoresAreQuick } from '../stores';
import { pollId, signupId, takingHouse, type TakingHouse } from '../taking-house';

/** A Monday morning in London. */
const begin = Date.parse('2026-11-16T10:00:00.000Z');
/** As many as one has the time for. */
const share = passingStoresAreQuick() ? 1 : 0.2;
let timeline: Timeline;
let store: Store;
beforeEach(async () => {
  timeline = createTimeline(begin);
  store = await openPassingStore({ clock: timeline.clock });
});
afterEach(() => store.close());

/** Two instances, each with a channel of its own to the same store. */
function instances(people: readonly string[]): [TakingHouse, TakingHouse] {
  const { clock, wait, every } = timeline;
  const time = { clock, wait, every };
  const outside = storeAround(store, (_call, act) => timeline.during(act()));
  const first = takingHouse({ store: outside, people, ...time, holder: 'one' });
  const other = takingHouse({ store: outside, people, ...time, holder: 'two', teams: first.teams });
  return [first, other];
}

function crowd(size: number): string[] {
  return Array.from({ length: size }, (_, index) => `p-${index + 1}`);
}

/** Everybody presses at some time within half a minute, some of them twice at once, while the first instance sends. */
async function press(
  people: readonly string[],
  [first]: readonly TakingHouse[],
  one: (person: string, nonce: string, index: number) => Promise<string>,
): Promise<Map<string, string[]>> {
  const random = seededRandom(7, 'takings');
  const answers = new Map<string, string[]>();
  const pressing = people.flatMap((person, index) => {
    const at = random.below(30_000);
    const again = random.chance(0.1) ? [at, at + random.below(2_000)] : [at];
    return again.map(async (ms) => {
      await timeline.wait(ms);
      const answer = await one(person, `${person}-1`, index);
      answers.set(person, [...(answers.get(person) ?? []), answer]);
    });
  });
  first?.parts.pump.start();
  await timeline.until(Promise.all(pressing));
  await timeline.until(timeline.wait(6_000));
  await timeline.until(first?.parts.pump.stop() ?? Promise.resolve());
  return answers;
}

test('many people vote within half a minute: each is counted once, and the card is changed at most 15 times', async () => {
  const people = crowd(200 * share);
  const both = instances(people);
  const [first] = both;
  await timeline.until(first.asks());

  const answers = await press(people, both, (person, nonce, index) => {
    const house = both[index % 2] ?? first;
    return house.votes(person, index % 4 === 0 ? 'o2' : 'o1', nonce);
  });

  expect(await timeline.until(first.polls.tally(pollId))).toMatchObject({
    voters: people.length,
    o1: people.length * 0.75,
    o2: people.length * 0.25,
    o3: 0,
  });
  expect(first.updates()).toBeGreaterThan(5);
  expect(first.updates()).toBeLessThanOrEqual(15);
  const unheard = [...answers].filter(([, told]) =>
    told.some((words) => !words.includes('Where shall we meet?')),
  );
  expect(unheard).toEqual([]);
});

test('many people press for few places: each is taken once, the others wait in order, and everybody is told the truth', async () => {
  const people = crowd(300 * share);
  const places = 50 * share;
  const both = instances(people);
  const [first] = both;
  await timeline.until(first.offers(places));

  const answers = await press(people, both, (person, nonce, index) =>
    (both[index % 2] ?? first).signsUp(person, nonce),
  );

  const { o1 } = (await timeline.until(first.lines.counts(signupId))) ?? {};
  expect(o1).toEqual({ taken: places, waiting: people.length - places, places });
  const waiting = await timeline.until(first.lines.waitingList(signupId, 'o1', 300));
  const numbers = new Map(waiting.map(({ person }, index) => [person, index + 1]));
  const misled = people.filter((person) => {
    const number = numbers.get(person);
    const truth =
      number === undefined ? 'You have a place.' : `You are number ${number} on the waiting list.`;
    return !answers.get(person)?.every((words) => words.includes(truth));
  });
  expect(misled.map((person) => [person, numbers.get(person), answers.get(person)])).toEqual([]);
  expect(first.updates()).toBeLessThanOrEqual(15);
});
