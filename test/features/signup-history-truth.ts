import { Line, Offer, Telling, Waiting } from '../../src/features/signups/line/line';
import { offerId, waitingId } from '../../src/features/signups/line/names';
import type { ContainerName } from '../../src/store/containers';
import type { Store } from '../../src/store/store';
import { Entry, Signup, type OptionId } from '../../src/features/signups/signup';
import { erased } from '../../src/store/forgetting';
import { Job } from '../../src/work/job';
import { signup, type History } from './signup-history-world';

/** So late somebody looks after what is still to be done, with a moment to spare. */
const soonMs = 45_000;

/** Everything that is kept of the sign-up, read document by document. */
export type Kept = {
  signup: Signup;
  line: Line;
  entries: Entry[];
  pointers: Waiting[];
  offers: Offer[];
  /** Looks that are to come, or are taken over from somebody who has ended. */
  looks: Job[];
  tellings: Telling[];
};

export async function keptOf({ store }: History): Promise<Kept> {
  const docs = await allOf(store, 'signups', signup);
  const jobs = await allOf(store, 'state', 'jobs');
  const named = (start: string) => docs.filter(({ id }) => id.startsWith(start));
  return {
    signup: Signup.parse(named('signup')[0]),
    line: Line.parse(named('line')[0]),
    entries: named('entry~').map((doc) => Entry.parse(doc)),
    pointers: named('wait~').map((doc) => Waiting.parse(doc)),
    offers: named('offer~').map((doc) => Offer.parse(doc)),
    tellings: named('tell~').map((doc) => Telling.parse(doc)),
    looks: jobs.filter(({ id }) => id.startsWith('due~')).map((doc) => Job.parse(doc)),
  };
}

async function allOf(store: Store, container: ContainerName, partition: string): Promise<{ id: string }[]> {
  const docs: { id: string }[] = [];
  let next: string | undefined;
  do {
    const page = await store.list(container, partition, {
      limit: 1_000,
      ...(next !== undefined && { next }),
    });
    docs.push(...page.items.map(({ doc }) => doc as { id: string })); // every document has one
    next = page.next;
  } while (next !== undefined);
  return docs;
}

/** What must be true whenever nobody is in the middle of a write. Throws for anything that is not. */
export async function isTrue(history: History): Promise<Kept> {
  const kept = await keptOf(history);
  const { line, entries, tellings } = kept;
  expect(line.closed).toBe(kept.signup.state === 'open' ? 0 : 1);
  for (const option of history.options) isTrueOf(history, kept, option as OptionId); // they are made of those

  const numbers = [...entries, ...tellings].map(({ seq }) => seq);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(Math.max(0, ...numbers)).toBeLessThanOrEqual(line.seq);
  everybodyHears(history, kept);
  offersEnd(history, kept);
  if (tellings.length > 0) expect(isSoonLookedAt(history, kept)).toBe(true);
  for (const { person, seq, state } of entries)
    if (state === 'waiting') history.memory.waited.add(`${person}~${seq}`);
  return kept;
}

function isTrueOf(history: History, kept: Kept, option: OptionId): void {
  const { memory, timeline } = history;
  const { line, pointers, signup: offer } = kept;
  const of = kept.entries.filter((entry) => entry.option === option);
  const placed = of.filter(({ state }) => state === 'in' || state === 'offered');
  const waiting = of.filter(({ state }) => state === 'waiting').sort((a, b) => a.seq - b.seq);
  const places = line[`${option}Places`];

  expect(places).toBe(offer.options.find(({ id }) => id === option)?.places);
  const taken = line[`${option}Taken`];
  if (memory.uncounted) expect(taken).toBeGreaterThanOrEqual(placed.length);
  else expect(taken).toBe(placed.length);
  expect(taken).toBeLessThanOrEqual(places);
  const led = pointers.filter(({ id }) => id.startsWith(`wait~${option}~`));
  expect(line[`${option}Waiting`]).toBe(led.length);
  expect(led.filter(({ person }) => person !== erased).map(({ id, person }) => [id, person])).toEqual(
    waiting.map(({ seq, person }) => [waitingId(option, seq), person]),
  );

  const last = Math.max(0, ...placed.map(({ seq }) => seq));
  const overtaken = waiting.filter(({ seq }) => seq < last).map(({ person }) => person);
  expect({ option, overtaken }).toEqual({ option, overtaken: [] });

  const over = offer.state === 'cancelled' || Date.parse(offer.start) <= timeline.now();
  if (!over && !isSoonLookedAt(history, kept) && waiting.length > 0)
    expect({ option, free: places - taken }).toEqual({ option, free: 0 });
}

function isSoonLookedAt({ timeline }: History, { looks }: Kept): boolean {
  return looks.some(({ due }) => Date.parse(due) <= timeline.now() + soonMs);
}

/** What is offered is found again when its time is over, and looked after then. */
function offersEnd(history: History, kept: Kept): void {
  const { signup: offer, entries, offers, looks } = kept;
  const offered = entries.flatMap(({ state, until = '', person }) =>
    state === 'offered' ? [{ until, person }] : [],
  );
  expect(offers.map(({ id }) => id)).toEqual(offered.map((one) => offerId(one.until, one.person)).sort());
  if (offer.state === 'cancelled' || Date.parse(offer.start) <= history.timeline.now()) return;
  for (const { until } of offered) {
    expect(looks.map(({ due }) => due)).toContain(until);
    if (!isSoonLookedAt(history, kept)) expect(until < offer.start).toBe(true);
  }
}

/** Whoever has come to a place by waiting, has missed one, or was removed, has been told or will be. */
function everybodyHears({ memory }: History, { entries, tellings }: Kept): void {
  const all = [...tellings, ...memory.told.values()];
  const hears = ({ person, seq }: Entry, ...what: string[]): boolean =>
    all.some((one) => one.person === person && one.seq > seq && what.includes(one.what));

  for (const entry of entries) {
    const { person, seq, state, why } = entry;
    const promoted = state === 'offered' || (state === 'in' && memory.waited.has(`${person}~${seq}`));
    if (promoted) expect([person, hears(entry, 'offered', 'moved-up')]).toEqual([person, true]);
    if (why === 'missed' || why === 'removed') expect([person, hears(entry, why)]).toEqual([person, true]);
  }
}
