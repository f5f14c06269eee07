import type { Viewer } from '../../../bot/turn';
import type { Directory } from '../../../directory/directory';
import { spanWords } from '../../../work/moments/words';
import type { Entry, Signup } from '../signup';
import { optionName } from '../words';

/** Whoever runs it, by their name where they have one still. */
export function runnerName(directory: Pick<Directory, 'person'>, person: string | undefined): string {
  const name = person === undefined ? undefined : directory.person(person)?.name;
  return name ?? 'Whoever runs it';
}

/** When and where it is, and for what somebody has signed up, on their own clock. */
export function factsOf(
  signup: Signup,
  { option }: Pick<Entry, 'option'>,
  { at, timeZone }: Pick<Viewer, 'at' | 'timeZone'>,
): { title: string; value: string }[] {
  const { start, end, where, link } = signup;
  const facts: [string, string | undefined][] = [
    ['When', spanWords(new Date(start), new Date(end), { at, timeZone })],
    ['For', optionName(signup, option)],
    ['Where', where],
    ['Link', link],
  ];
  return facts.flatMap(([title, value]) => (value === undefined ? [] : [{ title, value }]));
}
