import type { Viewer } from '../../../bot/turn';
import { momentWords } from '../../../work/moments/words';
import type { SignupPorts } from '../ports';
import type { Entry, Signup } from '../signup';
import { optionName } from '../words';

/** One line of the roster. `number` is the place on the waiting list. */
export type RosterLine = { entry: Entry; number?: number };

/**
 * Who has a place, is offered one or waits: by option, those who wait last, each in the server's order. Whoever is out is not on it.
 */
export async function rosterOf(
  { lines }: Pick<SignupPorts, 'lines'>,
  { signup, options }: Pick<Signup, 'signup' | 'options'>,
): Promise<RosterLine[]> {
  const found: Entry[] = [];
  for await (const entry of lines.entries(signup)) if (entry.state !== 'out') found.push(entry);
  found.sort((a, b) => a.seq - b.seq);
  return options.flatMap(({ id }) => {
    const here = found.filter(({ option }) => option === id);
    const placed = here.filter(({ state }) => state !== 'waiting').map((entry) => ({ entry }));
    const waiting = here.filter(({ state }) => state === 'waiting');
    return [...placed, ...waiting.map((entry, index) => ({ entry, number: index + 1 }))];
  });
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
