import type { SignupPorts } from '../ports';
import type { Signup } from '../signup';
import { counted, listed, nameOf } from '../words';

const shownNames = 5;
/** So many entries are read for it, so that looking at a full house of thousands costs no more. */
const mostRead = 200;

/** "Coming: Ben Carter, Carys Evans and 3 more." Nothing while nobody has a place. */
export async function comingWords(
  { lines, directory }: Pick<SignupPorts, 'lines' | 'directory'>,
  { signup }: Pick<Signup, 'signup'>,
): Promise<string | undefined> {
  const coming: string[] = [];
  let read = 0;
  for await (const { person, state } of lines.entries(signup)) {
    if (state === 'in') coming.push(person);
    read += 1;
    if (read >= mostRead) break;
  }
  if (coming.length === 0) return undefined;
  const names = coming.slice(0, shownNames).map((person) => nameOf(directory, person));
  const more = coming.length - names.length;
  const others = read >= mostRead ? 'others' : counted(more, 'more', 'more');
  return `Coming: ${listed(more > 0 || read >= mostRead ? [...names, others] : names)}.`;
}
