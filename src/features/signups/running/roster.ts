import type { Viewer } from '../../../bot/turn';
import { collection } from '../../../store/store';
import { momentWords } from '../../../work/moments/words';
import { Line } from '../line/line';
import type { SignupPorts } from '../ports';
import type { Entry, OptionId, Signup } from '../signup';
import { optionName } from '../words';

/** One line of the roster. `number` is the place on the waiting list. */
export type RosterLine = { entry: Entry; number?: number };

/** Rosters as they were last read. Every change of an entry is counted by the line, so that one that counts no further is current. */
export type Rosters = (signup: Pick<Signup, 'signup' | 'options'>, at: Date) => Promise<RosterLine[]>;

/** Of people who were erased the line is told later. */
const keptMs = 60_000;
/** So many sign-ups are looked through at the same time. */
const mostKept = 4;

export function createRosters({ store, lines }: Pick<SignupPorts, 'store' | 'lines'>): Rosters {
  const counts = collection(store, 'signups', Line);
  const kept = new Map<string, { seq: number; at: number; lines: RosterLine[] }>();

  return async (signup, at) => {
    const id = signup.signup;
    const seq = (await counts.get(id, 'line'))?.doc.seq ?? 0;
    const former = kept.get(id);
    if (former?.seq === seq && at.getTime() - former.at < keptMs) return former.lines;
    const read = { seq, at: at.getTime(), lines: await rosterOf({ lines }, signup) };
    kept.delete(id);
    kept.set(id, read);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return read.lines;
  };
}

/**
 * Who has a place or is offered one, by option; then who waits, by option: each in the server's order. Whoever is out is not on
 * it.
 */
export async function rosterOf(
  { lines }: Pick<SignupPorts, 'lines'>,
  { signup, options }: Pick<Signup, 'signup' | 'options'>,
): Promise<RosterLine[]> {
  const found: Entry[] = [];
  for await (const entry of lines.entries(signup)) if (entry.state !== 'out') found.push(entry);
  found.sort((a, b) => a.seq - b.seq);
  const of = (option: OptionId): Entry[] => found.filter((entry) => entry.option === option);
  const placed = options.flatMap(({ id }) => of(id).filter(({ state }) => state !== 'waiting'));
  const waiting = options.map(({ id }) => of(id).filter(({ state }) => state === 'waiting'));
  return [
    ...placed.map((entry) => ({ entry })),
    ...waiting.flatMap((here) => here.map((entry, index) => ({ entry, number: index + 1 }))),
  ];
}

/** "Morning · has a place", "waits, number 3". */
export function standingWords(
  signup: Signup,
  line: RosterLine,
  viewer: Pick<Viewer, 'at' | 'timeZone'>,
): string {
  const option = optionName(signup, line.entry.option);
  const words = stateWords(line, viewer);
  return option === undefined ? capitalised(words) : `${option} · ${words}`;
}

function stateWords({ entry, number }: RosterLine, viewer: Pick<Viewer, 'at' | 'timeZone'>): string {
  if (entry.state === 'waiting') return `waits, number ${number ?? 1}`;
  if (entry.state === 'offered' && entry.until !== undefined) {
    return `is offered a place until ${momentWords(new Date(entry.until), viewer)}`;
  }
  return 'has a place';
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
