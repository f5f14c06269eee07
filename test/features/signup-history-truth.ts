import { Line, Telling, Waiting } from '../../src/features/signups/line/line';
import { waitingId } from '../../src/features/signups/line/names';
import { Entry, Signup, type OptionId } from '../../src/features/signups/signup';
import { signup, type History } from './signup-history-world';

/** Everything that is kept of the sign-up, read document by document. */
export type Kept = {
  signup: Signup;
  line: Line;
  entries: Entry[];
  pointers: Waiting[];
  tellings: Telling[];
};

export async function keptOf({ store }: History): Promise<Kept> {
  const docs: { id: string }[] = [];
  let next: string | undefined;
  do {
    const page = await store.list('signups', signup, { limit: 1_000, ...(next !== undefined && { next }) });
    docs.push(...page.items.map(({ doc }) => doc as { id: string })); // every document has one
    next = page.next;
  } while (next !== undefined);
  const named = (start: string) => docs.filter(({ id }) => id.startsWith(start));
  return {
    signup: Signup.parse(named('signup')[0]),
    line: Line.parse(named('line')[0]),
    entries: named('entry~').map((doc) => Entry.parse(doc)),
    pointers: named('wait~').map((doc) => Waiting.parse(doc)),
    tellings: named('tell~').map((doc) => Telling.parse(doc)),
  };
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
  for (const { person, seq, state } of entries)
    if (state === 'waiting') history.memory.waited.add(`${person}~${seq}`);
  return kept;
}

function isTrueOf({ memory, timeline }: History, kept: Kept, option: OptionId): void {
  const { line, pointers, signup: offer } = kept;
  const of = kept.entries.filter((entry) => entry.option === option);
  const placed = of.filter(({ state }) => state === 'in' || state === 'offered');
  const waiting = of.filter(({ state }) => state === 'waiting').sort((a, b) => a.seq - b.seq);
  const places = line[`${option}Places`];

  expect(places).toBe(offer.options.find(({ id }) => id === option)?.places);
  expect(line[`${option}Taken`]).toBe(placed.length);
  expect(placed.length).toBeLessThanOrEqual(places);
  expect(line[`${option}Waiting`]).toBe(waiting.length);
  const led = pointers.filter(({ id }) => id.startsWith(`wait~${option}~`));
  expect(led.map(({ id, person }) => [id, person])).toEqual(
    waiting.map(({ seq, person }) => [waitingId(option, seq), person]),
  );

  const last = Math.max(0, ...placed.map(({ seq }) => seq));
  const overtaken = waiting.filter(({ seq }) => seq < last).map(({ person }) => person);
  expect({ option, overtaken }).toEqual({ option, overtaken: [] });

  const over = offer.state === 'cancelled' || Date.parse(offer.start) <= timeline.now();
  if (!over && !memory.unfilled && waiting.length > 0)
    expect({ option, free: places - placed.length }).toEqual({ option, free: 0 });
}

/** Whoever has come to a place by waiting, has missed one, or was removed, has been told or will be. */
function everybodyHears({ memory }: History, { entries, tellings }: Kept): void {
  const all = [...tellings, ...memory.told.values()];
  const hears = ({ person, seq }: Entry, ...what: string[]): boolean =>
    all.some((one) => one.person === person && one.seq > seq && what.includes(one.what));

  for (const entry of entries) {
    const { person, seq, state, why, until } = entry;
    const promoted = state === 'offered' || (state === 'in' && memory.waited.has(`${person}~${seq}`));
    if (promoted) expect([person, hears(entry, 'offered', 'moved-up')]).toEqual([person, true]);
    if (why === 'missed' || why === 'removed') expect([person, hears(entry, why)]).toEqual([person, true]);
    if (state === 'offered') expect(memory.looks).toContain(Date.parse(until ?? ''));
  }
  for (const { id } of tellings) expect(memory.told.has(id)).toBe(false);
}
